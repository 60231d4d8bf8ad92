"""When somebody took an office, or left it."""

import pytest

from tests.answers.finding import shown

STATION = (
    "1961年方子平调省局，由副站长罗德海接任站长。1975年罗德海退休，1975年9月施文彬任站长。"
    "1988年施文彬离任，姚建平任副站长并主持工作，1990年任站长，2003年退休。"
)
LIFE = "罗成林1932年2月生于沅南县。1984年任果树研究所所长，1996年离任，2001年退休。"
HOLDERS = (
    "首任所长是园艺学家罗成林，任职到1996年；第二任所长丁守成建成了冷库；"
    "现任所长是2018年从国外回来的专家姚远。"
)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("罗成林哪年任所长？", LIFE, "1984年"),
        ("罗成林哪年离任？", LIFE, "1996年"),
        ("罗成林哪年退休？", LIFE, "2001年"),
        ("罗成林哪年任所长？", HOLDERS, None),
        ("丁守成哪年任所长？", HOLDERS, None),
        ("罗德海哪年接任站长？", STATION, "1961年"),
        ("施文彬哪年任站长？", STATION, "1975年"),
        ("施文彬哪年离任？", STATION, "1988年"),
        ("姚建平哪年任站长？", STATION, "1990年"),
        ("姚建平哪年任副站长？", STATION, "1988年"),
        ("周敏哪年当上所长？", "罗小国1983年任所长，1995年周敏接任。", "1995年"),
        ("李建国哪年不再担任厂长？", "李建国1983年任厂长，1995年不再担任厂长。", "1995年"),
    ],
)
def test_the_year_is_that_of_the_asked_end_of_the_asked_term(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
