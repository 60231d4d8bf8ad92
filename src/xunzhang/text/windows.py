"""Pieces of a passage that are embedded by themselves, so that a long one is not blurred."""

from xunzhang.text.sentences import split_sentences
from xunzhang.types import Span


def split_windows(text: str, max_chars: int) -> list[Span]:
    """Whole sentences packed into windows of at most `max_chars` characters.

    A sentence that is longer is cut at the limit. A text within the limit, or an empty one, is
    one window.
    """
    if len(text) <= max_chars:
        return [Span(0, len(text))]
    windows: list[Span] = []
    for sentence in split_sentences(text):
        if windows and sentence.end - windows[-1].start <= max_chars:
            windows[-1] = Span(windows[-1].start, sentence.end)
            continue
        for start in range(sentence.start, sentence.end, max_chars):
            windows.append(Span(start, min(start + max_chars, sentence.end)))
    return windows or [Span(0, len(text))]
