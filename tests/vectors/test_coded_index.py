"""Codes of all rows find what the rows themselves would find, with their scores."""

from collections.abc import Collection, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.making import DIMENSION, put_lines
from xunzhang.store import Store
from xunzhang.types import Embeddings, ScoredId
from xunzhang.vectors import VectorReplica, coded_index, sizes
from xunzhang.vectors.coded_index import CodedVectorIndex
from xunzhang.vectors.numpy_index import NumpyVectorIndex

WIDTH = 4
numbers = st.sampled_from([-1.0, -0.5, 0.0, 0.25, 1.0])
vectors = st.lists(numbers, min_size=WIDTH, max_size=WIDTH)
contents = st.lists(st.tuples(st.integers(1, 12), vectors), min_size=1, max_size=40)


class Rows:
    """What a store holds: the rows of each id."""

    def __init__(self, ids: Sequence[int], rows: Embeddings) -> None:
        self.held: dict[int, Embeddings] = {
            an_id: rows[np.asarray(ids) == an_id] for an_id in sorted(set(ids))
        }

    def __call__(self, ids: Collection[int]) -> dict[int, Embeddings]:
        return {an_id: self.held[an_id] for an_id in ids if an_id in self.held}


def coded(ids: Sequence[int], rows: Embeddings) -> CodedVectorIndex:
    index = CodedVectorIndex.trained(rows, Rows(ids, rows), rows=len(rows))
    index.add(ids, rows)
    return index


def exact(ids: Sequence[int], rows: Embeddings) -> NumpyVectorIndex:
    index = NumpyVectorIndex(rows.shape[1])
    index.add(ids, rows)
    return index


def as_rows(content: Sequence[tuple[int, Sequence[float]]]) -> tuple[list[int], Embeddings]:
    return [row[0] for row in content], np.array([row[1] for row in content], dtype=np.float32)


def topics(rows: int, seed: int, width: int = 64) -> Embeddings:
    """Rows around a few directions, of length 1, as embeddings are."""
    generator = np.random.default_rng(seed)
    centres = generator.standard_normal((40, width))
    found = centres[generator.integers(40, size=rows)] + generator.standard_normal((rows, width))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


@given(content=contents, query=vectors, k=st.integers(1, 15))
@settings(max_examples=60, deadline=None)
def test_few_rows_are_found_exactly(
    content: list[tuple[int, list[float]]], query: list[float], k: int
) -> None:
    ids, rows = as_rows(content)
    asked = np.array(query, dtype=np.float32)
    assert coded(ids, rows).search(asked, k) == exact(ids, rows).search(asked, k)


@given(content=contents, query=vectors, wanted=st.sets(st.integers(0, 14)))
@settings(max_examples=40, deadline=None)
def test_among_some_ids_searches_are_exact_and_scores_are_within_half_a_code(
    content: list[tuple[int, list[float]]], query: list[float], wanted: set[int]
) -> None:
    ids, rows = as_rows(content)
    index, judge, asked = coded(ids, rows), exact(ids, rows), np.array(query, dtype=np.float32)
    # Codes span ten standard deviations, and none is above 1 where no number is beyond -1 and 1.
    half_a_code = float(np.abs(asked).sum()) * 10 / 255 / 2
    scores = index.scores(asked, wanted)
    assert scores == pytest.approx(judge.scores(asked, wanted), abs=half_a_code + 1e-5)
    among = sorted(judge.scores(asked, wanted).items(), key=lambda pair: (-pair[1], pair[0]))
    assert index.search(asked, 3, within=wanted) == [ScoredId(*pair) for pair in among[:3]]


