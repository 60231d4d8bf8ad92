"""The lexical replica is worth nothing: it can be lost, damaged or late, and nobody notices."""

import json
import logging
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.damaging import put_in_place
from tests.store.following import LINES, Step, after_steps, searching, steps
from tests.store.following import followed_store as followed_store
from tests.store.making import put_lines
from xunzhang.lexical import HEADING, PAIRS, WORDS, LexicalReplica, filling
from xunzhang.store import Store
from xunzhang.types import ScoredId


def characters(text: str) -> list[str]:
    """Every character that is a letter is a word."""
    return [character for character in text if character.isalnum()]


def pairs(text: str) -> list[str]:
    """All neighbouring characters."""
    return [text[i : i + 2] for i in range(len(text) - 1)]


def replica_of(
    store: Store, *, folder: str = "lexical", segmenter: str = "characters/1"
) -> LexicalReplica:
    """The replica in the store's folder, not yet caught up."""
    return LexicalReplica(
        store.path.parent / folder,
        store,
        segment=characters,
        character_pairs=pairs,
        segmenter=segmenter,
    )


def answers(replica: LexicalReplica) -> list[list[ScoredId]]:
    """What it finds for some questions in every field."""
    return [
        replica.search(WORDS, ["水", "月", "句"], 100),
        replica.search(PAIRS, ["清风", "水月", "句话"], 100),
        replica.search(HEADING, ["山", "标"], 100),
        replica.search(WORDS, ["水"], 3, document=1),
    ]


def from_scratch(store: Store) -> list[list[ScoredId]]:
    """What a replica finds that has no files."""
    replica = replica_of(store, folder="none")
    replica.catch_up(save=False)
    return answers(replica)


def test_the_first_catch_up_builds_and_the_next_opens_the_files(store: Store) -> None:
    replica = replica_of(store)
    assert replica.search(WORDS, ["水"], 5) == []
    assert replica.catch_up() == (34, "it is missing")
    assert replica.passage_count() == 34
    assert replica.catch_up() == (0, None)
    again = replica_of(store)
    assert again.catch_up() == (0, None)
    assert again.applied_change == store.last_change().change_id
    assert answers(again) == answers(replica) == from_scratch(store)
    assert again.document_frequency(WORDS, "水") == 32
    assert again.problems() == []
    assert again.size_bytes() > 1000


def test_every_change_of_the_store_is_followed_exactly(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    put_lines(store, "/a.txt", ["新的一句水话。", LINES[2]], title="山水")
    put_lines(store, "/c.txt", ["全新的文章，月明。"])
    store.rename_document(2, location="/d.txt", path="d.txt", title="山中")
    assert replica.problems() != []
    assert replica.catch_up().rebuilt is None
    assert answers(replica) == from_scratch(store)
    store.remove_document(2)
    assert replica.catch_up().rebuilt is None
    assert answers(replica) == from_scratch(store)
    assert replica.problems() == []
    assert answers(replica_of(store)) != answers(replica)
    again = replica_of(store)
    assert again.catch_up() == (0, None)
    assert answers(again) == answers(replica)


def test_a_large_index_is_compacted_when_enough_was_removed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "_EXACT_BELOW", 0)
    monkeypatch.setattr(filling, "_DELETED_SHARE", 10)
    replica = replica_of(store)
    replica.catch_up()
    put_lines(store, "/a.txt", LINES[:2], title="山水")
    replica.catch_up()
    assert replica.document_frequency(WORDS, "兴") == 1
    assert replica.problems() == []
    assert replica_of(store).catch_up() == (0, None)
    put_lines(store, "/a.txt", LINES[:1], title="山水")
    put_lines(store, "/e.txt", ["一句。"])
    store.remove_document(3)
    replica.catch_up()
    put_lines(store, "/a.txt", LINES[3:], title="山水")
    replica.catch_up()
    assert answers(replica) == from_scratch(store)


