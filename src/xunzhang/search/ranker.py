"""The default fusion: trees that weigh all evidence."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from xunzhang.errors import ModelError
from xunzhang.model_files import read_model
from xunzhang.search.features import FEATURES
from xunzhang.search.value_shift import SHARES
from xunzhang.trees import Trees

MODEL_FILE = "ranker-v1.npz"

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LearnedRanker:
    """Orders candidates by their features. Scores compare within one question only."""

    trees: Trees
    value_shifts: Array
    """What `search/value_shift.py` adds to the score for values; zeros where nothing was fitted."""
    fingerprint: str = ""
    """Tells this ranker from another."""

    @classmethod
    def load(cls, file: Path | None = None) -> "LearnedRanker":
        """The ranker of a file, or the one that comes with the package.

        Raises:
            ModelError: If its file is missing, damaged or made for other features.
        """
        mend = ", or name another in XUNZHANG_RANKER"
        model = read_model("xunzhang.search", MODEL_FILE, "The ranker", file=file, mend=mend)
        return replace(cls.from_arrays(model.arrays), fingerprint=model.fingerprint)

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]]) -> "LearnedRanker":
        """A ranker from the arrays of a model file.

        Raises:
            ModelError: If it was trained on other features than these.
        """
        names = tuple(arrays["names"].tolist())
        if names != FEATURES:
            raise ModelError(
                f"The ranker was trained on {len(names)} features, which are not the "
                f"{len(FEATURES)} of this version. Run python -m training.ranker_train."
            )
        shifts = arrays.get("value_shifts", np.zeros(len(SHARES)))
        return cls(Trees.from_arrays(arrays, "rank"), np.asarray(shifts, dtype=np.float64))

    def rank(self, features: npt.NDArray[np.float32]) -> Array:
        """One score per row of `feature_matrix`; larger is better."""
        return self.trees.predict(features)
