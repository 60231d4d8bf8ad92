"""Questions about a number, where the documents tell of bands."""

import pytest

from xunzhang import Index
from xunzhang.index import Entry
from xunzhang.search.bands import in_band

FEES = "3—6岁每课时60元，7—12岁每课时80元，13岁及以上每课时100元。"
WATER = "每户每年用水180吨以下每吨2.1元，181至260吨每吨3元，260吨以上每吨4.2元。"


@pytest.mark.parametrize(
    ("question", "text", "reading"),
    [
        ("8岁的学员每课时多少钱", FEES, "7-12岁的学员每课时多少钱"),
        ("20周岁的学员每课时多少钱", FEES, "13岁及以上的学员每课时多少钱"),
        ("用水200吨每吨多少钱", WATER, "用水181至260吨每吨多少钱"),
        ("用水90吨每吨多少钱", WATER, "用水180吨以下每吨多少钱"),
        ("用水900吨每吨多少钱", WATER, "用水260吨以上每吨多少钱"),
    ],
)
def test_a_number_is_read_as_the_band_that_holds_it(question: str, text: str, reading: str) -> None:
    assert (in_band(question, text) or "").replace("—", "-") == reading


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("2岁的学员每课时多少钱", FEES),
        ("8年的会员多少钱", FEES),
        ("12岁的学员每课时多少钱", "12岁的学员每课时80元，7—12岁的学员有30人。"),
        ("学员每课时多少钱", FEES),
    ],
)
def test_no_band_that_does_not_hold_it(question: str, text: str) -> None:
    assert in_band(question, text) is None


def test_the_answer_is_that_of_the_band(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Index.open(tmp_path_factory.mktemp("档") / "索引") as index:
        index.add_entries([Entry("收费", f"少年宫收费标准\n\n{FEES}", "少年宫收费标准")])
        result = index.search("9岁的孩子每课时多少钱")
        assert result.answered
        assert result.answer is not None
        assert "80元" in result.answer.text
