"""The sentence of a passage that answers the question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from xunzhang.errors import ModelError
from xunzhang.interfaces import SentenceEvidence, SentenceValues
from xunzhang.model_files import read_model
from xunzhang.search.mark_evidence import FEATURES, Passage, mark_matrices
from xunzhang.search.question import DATE, QueryContext, Weights
from xunzhang.search.sentence_evidence import asked_count as asked_count
from xunzhang.text.grids import has_header, is_marked_head, split_cells
from xunzhang.text.normalize import squeeze
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import ENDERS
from xunzhang.text.tagging import tag
from xunzhang.trees import Trees
from xunzhang.types import Span

MODEL_FILE = "sentence-v2.npz"
_HAND = FEATURES.index("hand")
_NO_ROWS = np.zeros((0, len(FEATURES)), dtype=np.float32)
_NEAR_BEST = 0.8
_MOST_SPANS = 3
_MOST_HEADS = 6
_ARTICLE = lazily(
    r"第[\d一二三四五六七八九十百]{1,4}[条章节款][ \u3000]*"
    r"(?:(?![为是有不无未应得须可由自从至在把被免禁按归一二三四五六七八九十])[\u4e00-\u9fff、]){2,8}[。：:]"
)
_TITLE = lazily(r"《[^《》]{2,20}》。")
_DAY = lazily(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}[日号][。：:]?|(?:19|20)\d\d年[。：:]?")
_NAME = lazily(r"(?P<name>[\u4e00-\u9fff]{2,10})。")


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of which a sentence is to be marked.

    `as_asked` gives a sentence in the spelling of the question.
    """

    text: str
    heading: str = ""
    title: str = ""
    as_asked: Callable[[str], str] = str


class Marked(NamedTuple):
    """The sentences of a passage that are marked, and what is known of all of them."""

    spans: list[Span]
    evidence: SentenceEvidence


def find_answers(
    query: QueryContext, shown: Sequence[Shown], values: SentenceValues | None = None
) -> list[Marked]:
    """The sentences of each passage that are likeliest to hold the answer, the best first.

    Small trees weigh what of the question stands in a sentence and in those beside it, and
    whether something of the kind, or with the unit, that is asked for stands there. Others follow
    the best only if they hold about as much of the question. Empty where nothing of the question
    stands in the passage. What stands at its head as title or heading is no answer while text is
    below, nor is the row of a table that names its columns, nor a day alone unless one is asked
    for.

    Args:
        query: The question.
        shown: The passages, in which the spans count.
        values: How far sentences answer with a value; None where no kind of value is asked for.
    """
    spans = [query.spans_of(each.text) for each in shown]
    passages = [
        Passage(tuple(each.as_asked(each.text[s.start : s.end]) for s in found), _headings(each))
        for each, found in zip(shown, spans, strict=True)
    ]
    held = [passage for passage in passages if passage.sentences]
    judged = iter(sentence_scores(query, held, values))
    answers: list[Marked] = []
    for each, found in zip(shown, spans, strict=True):
        if not found:
            answers.append(Marked([], SentenceEvidence((), FEATURES, _NO_ROWS, _NO_ROWS[:, 0])))
            continue
        rows, scores = next(judged)
        heads = _count_heads(each.text, found, _headings(each))
        if _names_columns(each.text, found[heads : heads + 2]):
            heads += 1
        told = _without_bare_lines(
            each.text, found, scores, rows[:, _HAND], days=query.answer_type != DATE
        )
        best = _behind_labels(each.text, found, _best(found, *told, heads=heads))
        answers.append(Marked(best, SentenceEvidence(found, FEATURES, rows, scores)))
    return answers


def _headings(shown: Shown) -> str:
    return f"{shown.title} {shown.heading}"


def _count_heads(text: str, spans: Sequence[Span], heading: str) -> int:
    """How many of the first lines are the title or the heading, or stand above it."""
    named = squeeze(heading)
    if not named:
        return 0
    first = [squeeze(text[s.start : s.end]).strip("#*") for s in spans[:_MOST_HEADS]]
    inside = [place for place, line in enumerate(first) if line and line in named]
    heads = inside[-1] + 1 if inside else 0
    above = (text[spans[n].end - 1] for n in range(heads) if n not in inside)
    if heads >= len(spans) or any(last in ENDERS for last in above):
        return 0
    return heads if "\n" in text[spans[heads - 1].end : spans[heads].start] else 0


