"""What the answers are told of the first hits, beside what is known of each of their sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from xunzhang.interfaces import SentenceEvidence
from xunzhang.search.question import Weights
from xunzhang.search.roles import ROLE_FEATURES
from xunzhang.search.trust import OF_HIT

HIT_FEATURES = (*OF_HIT, *ROLE_FEATURES)


def with_hits(
    sentences: Iterable[SentenceEvidence], trusted: Sequence[Weights], roles: Weights
) -> tuple[SentenceEvidence, ...]:
    """What is known of the sentences of the first hits, and in every row what is of the hit.

    Args:
        sentences: The evidence for the sentences of each hit.
        trusted: `OF_HIT` of each hit that is told of.
        roles: `ROLE_FEATURES` of each: (hits, features).
    """
    of_hits = np.reshape(trusted, (len(roles), len(OF_HIT)))
    known = np.concatenate([of_hits, roles], axis=1)
    return tuple(
        replace(
            each,
            names=(*each.names, *HIT_FEATURES),
            rows=np.concatenate([each.rows, np.tile(own, (len(each.rows), 1))], axis=1),
        )
        for each, own in zip(sentences, known, strict=False)
    )
