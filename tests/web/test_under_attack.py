"""Shorter versions of benchmarks/http_abuse.py and benchmarks/http_load.py, over a real socket."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.http_abuse import attack, still_right
from benchmarks.http_hostile import KINDS, hostile_requests
from benchmarks.http_load import STEADY, run
from benchmarks.http_server import Warehouse, write_library
from xunzhang import Index
from xunzhang_web import Server, create_app

HOSTILE = 500
CONNECTIONS = 8
SECONDS = 3.0


@pytest.fixture
def articles(tmp_path: Path) -> list[Warehouse]:
    return write_library(tmp_path / "仓库", STEADY[:30])


@pytest.fixture
def port(tmp_path: Path, articles: list[Warehouse]) -> Iterator[int]:
    """Where a server answers over the articles."""
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "仓库"])
        server = Server(create_app(index), port=0)
        thread = threading.Thread(target=server.run)
        thread.start()
        yield server.port
        server.stop()
        thread.join(30)
        server.close()


def test_hostile_requests_meet_no_server_error_and_change_no_answer(
    port: int, articles: list[Warehouse], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)

    outcome = asyncio.run(attack(port, hostile_requests(HOSTILE, seed=7)))

    assert outcome.server_errors == []
    assert "silent" not in outcome.answers and "refused" not in outcome.answers
    assert sum(outcome.answers.values()) == HOSTILE
    assert len(outcome.kinds) == len(KINDS)
    assert still_right(port, articles) == len(articles)
    assert caplog.records == []


def test_hostile_requests_are_the_same_for_the_same_seed() -> None:
    assert hostile_requests(50, seed=3) == hostile_requests(50, seed=3)
    assert hostile_requests(50, seed=3) != hostile_requests(50, seed=4)


def test_many_at_once_get_right_answers_while_documents_come_and_go(
    port: int, tmp_path: Path
) -> None:
    tally = run(port, tmp_path / "仓库", connections=CONNECTIONS, seconds=SECONDS)

    assert (tally.errors, tally.wrong) == ([], [])
    assert tally.done["GET /api/search"] > 10
    assert tally.done["DELETE /api/documents/"] >= 1
    assert tally.done["POST /api/reindex"] >= 2
