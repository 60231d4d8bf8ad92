"""Where the terms of a question stand in the candidates."""

import pytest

from xunzhang.search.matching import Matches, TermFinder, text_pool

QUESTION = "青石镇図书馆５楼有多少本Python3的书？"
TEXTS = (
    "青石镇图书馆五楼有Python 3的书一千本。青石镇图书馆。",
    "",
    "5楼没有书，Python310也没有；图书",
)


def places(found: Matches) -> set[tuple[int, int]]:
    return set(zip(found.term.tolist(), found.position.tolist(), strict=True))


@pytest.mark.parametrize(
    "pairs",
    [
        ["青石", "石镇", "5楼", "py", "on", "没有", "书"],
        ["青石", "青石", "书馆", "n3", "乙丙"],
        [],
    ],
)
def test_pairs_are_found_together_where_each_is_found_alone(pairs: list[str]) -> None:
    finder = TermFinder(text_pool(["馆藏", "", "楼"], TEXTS), QUESTION)

    found = finder.find_pairs(pairs)

    assert found.terms == len(pairs)
    assert places(found) == places(finder.find_all(pairs, whole_words=False))
    assert (len(found.position) > 0) is bool(pairs)


def test_the_filling_behind_the_last_text_is_never_found() -> None:
    finder = TermFinder(text_pool([""], ["桥"]), "桥\x00")
    assert places(finder.find_pairs(["桥\x00"])) == set()
    assert len(places(finder.find_all(["\x00", "桥"]))) == 1
