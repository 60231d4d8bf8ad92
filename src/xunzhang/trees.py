"""Boosted regression trees, evaluated with numpy for all rows and trees at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from xunzhang.errors import ModelError

_MOST_LEAVES = 16

Bits = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of trees of at most 16 leaves, each of which is a bit, the leftmost the lowest.

    No path is followed: every node whose threshold a row exceeds rules out the leaves on its left,
    and the row ends in the leftmost leaf that is left. The arrays hold the first node of every
    tree, then the second of every tree, and so on.
    """

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float32]
    ruled_out: Bits
    """The leaves on the left of each node; none for the nodes that smaller trees do not have."""
    value: npt.NDArray[np.float32]
    """What each leaf adds, 16 for each tree."""

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]], prefix: str) -> "Trees":
        """Read what training wrote: inner nodes first, children beyond them are leaves.

        Raises:
            ModelError: If a tree has more than 16 leaves.
        """
        children = (arrays[f"{prefix}_left"].tolist(), arrays[f"{prefix}_right"].tolist())
        walked = [_Walk.of(root, *children) for root in arrays[f"{prefix}_roots"].tolist()]
        trees, nodes = len(walked), max((len(walk.nodes) for walk in walked), default=0)
        place = np.zeros((nodes, trees), dtype=np.int64)
        ruled_out = np.zeros((nodes, trees, 1), dtype=np.uint16)
        leaves = np.zeros((trees, _MOST_LEAVES), dtype=np.int64)
        for tree, walk in enumerate(walked):
            place[: len(walk.nodes), tree] = walk.nodes
            ruled_out[: len(walk.nodes), tree, 0] = walk.ruled_out
            leaves[tree, : len(walk.leaves)] = walk.leaves
        return cls(
            feature=arrays[f"{prefix}_feature"].astype(np.int64)[place],
            threshold=arrays[f"{prefix}_threshold"].astype(np.float32)[place][:, :, None],
            ruled_out=ruled_out,
            value=arrays[f"{prefix}_value"].astype(np.float32)[leaves].ravel(),
        )

    def predict(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The sum of the trees for each row of features."""
        trees = self.feature.shape[1]
        # Feature by feature: what a node compares lies side by side in memory.
        columns = np.ascontiguousarray(rows.T)
        exceeds = columns.take(self.feature, axis=0) > self.threshold
        ruled_out = np.bitwise_or.reduce(exceeds * self.ruled_out, axis=0)
        leaf = _first_left().take(ruled_out) + _MOST_LEAVES * np.arange(trees)[:, None]
        return np.asarray(self.value.take(leaf).sum(axis=0, dtype=np.float64))


@dataclass(frozen=True, slots=True)
class _Walk:
    """The inner nodes of one tree, with the leaves on the left of each, and its leaves in order."""

    nodes: list[int]
    ruled_out: list[int]
    leaves: list[int]

    @classmethod
    def of(cls, root: int, left: Sequence[int], right: Sequence[int]) -> "_Walk":
        walk = cls([], [], [])
        walk._go(root, left, right)
        return walk

    def _go(self, node: int, left: Sequence[int], right: Sequence[int]) -> None:
        if node >= len(left):
            self.leaves.append(node - len(left))
            if len(self.leaves) > _MOST_LEAVES:
                raise ModelError(
                    f"A tree has more than {_MOST_LEAVES} leaves. Train it with fewer."
                )
            return
        first = len(self.leaves)
        self._go(left[node], left, right)
        self.nodes.append(node)
        self.ruled_out.append((1 << len(self.leaves)) - (1 << first))
        self._go(right[node], left, right)


@cache
def _first_left() -> npt.NDArray[np.uint8]:
    """For each set of leaves that are ruled out the first that is not."""
    table = np.zeros(1 << _MOST_LEAVES, dtype=np.uint8)
    for leaf in reversed(range(_MOST_LEAVES)):
        table[np.arange(len(table)) & (1 << leaf) == 0] = leaf
    return table
