"""What the lexicon counts is what the passages hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from xunzhang.lexical import PAIRS, VARIANTS, WORDS, LexicalEntry
from xunzhang.milvus.lexicon import Lexicon
from xunzhang.replicas import ChangeMark

LETTERS = "甲乙丙"
texts = st.lists(st.sampled_from(LETTERS), max_size=5)


@pytest.fixture
def lexicon(tmp_path: Path) -> Iterator[Lexicon]:
    opened = Lexicon(tmp_path / "terms.lexicon")
    yield opened
    opened.close()


def entry(passage_id: int, words: str, variants: str = "") -> LexicalEntry:
    return LexicalEntry(passage_id, 7, list(words), [], [], list(variants))


class CountsWhatThereIs(RuleBasedStateMachine):
    """Adding and removing in any order leaves the counts of what is left."""

    folder = Path()
    made = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).made += 1
        self.lexicon = Lexicon(self.folder / f"{self.made}.lexicon")
        self.content: dict[int, list[str]] = {}

    @rule(passage_id=st.integers(1, 6), words=texts)
    def put(self, passage_id: int, words: list[str]) -> None:
        with self.lexicon.writing():
            self.lexicon.remove([passage_id])
            self.lexicon.add([LexicalEntry(passage_id, 7, words, words[:1], [], words)])
        self.content[passage_id] = words

    @rule(ids=st.sets(st.integers(1, 8), max_size=4))
    def remove(self, ids: set[int]) -> None:
        with self.lexicon.writing():
            assert self.lexicon.remove(ids) == len(ids & self.content.keys())
        self.content = {i: words for i, words in self.content.items() if i not in ids}

    @invariant()
    def counts(self) -> None:
        assert self.lexicon.passages == len(self.content)
        assert self.lexicon.ids() == sorted(self.content)
        total = sum(map(len, self.content.values()))
        assert self.lexicon.means()[0] == total / max(len(self.content), 1)
        for letter in LETTERS:
            holders = [i for i, words in self.content.items() if letter in words]
            assert self.lexicon.frequency(WORDS, letter) == len(holders)
            assert self.lexicon.holders(letter, "no such") == sorted(holders)

    def teardown(self) -> None:
        self.lexicon.close()


def test_counts_are_those_of_the_passages_that_are_left(tmp_path: Path) -> None:
    machine = type("Machine", (CountsWhatThereIs,), {"folder": tmp_path})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=20, stateful_step_count=8, deadline=None)
    )


def test_fields_have_terms_of_their_own(lexicon: Lexicon) -> None:
    with lexicon.writing():
        lexicon.add([LexicalEntry(1, 7, ["甲"], ["甲"], [], [])])
    words, pairs = lexicon.lookup(WORDS, "甲"), lexicon.lookup(PAIRS, "甲")
    assert (words[1], pairs[1], words[0] != pairs[0]) == (1, 1, True)
    assert lexicon.lookup(VARIANTS, "甲") == (0, 0)


def test_who_holds_one_spelling_but_not_another_is_known(lexicon: Lexicon) -> None:
    with lexicon.writing():
        lexicon.add([entry(1, "", "甲乙"), entry(2, "", "甲"), entry(3, "", "乙")])
    assert lexicon.holders("甲", "乙") == [2]


def test_a_write_that_fails_leaves_nothing(lexicon: Lexicon) -> None:
    with lexicon.writing():
        lexicon.add([entry(1, "甲")])
        lexicon.mark = ChangeMark(3, 2**62 + 1)
    with pytest.raises(ZeroDivisionError), lexicon.writing():
        lexicon.add([entry(2, "甲乙")])
        lexicon.mark = ChangeMark(4, 5)
        raise ZeroDivisionError
    assert (lexicon.mark, lexicon.passages) == (ChangeMark(3, 2**62 + 1), 1)
    assert lexicon.frequency(WORDS, "乙") == 0


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    first = Lexicon(tmp_path / "terms.lexicon")
    with first.writing():
        first.add([entry(5, "甲甲乙", "丙")])
        first.weighed = [3.0, 0.0, 0.0, 1.0]
    first.close()
    again = Lexicon(tmp_path / "terms.lexicon")
    [(passage_id, document_id, counts, lengths)] = again.entries()
    assert (passage_id, document_id, lengths) == (5, 7, [3, 0, 0, 1])
    assert sorted(counts[0].values()) == [1, 2]
    assert again.weighed == [3.0, 0.0, 0.0, 1.0]
    again.close()
