from collections.abc import Sequence

import pytest

from xunzhang.evaluation.sources import without_source
from xunzhang.types import Passage

TEXTS = (
    (1, "渡口", "老渡口每天开两班船，早班七点半，"),
    (1, "渡口", "晚班五点。风大的日子停航。"),
    (2, "", "粮站在街尾，门前有一棵皂角树。"),
)


def passages() -> list[Passage]:
    return [
        Passage(number, document, number, 0, len(text), heading, text)
        for number, (document, heading, text) in enumerate(TEXTS, start=1)
    ]


@pytest.mark.parametrize(
    ("evidence", "gone"),
    [
        ([["早班七点半"], ["皂角树"]], set()),
        ([["早班 ７点半", "早班七 点半"]], set()),
        ([["早班八点半"], [], ["门前有一棵皂角树", "门后有一棵皂角树"]], {0}),
        ([["早班七点半，晚班五点"], ["风大的日子停航。粮站"]], {1}),
        ([["渡口"], ["粮站的历史"]], {1}),
        ([["老渡口 | 每天开两班船"]], set()),
        ([], set()),
    ],
)
def test_what_stands_in_no_passage_is_told_by_its_place(
    evidence: Sequence[Sequence[str]], gone: set[int]
) -> None:
    assert without_source(evidence, passages()) == gone


def test_without_passages_all_evidence_is_gone_and_no_evidence_is_not() -> None:
    assert without_source([["皂角树"], []], []) == {0}
