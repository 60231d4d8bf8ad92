"""Where somebody comes from is no place where somebody works, and not told of another one."""

import pytest

from tests.answers.finding import shown

NURSE = "阮碧云，女，县中医院护士长，浙江龙泉人，从事护理工作19年。"
COUNCIL = "出席：会计齐少芳，顾问文绍谦（山西平遥人），驻村干部骆小曼。"


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        ("阮碧云是哪里人？", NURSE, "浙江龙泉"),
        ("阮碧云是什么地方的人？", NURSE, "浙江龙泉"),
        ("文绍谦是哪里人？", COUNCIL, "山西平遥"),
        ("骆小曼是哪里人？", COUNCIL, None),
        ("骆小曼是哪里人？", "骆小曼是县农业局派驻的干部，籍贯河北沧州。", "河北沧州"),
        ("耿老师傅是哪儿人？", "耿老师傅1956年生于江西景德镇，在窑厂干了四十年。", "江西景德镇"),
        ("骆小曼是哪个省的人？", "骆小曼现任市图书馆馆长，母亲是湖北人。", None),
        ("阮碧云老家是哪里的？", NURSE, "浙江龙泉"),
        ("文绍谦的老家在哪儿？", COUNCIL, "山西平遥"),
        ("骆小曼是哪里人？", "骆小曼在黄山脚下的一所小学教书。", None),
    ],
)
def test_a_place_of_origin_is_told_as_such(question: str, text: str, place: str | None) -> None:
    assert shown(question, text) == place
