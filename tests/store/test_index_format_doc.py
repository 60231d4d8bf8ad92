"""docs/index-format.md speaks of the files as they are."""

import sqlite3
from pathlib import Path

from xunzhang.store import Store
from xunzhang.store.migrations import APPLICATION_ID, FORMAT_VERSION

DOC = (Path(__file__).parents[2] / "docs" / "index-format.md").read_text(encoding="utf-8")


def test_every_table_is_described(tmp_path: Path) -> None:
    with Store.open(tmp_path):
        pass
    connection = sqlite3.connect(tmp_path / "xunzhang.db")
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    for (name,) in names:
        assert name.startswith("sqlite_") or f"| `{name}` |" in DOC, name


def test_the_format_is_numbered_as_in_the_code() -> None:
    assert f"now **{FORMAT_VERSION}**" in DOC
    assert f"0x{APPLICATION_ID:X}" in DOC
