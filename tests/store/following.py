"""What tests of replicas share: a store to follow, whatever may happen to it, many searches."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from hypothesis import strategies as st

from tests.store.making import put_lines
from xunzhang.replicas import CatchUp
from xunzhang.store import Store

LINES = ["山高月小。", "水落石出。", "清风徐来。", "水波不兴，清风水月。"]

Step = tuple[str, int, list[str]]

steps = st.lists(
    st.tuples(
        st.sampled_from(["put", "remove", "catch up", "catch up unsaved", "reopen"]),
        st.integers(0, 3),
        st.lists(st.sampled_from(LINES), max_size=4),
    ),
    max_size=12,
)
"""Documents come, change and go, and a replica catches up or is opened again."""


class Replica(Protocol):
    """What both kinds of replicas can do."""

    def catch_up(self, *, save: bool = True) -> CatchUp: ...


@pytest.fixture(name="store")
def followed_store(tmp_path: Path) -> Iterator[Store]:
    """A store that holds two documents with 34 passages."""
    with Store.open(tmp_path / "索引") as opened:
        put_lines(opened, "/a.txt", LINES, title="山水")
        put_lines(opened, "/b.txt", [f"第{number}句话说水。" for number in range(30)])
        yield opened


R = TypeVar("R", bound=Replica)


def after_steps(store: Store, steps: list[Step], open_replica: Callable[[], R]) -> R:
    """A replica that lived through these steps, and caught up at the end."""
    replica = open_replica()
    for name, number, lines in steps:
        location = f"/{number}.txt"
        known = store.locations().get(location)
        if name == "put":
            put_lines(store, location, lines, title=f"山{len(lines)}")
        elif name == "remove" and known is not None:
            store.remove_document(known.document_id)
        elif name.startswith("catch up"):
            replica.catch_up(save=name == "catch up")
        elif name == "reopen":
            replica = open_replica()
    replica.catch_up()
    return replica


@contextmanager
def searching(search: Callable[[], None]) -> Iterator[None]:
    """Search in three threads all the while; what fails there fails here."""
    failures: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            while not done.is_set():
                search()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert failures == []