@pytest.fixture(scope="module")
def many() -> tuple[CodedVectorIndex, NumpyVectorIndex]:
    rows = topics(30_000, seed=1)
    ids = [1 + place // 3 for place in range(len(rows))]
    return coded(ids, rows), exact(ids, rows)


def recall(index: CodedVectorIndex, judge: NumpyVectorIndex, k: int) -> float:
    shares = []
    for query in topics(50, seed=2):
        wanted = {hit.id for hit in judge.search(query, k)}
        shares.append(len(wanted & {hit.id for hit in index.search(query, k)}) / len(wanted))
    return float(np.mean(shares))


def test_of_many_rows_hardly_any_hit_is_missed(
    many: tuple[CodedVectorIndex, NumpyVectorIndex],
) -> None:
    assert recall(*many, k=10) >= 0.99
    assert recall(*many, k=100) >= 0.97  # beyond the first ten by codes, which confuse neighbours


def test_of_many_rows_the_first_ten_have_exact_scores(
    many: tuple[CodedVectorIndex, NumpyVectorIndex],
) -> None:
    index, judge = many
    for query in topics(20, seed=5):
        found = index.search(query, 40)
        exactly = judge.scores(query, [hit.id for hit in found])
        assert [h.score for h in found[:10]] == pytest.approx(
            [exactly[h.id] for h in found[:10]], abs=1e-6
        )
        others = max(abs(exactly[hit.id] - hit.score) for hit in found[10:])
        assert 0.0 < others < 0.01


def test_how_many_rows_are_fetched_first_follows_from_how_often_they_were_too_few(
    many: tuple[CodedVectorIndex, NumpyVectorIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    index, _ = many
    query = topics(1, seed=6)[0]
    monkeypatch.setattr(index, "_fetch", 1000.0)
    monkeypatch.setattr("xunzhang.vectors.coded_index._SURE", -1e9)  # everything is enough
    index.search(query, 5)
    assert 900 < index._fetch < 1000
    fetched: list[int] = []

    def is_enough(near: object, _k: int, coarse: Embeddings, _there: object) -> bool:
        fetched.append(len(coarse))
        return len(fetched) == 2

    monkeypatch.setattr("xunzhang.vectors.coded_index._Near.is_enough", is_enough)
    index.search(query, 5)
    assert fetched[1] == 2 * fetched[0]
    assert index._fetch > 1000


def test_bytes_bring_the_same_index_back_and_it_still_grows(
    many: tuple[CodedVectorIndex, NumpyVectorIndex],
) -> None:
    index, judge = many
    data = b"".join(bytes(part) for part in index.to_parts())
    again = CodedVectorIndex.from_bytes(data, 64, index._rows_of)
    assert len(again) == len(index) and again.in_memory == 0
    for query in topics(5, seed=3):
        assert again.search(query, 20) == index.search(query, 20)
    new = topics(1, seed=4)
    again._rows_of = lambda ids: {i: new for i in ids if i == 99_999}
    again.add([99_999], new)
    assert again.search(new[0], 1)[0].id == 99_999
    with pytest.raises(ValueError, match="codes|rows|bytes"):
        CodedVectorIndex.from_bytes(data[:-7], 64, index._rows_of)


def test_removed_rows_are_not_found_and_go_when_they_are_many() -> None:
    rows = topics(3_000, seed=5)
    ids = list(range(1, 3_001))
    index, judge = coded(ids, rows), exact(ids, rows)
    gone = ids[::3]
    assert index.remove([*gone, 77_777]) == judge.remove(gone) == len(gone)
    assert index.remove(gone) == 0
    for query in rows[:9]:
        assert index.search(query, 10) == judge.search(query, 10)
    assert sorted(index.row_ids()) == sorted(judge.row_ids())
    assert sum(map(len, index.to_parts())) < len(rows) * 64 * 1.5
    for query in rows[:9]:
        assert index.search(query, 10) == judge.search(query, 10)


def test_an_id_that_is_added_again_after_its_removal_is_found_by_its_new_row() -> None:
    rows = topics(500, seed=6)
    index = coded(list(range(500)), rows)
    index.remove([7])
    index._rows_of.held[7] = rows[400:401]  # type: ignore[attr-defined]
    index.add([7], rows[400:401])
    assert [hit.id for hit in index.search(rows[400], 2)] == [7, 400]


def test_codes_are_made_anew_when_the_index_outgrew_them() -> None:
    rows = topics(2_000, seed=7)
    index = CodedVectorIndex.trained(rows[:100], Rows(range(2_000), rows), rows=100)
    index.add(range(2_000), rows)
    assert index.is_outgrown
    again = index.retrained()
    assert not again.is_outgrown
    judge = exact(range(2_000), rows)
    assert [again.search(query, 5) for query in rows[:5]] == [
        judge.search(query, 5) for query in rows[:5]
    ]


def test_codes_of_many_rows_are_shorter_and_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = topics(6_000, seed=8)
    judge = exact(range(6_000), rows)
    of_few = coded(range(6_000), rows)
    monkeypatch.setattr(coded_index, "_MANY_ROWS", 5_000)
    assert of_few.is_outgrown
    of_many = of_few.retrained()
    assert not of_many.is_outgrown
    assert size(of_few) - size(of_many) >= 6_000 * rows.shape[1] // 8
    for query in topics(40, seed=9):
        expected = judge.search(query, 30)
        for again in (of_many, reopened(of_many, rows)):
            found = again.search(query, 30)
            assert found[:10] == expected[:10]
            assert len({hit.id for hit in found} & {hit.id for hit in expected}) >= 28


def size(index: CodedVectorIndex) -> int:
    return sum(len(memoryview(part).cast("B")) for part in index.to_parts())


def reopened(index: CodedVectorIndex, rows: Embeddings) -> CodedVectorIndex:
    data = b"".join(bytes(part) for part in index.to_parts())
    return CodedVectorIndex.from_bytes(data, rows.shape[1], Rows(range(len(rows)), rows))


def test_a_replica_changes_to_codes_as_it_grows_and_back_when_built_again(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "EXACT_ROWS", 50)
    with Store.open(f"{tmp_path}/索引") as store:

        def replica(kind: str = "faiss") -> VectorReplica:
            folder = store.path.parent / kind
            return VectorReplica(folder, store, embedder="t", dimension=DIMENSION, kind=kind)

        growing, judge = replica(), replica("numpy")
        for number in range(6):
            lines = [f"{number}号仓库的第{line}批货物已经运到。" for line in range(20)]
            put_lines(store, f"/{number}.txt", lines)
            growing.catch_up()
            judge.catch_up()
        store.remove_document(2)
        growing.catch_up()
        judge.catch_up()
        assert isinstance(growing._index, CodedVectorIndex)
        opened = replica()
        assert opened.catch_up().rebuilt is None
        query = next(iter(store.embeddings([5]).values()))[0]
        within = [hit.id for hit in judge.search(query, 100)][10:40]
        for one in (growing, opened):
            assert one.problems() == []
            assert_same(one.search(query, 20), judge.search(query, 20))
            assert_same(one.search(query, 5, within=within), judge.search(query, 5, within=within))
        assert replica("numpy").catch_up().rebuilt is None


def assert_same(found: list[ScoredId], expected: list[ScoredId]) -> None:
    """The first ten are told apart by their stored rows, the others by codes."""
    assert [hit.id for hit in found[:10]] == [hit.id for hit in expected[:10]]
    np.testing.assert_allclose([h.score for h in found], [h.score for h in expected], atol=0.01)
    np.testing.assert_allclose(
        [h.score for h in found[:10]], [h.score for h in expected[:10]], atol=1e-6
    )
