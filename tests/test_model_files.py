from pathlib import Path

import numpy as np
import pytest

from xunzhang.errors import ModelError
from xunzhang.model_files import read_model


def test_a_file_of_the_package_is_read_with_its_columns() -> None:
    model = read_model("xunzhang.search", "ranker-v1.npz", "The ranker")
    assert model.names and model.fingerprint
    assert set(model.arrays) > {"names"}


def test_another_file_has_another_fingerprint(tmp_path: Path) -> None:
    prints = set()
    for number in (1, 2):
        file = tmp_path / f"{number}.npz"
        np.savez(file, names=np.array(["length"]), columns=np.array([number]))
        prints.add(read_model("xunzhang.search", "unused", "It", file=file).fingerprint)
    assert len(prints) == 2


def test_a_missing_file_says_what_helps() -> None:
    with pytest.raises(ModelError, match=r"The ranker could not .*Reinstall xunzhang, or more\."):
        read_model("xunzhang.search", "none.npz", "The ranker", mend=", or more")


def test_pickled_objects_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "objects.npz"
    np.savez(file, names=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ModelError, match="could not be read"):
        read_model("xunzhang.search", "unused", "It", file=file)
