"""A store in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from xunzhang.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.open(tmp_path / "index") as opened:
        yield opened
