"""The store names the files of the lexical replica; whatever is stopped, what is left is named."""

import sqlite3
from dataclasses import replace

import pytest

from tests.lexical.test_lexical_replica import answers, from_scratch, replica_of
from tests.store.following import followed_store as followed_store
from tests.store.making import put_lines
from xunzhang.lexical import replica as module
from xunzhang.lexical.state import read_state, write_state
from xunzhang.store import Store


def test_files_that_the_store_does_not_name_are_not_trusted(store: Store) -> None:
    replica_of(store).catch_up()
    root = store.path.parent / "lexical"
    state = read_state(root)
    # The state is whole in itself and its files are what it says; it claims something else.
    write_state(root, replace(state, deleted=state.deleted + 1))
    again = replica_of(store)
    assert again.catch_up() == (34, "the store does not name it")
    assert answers(again) == from_scratch(store)
    assert replica_of(store).catch_up() == (0, None)


def test_a_stop_between_the_commit_and_the_state_is_no_reason_to_build_again(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    stopped = (store.path.parent / "lexical" / "state.json").read_bytes()
    with store.transaction():
        put_lines(store, "/c.txt", ["又一句水话。"])
        replica.stage(save=True, memory=False, last=True)
    named = store.replica_names("lexical")
    replica.publish()
    (store.path.parent / "lexical" / "state.json").write_bytes(stopped)
    assert len(named) == 2
    again = replica_of(store)
    assert again.catch_up() == (1, None)
    assert answers(again) == from_scratch(store)


def test_what_is_undone_was_never_named(store: Store) -> None:
    replica = replica_of(store)
    replica.catch_up()
    before = store.replica_names("lexical")
    with pytest.raises(RuntimeError), store.transaction():
        put_lines(store, "/c.txt", ["又一句水话。"])
        replica.stage(save=True, memory=False, last=True)
        assert len(store.replica_names("lexical")) == 2
        raise RuntimeError
    replica.discard()
    assert store.replica_names("lexical") == before


def test_an_open_replica_stays_as_it_is_while_the_store_cannot_name_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WAIT_SECONDS", 0.05)
    replica = replica_of(store)
    replica.catch_up()
    before = answers(replica)
    put_lines(store, "/c.txt", ["又一句水话。"])
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert replica.catch_up() == (0, None)
    assert answers(replica) == before
    other.execute("ROLLBACK")
    other.close()
    assert replica.catch_up() == (1, None)
    folders = [file for file in (store.path.parent / "lexical").iterdir() if file.is_dir()]
    assert len(folders) == 2
