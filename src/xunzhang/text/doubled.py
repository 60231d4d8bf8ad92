"""Sentences that a recognition program wrote twice, one run of them right behind the other."""

from collections.abc import Iterator

from xunzhang.text.repeats import MIN_CHARS, letters_of
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Span

_MOST_SENTENCES = 8


def find_doubled(text: str, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    """Runs of sentences between two places that say what the run right before them says.

    Each comes with the run that stays. Those under `MIN_CHARS` letters are let be: refrains.
    """
    sentences = [
        Span(start + found.start, start + found.end) for found in split_sentences(text[start:end])
    ]
    letters = [letters_of(text[a:b]) for a, b in sentences]
    at = 0
    while at < len(letters):
        size = _doubled_at(letters, at)
        if size:
            kept = Span(sentences[at].start, sentences[at + size - 1].end)
            yield Span(kept.end, sentences[at + 2 * size - 1].end), kept
        at += 2 * size or 1


def _doubled_at(letters: list[str], at: int) -> int:
    """How many sentences from this one on are said again by as many behind them; 0 for none."""
    for size in range(1, min(_MOST_SENTENCES, (len(letters) - at) // 2) + 1):
        first = letters[at : at + size]
        if first == letters[at + size : at + 2 * size] and len("".join(first)) >= MIN_CHARS:
            return size
    return 0
