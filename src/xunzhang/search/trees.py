"""Boosted regression trees, evaluated with numpy for all rows at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of trees. Node i asks whether `feature[i] <= threshold[i]`; yes leads to `left[i]`.

    Leaves come after all inner nodes and lead to themselves; `value` holds what they add.
    """

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float32]
    children: npt.NDArray[np.int32]
    roots: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    depth: int

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]], prefix: str) -> "Trees":
        """Read what training wrote: inner nodes first, children beyond them are leaves."""
        feature = arrays[f"{prefix}_feature"].astype(np.int64)
        inner, value = len(feature), arrays[f"{prefix}_value"].astype(np.float32)
        children = np.empty(2 * (inner + len(value)), dtype=np.int32)
        children[0 : 2 * inner : 2] = arrays[f"{prefix}_left"]
        children[1 : 2 * inner : 2] = arrays[f"{prefix}_right"]
        children[2 * inner :] = np.repeat(np.arange(inner, inner + len(value)), 2)
        return cls(
            feature=feature,
            threshold=arrays[f"{prefix}_threshold"].astype(np.float32),
            children=children,
            roots=arrays[f"{prefix}_roots"].astype(np.int32),
            value=value,
            depth=int(arrays[f"{prefix}_depth"]),
        )

    def predict(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The sum of the trees for each row of features."""
        inner, count = len(self.feature), len(rows)
        # Feature by feature: what a node compares lies side by side in memory.
        above = np.zeros((inner + len(self.value), count), dtype=np.int8)
        values = np.ascontiguousarray(rows.T)[self.feature]
        np.greater(values, self.threshold[:, None], out=above[:inner], casting="unsafe")
        answers = above.ravel()
        place = np.arange(count, dtype=np.int32)[:, None]
        node = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            node = self.children.take(2 * node + answers.take(node * count + place))
        return np.asarray(self.value.take(node - inner).sum(axis=1, dtype=np.float64))
