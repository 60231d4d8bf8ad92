"""Years of a reign are dates, 九成二 is a share, -6℃ is below zero."""

import pytest

from tests.answers.finding import find


def shown(question: str, *texts: str) -> tuple[str, str | None] | None:
    typed = find(question, *texts).typed
    return (typed.text, typed.value) if typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("文峰塔建于哪一年？", "文峰塔建于清乾隆三十八年，高七层。", ("清乾隆三十八年", "1773")),
        (
            "石桥是什么时候落成的？",
            "石桥至光绪六年三月落成，用石九百块。",
            ("光绪六年三月", "1880"),
        ),
        (
            "文庙哪一年重修的？",
            "文庙于嘉靖元年（公元1522年）重修。",
            ("嘉靖元年（公元1522年）", "1522"),
        ),
        ("学堂是哪年改名的？", "民国元年，学堂改名高等小学校。", ("民国元年", "1912")),
    ],
)
def test_a_year_of_a_reign_is_a_date(
    question: str, text: str, answer: tuple[str, str] | None
) -> None:
    assert shown(question, text) == answer


def test_a_year_of_a_reign_lasts_no_time() -> None:
    text = "牌坊立于道光九年，前年起修缮，历时四个月。"
    assert shown("牌坊修缮了多久？", text) == ("四个月", "4")


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("树苗的成活率是多少？", "今春栽了六百棵，树苗的成活率八成五。", ("八成五", "85")),
        ("冷库的温度是多少？", "冷库的温度为-6℃，专人看管。", ("-6℃", "-6")),
        ("木桥有多长？", "木桥长二十四丈，宽七尺。", ("二十四丈", "24")),
    ],
)
def test_other_ways_to_write_a_number(question: str, text: str, answer: tuple[str, str]) -> None:
    assert shown(question, text) == answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("栈道什么时候动工？", "栈道年底前动工，要花六百万元。", "年底前"),
        ("路灯什么时候装好？", "路灯由供电所负责，9月底前装好。", "9月底前"),
        ("名单什么时候公布？", "名单由居委会核对，月底公布。", "月底"),
    ],
)
def test_the_end_of_a_year_or_month_is_a_date(question: str, text: str, answer: str) -> None:
    found = shown(question, text)
    assert found is not None
    assert found[0] == answer
