"""What is only spoken in a question is left out where it is hardly found."""

from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.index import Entry
from xunzhang.search import asking
from xunzhang.search.spoken import as_commonly_asked, as_written, without_done

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


@pytest.mark.parametrize(
    ("said", "common"),
    [
        ("装一部电梯补贴多少块钱", "装一部电梯补贴多少钱"),
        ("萝卜丝饼几块钱一只", "萝卜丝饼多少钱一只"),
        ("冷库到底停了几小时", "冷库停了几小时"),
        ("完整社区具体是什么意思", "完整社区是什么意思"),
        ("新住院楼是哪个人承建的", "新住院楼是谁承建的"),
        ("2号线是什么原因拖了半年才开", "2号线为什么拖了半年才开"),
        ("隧道里货车能走么？", "隧道里货车能走吗？"),
        ("那幅竹编卖了没有？", "那幅竹编卖了吗？"),
        ("老桥修好没？", "老桥修好了吗？"),
        ("竹编卖没卖", "竹编卖了吗"),
        ("他当过兵没有", "他当过兵没有"),
        ("镇上去过没", "镇上去过吗"),
        ("女支书哪年生的", "女支书哪年出生"),
        ("23幢是哪一年盖的？", "23幢是哪一年建成？"),
        ("二号星哪天上的天", "二号星哪天升空"),
        ("合作社1957那年运了多少万吨货", "合作社1957年运了多少万吨货"),
    ],
)
def test_asking_words_that_mean_the_same_are_read_alike(said: str, common: str) -> None:
    assert as_commonly_asked(said) == common


@pytest.mark.parametrize(
    "question",
    [
        "具体时间是多少",
        "坚持到底的人是谁",
        "他是什么人",
        "停工是什么原因",
        "要十几块钱吗",
        "这是怎么",
        "镇上有没有",
        "老桥有什么事没有",
    ],
)
def test_asking_words_that_mean_more_stay(question: str) -> None:
    assert as_commonly_asked(question) == question


def test_what_was_done_is_asked_without_its_ending() -> None:
    assert without_done("去年出生了多少人") == "去年出生多少人"
    assert without_done("他老了以后做什么") == "他老了以后做什么"


def test_what_is_hardly_found_is_asked_again_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_HARDLY_FOUND", 0.8)
    with Index.open(tmp_path) as index:
        index.add_entries([SHIFTS, *(Entry(f"{n}", f"第{n}号通知。") for n in range(9))])
        result = index.search("五月份的时候二号冷库前后停了几个小时")
        assert result.answered
        assert result.read_as == "五月的时候二号冷库前后停机几小时"
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
