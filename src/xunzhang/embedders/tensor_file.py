"""A table of a safetensors file, mapped into memory instead of read."""

import json
import struct
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_LENGTH = struct.Struct("<Q")
_MOST_HEADER_BYTES = 1 << 20
_KINDS: dict[str, np.dtype[Any]] = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4")}


def map_tensor(path: Path, name: str) -> npt.NDArray[np.float16] | npt.NDArray[np.float32]:
    """One table of half or single precision; read only.

    Raises:
        OSError: If the file cannot be opened.
        ValueError: If it is damaged, or holds no such table.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        beginning = file.read(_LENGTH.size)
        length = _LENGTH.unpack(beginning)[0] if len(beginning) == _LENGTH.size else 0
        if not 0 < length <= min(size, _MOST_HEADER_BYTES):
            raise ValueError("it is no safetensors file")
        header = json.loads(file.read(length))
    try:
        entry = header[name]
        kind, shape, (start, end) = _KINDS[entry["dtype"]], entry["shape"], entry["data_offsets"]
        fits = len(shape) == 2 and end - start == prod(shape) * kind.itemsize
    except (KeyError, TypeError) as error:
        raise ValueError(f"it holds no table {name} of two dimensions") from error
    first = _LENGTH.size + length + start
    if not fits or start < 0 or min(shape) < 1 or first + end - start > size:
        raise ValueError("it is cut short or damaged")
    mapped = np.memmap(path, kind, "r", first, tuple(shape))
    return np.asarray(mapped)
