"""The vector replica is worth nothing: it can be lost, damaged or late, and nobody notices."""

import logging
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.damaging import put_in_place
from tests.store.following import LINES, Step, after_steps, searching, steps
from tests.store.following import followed_store as followed_store
from tests.store.making import DIMENSION, embed, lines_as_passages, new_document, put_lines
from xunzhang.errors import IndexMismatchError
from xunzhang.store import Store
from xunzhang.types import ScoredId
from xunzhang.vectors import VECTOR_INDEXES, VectorReplica
from xunzhang.vectors.vector_file import read_vector_file, write_vector_file

QUERY = embed("水")[0]


def replica_of(store: Store, **changed: object) -> VectorReplica:
    """The replica in the store's folder, not yet caught up."""
    details: dict[str, object] = {"embedder": "test", "dimension": DIMENSION, "kind": "faiss"}
    folder = store.path.parent / "vectors"
    return VectorReplica(folder, store, **(details | changed))  # type: ignore[arg-type]


def answers(replica: VectorReplica) -> list[ScoredId]:
    return replica.search(QUERY, 100)


def from_scratch(store: Store) -> list[ScoredId]:
    """What a replica finds that has no file."""
    replica = VectorReplica(
        store.path.parent / "none", store, embedder="test", dimension=DIMENSION, kind="numpy"
    )
    replica.catch_up(save=False)
    return answers(replica)


def assert_equal_answers(found: list[ScoredId], expected: list[ScoredId]) -> None:
    assert [hit.id for hit in found] == [hit.id for hit in expected]
    np.testing.assert_allclose([h.score for h in found], [h.score for h in expected], atol=1e-6)


@pytest.mark.parametrize("kind", sorted(VECTOR_INDEXES))
def test_the_first_catch_up_builds_and_the_next_opens_the_file(store: Store, kind: str) -> None:
    replica = replica_of(store, kind=kind)
    assert replica.catch_up() == (34, "it is missing")
    assert len(replica) == 34
    assert replica.catch_up() == (0, None)
    again = replica_of(store, kind=kind)
    assert again.catch_up() == (0, None)
    assert again.applied_change == store.last_change().change_id
    assert answers(again) == answers(replica)
    assert_equal_answers(answers(again), from_scratch(store))
    assert again.problems() == []
    assert again.size_bytes() > 34 * DIMENSION * 4


