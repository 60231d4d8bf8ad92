"""What is known of each sentence of a passage that may answer: numbers for a small model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from xunzhang.search.answertype import asked_units
from xunzhang.search.matching import side_by_side
from xunzhang.search.question import (
    ANSWER_TYPES,
    DATE,
    MANNER,
    NUMBER,
    PERSON,
    PLACE,
    REASON,
    QueryContext,
    Weights,
)
from xunzhang.search.repeats import BETWEEN, Repeats
from xunzhang.text.normalize import fold, fold_each
from xunzhang.text.patterns import lazily

_ENDINGS = "。！？!?…；;，,"
_CLOSERS = "”’」』）)】》〉\"'"
_COUNT = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万亿两]+)"
_ANSWERS = {
    NUMBER: lazily(_COUNT),
    DATE: lazily(rf"{_COUNT}(?:年|月|日|号|时|点|世纪)|(?:今|去|前|明)[年天日]"),
    PLACE: lazily(r"[省市县区州国镇村岛港]|位于|坐落"),
    PERSON: lazily(r"[席统理长授者师员王帝]|先生|女士|·"),
    REASON: lazily(r"因|由于|为了|导致|使得|以便"),
    MANNER: lazily(r"通过|采取|采用|利用|实行|实施|开展|首先"),
}
_DIGITS = lazily(r"\d+")
_SAYS = lazily(r"是|为|叫|即|指|称")
_QUOTED = lazily(r"[“《「『]")
_REFERS = lazily(r"[“「]?[他她它这那其该此]")
_FAR = 30.0
_PAIR_WEIGHT = 0.5
_CONTEXT_WEIGHT = 0.3
_TYPE_BONUS = 0.15
_UNIT_BONUS = 0.3
_LINE_WEIGHT = 0.5

FEATURES: tuple[str, ...] = (
    "words",
    "pairs",
    "characters",
    "run",
    "before",
    "after",
    "hand",
    "hand_behind",
    "two_before",
    "joint",
    "typed",
    "counted",
    "typed_joint",
    "counted_joint",
    "typed_only",
    "counted_only",
    "unit_asked",
    "refers",
    "around",
    "around_behind",
    "digits",
    "says",
    "quoted",
    "asks_itself",
    "ended",
    "length",
    "new_share",
    "place",
    "first",
    "last",
    "sentences",
    "words_behind",
    "pairs_behind",
    "characters_behind",
    "run_behind",
    "joint_behind",
    "pairs_order",
    *(f"asks_{kind}" for kind in ANSWER_TYPES),
    "asks_nothing",
)

T = TypeVar("T", Sequence[str], npt.NDArray[np.float32])


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of several passages in one list; `first[p]` is the first one of passage p."""

    texts: Sequence[str]
    folded: Sequence[str]
    owner: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]

    @classmethod
    def of(
        cls, passages: Sequence[Sequence[str]], folded: Sequence[str] | None = None
    ) -> "Sentences":
        """Join them; `folded` is given where they were folded before."""
        texts = [sentence for passage in passages for sentence in passage]
        counts = np.array([len(passage) for passage in passages], dtype=np.int64)
        owner = np.repeat(np.arange(len(passages)), counts)
        folded = fold_each(texts) if folded is None else folded
        return cls(texts, folded, owner, np.cumsum(counts) - counts, counts)

    def split(self, values: T) -> list[T]:
        """One for each sentence, passage by passage."""
        ends = (self.first + self.counts).tolist()
        return [values[start:end] for start, end in zip(self.first.tolist(), ends, strict=True)]

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """The characters of each sentence, folded."""
        return np.fromiter(map(len, self.folded), np.int64, len(self.folded))

    def most(self, values: Weights) -> Weights:
        """For each sentence the largest value in its passage."""
        return np.asarray(np.maximum.reduceat(values, self.first)[self.owner], dtype=np.float32)

    def mean(self, values: Weights) -> Weights:
        """For each sentence the mean in its passage."""
        return np.asarray((np.add.reduceat(values, self.first) / self.counts)[self.owner])

    def larger(self, values: Weights) -> Weights:
        """For each sentence how many of its passage have a larger value."""
        order = np.lexsort((-values, self.owner))
        ordered, places = values[order], np.arange(len(values))
        begins = np.ones(len(values), dtype=bool)
        begins[1:] = ordered[1:] != ordered[:-1]
        begins[self.first] = True
        larger = np.empty(len(values), dtype=np.float32)
        larger[order] = np.maximum.accumulate(np.where(begins, places, 0)) - self.first[self.owner]
        return larger

    def moved(self, values: Weights, places: int) -> Weights:
        """The columns of other sentences: of the one before for 1, of the one after for -1."""
        moved = np.zeros_like(values)
        if places > 0:
            same = self.owner[places:] == self.owner[:-places]
            moved[:, places:] = values[:, :-places] * same
        else:
            same = self.owner[:places] == self.owner[-places:]
            moved[:, :places] = values[:, -places:] * same
        return moved


