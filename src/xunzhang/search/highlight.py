"""The sentence of a passage that answers the question."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from xunzhang.errors import ModelError
from xunzhang.search.question import QueryContext, Weights
from xunzhang.search.sentence_evidence import FEATURES, sentence_matrices
from xunzhang.search.sentence_evidence import asked_count as asked_count
from xunzhang.search.trees import Trees
from xunzhang.text.normalize import squeeze
from xunzhang.text.sentences import ENDERS, split_sentences
from xunzhang.types import Span

MODEL_FILE = "sentence-v1.npz"
_HAND = FEATURES.index("hand")
_NEAR_BEST = 0.8
_MOST_SPANS = 3
_MOST_HEADS = 6


def find_answer(
    query: QueryContext, text: str, *, as_asked: Callable[[str], str] | None = None
) -> list[Span]:
    """The sentences of a passage that are likeliest to hold the answer, the best first.

    Small trees weigh what of the question stands in a sentence and in those beside it, and
    whether something of the kind, or with the unit, that is asked for stands there. Others follow
    the best only if they hold about as much of the question. Empty where nothing of the question
    stands in the passage.

    Args:
        query: The question.
        text: The passage, in which the spans count.
        as_asked: Gives a sentence in the spelling of the question.
    """
    return find_answers(query, [text], [as_asked])[0]


def find_answers(
    query: QueryContext,
    texts: Sequence[str],
    as_asked: Sequence[Callable[[str], str] | None] | None = None,
    headings: Sequence[str] | None = None,
) -> list[list[Span]]:
    """The same for several passages at once, each with its own spelling.

    What stands at the head of a passage as its heading is no answer where the text below is one.
    """
    spans = [split_sentences(text) for text in texts]
    passages = [
        [_spelled(text[s.start : s.end], spell) for s in found]
        for text, found, spell in zip(texts, spans, as_asked or [None] * len(texts), strict=True)
    ]
    scores = iter(sentence_scores(query, [passage for passage in passages if passage]))
    heads = [
        _count_heads(text, found, heading)
        for text, found, heading in zip(texts, spans, headings or [""] * len(texts), strict=True)
    ]
    return [
        _best(found, *next(scores), heads=count) if found else []
        for found, count in zip(spans, heads, strict=True)
    ]


def _count_heads(text: str, spans: Sequence[Span], heading: str) -> int:
    """How many of the first lines are the heading, or a title above it."""
    named = squeeze(heading)
    first = [squeeze(text[s.start : s.end]).strip("#*") for s in spans[:_MOST_HEADS]]
    inside = [place for place, line in enumerate(first) if line and line in named]
    heads = inside[-1] + 1 if inside else 0
    above = (text[spans[n].end - 1] for n in range(heads) if n not in inside)
    if heads >= len(spans) or any(last in ENDERS for last in above):
        return 0
    return heads if "\n" in text[spans[heads - 1].end : spans[heads].start] else 0


def _spelled(sentence: str, spell: Callable[[str], str] | None) -> str:
    return spell(sentence) if spell is not None else sentence


def _best(spans: Sequence[Span], scores: Weights, held: Weights, *, heads: int = 0) -> list[Span]:
    """The spans to mark: the likeliest, and those that hold about as much of the question."""
    if heads and held[heads:].max() > 0:
        return _best(spans[heads:], scores[heads:], held[heads:])
    if held.max() <= 0:
        return []
    best, *others = np.argsort(-scores, kind="stable")[:_MOST_SPANS]
    least = _NEAR_BEST * float(held.max())
    return [spans[best], *(spans[i] for i in others if held[i] >= least)]


def sentence_scores(
    query: QueryContext, passages: Sequence[Sequence[str]]
) -> list[tuple[Weights, Weights]]:
    """For each passage: how likely each sentence answers, and how much of the question it holds.

    The first compare within one passage only; the second are 0 where nothing is held.
    """
    if not passages:
        return []
    rows = sentence_matrices(query, passages)
    # Sums of floats differ between machines; a tree must not see that.
    scores = _trees().predict(np.concatenate(rows).round(4)).astype(np.float32)
    parts = np.split(scores, np.cumsum([len(part) for part in rows])[:-1])
    return [(part, found[:, _HAND]) for part, found in zip(parts, rows, strict=True)]


@cache
def _trees() -> Trees:
    """The trees that come with the package.

    Raises:
        ModelError: If their file is missing, damaged or made for other evidence.
    """
    try:
        data = files("xunzhang.search").joinpath("bundled", MODEL_FILE).read_bytes()
        arrays = dict(np.load(BytesIO(data), allow_pickle=False))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The model that marks sentences could not be read: {error}. Reinstall xunzhang."
        ) from error
    if tuple(arrays["names"].tolist()) != FEATURES:
        raise ModelError(
            "The model that marks sentences was trained on other evidence than this version "
            "gathers. Run python -m training.sentence_train."
        )
    return Trees.from_arrays(arrays, "sentence")