def test_what_was_written_in_many_pieces_is_joined_when_writing_ends(store: Store) -> None:
    replica, follower = replica_of(store), replica_of(store)
    for number in range(6):
        lines = [f"水月第{number}之{place}句。" for place in range(9)]
        put_lines(store, f"/{number}.txt", lines)
        replica.catch_up()
    follower.catch_up()
    scattered = answers(replica)
    files = {file.name for file in replica_files(store)}
    replica.compact_when_due()
    assert len(replica_files(store)) < len(files)
    assert answers(replica) == scattered
    assert follower.catch_up() == (0, None)
    assert answers(follower) == scattered
    replica.compact_when_due()
    assert replica_of(store).catch_up() == (0, None)


def replica_files(store: Store) -> list[Path]:
    """The files of the generation that counts."""
    root = store.path.parent / "lexical"
    named = json.loads((root / "state.json").read_bytes())["state"]["folder"]
    return list((root / named).iterdir())


def test_compacting_on_request_makes_a_large_index_exact(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "_EXACT_BELOW", 0)
    monkeypatch.setattr(filling, "_DELETED_SHARE", 1)
    replica, follower = replica_of(store), replica_of(store)
    in_memory = replica_of(store, folder="nowhere")
    for each in (replica, follower):
        each.catch_up()
    in_memory.catch_up(save=False)
    put_lines(store, "/a.txt", LINES[:2], title="山水")
    for each in (replica, follower):
        each.catch_up()
    in_memory.catch_up(save=False)
    assert answers(replica) == answers(in_memory) != from_scratch(store)
    replica.compact()
    in_memory.compact()
    assert answers(replica) == answers(in_memory) == from_scratch(store)
    put_lines(store, "/c.txt", ["又一句。"])
    assert follower.catch_up() == (1, None)
    assert answers(follower) == from_scratch(store)
    follower.compact()
    assert replica_of(store).catch_up() == (0, None)


def test_files_of_another_segmenter_are_not_used(store: Store) -> None:
    replica_of(store).catch_up()
    applied, reason = replica_of(store, segmenter="characters/2").catch_up()
    assert applied == 34
    assert reason is not None and "characters/1" in reason


def test_files_of_another_store_are_not_used(store: Store, tmp_path: Path) -> None:
    replica_of(store).catch_up()
    with Store.open(tmp_path / "other") as other:
        put_lines(other, "/a.txt", [f"别的第{number}句。" for number in range(34)])
        assert other.last_change().change_id == store.last_change().change_id
        shutil.copytree(store.path.parent / "lexical", other.path.parent / "lexical")
        replica = replica_of(other)
        assert replica.catch_up() == (34, "it belongs to another state of the store")
        assert answers(replica) == from_scratch(other)


