"""What a confidence means: the correction and the threshold of one index, and the words for it."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from xunzhang.config import LIKELY_CONFIDENCE, REFUSAL_CONFIDENCE, SURE_CONFIDENCE
from xunzhang.odds import log_odds, probability

META_KEY = "calibration"
SURE, LIKELY, POSSIBLE, UNSURE = "sure", "likely", "possible", "unsure"


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the confidences of one index are corrected, and below which it does not answer.

    The correction is a line on the log odds, so it never changes the order. `judged_by` names the
    ranker and the model that the correction belongs to, empty for the one that fits all indexes.
    """

    threshold: float = REFUSAL_CONFIDENCE
    slope: float = 1.0
    shift: float = 0.0
    judged_by: str = ""
    answerable: int = 0
    unanswerable: int = 0

    def corrected(self, confidence: float) -> float:
        """The probability that a hit of this confidence answers, on these documents."""
        if self.slope == 1.0 and self.shift == 0.0:
            return confidence
        return probability(self.slope * log_odds(confidence) + self.shift)

    def to_json(self) -> str:
        """What is stored in the index."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, stored: str | None, judged_by: str) -> "Calibration":
        """The stored one, if the same ranker and model still judge; else the one for all."""
        try:
            fields = json.loads(stored or "{}")
            kept = cls(**fields)
        except (ValueError, TypeError):
            return GENERAL
        return kept if fields and kept.judged_by == judged_by else GENERAL


GENERAL = Calibration()


@dataclass(frozen=True, slots=True)
class StoredCalibration:
    """Reads what is stored in an index; `judged_by` names what judges now."""

    read: Callable[[], str | None] = lambda: None
    judged_by: str = ""

    def current(self) -> Calibration:
        """What applies now."""
        return Calibration.from_json(self.read(), self.judged_by)


def confidence_word(confidence: float, threshold: float = REFUSAL_CONFIDENCE) -> str:
    """A confidence as a word: sure, likely, possible, or unsure below the threshold."""
    if confidence < threshold:
        return UNSURE
    if confidence >= SURE_CONFIDENCE:
        return SURE
    return LIKELY if confidence >= LIKELY_CONFIDENCE else POSSIBLE
