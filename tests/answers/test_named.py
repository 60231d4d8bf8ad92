"""Where the name of a person or a body begins and ends."""

import pytest

from tests.answers.finding import find, shown

COURT = "审判长：钟小月　审判员：石岚 罗英　书记员：秦朗"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("联系作者是谁？", "联系作者：欧阳若兰，教授，电子信箱 ouyang@mail.example", "欧阳若兰"),
        ("经办人是谁？", "经办人：罗冬梅 0571-88120345", "罗冬梅"),
        ("审判长是谁？", COURT, "钟小月"),
        ("审判员是谁？", COURT, "石岚 罗英"),
        ("主持人是谁？", "主持人：李四，王五，会议室由办公室安排", "李四，王五"),
        ("钟楼的设计者是谁？", "钟楼设计者是市建筑院高级建筑师贺兰亭。", "贺兰亭"),
        ("钟楼的设计者是谁？", "钟楼设计者是省交通设计院。", "省交通设计院"),
        ("总工程师是谁？", "总工程师石岚说，钟楼明年完工。", "石岚"),
        ("队长是谁？", "队长秦朗明说，明天再上山。", "秦朗明"),
        ("基金由哪家银行代管？", "基金由望湖市商业银行河西支行代管。", "望湖市商业银行河西支行"),
        ("基金存在哪家银行？", "基金存在临海农村商业银行，由财政局监管。", "临海农村商业银行"),
    ],
)
def test_a_name_ends_before_what_is_said_of_it(question: str, text: str, name: str) -> None:
    assert shown(question, text) == name


def test_those_with_remarks_between_them_are_a_list() -> None:
    text = "缺席：罗庆云（出差，书面委托汪小珍）、顾长河（住院）"
    typed = find("缺席的是谁？", text).typed
    assert typed is not None
    assert typed.type == "list"
    assert len(typed.items) == 2


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("铜钟是谁挖出来的？", "门口的铜钟是牧民白云山1962年在沟里挖出来的。", "白云山"),
        ("秦小荷的姨父是谁？", "秦小荷十四岁跟着姨父林长庚进城学裁缝。", "林长庚"),
        ("听松亭的牌匾是谁题写的？", "听松亭的牌匾，是镇上教员贺兰亭给村里题写的。", "贺兰亭"),
        ("谁种了草莓？", "村民马强种了三亩草莓。", "马强"),
        ("值班的总机接线员叫什么？", "值班的总机接线员孟春燕守着不肯走。", "孟春燕"),
        ("他的师傅是谁？", "他十三岁拜木匠鲁广成为师。", "鲁广成"),
        ("谁反对修路？", "修路表决：5票赞成，1票反对（罗庆云，怕吵）。", "罗庆云"),
        ("谁救了孩子？", "居民应急避险时救了孩子。", None),
        ("谁烧水？", "女生宁愿自己烧水。", None),
        ("谁成立了合作社？", "农民成立合作社，三年挣了钱。", None),
    ],
)
def test_what_somebody_does_for_a_living_leads_up_to_the_name(
    question: str, text: str, name: str | None
) -> None:
    assert shown(question, text) == name
