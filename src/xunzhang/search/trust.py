"""How likely the first hits answer: trees over all evidence, calibrated to a probability."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from xunzhang.errors import ModelError
from xunzhang.interfaces import SentenceValues
from xunzhang.model_files import read_model
from xunzhang.search.features import FEATURES, Candidate
from xunzhang.search.question import QueryContext
from xunzhang.search.said import WordVectors
from xunzhang.search.trust_evidence import TRUST_FEATURES, trust_evidence
from xunzhang.trees import Trees

MODEL_FILE = "trust-v1.npz"
HEAD = 10
_MARGINS = ("margin", "margin_mean")
OF_HIT: tuple[str, ...] = tuple(f"hit_{name}" for name in TRUST_FEATURES)
"""What the answers are told of a hit: what no other embedding model would change."""
NAMES: tuple[str, ...] = (*FEATURES, *_MARGINS, *TRUST_FEATURES)
_DIGITS = 4

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrustModel:
    """Says how likely each candidate is to answer; that compares across questions."""

    trees: Trees
    columns: npt.NDArray[np.int64]
    """Which of `NAMES` the trees look at."""
    knots: npt.NDArray[np.float64]
    """Isotonic calibration: rows of raw trust and probability, both ascending."""
    fingerprint: str
    """Tells this model from another; a calibration of one does not fit the other."""

    @classmethod
    def load(cls, file: Path | None = None) -> "TrustModel":
        """The model of a file, or the one that comes with the package.

        Raises:
            ModelError: If its file is missing, damaged or made for other evidence.
        """
        model = read_model("xunzhang.search", MODEL_FILE, "The model of trust", file=file)
        return cls.from_arrays(*model)

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[Any]], fingerprint: str) -> "TrustModel":
        """A model from the arrays of its file.

        Raises:
            ModelError: If it was trained on other evidence than this.
        """
        unknown = set(arrays["names"].tolist()) - set(NAMES)
        if unknown:
            raise ModelError(
                f"The model of trust was trained on evidence that this version does not gather "
                f"({', '.join(sorted(unknown)[:3])}). Run python -m training.trust_train."
            )
        columns = np.array([NAMES.index(name) for name in arrays["names"].tolist()])
        return cls(Trees.from_arrays(arrays, "trust"), columns, arrays["knots"], fingerprint)

    def confidence(self, rows: npt.NDArray[np.float32], scores: Array) -> Array:
        """The probability, 0 to 1, that each candidate answers the question.

        It never rises from a better candidate to a worse one, and those after the first ten get
        no more than the tenth.

        Args:
            rows: What `trust_rows` gives.
            scores: The ranker's score of every candidate.
        """
        confidence = np.zeros(len(scores))
        if not len(scores):
            return confidence
        order = np.argsort(-scores, kind="stable")
        calibrated = np.interp(
            self.trees.predict(rows[:, self.columns]), self.knots[0], self.knots[1]
        )
        falling = np.minimum.accumulate(calibrated)
        confidence[order[:HEAD]] = falling
        confidence[order[HEAD:]] = falling[-1]
        return confidence


def of_hits(
    rows: npt.NDArray[np.float32], ids: Sequence[int], scores: Array
) -> dict[int, npt.NDArray[np.float32]]:
    """`OF_HIT` of each candidate by its id; those after the first ten count as the tenth.

    Args:
        rows: What `trust_rows` gives.
        ids: The candidates.
        scores: The ranker's score of each.
    """
    own = rows[:, -len(OF_HIT) :]
    order = np.argsort(-scores, kind="stable").tolist()
    return {ids[place]: own[min(rank, len(own) - 1)] for rank, place in enumerate(order)}


class Ranked(NamedTuple):
    """Candidates with the ranker's evidence and its score of each."""

    candidates: Sequence[Candidate]
    features: npt.NDArray[np.float32]
    scores: Array


def trust_rows(
    query: QueryContext, ranked: Ranked, model: WordVectors, values: SentenceValues | None = None
) -> npt.NDArray[np.float32]:
    """The evidence for the first ten candidates, best first: shape (at most 10, len(NAMES)).

    Args:
        query: The question.
        ranked: What was found for it.
        model: The static model.
        values: How far sentences answer with a value; None where no kind of value is asked for.
    """
    candidates, features, scores = ranked
    order = np.argsort(-scores, kind="stable")[:HEAD]
    if not len(order):
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    margins = np.zeros((len(order), len(_MARGINS)), dtype=np.float32)
    best = scores[order]
    if len(order) > 1:
        margins[:, 0] = best - np.where(np.arange(len(order)) == 0, best[1], best[0])
        margins[:, 1] = best - best.mean()
    evidence = trust_evidence(query, [candidates[place] for place in order], model, values)
    # Sums of floats depend on the order of the candidates; a tree must not see that.
    rows = np.concatenate([features[order], margins, evidence], axis=1)
    return np.asarray(np.round(rows, _DIGITS), dtype=np.float32)
