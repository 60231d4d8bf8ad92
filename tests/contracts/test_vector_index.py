"""What every vector index promises, each of them against brute force."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from xunzhang.types import ScoredId
from xunzhang.vectors import VECTOR_INDEXES
from xunzhang.vectors.rows import RowIndex

DIMENSION = 4

kinds = pytest.mark.parametrize("kind", sorted(VECTOR_INDEXES))

# Few values, so that equal scores are frequent.
numbers = st.sampled_from([-1.0, -0.5, 0.0, 0.25, 1.0])
vectors = st.lists(numbers, min_size=DIMENSION, max_size=DIMENSION)
rows = st.lists(st.tuples(st.integers(1, 12), vectors), max_size=40)


def filled(kind: str, content: Sequence[tuple[int, Sequence[float]]]) -> RowIndex:
    """An index of these rows."""
    index = VECTOR_INDEXES[kind](DIMENSION)
    index.add([row[0] for row in content], as_array([row[1] for row in content]))
    return index


def as_array(content: Sequence[Sequence[float]]) -> np.ndarray:
    return np.array(content, dtype=np.float32).reshape(len(content), DIMENSION)


def by_hand(
    content: Sequence[tuple[int, Sequence[float]]], query: Sequence[float]
) -> list[ScoredId]:
    """All ids with their best row, in plain Python; exact for the numbers used here."""
    best: dict[int, float] = {}
    for row_id, row in content:
        score = sum(a * b for a, b in zip(row, query, strict=True))
        best[row_id] = max(score, best.get(row_id, -np.inf))
    return sorted((ScoredId(*pair) for pair in best.items()), key=lambda s: (-s.score, s.id))


@kinds
@given(content=rows, query=vectors, k=st.integers(1, 15))
@settings(max_examples=150, deadline=None)
def test_search_finds_the_best_row_of_each_id_and_breaks_ties_by_id(
    kind: str, content: list[tuple[int, list[float]]], query: list[float], k: int
) -> None:
    found = filled(kind, content).search(np.array(query, dtype=np.float32), k)
    assert found == by_hand(content, query)[:k]


@kinds
@given(content=rows, query=vectors, ids=st.sets(st.integers(0, 14)))
@settings(max_examples=60, deadline=None)
def test_scores_are_those_of_search_and_leave_out_unknown_ids(
    kind: str, content: list[tuple[int, list[float]]], query: list[float], ids: set[int]
) -> None:
    found = filled(kind, content).scores(np.array(query, dtype=np.float32), ids)
    assert found == {s.id: s.score for s in by_hand(content, query) if s.id in ids}


@kinds
@given(content=rows, query=vectors)
@settings(max_examples=40, deadline=None)
def test_bytes_bring_the_same_index_back(
    kind: str, content: list[tuple[int, list[float]]], query: list[float]
) -> None:
    index = filled(kind, content)
    again = type(index).from_bytes(bytes(index.to_bytes()), DIMENSION)
    assert len(again) == len(index)
    array = np.array(query, dtype=np.float32)
    assert again.search(array, 50) == index.search(array, 50)


class SameAsRebuilt(RuleBasedStateMachine):
    """Adding and removing in any order equals an index built from what is left."""

    kind = ""

    @initialize()
    def start(self) -> None:
        self.index = VECTOR_INDEXES[self.kind](DIMENSION)
        self.content: list[tuple[int, list[float]]] = []

    @rule(content=rows)
    def add(self, content: list[tuple[int, list[float]]]) -> None:
        self.index.add([row[0] for row in content], as_array([row[1] for row in content]))
        self.content += content

    @rule(ids=st.sets(st.integers(0, 14), max_size=5))
    def remove(self, ids: set[int]) -> None:
        left = [row for row in self.content if row[0] not in ids]
        assert self.index.remove(sorted(ids)) == len(self.content) - len(left)
        self.content = left

    @rule()
    def save_and_load(self) -> None:
        self.index = type(self.index).from_bytes(self.index.to_bytes(), DIMENSION)

    @invariant()
    def searches_equally(self) -> None:
        if not hasattr(self, "index"):
            return
        assert len(self.index) == len(self.content)
        query = [1.0, 0.25, -0.5, 0.0]
        found = self.index.search(np.array(query, dtype=np.float32), 5)
        assert found == by_hand(self.content, query)[:5]
        scores = self.index.scores(np.array(query, dtype=np.float32), range(15))
        assert scores == {s.id: s.score for s in by_hand(self.content, query)}


@kinds
def test_adding_and_removing_equals_building_again(kind: str) -> None:
    machine = type("Machine", (SameAsRebuilt,), {"kind": kind})
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        machine, settings=settings(max_examples=25, stateful_step_count=12, deadline=None)
    )


@kinds
def test_many_windows_of_few_ids_do_not_hide_the_others(kind: str) -> None:
    crowd = [(1, [1.0, 0.0, 0.0, 0.0])] * 500
    found = filled(kind, [*crowd, (2, [0.5, 0.0, 0.0, 0.0])]).search(
        np.array([1, 0, 0, 0], dtype=np.float32), 2
    )
    assert found == [ScoredId(1, 1.0), ScoredId(2, 0.5)]


@kinds
def test_random_embeddings_are_ranked_as_by_double_precision(kind: str) -> None:
    generator = np.random.default_rng(7)
    content = generator.standard_normal((2000, 64)).astype(np.float32)
    content /= np.linalg.norm(content, axis=1, keepdims=True)
    index = VECTOR_INDEXES[kind](64)
    index.add(range(1, 2001), content)
    for query in content[:5]:
        exact = content.astype(np.float64) @ query.astype(np.float64)
        found = index.search(query, 20)
        assert [hit.id for hit in found] == (np.argsort(-exact)[:20] + 1).tolist()
        np.testing.assert_allclose([hit.score for hit in found], np.sort(-exact)[:20] * -1, 1e-5)


@kinds
def test_equal_rows_score_equally_wherever_they_stand(kind: str) -> None:
    generator = np.random.default_rng(3)
    content = generator.standard_normal((1001, 100)).astype(np.float32)
    content[[0, 17, 500, 998, 1000]] = content[3]
    index = VECTOR_INDEXES[kind](100)
    index.add(range(1001), content)
    found = index.search(generator.standard_normal(100).astype(np.float32) + content[3], 6)
    assert [hit.id for hit in found] == [0, 3, 17, 500, 998, 1000]
    assert len({hit.score for hit in found}) == 1


@kinds
def test_an_empty_index_finds_nothing(kind: str) -> None:
    index = VECTOR_INDEXES[kind](DIMENSION)
    query = np.ones(DIMENSION, dtype=np.float32)
    assert (len(index), index.dimension) == (0, DIMENSION)
    assert index.search(query, 3) == []
    assert index.scores(query, [1]) == {}
    assert index.remove([1]) == 0
    index.add([], np.empty((0, DIMENSION), dtype=np.float32))
    assert len(type(index).from_bytes(index.to_bytes(), DIMENSION)) == 0


@kinds
def test_large_ids_are_kept_whole(kind: str) -> None:
    index = filled(kind, [(2**40 + 1, [1, 0, 0, 0]), (2**40, [0, 1, 0, 0])])
    found = index.search(np.array([1, 0, 0, 0], dtype=np.float32), 1)
    assert found == [ScoredId(2**40 + 1, 1.0)]


@kinds
def test_wrong_arguments_are_refused(kind: str) -> None:
    index = filled(kind, [(1, [1, 0, 0, 0])])
    good = np.ones(DIMENSION, dtype=np.float32)
    with pytest.raises(ValueError, match="shape"):
        index.add([1, 2], np.ones((1, DIMENSION), dtype=np.float32))
    with pytest.raises(ValueError, match="shape"):
        index.add([1], np.ones((1, DIMENSION + 1), dtype=np.float32))
    with pytest.raises(ValueError, match="finite"):
        index.add([1], np.full((1, DIMENSION), np.nan, dtype=np.float32))
    with pytest.raises(ValueError, match="shape"):
        index.search(good[:2], 1)
    with pytest.raises(ValueError, match="finite"):
        index.search(good * np.inf, 1)
    with pytest.raises(ValueError, match="k must be"):
        index.search(good, 0)
    with pytest.raises(ValueError, match="dimension"):
        VECTOR_INDEXES[kind](0)
    with pytest.raises(ValueError, match="dimension"):
        type(index).from_bytes(index.to_bytes(), DIMENSION + 1)
    with pytest.raises(ValueError, match=r"short|read"):
        type(index).from_bytes(b"none", DIMENSION)
    assert len(index) == 1
