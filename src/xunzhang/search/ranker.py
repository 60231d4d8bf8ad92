"""The default fusion: trees that weigh all evidence, and how far to trust the outcome."""

from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from xunzhang.errors import ModelError
from xunzhang.search.features import FEATURES
from xunzhang.search.trees import Trees

MODEL_FILE = "ranker-v1.npz"
_TRUSTED_DEPTH = 10
_MARGINS = 2

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LearnedRanker:
    """Orders candidates by their features, and says how likely each is to answer.

    Scores compare within one question only; confidence compares across questions.
    """

    trees: Trees
    trust: Trees
    knots: npt.NDArray[np.float64]
    """Isotonic calibration: rows of raw trust and probability, both ascending."""

    @classmethod
    def load(cls) -> "LearnedRanker":
        """The ranker that comes with the package.

        Raises:
            ModelError: If its file is missing, damaged or made for other features.
        """
        try:
            data = files("xunzhang.search").joinpath("bundled", MODEL_FILE).read_bytes()
            arrays = dict(np.load(BytesIO(data), allow_pickle=False))
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The ranker could not be read: {error}. Reinstall xunzhang."
            ) from error
        return cls.from_arrays(arrays)

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
        return cls(
            Trees.from_arrays(arrays, "rank"), Trees.from_arrays(arrays, "trust"), arrays["knots"]
        )

    def rank(self, features: npt.NDArray[np.float32]) -> Array:
        """One score per row of `feature_matrix`; larger is better."""
        return self.trees.predict(features)

    def confidence(self, features: npt.NDArray[np.float32], scores: Array) -> Array:
        """The probability, 0 to 1, that each candidate answers the question.

        It never rises from a better candidate to a worse one. Only the first ten are weighed;
        the others get no more than the tenth.
        """
        confidence = np.zeros(len(scores))
        if not len(scores):
            return confidence
        order = np.argsort(-scores, kind="stable")
        head = order[:_TRUSTED_DEPTH]
        raw = self.trust.predict(trust_rows(features, scores)[head])
        calibrated = np.interp(raw, self.knots[0], self.knots[1])
        falling = np.minimum.accumulate(calibrated)
        confidence[head] = falling
        confidence[order[_TRUSTED_DEPTH:]] = falling[-1]
        return confidence


def trust_rows(features: npt.NDArray[np.float32], scores: Array) -> npt.NDArray[np.float32]:
    """The features with two margins: over the best of the others, and over their mean."""
    order = np.argsort(-scores, kind="stable")
    margins = np.zeros((len(scores), _MARGINS), dtype=np.float32)
    if len(scores) > 1:
        best_other = np.full(len(scores), scores[order[0]])
        best_other[order[0]] = scores[order[1]]
        margins[:, 0] = scores - best_other
        margins[:, 1] = scores - scores[order[:_TRUSTED_DEPTH]].mean()
    return np.concatenate([features, margins], axis=1)
