"""The sentence of a passage that answers the question."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from xunzhang.search.answertype import asked_units
from xunzhang.search.question import (
    DATE,
    MANNER,
    NUMBER,
    PERSON,
    PLACE,
    REASON,
    QueryContext,
    Weights,
)
from xunzhang.text.normalize import fold
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Span

_PAIR_WEIGHT = 0.5
_CONTEXT_WEIGHT = 0.3
_TYPE_BONUS = 0.15
_UNIT_BONUS = 0.3
_LINE_WEIGHT = 0.5
_NEAR_BEST = 0.8
_MOST_SPANS = 3

_ENDED = re.compile(r"[。！？!?…；;，,][”’」』）)】》〉\"']*$")
_COUNT = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万亿两]+)"
_ANSWERS = {
    NUMBER: _COUNT,
    DATE: rf"{_COUNT}(?:年|月|日|号|时|点|世纪)|(?:今|去|前|明)[年天日]",
    PLACE: r"[省市县区州国镇村岛港]|位于|坐落",
    PERSON: r"[席统理长授者师员王帝]|先生|女士|·",
    REASON: r"因|由于|为了|导致|使得|以便",
    MANNER: r"通过|采取|采用|利用|实行|实施|开展|首先",
}
_ANSWERS_COMPILED = {kind: re.compile(pattern) for kind, pattern in _ANSWERS.items()}


def find_answer(
    query: QueryContext, text: str, *, as_asked: Callable[[str], str] | None = None
) -> list[Span]:
    """The sentences of a passage that say most of what is asked, the best first.

    A sentence counts by the share of the question's idf that it holds, in words and in character
    pairs, a little by what the sentence before it holds, and a little for a number, date, place
    or person where one is asked for, more for a number with the unit that is asked for. A line
    without an end, as of a heading, counts half. Others follow the best only if they come near
    it. Empty where nothing of the question stands in the passage.

    Args:
        query: The question.
        text: The passage, in which the spans count.
        as_asked: Gives a sentence in the spelling of the question.
    """
    spans = split_sentences(text)
    if not spans:
        return []
    sentences = [text[span.start : span.end] for span in spans]
    scores = sentence_scores(query, list(map(as_asked, sentences)) if as_asked else sentences)
    order = np.argsort(-scores, kind="stable")
    best = float(scores[order[0]])
    if best <= 0:
        return []
    return [spans[i] for i in order[:_MOST_SPANS] if scores[i] >= _NEAR_BEST * best]


def sentence_scores(query: QueryContext, sentences: Sequence[str]) -> Weights:
    """How well each sentence answers; 0 where it holds nothing of the question."""
    folded = [fold(sentence) for sentence in sentences]
    content = [w for w, is_content in zip(query.words, query.is_content, strict=True) if is_content]
    words = _found(content, folded)
    own = _share(words, query.word_idf[query.is_content])
    own += _PAIR_WEIGHT * _share(_found(query.pairs, folded), query.pair_idf)
    before = np.zeros_like(own)
    before[1:] = _share(
        np.maximum(words[:, :-1] - words[:, 1:], 0), query.word_idf[query.is_content]
    )
    typed = np.array([_holds_answer(query, sentence) for sentence in folded], dtype=np.float32)
    count = asked_count(query.text)
    counted = np.array([bool(count and count.search(each)) for each in folded], dtype=np.float32)
    scores = own + (own > 0) * (_CONTEXT_WEIGHT * before + _TYPE_BONUS * typed)
    scores += ((own + before) > 0) * _UNIT_BONUS * counted
    ended = np.array([bool(_ENDED.search(sentence)) for sentence in sentences])
    return np.asarray(np.where(ended, scores, _LINE_WEIGHT * scores), dtype=np.float32)


def asked_count(question: str) -> re.Pattern[str] | None:
    """What a count has to look like that answers the question; None where it names no unit."""
    units = asked_units(question)
    return re.compile(rf"{_COUNT}\s*[余多个]?[万亿]?[{re.escape(units)}]") if units else None


def _found(terms: Sequence[str], sentences: Sequence[str]) -> Weights:
    """1 where a term stands in a sentence: (terms, sentences)."""
    rows = [[float(term in sentence) for sentence in sentences] for term in terms]
    return np.array(rows, dtype=np.float32).reshape(len(terms), len(sentences))


def _share(found: Weights, weights: Weights) -> Weights:
    total = float(weights.sum())
    return np.asarray(weights @ found / max(total, 1e-6), dtype=np.float32)


def _holds_answer(query: QueryContext, sentence: str) -> bool:
    """Whether something of the kind asked for stands there that the question does not say."""
    if query.answer_type is None:
        return False
    asked = fold(query.text)
    found = _ANSWERS_COMPILED[query.answer_type].findall(sentence)
    return any(answer not in asked for answer in found)
