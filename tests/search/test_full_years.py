"""Years that people say by two digits."""

from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.index import Entry
from xunzhang.search.full_years import with_full_years

REPORTS = [
    Entry("2022.txt", "2022年总结\n\n2022年，纪念馆接待观众28.7万人次。"),
    Entry("2023.txt", "2023年总结\n\n2023年，纪念馆接待观众63.2万人次。"),
]


def knows(year: str) -> bool:
    return year in ("2022年", "2023年", "2020年", "2031年", "1986年", "2025年", "2010年")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("23年观众多少？", "2023年观众多少？"),
        ("纪念馆22年和23年观众各多少？", "纪念馆2022年和2023年观众各多少？"),
        ("茶厂31年产量多少？", "茶厂2031年产量多少？"),
        ("20年观众多少？", "2020年观众多少？"),
        ("86年谁当馆长？", "1986年谁当馆长？"),
        ("09年观众多少？", "2009年观众多少？"),
    ],
)
def test_two_digits_stand_for_a_year_that_is_told_of(question: str, read: str) -> None:
    assert with_full_years(question, knows) == read


@pytest.mark.parametrize(
    "question",
    [
        "21年观众多少？",
        "2023年观众多少？",
        "他干了23年，后来呢？",
        "23年前是谁当馆长？",
        "23年的租金多少？",
        "23年免费维修指什么？",
        "民国23年建的是哪座桥？",
        "第23年怎么样？",
        "满25年的补多少？",
        "工作10年有几天假？",
        "茶厂20年产量多少？",
    ],
)
def test_a_time_that_lasts_or_an_unknown_year_stays(question: str) -> None:
    assert with_full_years(question, knows) is None


def test_the_year_that_is_meant_answers(tmp_path: Path) -> None:
    with Index.open(tmp_path) as index:
        index.add_entries(REPORTS)
        for question, value in (
            ("22年接待了多少人？", "28.7万人次"),
            ("23年接待了多少人？", "63.2万人次"),
        ):
            result = index.search(question)
            assert result.answer is not None and result.answer.typed is not None
            assert result.answer.typed.text == value
            assert result.query == question and result.read_as == f"20{question}"
        assert not index.search("09年接待了多少人？").answered
