"""Files of trained weights: named arrays in NumPy's format `.npz`, never pickled objects."""

from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from xunzhang.errors import ModelError


class ModelFile(NamedTuple):
    """What stands in a file of weights."""

    arrays: dict[str, npt.NDArray[Any]]
    fingerprint: str
    """Tells one file's content from another's."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of evidence that the weights are for, in order."""
        return tuple(self.arrays["names"].tolist())


def read_model(
    package: str, name: str, what: str, *, file: Path | None = None, mend: str = ""
) -> ModelFile:
    """Read the file that comes with a package, or another one in its place.

    Args:
        package: The package in whose folder `bundled` the file stands.
        name: The file.
        what: What it is, for the message.
        file: Another file to read.
        mend: What helps beside installing xunzhang again, for the message.

    Raises:
        ModelError: If it is missing or damaged.
    """
    try:
        data = (file or files(package).joinpath("bundled", name)).read_bytes()
        arrays = dict(np.load(BytesIO(data), allow_pickle=False))
    except (OSError, ValueError) as error:
        raise ModelError(f"{what} could not be read: {error}. Reinstall xunzhang{mend}.") from error
    return ModelFile(arrays, sha256(data).hexdigest()[:16])
