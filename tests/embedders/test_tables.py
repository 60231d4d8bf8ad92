"""Tables of half precision: mapped, and widened without a change."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from xunzhang.embedders.halves import widen
from xunzhang.embedders.tensor_file import map_tensor


def test_every_finite_half_is_widened_exactly() -> None:
    halves = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = halves[np.isfinite(halves)]
    np.testing.assert_array_equal(widen(finite), finite.astype(np.float32))
    np.testing.assert_array_equal(np.signbit(widen(finite)), np.signbit(finite))


def test_single_precision_stays_as_it_is() -> None:
    rows = np.array([[0.1, -2.0]], dtype=np.float32)
    np.testing.assert_array_equal(widen(rows), rows)


@pytest.mark.parametrize("kind", [np.float16, np.float32])
def test_a_mapped_table_is_the_one_that_was_saved(tmp_path: Path, kind: type) -> None:
    table = np.random.default_rng(1).standard_normal((30, 5)).astype(kind)
    file = tmp_path / "模型.safetensors"
    save_file({"other": np.zeros((3, 3), np.float32), "table": table}, file)
    found = map_tensor(file, "table")
    np.testing.assert_array_equal(found, table)
    with pytest.raises(ValueError, match="read-only"):
        found[0, 0] = 1
    with pytest.raises(ValueError, match="no table"):
        map_tensor(file, "missing")


def test_a_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    save_file({"table": np.ones((100, 8), np.float32)}, file)
    whole = file.read_bytes()
    for length in (0, 4, 9, 60, len(whole) - 1):
        file.write_bytes(whole[:length])
        with pytest.raises(ValueError):
            map_tensor(file, "table")