def _names_columns(text: str, spans: Sequence[Span]) -> bool:
    """Whether the first of two lines names the columns of a table, the second being a row of it."""
    lines = [text[span.start : span.end] for span in spans]
    if len(lines) > 1 and is_marked_head(*lines):
        return True
    rows = [[line[cell.start : cell.end] for cell in split_cells(line)] for line in lines]
    if len(rows) < len(("head", "row")) or len(rows[0]) < len(("name", "value")):
        return False
    if len(rows[0]) == len(rows[1]) - 1:  # the first column has no name
        rows[0] = ["", *rows[0]]
    return len(rows[0]) == len(rows[1]) and has_header(rows)


def _without_bare_lines(
    text: str, spans: Sequence[Span], scores: Weights, held: Weights, *, days: bool
) -> tuple[Weights, Weights]:
    """The scores, with none for a table's head below prose and, if `days`, for a day alone."""
    lines = [text[slice(*span)] for span in spans]
    places = [n for n, pair in enumerate(pairwise(lines)) if is_marked_head(*pair)]
    if days:
        places += [n for n, line in enumerate(lines) if _DAY.fullmatch(line.strip())]
    if places:
        scores, held = scores.copy(), held.copy()
        scores[places] = scores.min() - 1.0
        if np.delete(held, places).max(initial=0) > 0:
            held[places] = 0.0
    return scores, held


def _best(spans: Sequence[Span], scores: Weights, held: Weights, *, heads: int = 0) -> list[Span]:
    """The spans to mark: the likeliest, and those that hold about as much of the question."""
    if held.max() <= 0:
        return []
    if heads and held[heads:].max() > 0:
        return _best(spans[heads:], scores[heads:], held[heads:])
    if heads:
        # The title alone holds words of the question: the likeliest sentence below says more.
        return [spans[heads + int(scores[heads:].argmax())]]
    best, *others = np.argsort(-scores, kind="stable")[:_MOST_SPANS]
    least = _NEAR_BEST * float(held.max())
    return [spans[best], *(spans[i] for i in others if held[i] >= least)]


def _behind_labels(text: str, spans: Sequence[Span], best: Sequence[Span]) -> list[Span]:
    """The spans to mark, in place of a label what stands behind it: 第二条 借款用途。本借款…."""
    behind = dict(pairwise(spans))
    shown = (
        behind[span] if span in behind and _leads_to(text, span, behind[span]) else span
        for span in best
    )
    return list(dict.fromkeys(shown))


def _leads_to(text: str, label: Span, told: Span) -> bool:
    """Whether a sentence begins its line and only names what the next one on that line tells."""
    line = text.rfind("\n", 0, label.start) + 1
    is_first = not text[line : label.start].strip()
    is_followed = "\n" not in text[label.end : told.start]
    return is_first and is_followed and _is_label(text[label.start : label.end])


def _is_label(sentence: str) -> bool:
    """Whether a short sentence, with which a line begins, only names what the next one tells."""
    if _ARTICLE.fullmatch(sentence) or _TITLE.fullmatch(sentence):
        return True
    name = _NAME.fullmatch(sentence)
    return name is not None and all(part[0] in "njg" for _, part in tag(name["name"]))


def sentence_scores(
    query: QueryContext, passages: Sequence[Passage], values: SentenceValues | None = None
) -> list[tuple[Weights, Weights]]:
    """For each passage the evidence for its sentences, and how likely each of them answers.

    The latter compare within one passage only.
    """
    rows = mark_matrices(query, passages, values)
    if not rows:
        return []
    # Sums of floats differ between machines; a tree must not see that.
    scores = _trees().predict(np.concatenate(rows).round(4)).astype(np.float32)
    ends = accumulate(map(len, rows))
    return [(part, scores[end - len(part) : end]) for part, end in zip(rows, ends, strict=True)]


@cache
def _trees() -> Trees:
    """The trees that come with the package.

    Raises:
        ModelError: If their file is missing, damaged or made for other evidence.
    """
    model = read_model("xunzhang.search", MODEL_FILE, "The model that marks sentences")
    if model.names != FEATURES:
        raise ModelError(
            "The model that marks sentences was trained on other evidence than this version "
            "gathers. Run python -m training.sentence_train."
        )
    return Trees.from_arrays(model.arrays, "sentence")