def test_every_change_of_the_store_is_followed(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    put_lines(store, "/a.txt", ["新的一句。", LINES[2]])
    put_lines(store, "/c.txt", ["全新的文章。"])
    store.remove_document(2)
    assert replica.problems() != []
    assert replica.catch_up().rebuilt is None
    assert len(replica) == 3
    assert_equal_answers(answers(replica), from_scratch(store))
    assert replica.problems() == []


def test_a_passage_is_found_by_its_best_window(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    text = "很长的一段。"
    document = store.put_document(new_document("/w", text), lines_as_passages(text, windows=3))
    (passage_id,) = store.passage_ids_of(document)
    replica.catch_up()
    for window in embed(text, windows=3):
        best = replica.search(window, 3)
        assert best[0].id == passage_id
        assert best[0].score == pytest.approx(1.0, abs=1e-5)
        assert len({hit.id for hit in best}) == 3
    assert len(replica) == 34 + 3


def test_a_search_within_some_passages_ranks_only_those(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    ids = store.passage_ids_of(1)
    found = replica.search(QUERY, 3, within=[*ids, 999])
    expected = [hit for hit in answers(replica) if hit.id in ids]
    assert_equal_answers(found, expected[:3])
    assert replica.search(QUERY, 3, within=[]) == []
    scores = replica.scores(QUERY, ids)
    assert scores == pytest.approx({hit.id: hit.score for hit in expected}, abs=1e-6)
    with pytest.raises(ValueError, match="k must be"):
        replica.search(QUERY, 0, within=ids)


def test_a_small_change_waits_to_be_saved_until_it_is_worth_it(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    put_lines(store, "/c.txt", ["一句。"])
    replica.catch_up()
    assert replica_of(store).catch_up() == (1, None)
    put_lines(store, "/d.txt", ["二句。"])
    replica.catch_up()
    assert replica_of(store).catch_up() == (0, None)
    put_lines(store, "/e.txt", ["三句。"])
    replica.catch_up(save=False)
    replica.save()
    assert replica_of(store).catch_up() == (0, None)


def test_without_saving_nothing_is_written(store: Store) -> None:
    replica = replica_of(store)
    assert replica.catch_up(save=False).applied == 34
    assert replica.size_bytes() == 0


@pytest.mark.parametrize(
    "changed", [{"embedder": "another"}, {"kind": "numpy"}], ids=["embedder", "kind"]
)
def test_vectors_of_another_maker_are_not_used(store: Store, changed: dict[str, object]) -> None:
    replica_of(store).catch_up()
    other = replica_of(store, **changed)
    if "kind" in changed:
        (store.path.parent / "vectors/faiss.bin").rename(store.path.parent / "vectors/numpy.bin")
    applied, reason = other.catch_up()
    assert applied == 34
    assert reason is not None and "it holds faiss vectors of test" in reason


def test_a_store_of_another_dimension_is_a_mismatch(store: Store) -> None:
    with pytest.raises(IndexMismatchError, match="rebuild"):
        replica_of(store, dimension=DIMENSION * 2).catch_up()


def test_a_file_of_another_store_is_not_used(store: Store, tmp_path: Path) -> None:
    replica_of(store).catch_up()
    with Store.open(tmp_path / "other") as other:
        put_lines(other, "/a.txt", [f"别的第{number}句。" for number in range(34)])
        assert other.last_change().change_id == store.last_change().change_id
        (store.path.parent / "vectors").rename(other.path.parent / "vectors")
        replica = replica_of(other)
        assert replica.catch_up() == (34, "it belongs to another state of the store")
        assert_equal_answers(answers(replica), from_scratch(other))


def test_a_store_put_back_from_a_backup_is_noticed_by_an_open_replica(
    store: Store, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "copy") as copy:
        put_lines(copy, "/a.txt", LINES)
        replica = replica_of(copy)
        replica.catch_up()
        replica._store = replica._sizer._store = store
        assert replica.catch_up().rebuilt == "it belongs to another state of the store"
        assert_equal_answers(answers(replica), from_scratch(store))


@pytest.mark.parametrize("kind", sorted(VECTOR_INDEXES))
def test_any_bit_flip_or_truncation_is_noticed(store: Store, kind: str) -> None:
    replica = replica_of(store, kind=kind)
    replica.catch_up()
    expected = answers(replica)
    file = store.path.parent / "vectors" / f"{kind}.bin"
    good = file.read_bytes()
    generator = random.Random(1)
    damaged = [good[: generator.randrange(len(good))] for _ in range(30)] + [b"", good + b"\0"]
    for _ in range(120):
        flipped = bytearray(good)
        flipped[generator.randrange(len(good))] ^= 1 << generator.randrange(8)
        damaged.append(bytes(flipped))
    for data in damaged:
        put_in_place(file, data)
        again = replica_of(store, kind=kind)
        assert again.catch_up(save=False).rebuilt is not None
        assert answers(again) == expected


def test_a_folder_that_cannot_be_written_leaves_it_in_memory(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    (store.path.parent / "vectors").write_text("in the way")
    replica = replica_of(store)
    with caplog.at_level(logging.WARNING):
        assert replica.catch_up().applied == 34
    assert "stays in memory" in caplog.text
    assert_equal_answers(answers(replica), from_scratch(store))


def test_no_temporary_file_is_left(store: Store) -> None:
    replica_of(store).catch_up()
    assert [file.name for file in (store.path.parent / "vectors").iterdir()] == ["faiss.bin"]


def test_a_closed_replica_opens_again(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    replica.close()
    assert len(replica) == 0
    assert replica.catch_up() == (0, None)
    assert len(replica) == 34


def test_an_empty_store_needs_no_file(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        replica = replica_of(store)
        assert replica.catch_up() == (0, None)
        assert answers(replica) == []
        assert replica.size_bytes() == 0
        put_lines(store, "/a.txt", LINES)
        assert replica.catch_up() == (4, None)


def test_searches_run_while_it_catches_up(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()

    def search() -> None:
        found = answers(replica)
        assert len(found) >= 30
        assert found == sorted(found, key=lambda hit: (-hit.score, hit.id))

    with searching(search):
        for number in range(30):
            lines = [f"第{number}次的{line}。" for line in range(9)]
            put_lines(store, f"/{number % 5}.txt", lines)
            replica.catch_up(save=number % 7 == 0)
    assert_equal_answers(answers(replica), from_scratch(store))


@given(steps=steps, kind=st.sampled_from(sorted(VECTOR_INDEXES)))
@settings(max_examples=25, deadline=None)
def test_whatever_happens_it_equals_a_rebuilt_one(
    steps: list[Step], kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Store.open(tmp_path_factory.mktemp("index")) as store:
        replica = after_steps(store, steps, lambda: replica_of(store, kind=kind))
        assert_equal_answers(answers(replica), from_scratch(store))
        assert replica.problems() == []


def test_a_file_that_the_store_does_not_name_is_not_trusted(store: Store) -> None:
    first = replica_of(store)
    first.catch_up()
    file = store.path.parent / "vectors" / "faiss.bin"
    genuine, (seal,) = file.read_bytes(), store.replica_names("faiss.bin")
    # A file that is whole in itself, of the same place in the log, and holds something else.
    forged = VECTOR_INDEXES["faiss"](DIMENSION)
    forged.add(list(range(1, 35)), np.tile(embed("伪造"), (34, 1)))
    header, _data = read_vector_file(file)
    write_vector_file(file, header, [forged.to_bytes()], announce=lambda _seal: None)
    again = replica_of(store)
    assert again.catch_up() == (34, "the store does not name it")
    assert_equal_answers(answers(again), from_scratch(store))
    assert (file.read_bytes(), store.replica_names("faiss.bin")) == (genuine, [seal])


def test_a_stop_between_the_naming_and_the_file_leaves_the_old_one_trusted(store: Store) -> None:
    replica_of(store).catch_up()
    store.name_replica("faiss.bin", "00000000")
    assert replica_of(store).catch_up() == (0, None)
