"""Where the parts of a sentence each name a thing first, each value belongs to its own part."""

import pytest

from tests.answers.finding import shown

DOGS = "大黄，公狗，2021年3月从集市买来；小黑，母狗，2023年6月在路边捡的。"
TREES = "樟树，1620年栽于文庙前；银杏，1711年由知县移来。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("小黑是哪年捡的？", DOGS, "2023年"),
        ("大黄是哪年买的？", DOGS, "2021年"),
        ("银杏是哪年栽的？", TREES, "1711年"),
        ("樟树是哪年栽的？", TREES, "1620年"),
    ],
)
def test_a_value_belongs_to_the_thing_its_part_begins_with(
    question: str, text: str, value: str
) -> None:
    assert shown(question, text) == value
