"""Who does something, an organisation or a person, by 由… or a label."""

import pytest

from tests.answers.finding import shown

ROOF = "校舍屋顶由北岭建筑公司施工，监理单位为安正监理所，审计由上级部门另行安排。"
DYKE = "堤防一标段由远洲水利公司中标。\n堤防二标段中标人为天禾堤防工程公司，工期90天。"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("校舍屋顶是谁施工的？", ROOF, "北岭建筑公司"),
        ("校舍屋顶哪家施工？", ROOF, "北岭建筑公司"),
        ("校舍屋顶的监理单位是哪家？", ROOF, "安正监理所"),
        ("校舍屋顶是谁审计的？", ROOF, None),
        ("操场是谁施工的？", ROOF, None),
        ("堤防二标段中标人是谁？", DYKE, "天禾堤防工程公司"),
        ("堤防一标段谁中标？", DYKE, "远洲水利公司"),
        ("堤防三标段中标人是谁？", DYKE, None),
        ("书报亭是谁承包的？", "书报亭承包人为田有才，每年缴费800元。", "田有才"),
        ("屋顶由哪家公司施工？", "屋顶由专业单位施工。", None),
    ],
)
def test_the_doer_is_told_by_the_deed(question: str, text: str, name: str | None) -> None:
    assert shown(question, text) == name
