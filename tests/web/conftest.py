"""The application over the small corpus's index, and a client to ask it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import write_corpus
from xunzhang import Index
from xunzhang_web import create_app
from xunzhang_web.services import EXTENSION

JOB_SECONDS = 60


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index that all tests share which change nothing."""
    folder = tmp_path_factory.mktemp("读")
    with Index.open(folder / "索引") as index:
        index.refresh([write_corpus(folder / "资料")])
        yield index


@pytest.fixture(scope="session")
def reader(library: Index) -> FlaskClient:
    """A client that all tests share which change nothing."""
    return create_app(library).test_client(use_cookies=False)


@pytest.fixture
def app(index: Index) -> Iterator[Flask]:
    made = create_app(index)
    yield made
    jobs = made.extensions[EXTENSION].jobs
    running = jobs.running()
    if running is not None:
        jobs.wait(running.job_id, timeout_seconds=JOB_SECONDS)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
