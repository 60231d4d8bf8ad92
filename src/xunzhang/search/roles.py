"""How near a hit comes to each word of a question, by what the word is there for.

What a question is about, 医院迁建 of 医院迁建的监理单位是哪家, stands in every passage on it, and
so do most of its words where nothing answers. Whether one does depends on what is asked of it: the
last noun before the word that asks, and what is done. So each part counts by itself.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from xunzhang.search.question import Weights
from xunzhang.search.said import Said, WordVectors, word_similarities
from xunzhang.search.sentence_evidence import found_in
from xunzhang.search.trust_evidence import ASKING
from xunzhang.store import StoredPassage
from xunzhang.text.normalize import fold, fold_each
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

ROLES = (
    "weakest",
    "second_weakest",
    "mean",
    "subject",
    "head",
    "verbs",
    "last_verb",
    "nouns",
    "names",
)
ROLE_FEATURES: tuple[str, ...] = tuple(f"role_{name}" for name in ROLES)
_ASKS = lazily(f"{ASKING.pattern}|啥")
_DIGIT = lazily(r"\d")
_EMPTY_TAGS = frozenset("upcyxwrdmqef")
"""Particles, pronouns, adverbs, counts and the like say nothing of what is asked about."""
_LIGHT = frozenset(
    "是 有 在 会 能 要 来 去 到 从 对 被 把 年 月 日 号 时 请问 现在 目前 后来".split()
)
_NOUNS, _VERBS = frozenset("nl"), frozenset("v")
_NAMES = frozenset("nr ns nt nz nrt nrfg eng".split())


class Roles(NamedTuple):
    """The words of a question, and the places among them of those that have a part in it."""

    words: tuple[str, ...]
    head: int
    """The last noun before the word that asks, or the last word."""
    verbs: tuple[int, ...]
    nouns: tuple[int, ...]
    names: tuple[int, ...]


def roles_of(question: str) -> Roles:
    """The words of a question that say something, the first of which says what it is about."""
    words: list[str] = []
    parts: list[str] = []
    ahead: int | None = None
    for word, part in tag(fold(question)):
        if _ASKS.search(word):
            ahead = len(words) if ahead is None else ahead
        elif _says_something(word, part):
            words.append(word)
            parts.append(part)
    ahead = len(words) if ahead is None else ahead
    nouns = tuple(place for place, part in enumerate(parts) if part[0] in _NOUNS)
    before = [place for place in nouns if place < ahead] or range(ahead or len(words))
    return Roles(
        tuple(words),
        before[-1] if words else 0,
        tuple(place for place, part in enumerate(parts) if part[0] in _VERBS),
        nouns,
        tuple(place for place, part in enumerate(parts) if part in _NAMES),
    )


def _says_something(word: str, part: str) -> bool:
    if not word.strip() or word in _LIGHT:
        return False
    return part[0] not in _EMPTY_TAGS or _DIGIT.search(word) is not None


def role_rows(question: str, passages: Sequence[StoredPassage], model: WordVectors) -> Weights:
    """How near each passage, with its title and heading, comes to the parts of a question.

    The cosine of a word with the nearest word there, 1 where it stands there itself, and 1 for
    what the question has none of: float32, (passages, ROLE_FEATURES).
    """
    roles = roles_of(question)
    if not roles.words or not passages:
        return np.ones((len(passages), len(ROLE_FEATURES)), dtype=np.float32)
    heads = [f"{stored.title}\n{stored.passage.heading}" for stored in passages]
    pairs = zip(model.token_ids(heads), passages, strict=True)
    tokens = [np.concatenate([of_head, stored.tokens]) for of_head, stored in pairs]
    told = [f"{h}\n{s.passage.text}" for h, s in zip(heads, passages, strict=True)]
    near = word_similarities(roles.words, Said.of(tokens, model.table), model)
    near = np.maximum(near, found_in(roles.words, fold_each(told)))
    ascending = np.sort(near, axis=0)
    return np.column_stack(
        [
            ascending[0],
            ascending[min(1, len(near) - 1)],
            near.mean(axis=0),
            near[0],
            near[roles.head],
            _weakest(near, roles.verbs),
            _weakest(near, roles.verbs[-1:]),
            _weakest(near, roles.nouns),
            _weakest(near, roles.names),
        ]
    ).astype(np.float32)


def _weakest(near: Weights, places: Sequence[int]) -> Weights:
    return np.asarray(near[list(places)].min(axis=0, initial=1.0))
