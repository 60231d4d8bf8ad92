"""What is only spoken in a question is left out where it is hardly found."""

from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.index import Entry
from xunzhang.search.spoken import as_written, without_done

SHIFTS = Entry(
    "冷库台账",
    "五月，二号冷库停机七小时，更换压缩机轴承。\n六月，一号冷库漏水，停机两小时。",
    "冷库台账",
)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("五月份冷库到底停了几小时", "五月冷库停了几小时"),
        ("冷库啥时候坏的", "冷库什么时候坏的"),
        ("钥匙搁哪儿了，咋办", "钥匙搁哪里了，怎么办"),
        ("肺里那个结节多大", "肺里结节多大"),
    ],
)
def test_a_question_is_read_as_it_would_be_written(spoken: str, written: str) -> None:
    assert as_written(spoken) == written


@pytest.mark.parametrize(
    "question", ["最便宜的那个多少钱", "生病那个月休了几天", "那台机器多重", "两个月份额多少"]
)
def test_what_says_something_stays(question: str) -> None:
    assert as_written(question) == question


def test_what_was_done_is_asked_without_its_ending() -> None:
    assert without_done("去年出生了多少人") == "去年出生多少人"
    assert without_done("他老了以后做什么") == "他老了以后做什么"


def test_what_is_hardly_found_is_asked_again_as_it_is_written(tmp_path: Path) -> None:
    with Index.open(tmp_path) as index:
        index.add_entries([SHIFTS, *(Entry(f"{n}", f"第{n}号通知。") for n in range(9))])
        result = index.search("五月份的时候二号冷库到底停了几个小时")
        assert result.answered
        assert result.read_as == "五月的时候二号冷库停机几小时"
        assert result.answer is not None
        assert result.answer.typed is not None
        assert result.answer.typed.text == "七小时"


def test_what_is_spoken_and_found_well_enough_is_answered_as_it_is(tmp_path: Path) -> None:
    with Index.open(tmp_path) as index:
        index.add_entries([SHIFTS, *(Entry(f"{n}", f"第{n}号通知。") for n in range(9))])
        result = index.search("五月份二号冷库到底停了几个小时")
        assert result.answered
        assert result.answer is not None
        assert "停机七小时" in result.answer.text
