"""Who held an office first, before, or holds it today."""

import pytest

from tests.answers.finding import shown

CLUB = "云港男足成立于1994年，前任主教练为高文涛，去年六月由周立群接任。"
STATION = "水文站首任站长是林佩，现任站长由林佩的学生何秋实担任。"
LATE = "原水文站站长高文涛因病去世，终年八十岁。"
TAKES_OVER = "1990年，何秋实接替首任站长林佩担任水文站站长。"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("云港男足现在的主教练是谁？", CLUB, "周立群"),
        ("云港男足的前任主教练是谁？", CLUB, "高文涛"),
        ("水文站首任站长是谁？", STATION, "林佩"),
        ("水文站第一任站长是谁？", STATION, "林佩"),
        ("水文站头一任站长是谁？", STATION, "林佩"),
        ("水文站现任站长是谁？", STATION, "何秋实"),
        ("水文站的站长是谁？", STATION, "何秋实"),
        ("水文站第一任站长是谁？", TAKES_OVER, "林佩"),
        ("何秋实接替谁担任水文站站长？", TAKES_OVER, "林佩"),
    ],
)
def test_the_holder_of_the_time_that_is_asked_for(question: str, text: str, name: str) -> None:
    assert shown(question, text) == name


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("水文站现在的站长是谁？", LATE),
        ("水文站现任站长是谁？", "水文站首任站长是林佩，他在任九年。"),
        ("云港男足现在的主教练是谁？", "1997年，在主教练高文涛带领下，云港男足夺冠。"),
    ],
)
def test_who_held_it_in_the_past_does_not_hold_it_now(question: str, text: str) -> None:
    assert shown(question, text) is None


def test_the_fourth_holder_is_not_the_one_of_today() -> None:
    text = "渡头村第四任村支书为高文涛。现任村支书为何秋实。"
    assert shown("渡头村第四任村支书是谁？", text) == "高文涛"
    assert shown("渡头村第三任村支书是谁？", text) is None


def test_who_is_said_to_hold_it_now_may_be_told_of_at_length() -> None:
    text = (
        "研究所首任所长是园艺学家罗成林，任职到1995年；第二任所长丁守成主持建成了冷库；"
        "现任所长是2017年从国外回来的化学家姚远山。"
    )
    assert shown("研究所现在的所长是谁？", text) == "姚远山"
