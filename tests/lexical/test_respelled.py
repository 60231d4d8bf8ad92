"""Passages that mean a term and spell it otherwise."""

import pytest

from xunzhang.lexical import VARIANTS, LexicalEntry, TantivyIndex

SPELLED = {1: "2022|二〇二二", 2: "2022|2022", 3: "2023|2023", 4: "2022|二零二二"}


@pytest.fixture
def index() -> TantivyIndex:
    made = TantivyIndex.create(None)
    made.write(
        added=[
            LexicalEntry(number, number, ["年"], ["年"], [], [spelled.split("|")[0], spelled])
            for number, spelled in SPELLED.items()
        ]
    )
    return made


def test_those_that_spell_it_otherwise_are_found(index: TantivyIndex) -> None:
    assert index.search_respelled({"2022": "2022|2022"}, 10) == [1, 4]
    assert index.search_respelled({"2022": "2022|二〇二二"}, 10) == [2, 4]
    assert index.search_respelled({"2022": "2022|贰零贰贰"}, 10) == [1, 2, 4]


def test_a_term_that_all_spell_alike_finds_nothing(index: TantivyIndex) -> None:
    assert index.search_respelled({"2023": "2023|2023"}, 10) == []
    assert index.search_respelled({"1999": "1999|1999"}, 10) == []
    assert index.search_respelled({}, 10) == []


def test_most_terms_come_first_and_the_number_is_kept(index: TantivyIndex) -> None:
    index.write(added=[LexicalEntry(9, 9, [], [], [], ["2022", "2022|廿二", "65%", "65%|六成半"])])
    wanted = {"2022": "2022|2022", "65%": "65%|65%"}
    assert index.search_respelled(wanted, 10) == [9, 1, 4]
    assert index.search_respelled(wanted, 1) == [9]


def test_only_the_named_passages_count(index: TantivyIndex) -> None:
    assert index.search_respelled({"2022": "2022|2022"}, 10, within=[2, 4]) == [4]
    assert index.search_respelled({"2022": "2022|2022"}, 10, within=[]) == []


def test_the_terms_can_be_searched_like_words(index: TantivyIndex) -> None:
    assert {hit.id for hit in index.search(VARIANTS, ["2022"], 10)} == {1, 2, 4}