def sentence_matrices(
    query: QueryContext, passages: Sequence[Sequence[str]]
) -> list[npt.NDArray[np.float32]]:
    """The evidence for each sentence of each passage: float32, (sentences, len(FEATURES)).

    Each passage must have a sentence. What the question has met already is not worked out again.
    """
    known = query.sentence_rows
    keys = [tuple(passage) for passage in passages]
    fresh = list(dict.fromkeys(key for key in keys if key not in known))
    if fresh:
        sentences = Sentences.of(fresh)
        known.update(zip(fresh, _matrices(query, sentences), strict=True))
        query.sentence_folds.update(zip(fresh, sentences.split(sentences.folded), strict=True))
    return [known[key] for key in keys]


def _matrices(query: QueryContext, sentences: Sentences) -> list[npt.NDArray[np.float32]]:
    repeats = Repeats(fold(query.text), sentences.folded)
    columns = _coverage(query, sentences, repeats)
    columns |= _answers(query, sentences)
    columns |= _shape(sentences, repeats)
    for name in ("typed", "counted"):
        columns[f"{name}_joint"] = columns[name] * columns["joint"]
        columns[f"{name}_only"] = columns[name] * (1.0 - sentences.mean(columns[name]))
    columns["hand"] = _weighed_by_hand(columns)
    for name in ("hand", "words", "pairs", "characters", "run", "joint", "around"):
        columns[f"{name}_behind"] = columns[name] - sentences.most(columns[name])
    columns["pairs_order"] = sentences.larger(columns["pairs"])
    return sentences.split(side_by_side(columns, FEATURES))


def _weighed_by_hand(columns: dict[str, Weights]) -> Weights:
    """A sum that needs no training: coverage, then context, kind and unit of the answer."""
    own = columns["words"] + _PAIR_WEIGHT * columns["pairs"]
    scores = own + (own > 0) * (
        _CONTEXT_WEIGHT * columns["before"] + _TYPE_BONUS * columns["typed"]
    )
    scores += ((own + columns["before"]) > 0) * _UNIT_BONUS * columns["counted"]
    return np.asarray(np.where(columns["ended"] > 0, scores, _LINE_WEIGHT * scores), np.float32)


def asked_count(question: str) -> re.Pattern[str] | None:
    """What a count has to look like that answers the question; None where it names no unit."""
    units = asked_units(question)
    return re.compile(rf"{_COUNT}\s*[余多个]?[万亿]?[{re.escape(units)}]") if units else None


def _coverage(query: QueryContext, sentences: Sentences, repeats: Repeats) -> dict[str, Weights]:
    """The shares of the question that stand in each sentence and in those around it."""
    weights = query.word_idf[query.is_content]
    content = [w for w, is_content in zip(query.words, query.is_content, strict=True) if is_content]
    moved = sentences.moved
    words = found_in(content, sentences.folded)
    characters = "".join(dict.fromkeys("".join(content)))
    before = moved(words, 1)
    return {
        "words": share_of(words, weights),
        "pairs": share_of(repeats.pairs(query.pairs), query.pair_idf),
        "characters": share_of(
            repeats.characters(characters), np.ones(len(characters), np.float32)
        ),
        "run": repeats.longest_runs(),
        "before": share_of(np.maximum(before - words, 0), weights),
        "after": share_of(np.maximum(moved(words, -1) - words, 0), weights),
        "two_before": share_of(np.maximum(moved(words, 2) - np.maximum(words, before), 0), weights),
        "joint": share_of(np.maximum(words, before), weights),
        "around": share_of(np.maximum(np.maximum(words, before), moved(words, -1)), weights),
    }


