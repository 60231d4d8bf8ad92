"""Values whose labels stand in brackets behind them: 260元（单人）或410元（双人）."""

from collections.abc import Iterator, Sequence

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_REMARK = lazily(r" ?\((?P<label>[^()\d:,]{1,10})\)")
_LEAST_SAID = 2
_OWN, _OTHERS = 1.3, 0.2


def remarked(
    question: str, text: str, candidates: Sequence[Candidate]
) -> Iterator[list[tuple[int, float]]]:
    """The candidates of a measure that brackets tell apart, by their indexes, each with a factor.

    The one gains whose brackets alone say most of what the question says; where none does, they
    say nothing.
    """
    labelled = [
        (place, match["label"])
        for place, each in enumerate(candidates)
        if "(" in text and (match := _REMARK.match(text, each.end)) is not None
    ]
    for kind in {(candidates[place].type, candidates[place].size) for place, _ in labelled}:
        group = [
            (place, _said(label, question))
            for place, label in labelled
            if (candidates[place].type, candidates[place].size) == kind
        ]
        most = max(said for _, said in group)
        own = [place for place, said in group if said == most]
        if len(group) > 1 and most >= _LEAST_SAID and len(own) == 1:
            yield [(place, _OWN if place == own[0] else _OTHERS) for place, _ in group]


def _said(label: str, question: str) -> int:
    """How many characters in a row of a label the question holds."""
    return max(
        (
            end - start
            for start in range(len(label))
            for end in range(start + 1, len(label) + 1)
            if label[start:end] in question
        ),
        default=0,
    )
