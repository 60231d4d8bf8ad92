"""How likely each sentence of the first hits answers: trees over all that is known of it.

The search knows how much of the question stands in a sentence and beside it. Here it is known, too,
whether its hit tells of the thing that is asked about, and whether a value that fits stands there.
The sentence that answers may stand in another hit than the first; and where none is likely, there
is less reason to believe that the documents answer (`shifts.py`).
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from xunzhang.answers.about.presence import Presence, Standing
from xunzhang.answers.regions import Found
from xunzhang.answers.sentences.reasons import asks_why, has_reason
from xunzhang.errors import ModelError
from xunzhang.interfaces import READ_HITS, SentenceEvidence
from xunzhang.model_files import ModelFile, read_model
from xunzhang.odds import all_probabilities
from xunzhang.text.chats import is_message_head
from xunzhang.text.patterns import lazily
from xunzhang.trees import Trees
from xunzhang.types import Hit, Span

MODEL_FILE = "likely-v1.npz"
MOST_TRUST = 3.0
_OF_MESSAGE = lazily("发|消息|留言|几点|谁")
_DIGITS = 4
_COMPARED = ("hand", "pairs", "value")
"""Columns of the search that are compared among all sentences that are read."""

Rows = npt.NDArray[np.float32]


class Likely(NamedTuple):
    """A sentence of a hit, and how likely it answers."""

    hit: Hit
    span: Span
    chance: float


class Sentence(NamedTuple):
    """What is known of a sentence beside what the search knows; of its hit where nothing is said.

    What ends in `_behind` compares with the best of all sentences that are read.
    """

    score: float
    """How likely it answers, compared with the others of its hit."""
    score_behind: float
    """The same, behind the best of its hit."""
    is_first_mark: float
    is_marked: float
    gives_reason: float
    """Whether one is asked for, and something in it may lead up to one."""
    trust: float
    """How far the best candidate in it is trusted, as a share of what its kind takes."""
    place: float
    """That of the hit, from 0."""
    confidence: float
    confidence_behind: float
    share: float
    is_of_other: float
    is_lacking: float
    is_named: float
    is_nowhere: float
    first_confidence: float
    """That of the first hit, as all that follow of the whole question."""
    others: float
    """The share of hits that tell of another thing."""
    lacking: float
    """The share of hits in which nothing looks like an answer."""
    unknown: float
    """How many signs there are that no hit tells of what the question names."""
    is_typed: float
    asks_why: float
    question_length: float


OWN = (*Sentence._fields, "trust_behind", *(f"{name}_behind_all" for name in _COMPARED))


class Evidence(NamedTuple):
    """What is known of a question and its first hits when their sentences are read."""

    asked: str
    hits: Sequence[Hit]
    """Best first, as sure as words alone make them."""
    sentences: Sequence[SentenceEvidence]
    """What the search knows of the sentences of each hit."""
    present: Presence
    found: Sequence[Found]
    """The candidates for a value that may be of what is asked about."""
    least: float | None
    """How far one has to be trusted to be shown; None where no kind of value is told."""


def likely_sentences(known: Evidence) -> list[Likely]:
    """Every sentence of the first hits, in their order, and how likely it answers.

    Who wrote a message of a chat and when, in a line of its own, answers nothing.
    """
    rows = sentence_rows(known)
    if not len(rows):
        return []
    chances = all_probabilities(_trees(known.sentences[0].names).predict(rows)).tolist()
    places = [
        (hit, span)
        for hit, each in zip(known.hits[:READ_HITS], known.sentences, strict=False)
        for span in each.spans
    ]
    asks_who = _OF_MESSAGE.search(known.asked) is not None
    return [
        Likely(hit, span, chance if asks_who or not _is_head(hit, span) else 0.0)
        for (hit, span), chance in zip(places, chances, strict=True)
    ]


def _is_head(hit: Hit, span: Span) -> bool:
    return is_message_head(hit.text[slice(*span)])


def any_answers(likely: Sequence[Likely], hits: Sequence[Hit]) -> list[float]:
    """For each of the first hits how likely one of its sentences answers, each by itself.

    Empty where no sentence was read.
    """
    if not likely:
        return []
    by_passage = {hit.passage_id: 1.0 for hit in hits[:READ_HITS]}
    for each in likely:
        by_passage[each.hit.passage_id] *= 1.0 - each.chance
    return [1.0 - none_answers for none_answers in by_passage.values()]


def sentence_rows(known: Evidence) -> Rows:
    """What is known of the sentences: float32, (sentences, columns of the search and `OWN`)."""
    asked, hits, sentences, present, found, least = known
    if not any(each.spans for each in sentences[:READ_HITS]):
        return np.zeros((0, 0), dtype=np.float32)
    searched = np.concatenate([each.rows for each in sentences[:READ_HITS]])
    why = asks_why(asked)
    of_question = (*_of_hits(hits, present), least is not None, why, len(asked))
    rows: list[tuple[float, ...]] = []
    for place, (hit, each) in enumerate(zip(hits[:READ_HITS], sentences, strict=False)):
        standing = present.standings[place]
        of_hit = _of_hit(place, hit.confidence, hits[0].confidence, standing)
        # What is told of another thing is no value of the one that is asked about.
        values = () if standing.is_of_other else found
        for number, trust in enumerate(_trusts(hit, each.spans, values, least)):
            rows.append((*_of_sentence(hit, each, number, why=why), trust, *of_hit, *of_question))
    own = np.array(rows, dtype=np.float32)
    names = sentences[0].names
    compared = [own[:, Sentence._fields.index("trust")]]
    compared += [searched[:, names.index(name)] for name in _COMPARED]
    behind = np.stack([column - column.max() for column in compared], axis=1)
    # Sums of floats differ between machines; a tree must not see that.
    return np.asarray(np.concatenate([searched, own, behind], axis=1).round(_DIGITS), np.float32)


def _of_hits(hits: Sequence[Hit], present: Presence) -> tuple[float, ...]:
    count = max(len(present.standings), 1)
    return (
        hits[0].confidence,
        sum(each.is_of_other for each in present.standings) / count,
        sum(each.is_lacking for each in present.standings) / count,
        float(present.unknown),
    )


def _of_hit(place: int, confidence: float, first: float, there: Standing) -> tuple[float, ...]:
    return (
        float(place),
        confidence,
        confidence - first,
        0.0 if there.is_of_other else min(there.share, MOST_TRUST),
        float(there.is_of_other),
        float(there.is_lacking),
        float(there.is_named),
        float(there.is_nowhere),
    )


def _of_sentence(hit: Hit, known: SentenceEvidence, number: int, *, why: bool) -> tuple[float, ...]:
    span = known.spans[number]
    score = float(known.scores[number])
    return (
        score,
        score - float(known.scores.max()),
        float(hit.highlights[:1] == (span,)),
        float(span in hit.highlights),
        float(why and has_reason(hit.text[slice(*span)])),
    )


def _trusts(
    hit: Hit, spans: Sequence[Span], found: Sequence[Found], least: float | None
) -> list[float]:
    """How far the best candidate in each sentence is trusted, as a share of the least."""
    trusts = [0.0] * len(spans)
    if least is None:
        return trusts
    for each in found:
        if each.hit.passage_id != hit.passage_id:
            continue
        at = each.span
        for number, span in enumerate(spans):
            if span.start <= at.start and at.end <= span.end:
                trusts[number] = max(trusts[number], min(each.trusted / least, MOST_TRUST))
    return trusts


@cache
def model() -> ModelFile:
    """The file of the trees that come with the package.

    Raises:
        ModelError: If it is missing or damaged.
    """
    return read_model("xunzhang.answers", MODEL_FILE, "The model of likely sentences")


@cache
def _trees(known: tuple[str, ...]) -> Trees:
    """The trees, for what the search knows.

    Raises:
        ModelError: If their file is missing, damaged or made for other evidence.
    """
    if model().names != (*known, *OWN):
        raise ModelError(
            "The model of likely sentences was trained on other evidence than this version "
            "gathers. Run python -m training.likely_train."
        )
    return Trees.from_arrays(model().arrays, "likely")