@dataclass(frozen=True, slots=True)
class _Joined:
    """Folded sentences as one text, so that each pattern is searched in one go."""

    text: str
    ends: npt.NDArray[np.int64]

    @classmethod
    def of(cls, sentences: Sentences) -> "_Joined":
        ends = np.cumsum(sentences.lengths + len(BETWEEN))
        return cls(BETWEEN.join(sentences.folded), ends)

    def holding(self, pattern: re.Pattern[str], other_than: str = "") -> Weights:
        """1 for each sentence that holds a match which does not stand in another text."""
        places = [m.start() for m in pattern.finditer(self.text) if m[0] not in other_than]
        holding = np.zeros(len(self.ends), dtype=np.float32)
        holding[np.searchsorted(self.ends, places, side="right")] = 1.0
        return holding


def _answers(query: QueryContext, sentences: Sentences) -> dict[str, Weights]:
    """Whether what is asked for may stand in each sentence."""
    count = asked_count(query.text)
    kind, asked = query.answer_type, fold(query.text)
    folded, nothing = sentences.folded, np.zeros(len(sentences.folded), dtype=np.float32)
    joined = _Joined.of(sentences)
    asks = {f"asks_{name}": nothing + float(name == kind) for name in ANSWER_TYPES}
    return asks | {
        "typed": joined.holding(_ANSWERS[kind], other_than=asked) if kind else nothing,
        "counted": joined.holding(count) if count else nothing,
        "digits": joined.holding(_DIGITS),
        "says": joined.holding(_SAYS),
        "quoted": joined.holding(_QUOTED),
        "unit_asked": nothing + float(count is not None),
        "refers": _flags([bool(_REFERS.match(each)) for each in folded]),
        "asks_nothing": nothing + float(kind is None),
    }


def _shape(sentences: Sentences, repeats: Repeats) -> dict[str, Weights]:
    """Length, place and ending of each sentence, and how much of it the question does not say."""
    folded, counts = sentences.folded, sentences.counts[sentences.owner]
    place = (np.arange(len(folded)) - sentences.first[sentences.owner]).astype(np.float32)
    lengths = sentences.lengths.astype(np.float32)
    ends = [each.rstrip(_CLOSERS)[-1:] for each in sentences.texts]
    return {
        "asks_itself": _flags([each.rstrip(_CLOSERS).endswith("?") for each in folded]),
        "ended": _flags([bool(end) and end in _ENDINGS for end in ends]),
        "length": np.log(lengths + np.float32(5.0)),
        "new_share": (1.0 - repeats.counts() / np.maximum(sentences.lengths, 1)).astype(np.float32),
        "place": np.minimum(place, _FAR),
        "first": (place == 0).astype(np.float32),
        "last": (place == counts - 1).astype(np.float32),
        "sentences": np.minimum(counts, _FAR).astype(np.float32),
    }


def found_in(terms: Sequence[str], sentences: Sequence[str]) -> Weights:
    """1 where a term stands in a sentence: (terms, sentences)."""
    held = bytes([term in sentence for term in terms for sentence in sentences])
    found = np.frombuffer(held, dtype=np.uint8).astype(np.float32)
    return found.reshape(len(terms), len(sentences))


def share_of(found: Weights, weights: Weights) -> Weights:
    total = float(weights.sum())
    return np.asarray(weights.dot(found) / max(total, 1e-6), dtype=np.float32)


def _flags(values: Sequence[bool]) -> Weights:
    return np.array(values, dtype=np.float32)
