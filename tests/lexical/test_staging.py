"""One replica writes and others follow; what it prepares is shown with the commit, or never."""

import pytest
from filelock import FileLock

from tests.lexical.test_lexical_replica import answers, from_scratch, replica_of
from tests.store.following import followed_store as followed_store
from tests.store.making import put_lines
from xunzhang.lexical import replica as module
from xunzhang.store import Store


def test_what_is_staged_is_shown_only_when_it_is_published(store: Store) -> None:
    replica, follower = replica_of(store), replica_of(store)
    replica.catch_up()
    follower.catch_up()
    before = answers(replica)
    with pytest.raises(RuntimeError), store.transaction():
        put_lines(store, "/c.txt", ["又一句水话。"])
        replica.stage(save=True, memory=False, last=True)
        assert answers(replica) == before
        raise RuntimeError
    replica.discard()
    assert replica.catch_up() == (0, None)
    assert answers(replica) == before == from_scratch(store)
    with store.transaction():
        put_lines(store, "/c.txt", ["又一句水话。"])
        replica.stage(save=True, memory=False, last=True)
    assert answers(follower) == before
    assert replica.publish() == (1, None)
    assert follower.catch_up() == (0, None)
    assert answers(follower) == answers(replica) == from_scratch(store)


def test_several_replicas_follow_the_one_that_writes(store: Store) -> None:
    first, second = replica_of(store), replica_of(store)
    first.catch_up()
    second.catch_up()
    for number in range(3):
        put_lines(store, f"/{number}.txt", [f"水的第{number}句。", "月光。"])
        writer, follower = (first, second) if number % 2 else (second, first)
        assert writer.catch_up().applied == 2
        assert follower.catch_up() == (0, None)
        assert answers(follower) == answers(writer) == from_scratch(store)
    store.remove_document(2)
    first.catch_up()
    assert second.catch_up() == (0, None)
    assert answers(second) == from_scratch(store)


def test_while_another_writes_an_open_replica_stays_as_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WAIT_FIRST_SECONDS", 0.05)
    monkeypatch.setattr(module, "_WAIT_SECONDS", 0.05)
    replica = replica_of(store)
    replica.catch_up()
    before = answers(replica)
    put_lines(store, "/c.txt", ["又一句水话。"])
    with FileLock(store.path.parent / "lexical" / "writing.lock"):
        assert replica.catch_up() == (0, None)
        assert answers(replica) == before
        late = replica_of(store)
        late._find = lambda: (None, "unreadable")  # type: ignore[method-assign]
        assert late.catch_up().applied == 35
        assert answers(late) == from_scratch(store)
    assert replica.catch_up() == (1, None)
