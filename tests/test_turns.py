"""A few questions are answered at a time, and all of them in the end."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from xunzhang import Index
from xunzhang.errors import QueryError
from xunzhang.following import Follower

QUESTION = "清河大桥有多长？"


class Busy:
    """Counts the searches that go on at once, each of which takes a while."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    @contextmanager
    def reading(self, _follower: Follower) -> Iterator[None]:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.02)
        yield
        with self._lock:
            self.now -= 1


def test_two_questions_at_a_time_and_all_are_answered(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = index.search(QUESTION)
    busy = Busy()
    monkeypatch.setattr(Follower, "reading", lambda follower: busy.reading(follower))
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(index.search, [QUESTION] * 16))
    assert busy.most == 2
    assert {r.hits[0].passage_id for r in results} == {alone.hits[0].passage_id}
    assert {r.confidence for r in results} == {alone.confidence}


def test_a_question_that_fails_gives_its_turn_back(index: Index) -> None:
    for _ in range(5):
        with pytest.raises(QueryError):
            index.search("")
    assert index.search(QUESTION).hits


def test_milvus_and_cross_encoders_take_no_turn(index: Index) -> None:
    engine = index._engine
    assert engine.search_turn(None) is engine.search_turn(None)
    assert engine.search_turn("a/cross-encoder") is not engine.search_turn(None)
    engine.store.set_meta("engine", "milvus")
    engine.store.set_meta("engine_uri", "http://127.0.0.1:9")
    with engine.search_turn(None), engine.search_turn(None), engine.search_turn(None):
        assert not engine.engines.is_embedded()
