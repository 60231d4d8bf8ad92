"""RowNumbers: which passage each numbered row belongs to, and which rows were removed."""

from collections.abc import Collection, Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from xunzhang.vectors.growing import Growing
from xunzhang.vectors.rows import Ids


class RowNumbers:
    """Rows are numbered as they come and keep their number; removed ones are only marked."""

    def __init__(self, ids: Ids, alive: npt.NDArray[np.bool_]) -> None:
        self._ids, self._alive = Growing(ids), Growing(alive)
        self.dead = int(len(alive) - np.count_nonzero(alive))
        self._order: tuple[Ids, Ids | None] | None = None

    @classmethod
    def none(cls) -> Self:
        """No rows."""
        return cls.of(np.empty(0, dtype=np.int64))

    @classmethod
    def of(cls, ids: Ids) -> Self:
        """Rows of these ids."""
        return cls(ids, np.ones(len(ids), dtype=bool))

    @classmethod
    def from_bytes(cls, data: memoryview, rows: int) -> Self:
        """The inverse of `to_bytes`. Raises ValueError where it is something else."""
        if len(data) != 9 * rows:
            raise ValueError(f"these are not the ids of {rows} rows")
        ids = np.frombuffer(data[: 8 * rows], dtype="<i8").astype(np.int64)
        return cls(ids, np.frombuffer(data[8 * rows :], dtype=np.uint8).astype(bool))

    def to_bytes(self) -> bytes:
        """All ids, then which rows are there."""
        return self.ids.astype("<i8").tobytes() + self.alive.astype(np.uint8).tobytes()

    @property
    def ids(self) -> Ids:
        """The id of each row."""
        return self._ids.rows

    @property
    def alive(self) -> npt.NDArray[np.bool_]:
        """Which rows were not removed."""
        return self._alive.rows

    def __len__(self) -> int:
        """The number of rows that were not removed."""
        return len(self._ids) - self.dead

    def add(self, ids: Ids) -> None:
        """Number further rows."""
        follows = not len(self.ids) or ids[0] >= self.ids[-1]
        stay = self._in_order() and follows and bool((ids[1:] >= ids[:-1]).all())
        self._ids.append(ids)
        self._alive.append(np.ones(len(ids), dtype=bool))
        self._order = (self.ids, None) if stay else None

    def remove(self, ids: Sequence[int]) -> int:
        """Mark all rows of these ids as removed; returns how many."""
        rows = self.rows_of(ids)
        self.alive[rows] = False
        self.dead += len(rows)
        return len(rows)

    def alive_rows(self) -> Ids:
        """The rows that were not removed."""
        return np.flatnonzero(self.alive)

    def rows_of(self, ids: Collection[int]) -> Ids:
        """The rows of these ids that were not removed."""
        ordered, positions = self._ordered()
        wanted = np.unique(np.fromiter(ids, dtype=np.int64, count=len(ids)))
        first = np.searchsorted(ordered, wanted, side="left")
        counts = np.searchsorted(ordered, wanted, side="right") - first
        places = np.repeat(first - (np.cumsum(counts) - counts), counts)
        places += np.arange(len(places))
        rows: Ids = places if positions is None else positions[places]
        return rows[self.alive[rows]]

    def _in_order(self) -> bool:
        return self._order is not None and self._order[1] is None

    def _ordered(self) -> tuple[Ids, Ids | None]:
        """All ids in order, and the row that each comes from; None where rows are in order."""
        order = self._order
        if order is None:
            if (self.ids[1:] >= self.ids[:-1]).all():
                order = (self.ids, None)
            else:
                positions = np.argsort(self.ids, kind="stable")
                order = (self.ids[positions], positions)
            self._order = order
        return order
