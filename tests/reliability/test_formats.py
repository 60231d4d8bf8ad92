"""An index of every released format can still be used."""

import shutil
from pathlib import Path

import pytest

from xunzhang import Index

KEPT = sorted((Path(__file__).parents[1] / "data" / "formats").glob("format-*.db"))


@pytest.mark.skipif(not KEPT, reason="no format was released yet")
@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.stem)
def test_an_index_of_a_released_format_is_migrated_and_answers(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "索引"
    folder.mkdir()
    shutil.copyfile(kept, folder / "xunzhang.db")
    with Index.open(folder) as index:
        assert len(index.documents()) == 5
        hits = index.search("三号线有多少座车站?").hits
        assert hits[0].path.endswith("地铁.txt")
        assert [check.name for check in index.check() if not check.ok] == []