def test_files_that_vanish_are_built_again(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    shutil.rmtree(store.path.parent / "lexical")
    assert answers(replica) == from_scratch(store)
    put_lines(store, "/c.txt", ["又一句。"])
    assert replica.catch_up() == (35, "it is missing")
    assert answers(replica) == from_scratch(store)


def test_any_bit_flip_or_truncation_is_noticed(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    expected = answers(replica)
    root = store.path.parent / "lexical"
    files = [
        file
        for file in sorted(root.glob("**/*"))
        if file.is_file() and not file.name.endswith(".lock") and file.stat().st_size
    ]
    assert len(files) >= 7
    generator = random.Random(2)
    for file in files:
        good = file.read_bytes()
        for trial in range(6):
            data = bytearray(good)
            if trial < 2:
                data = data[: generator.randrange(len(good))]
            else:
                data[generator.randrange(len(good))] ^= 1 << generator.randrange(8)
            put_in_place(file, data)
            again = replica_of(store)
            again.catch_up(save=False)
            assert answers(again) == expected, file.name
        put_in_place(file, good)
        file.rename(root / "away")
        again = replica_of(store)
        again.catch_up(save=False)
        assert answers(again) == expected, file.name
        (root / "away").rename(file)
    assert replica_of(store).catch_up() == (0, None)


def test_a_generation_that_was_never_named_does_no_harm(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    state = (store.path.parent / "lexical/state.json").read_bytes()
    put_lines(store, "/c.txt", ["又一句水话。"])
    replica.catch_up()
    (store.path.parent / "lexical/state.json").write_bytes(state)
    again = replica_of(store)
    assert again.catch_up() == (1, None)
    assert answers(again) == from_scratch(store)
    folders = [f for f in (store.path.parent / "lexical").iterdir() if f.is_dir()]
    assert len(folders) == 2


def test_without_permission_it_lives_in_memory(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    (store.path.parent / "lexical").write_text("in the way")
    replica = replica_of(store)
    with caplog.at_level(logging.WARNING):
        assert replica.catch_up().applied == 34
    assert "stays in memory" in caplog.text
    assert answers(replica) == from_scratch(store)
    put_lines(store, "/a.txt", LINES[1:])
    assert replica.catch_up().rebuilt is None
    assert answers(replica) == from_scratch(store)
    assert replica.problems() == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of file sizes")
def test_a_full_disk_leaves_it_in_memory_and_no_rest(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    import resource

    put_lines(store, "/long.txt", [f"{number}行的字。" for number in range(2000)])
    replica = replica_of(store)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, limits[1]))
    try:
        with caplog.at_level(logging.WARNING):
            assert replica.catch_up().applied == 2034
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "stays in memory" in caplog.text
    assert answers(replica) == from_scratch(store)
    left = [file.name for file in (store.path.parent / "lexical").iterdir()]
    assert left in ([], ["writing.lock"])
    again = replica_of(store)
    assert again.catch_up().applied == 2034
    assert answers(again) == answers(replica)


_FOLLOW_FOREVER = """
import sys
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/src"]
from pathlib import Path
from tests.lexical.test_lexical_replica import replica_of
from tests.store.following import LINES, Step, after_steps, searching, steps
from tests.store.following import followed_store as followed_store
from tests.store.making import put_lines
from xunzhang.store import Store
store = Store.open(sys.argv[1])
replica = replica_of(store)
for number in range(100000):
    put_lines(store, f"/{number % 7}.txt", [f"{number}次的水{line}句。" for line in range(20)])
    replica.catch_up()
    print(number, flush=True)
"""


def test_a_process_killed_while_it_follows_leaves_nothing_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for pause in (0.1, 0.25):
        child = subprocess.Popen(
            [sys.executable, "-c", _FOLLOW_FOREVER, str(folder), str(Path(__file__).parents[2])],
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(pause)
        child.kill()
        child.stdout.close()
        child.wait()
        with Store.open(folder) as store:
            replica = replica_of(store)
            replica.catch_up()
            assert answers(replica) == from_scratch(store)
            assert replica.problems() == []
            assert replica.document_frequency(WORDS, "水") == store.counts().passages


def test_a_replica_in_memory_notices_another_store(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "copy") as copy:
        put_lines(copy, "/a.txt", LINES)
        replica = replica_of(copy)
        replica.catch_up(save=False)
        replica._store = replica._filling._store = store
        assert replica.catch_up(save=False).rebuilt == "it belongs to another state of the store"
        assert answers(replica) == from_scratch(store)


def test_a_closed_replica_opens_again(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    replica.close()
    assert replica.passage_count() == 0
    assert replica.document_frequency(WORDS, "水") == 0
    assert replica.catch_up() == (0, None)
    assert replica.passage_count() == 34


def test_an_empty_store_is_no_trouble(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        replica = replica_of(store)
        assert replica.catch_up() == (0, None)
        assert answers(replica) == [[], [], [], []]
        put_lines(store, "/a.txt", LINES)
        assert replica.catch_up() == (4, None)
        assert answers(replica) == from_scratch(store)


def test_searches_run_while_it_catches_up(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()

    def search() -> None:
        assert len(replica.search(WORDS, ["水"], 100)) >= 30

    with searching(search):
        for number in range(4):
            lines = [f"第{number}次的水{line}。" for line in range(9)]
            put_lines(store, f"/{number % 3}.txt", lines)
            replica.catch_up()
    assert answers(replica) == from_scratch(store)


@given(steps=steps)
@settings(max_examples=12, deadline=None)
def test_whatever_happens_it_equals_a_rebuilt_one(
    steps: list[Step], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Store.open(tmp_path_factory.mktemp("index")) as store:
        replica = after_steps(store, steps, lambda: replica_of(store))
        assert answers(replica) == from_scratch(store)
        assert replica.problems() == []
