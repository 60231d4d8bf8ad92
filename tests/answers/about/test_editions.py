"""A yearbook tells of the year before its edition, unless it says otherwise."""

import pytest

from tests.answers.finding import titled, value

OLDER = ("临溪年鉴（2022）", "小水电\n年末全县有小水电站71座，总装机容量8.96万千瓦。")
NEWER = ("临溪年鉴（2023）", "小水电\n年末全县有小水电站65座，总装机容量8.41万千瓦。")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2021年临溪县有多少座小水电站？", "71座"),
        ("2022年临溪县有多少座小水电站？", "65座"),
        ("2023年临溪县有多少座小水电站？", None),
        ("2020年临溪县有多少座小水电站？", None),
    ],
)
def test_an_edition_tells_of_the_year_before(question: str, expected: str | None) -> None:
    assert value(titled(question, OLDER, NEWER)) == expected
    assert value(titled(question, NEWER, OLDER)) == expected


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("柳湾镇年鉴（2031）", "2031年末，全镇有小学6所。"),
        ("柳湾镇2031年年鉴", "全镇有小学6所。"),
        ("柳湾镇年鉴2032", "全镇有小学6所。"),
        ("2032柳湾镇年鉴", "2031年末，全镇有小学6所。"),
        ("柳湾镇2032年鉴", "全镇有小学6所。"),
    ],
)
def test_what_a_yearbook_says_of_its_year_counts(title: str, told: str) -> None:
    assert value(titled("2031年柳湾镇有几所小学？", (title, told))) == "6所"


def test_documents_keep_their_titles() -> None:
    result = titled("2022年临溪县有多少座小水电站？", NEWER, OLDER)
    assert [hit.title for hit in result.hits] == [NEWER[0], OLDER[0]]
    assert result.answer is not None
    assert result.answer.title == NEWER[0]
