"""Growing: an array to which rows are appended without copying those that are there each time."""

from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T", bound=np.generic)

_FEWEST = 1024


class Growing(Generic[T]):
    """The first rows of a larger array; what was handed out stays as it was."""

    def __init__(self, rows: npt.NDArray[T]) -> None:
        self._array, self._used = rows, len(rows)

    def __len__(self) -> int:
        """The number of rows."""
        return self._used

    @property
    def rows(self) -> npt.NDArray[T]:
        """All rows, as a view."""
        return self._array[: self._used]

    def append(self, rows: npt.NDArray[T]) -> None:
        """Add rows behind the others."""
        needed = self._used + len(rows)
        if needed > len(self._array):
            room = max(needed, 3 * len(self._array) // 2, _FEWEST)
            grown = np.empty((room, *self._array.shape[1:]), dtype=self._array.dtype)
            grown[: self._used] = self.rows
            self._array = grown
        self._array[self._used : needed] = rows
        self._used = needed
