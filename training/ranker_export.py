"""Boosted trees of LightGBM as plain arrays."""

from typing import Any

import numpy as np
import numpy.typing as npt

Arrays = dict[str, npt.NDArray[Any]]


def export_trees(model: Any, prefix: str) -> Arrays:
    """The arrays that `xunzhang.trees.Trees` reads: inner nodes first, then leaves."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    roots: list[int] = []

    def add(node: dict[str, Any]) -> int:
        """Append a node; leaves are numbered downwards from -1 until all nodes are known."""
        if "leaf_value" in node:
            value.append(node["leaf_value"])
            return -len(value)
        place = len(feature)
        feature.append(node["split_feature"])
        threshold.append(node["threshold"])
        left.append(0)
        right.append(0)
        left[place] = add(node["left_child"])
        right[place] = add(node["right_child"])
        return place

    for tree in model.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"]))
    inner = len(feature)

    def resolve(places: list[int]) -> npt.NDArray[np.int32]:
        return np.array([p if p >= 0 else inner - p - 1 for p in places], dtype=np.int32)

    return {
        f"{prefix}_feature": np.array(feature, dtype=np.int16),
        f"{prefix}_threshold": _rounded_down(np.array(threshold)),
        f"{prefix}_left": resolve(left),
        f"{prefix}_right": resolve(right),
        f"{prefix}_roots": resolve(roots),
        f"{prefix}_value": np.array(value, dtype=np.float32),
    }


def _rounded_down(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """The largest float32 not above each value: `x <= t` then stays the same for float32 x."""
    rounded = values.astype(np.float32)
    above = rounded.astype(np.float64) > values
    rounded[above] = np.nextafter(rounded[above], np.float32(-np.inf))
    return rounded
