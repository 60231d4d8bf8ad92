"""What is said to be something: a time or a measure that stands before 为."""

import pytest

from tests.answers.finding import find, shown


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("什么是保修期？", "自验收之日起两年为保修期。", "自验收之日起两年"),
        ("什么是主汛期？", "每年6月15日至8月20日为主汛期。", "每年6月15日至8月20日"),
        ("什么是优秀？", "85分以上为优秀，60分以上为合格。", "85分以上"),
        ("什么是甲方？", "张三为甲方，李四为乙方。", None),
        ("什么是会长？", "2020年选他为会长。", None),
        ("什么是古城？", "1986年列为古城。", None),
    ],
)
def test_a_time_or_a_measure_before_the_word_defines_it(
    question: str, text: str, said: str | None
) -> None:
    assert shown(question, text) == said


def test_a_list_begins_behind_the_name_of_its_field() -> None:
    text = "产地：临溪\n【成份】白芷、当归、甘草、陈皮。"
    typed = find("成份有哪些？", text).typed
    assert typed is not None
    assert typed.text == "白芷、当归、甘草、陈皮"


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("土狗是什么意思？", "几个土话：落雨毛——下小雨。土狗——蝼蛄，不是狗。", "蝼蛄，不是狗"),
        ("什么是脚信？", "脚信——从前替人带口信的人。", "从前替人带口信的人"),
        ("啥叫备用金？", "第二条 本办法所称备用金，是指用于应急的资金。", "用于应急的资金"),
        ("联保是什么意思？", "▲ 小辞典 联保：几户互相担保。", "几户互相担保"),
        ("什么是联保？", "联保：几户，共3户。", None),
        ("什么是摆渡人？", "摆渡人——记老船工。他在河上四十年。", None),
        ("什么是家乡？", "他离开家乡——清水村——四十年。", None),
        ("什么是脚信？", "他干过脚信——那时没有电话。", None),
    ],
)
def test_a_dash_behind_the_word_that_begins_a_line_defines_it(
    question: str, text: str, said: str | None
) -> None:
    assert shown(question, text) == said


def test_whose_pride_something_is_is_no_meaning() -> None:
    praised, told = "“帮跑”是云溪镇的首创。", "所谓“帮跑”，是指由专人代办手续。"
    assert shown("“帮跑”是什么意思？", praised) is None
    assert shown("“帮跑”是什么意思？", f"{praised}{told}") == "由专人代办手续"
