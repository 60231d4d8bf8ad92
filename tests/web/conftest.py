"""The application over the small corpus's index, and a client or a browser to ask it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import write_corpus
from tests.web.browsing import ARGUMENTS, SIZES, chromium, opened, serving
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a served index, and the folder that it indexes."""
    folder = tmp_path_factory.mktemp("页面")
    corpus = write_corpus(folder / "资料")
    with serving(folder, corpus) as address:
        yield address, corpus


@pytest.fixture(params=sorted(SIZES))
def page(request: pytest.FixtureRequest, browser: Any, served: tuple[str, Path]) -> Iterator[Any]:
    yield from opened(browser, served[0], SIZES[request.param])


@pytest.fixture
def desktop_page(browser: Any, served: tuple[str, Path]) -> Iterator[Any]:
    yield from opened(browser, served[0])


@pytest.fixture
def plain_page(browser: Any, served: tuple[str, Path]) -> Iterator[Any]:
    """A page without JavaScript."""
    yield from opened(browser, served[0], java_script_enabled=False)
