"""ByteRows: rows of floats as one byte for each number, partly in a file that is mapped."""

from typing import Any, Self

import numpy as np
import numpy.typing as npt

from xunzhang.types import Embeddings
from xunzhang.vectors.growing import Growing
from xunzhang.vectors.rows import Ids

_Codes = npt.NDArray[np.uint8]
_LEVELS = 255
_SPREAD = 5.0
_DEVIATIONS = 4.0


class ByteRows:
    """Each number lies on a scale of 256 steps between bounds of its column."""

    def __init__(self, low: Embeddings, step: Embeddings, base: _Codes) -> None:
        self._low, self._step = low, step
        self._base = base
        self._tail = Growing(np.empty((0, len(low)), dtype=np.uint8))

    @classmethod
    def fitting(cls, sample: Embeddings) -> Self:
        """None yet, with bounds that hold nearly all numbers of rows like these."""
        middle, spread = sample.mean(axis=0), _SPREAD * sample.std(axis=0)
        low = np.minimum(middle - spread, sample.min(axis=0))
        high = np.maximum(middle + spread, sample.max(axis=0))
        step = np.maximum(high - low, 1e-6) / _LEVELS
        empty = np.empty((0, sample.shape[1]), dtype=np.uint8)
        return cls(low.astype(np.float32), step.astype(np.float32), empty)

    @classmethod
    def from_bytes(cls, data: memoryview, dimension: int) -> Self:
        """The inverse of `to_parts`; the bytes stay in use. Raises ValueError."""
        head = 8 * dimension
        if len(data) < head or (len(data) - head) % dimension:
            raise ValueError(f"these are no rows of dimension {dimension}")
        bounds = np.frombuffer(data[:head], dtype="<f4").astype(np.float32)
        base = np.frombuffer(data[head:], dtype=np.uint8).reshape(-1, dimension)
        return cls(bounds[:dimension], bounds[dimension:], base)

    def to_parts(self) -> list[bytes | memoryview]:
        """The bounds, then the codes."""
        bounds = self._low.astype("<f4").tobytes() + self._step.astype("<f4").tobytes()
        return [bounds, *(_flat(part) for part in (self._base, self._tail.rows))]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._base) + len(self._tail)

    @property
    def in_memory(self) -> int:
        """The rows that are not in the bytes that it was made from."""
        return len(self._tail)

    def add(self, rows: Embeddings) -> None:
        """Append rows; what lies beyond the bounds is taken as lying on them."""
        scaled = np.rint((rows - self._low) / self._step)
        self._tail.append(np.clip(scaled, 0, _LEVELS).astype(np.uint8))

    def subset(self, rows: Ids) -> "ByteRows":
        """These rows alone, in memory."""
        return ByteRows(self._low, self._step, self._codes(rows))

    def decoded(self, rows: Ids) -> Embeddings:
        """These rows as floats."""
        wide = self._codes(rows).astype(np.float32)
        wide *= self._step
        wide += self._low
        return wide

    def scores(self, rows: Ids, query: Embeddings) -> Embeddings:
        """The inner product of each of these rows with a query."""
        found = np.empty(len(rows), dtype=np.float32)
        weights, offset = self._step * query, float(self._low @ query)
        for start in range(0, len(rows), 8192):
            codes = self._codes(rows[start : start + 8192]).astype(np.float32)
            found[start : start + len(codes)] = codes @ weights
        return found + np.float32(offset)

    def margin(self, query: Embeddings) -> float:
        """An error of `scores` that is hardly ever exceeded: four standard deviations."""
        return _DEVIATIONS * float(np.sqrt(((self._step * query) ** 2).sum() / 12)) + 1e-6

    def _codes(self, rows: Ids) -> _Codes:
        if not len(self._tail):
            return self._base[rows]
        if not len(self._base):
            return self._tail.rows[rows]
        codes = np.empty((len(rows), len(self._low)), dtype=np.uint8)
        is_base = rows < len(self._base)
        codes[is_base] = self._base[rows[is_base]]
        codes[~is_base] = self._tail.rows[rows[~is_base] - len(self._base)]
        return codes


def _flat(codes: _Codes) -> memoryview:
    flat: Any = np.ascontiguousarray(codes).reshape(-1)
    return memoryview(flat)
