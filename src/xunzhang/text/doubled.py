"""Sentences that a recognition program wrote twice, one run of them right behind the other."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from xunzhang.text.repeats import MIN_CHARS, letters_of
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Span

_MOST_SENTENCES = 8


def find_doubled(text: str, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    """Runs of sentences between two places that say what the run right before them says.

    Each comes with the run that stays. Those under `MIN_CHARS` letters are let be: refrains.
    Nothing that is left stands twice in a row.
    """
    sentences = [
        Span(start + found.start, start + found.end) for found in split_sentences(text[start:end])
    ]
    doubled = _doubled([letters_of(text[a:b]) for a, b in sentences])
    numbers = groupby(sorted(doubled), key=lambda number: doubled[number])
    for (first, last), run in numbers:
        gone = list(run)
        span = Span(sentences[gone[0] - 1].end, sentences[gone[-1]].end)
        yield span, Span(sentences[first].start, sentences[last].end)


def _doubled(letters: Sequence[str]) -> dict[int, tuple[int, int]]:
    """The sentences to leave out, each with the first and the last one of the run that stays."""
    kept: list[int] = []
    doubled: dict[int, tuple[int, int]] = {}
    for number in range(len(letters)):
        kept.append(number)
        size = _doubled_at_end([letters[n] for n in kept[-2 * _MOST_SENTENCES :]])
        if size:
            run = kept[-2 * size : -size]
            doubled |= dict.fromkeys(kept[-size:], (run[0], run[-1]))
            del kept[-size:]
    return doubled


def _doubled_at_end(letters: Sequence[str]) -> int:
    """How many sentences at the end say what as many right before them say; 0 for none."""
    for size in range(1, len(letters) // 2 + 1):
        last = letters[-size:]
        if last == letters[-2 * size : -size] and len("".join(last)) >= MIN_CHARS:
            return size
    return 0
