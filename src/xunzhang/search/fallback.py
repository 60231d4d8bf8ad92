"""When a question is hardly found: whether another reading of it is found much better.

Another reading takes the place of the question only where its own words are weak, and a passage
holds clearly more of the reading and is trusted more. So whatever a clean question finds stays
as it is.
"""

import numpy as np
import numpy.typing as npt

from xunzhang.interfaces import TermLeg
from xunzhang.lexical import WORDS
from xunzhang.search.features import FEATURES
from xunzhang.search.question import QueryContext
from xunzhang.search.suggest import suggestion
from xunzhang.text.segment import Segmenter

WEAK_CONFIDENCE = 0.5
WEAK_SHARE = 0.8
"""Below both, the exact legs are weak: the best passage lacks a fifth of the question's idf.

Of 2,544 questions with 5 or 10 % noise (security-news, cmrc2018-trial, seeds) 0.75 replaced 140
and 0.5 replaces 101; the first hit is right for 2,402 either way, and 232 readings are offered
instead of 236. Of 636 clean questions 92 are read again for nothing, not 161.
"""

LEAST_GAIN = 0.15
"""How much more of its idf one passage must hold of another reading to be found instead."""

LEAST_HINT = 0.1
"""The same to be offered."""

Features = npt.NDArray[np.float32]


class Fallback:
    """Looks for another reading of a question."""

    def __init__(self, lexical: TermLeg, segmenter: Segmenter) -> None:
        self._lexical = lexical
        self._segmenter = segmenter

    def reading(self, query: QueryContext, features: Features, confidence: float) -> str | None:
        """What a question may mean whose words are not all found; None for any other."""
        if is_weak(features, confidence) or self._has_unknown_word(query, features):
            return suggestion(query.text, self._lexical, self._segmenter)
        return None

    def _has_unknown_word(self, query: QueryContext, features: Features) -> bool:
        """Whether a content word stands in no passage, and nothing equal to it in the best.

        A word of the dictionary is hardly a mistake, but something that the passages do not tell.
        """
        if coverage(features) >= 1.0 - LEAST_HINT:
            return False
        return any(
            not self._lexical.document_frequency(WORDS, word)
            and not (len(word) > 1 and self._segmenter.knows(word))
            for word, is_content in zip(query.words, query.is_content, strict=True)
            if is_content
        )


def coverage(features: Features) -> float:
    """The largest share of the question's idf that one passage holds."""
    return float(features[:, FEATURES.index("share")].max(initial=0.0))


def is_weak(features: Features, confidence: float) -> bool:
    """Whether no passage holds most of the question, and the best is not trusted either."""
    return confidence < WEAK_CONFIDENCE and coverage(features) < WEAK_SHARE


def is_better(reading: Features, exact: Features, *, by: float = LEAST_GAIN) -> bool:
    """Whether a passage holds so much more of another reading than one of the question."""
    found, found_exactly = coverage(reading), coverage(exact)
    return found >= found_exactly + by or found > found_exactly == 0.0
