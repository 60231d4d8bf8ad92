"""What is no Unicode text, since it holds half of a surrogate pair."""

from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.errors import EncodingError, StoreError
from xunzhang.ingest.entries import Entry


@pytest.mark.parametrize(
    "entry",
    [Entry("1", "塔高\udcff九米。"), Entry("1", "塔高九米。", "\ud800"), Entry("\udcff", "塔。")],
)
def test_an_entry_with_half_of_a_surrogate_pair_is_refused(index: Index, entry: Entry) -> None:
    with pytest.raises(EncodingError):
        index.add_entries([entry])


def test_an_index_cannot_stand_in_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Choose another"):
        Index.open(tmp_path / "\udcff")
