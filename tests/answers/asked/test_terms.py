"""The words of a question: what the segmenter makes of a name and a verb behind it is none."""

import pytest

from tests.answers.finding import READER, shown


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("西花窗修了多久", {"西花窗", "修"}),
        ("村口长廊棚要花多少钱", {"村口", "长廊棚", "花"}),
        ("孟家桥修建了多久", {"修建"}),
        ("林场一共栽活了多少棵树", {"栽活"}),
        ("多长时间内要通知银行", {"内要"}),
    ],
)
def test_the_end_of_a_name_is_parted_from_the_verb_behind_it(
    question: str, words: set[str]
) -> None:
    read = READER.read(question)
    assert read is not None
    assert words <= {term.text for term in read.terms}


def test_what_a_thing_is_to_cost_is_found_by_its_name() -> None:
    text = "村里计划投入六万元建一座长廊棚，年底开工。"
    assert shown("长廊棚要花多少钱", text) == "六万元"
