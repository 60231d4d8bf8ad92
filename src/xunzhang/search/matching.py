"""Where the terms of a question stand in the candidates, all candidates at once.

The texts are joined into one array of folded characters, so that each question term is found in
all of them by a few array operations.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from xunzhang.text.scripts import simplified_characters

Codes = npt.NDArray[np.uint16]
Positions = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

BLOCK_CHARS = 24
_PADDING_BLOCKS = 3
_SENTENCE_ENDS = "。！？!?…；;\n"
_MAX_TERM_CHARS = 12
_TWINS = str.maketrans("0123456789一二三四五六七八九〇", "〇一二三四五六七八九1234567890")


@cache
def _fold_table() -> Codes:
    """Every character of the basic plane to the one that it is compared as."""
    table = np.arange(0x10000, dtype=np.uint16)
    for code in range(0x10000):
        if 0xD800 <= code < 0xE000:
            continue
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(folded) == 1 and ord(folded) < 0x10000:
            table[code] = ord(folded)
    simplified = np.arange(0x10000, dtype=np.uint16)
    for one, other in simplified_characters().items():
        simplified[ord(one)] = ord(other)
    return simplified[table]


@cache
def _character_set(characters: str) -> npt.NDArray[np.bool_]:
    table = np.zeros(0x10000, dtype=bool)
    table[[ord(character) for character in characters]] = True
    return table


@cache
def _word_characters() -> npt.NDArray[np.bool_]:
    """Latin letters and digits: a word of them must not go on at either end."""
    return _character_set("abcdefghijklmnopqrstuvwxyz0123456789")


def encode(text: str) -> Codes:
    """The folded characters of `text`, one code each; those beyond the basic plane are alike."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _fold_table().take(codes, mode="clip")


@dataclass(frozen=True, slots=True)
class TextPool:
    """All candidates' texts in one array. Position p belongs to candidate `owner[p]`.

    `codes` ends with padding. Texts begin at `text_start`; title and heading stand before them.
    """

    codes: Codes
    owner: npt.NDArray[np.int32]
    text_start: Positions
    text_chars: Positions
    sentence: npt.NDArray[np.int32]
    sentence_owner: npt.NDArray[np.int32]
    first_sentence: Positions

    def __len__(self) -> int:
        return len(self.text_start)


def text_pool(heads: Sequence[str], texts: Sequence[str]) -> TextPool:
    """Join the candidates; a head is the title and heading of a passage."""
    codes = encode("".join(f"{head}\n{text}\n" for head, text in zip(heads, texts, strict=True)))
    head_chars = np.fromiter((len(head) + 1 for head in heads), np.int64, len(heads))
    text_chars = np.fromiter((len(text) for text in texts), np.int64, len(texts))
    ends = np.cumsum(head_chars + text_chars + 1)
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), head_chars + text_chars + 1)
    is_end = _character_set(_SENTENCE_ENDS).take(codes)
    sentence = np.zeros(len(codes), dtype=np.int32)
    np.cumsum(is_end[:-1], out=sentence[1:])
    sentence_owner = owner[np.flatnonzero(is_end)]
    return TextPool(
        codes=np.concatenate([codes, np.zeros(_MAX_TERM_CHARS, dtype=np.uint16)]),
        owner=owner,
        text_start=ends - text_chars - 1,
        text_chars=text_chars,
        sentence=sentence,
        sentence_owner=sentence_owner,
        first_sentence=np.searchsorted(sentence_owner, np.arange(len(texts))),
    )


@dataclass(frozen=True, slots=True)
class Matches:
    """Every place where a term stands: `term[i]` begins at `position[i]`."""

    term: npt.NDArray[np.int64]
    position: Positions
    terms: int


class TermFinder:
    """Finds terms in a pool; set up once for the characters of one question."""

    def __init__(self, pool: TextPool, question: str) -> None:
        self._pool = pool
        characters = np.unique(encode(question))[:254]
        lookup = np.zeros(0x10000, dtype=np.uint8)
        twins = encode("".join(map(chr, characters.tolist())).translate(_TWINS))
        lookup[twins] = np.arange(1, len(characters) + 1)  # 五条 is found as 5条, too
        lookup[characters] = np.arange(1, len(characters) + 1)
        lookup[0] = 0  # what the end of the pool is filled up with
        self._lookup = lookup
        self._known: dict[str, tuple[int, bool]] = {}
        """Of characters: the number, and whether it may be of a Latin word or number."""
        self._ids = lookup.take(pool.codes)
        places = np.flatnonzero(self._ids)
        order = np.argsort(self._ids[places], kind="stable")
        self._places = places[order]
        counts = np.bincount(self._ids[places], minlength=len(characters) + 2)
        self._offsets: list[int] = [0, *np.cumsum(counts).tolist()]
        beside = places[self._ids[places + 1] > 0]
        pairs = self._ids[beside] * np.uint16(0x100) + self._ids[beside + 1]
        order = np.argsort(pairs, kind="stable")
        self._pairs, self._pair_places = pairs[order], beside[order]

    def _find(self, term: str, begun: Positions, *, whole_words: bool) -> Positions:
        """Where `term` begins, ascending; a Latin word or number not inside a longer one.

        A numeral of one character also stands for the other way of writing it. `begun` are the
        places of its first two characters.
        """
        known = [self._known[character] for character in term[:_MAX_TERM_CHARS]]
        if not known or not all(number for number, _ in known):
            return np.empty(0, dtype=np.int64)
        first, may_go_on = known[0]
        places = begun
        if len(known) == 1:
            places = self._places[self._offsets[first] : self._offsets[first + 1]]
        for step, (number, _) in enumerate(known[2:], start=2):
            places = places[self._ids[places + step] == number]
        if whole_words and may_go_on and len(places):
            return self._whole_words(places, len(known))
        return places

    def _beginnings(self, terms: Sequence[str]) -> tuple[Positions, Positions]:
        """Where among the pairs those begin that are the first two characters of each term.

        Beside it how many they are: none for a term of one character.
        """
        self._learn("".join(terms))
        numbers = [
            (self._known[term[0]][0], self._known[term[1]][0]) if len(term) > 1 else (0, 0)
            for term in terms
        ]
        wanted = np.array([a * 0x100 + b if a and b else 0 for a, b in numbers], dtype=np.uint16)
        first = np.searchsorted(self._pairs, wanted, side="left")
        return first, np.searchsorted(self._pairs, wanted, side="right") - first

    def _learn(self, text: str) -> None:
        """Note of each character its number, 0 if the question has none like it, and its kind."""
        new = [character for character in dict.fromkeys(text) if character not in self._known]
        if not new:
            return
        for character, code in zip(new, encode("".join(new)).tolist(), strict=True):
            may_go_on = bool(_word_characters()[code]) or code in _TWINS
            self._known[character] = (int(self._lookup[code]), may_go_on)

    def _whole_words(self, places: Positions, length: int) -> Positions:
        """Those that do not begin or end inside a longer Latin word or number."""
        is_word, codes = _word_characters(), self._pool.codes
        goes_on = is_word[codes[places + length - 1]] & is_word[codes[places + length]]
        began = is_word[codes[places]] & is_word[codes[places - 1]] & (places > 0)
        return places[~(goes_on | began)]

    def find_all(self, terms: Sequence[str], *, whole_words: bool = True) -> Matches:
        """The places of all the terms."""
        firsts, lengths = self._beginnings(terms)
        found = [
            self._find(term, self._pair_places[first : first + length], whole_words=whole_words)
            for term, first, length in zip(terms, firsts.tolist(), lengths.tolist(), strict=True)
        ]
        counts = [len(places) for places in found]
        return Matches(
            term=np.repeat(np.arange(len(terms)), counts),
            position=np.concatenate(found) if found else np.empty(0, dtype=np.int64),
            terms=len(terms),
        )

    def find_pairs(self, pairs: Sequence[str]) -> Matches:
        """The places of pairs of characters, inside of words, too; one may stand alone."""
        if any(len(pair) != 2 for pair in pairs):
            return self.find_all(pairs, whole_words=False)
        first, counts = self._beginnings(pairs)
        places = np.repeat(first - (np.cumsum(counts) - counts), counts)
        places += np.arange(len(places))
        return Matches(
            term=np.repeat(np.arange(len(pairs)), counts),
            position=self._pair_places[places],
            terms=len(pairs),
        )


def term_counts(pool: TextPool, matches: Matches) -> Floats:
    """How often each term stands in each candidate, head included: (terms, candidates)."""
    cells = matches.term * len(pool) + pool.owner[matches.position]
    counts = np.bincount(cells, minlength=matches.terms * len(pool))
    return counts.reshape(matches.terms, len(pool)).astype(np.float32)


def head_share(pool: TextPool, matches: Matches, weights: Floats) -> Floats:
    """The share of the terms' weight that stands in title and heading: (candidates,)."""
    owner = pool.owner[matches.position]
    in_head = matches.position < pool.text_start[owner]
    found = np.zeros((matches.terms, len(pool)), dtype=np.float32)
    found[matches.term[in_head], owner[in_head]] = 1.0
    return share(found, weights)


def lead_share(pool: TextPool, matches: Matches, weights: Floats, chars: int) -> Floats:
    """The share of the terms' weight that stands among the first characters of the text."""
    owner = pool.owner[matches.position]
    place = matches.position - pool.text_start[owner]
    in_lead = (place >= 0) & (place < chars)
    found = np.zeros((matches.terms, len(pool)), dtype=np.float32)
    found[matches.term[in_lead], owner[in_lead]] = 1.0
    return share(found, weights)


def share(found: Floats, weights: Floats) -> Floats:
    """The part of the weight, 0 to 1, that is found in each column of (terms, columns)."""
    total = float(weights.sum())
    if total <= 0:
        return np.zeros(found.shape[1], dtype=np.float32)
    return np.asarray(weights.dot(found) / total, dtype=np.float32)


def median(values: npt.NDArray[Any]) -> float:
    """The middle of a few values, as `np.median` gives it, which takes long for a few."""
    ordered, middle = np.sort(values), len(values) // 2
    return float(
        ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    )


def side_by_side(columns: Mapping[str, npt.NDArray[Any]], names: Sequence[str]) -> Floats:
    """These columns beside each other: float32, shape (rows, names)."""
    rows = np.empty((len(names), len(columns[names[0]])), dtype=np.float32)
    for place, name in enumerate(names):
        rows[place] = columns[name]
    return np.ascontiguousarray(rows.T)


def best_of(values: Floats, first: Positions) -> Floats:
    """The largest value of each candidate's pieces."""
    return np.asarray(np.maximum.reduceat(values, first), dtype=np.float32)


def sentence_shares(pool: TextPool, matches: Matches, weights: Floats) -> Floats:
    """The share of the terms' weight in each sentence; title and heading are sentences, too."""
    found = np.zeros((matches.terms, len(pool.sentence_owner)), dtype=np.float32)
    found[matches.term, pool.sentence[matches.position]] = 1.0
    return share(found, weights)


class Blocks:
    """The texts cut into blocks of equal length, for windows that need no punctuation."""

    def __init__(self, pool: TextPool) -> None:
        self._pool = pool
        counts = (pool.text_chars + BLOCK_CHARS - 1) // BLOCK_CHARS + _PADDING_BLOCKS
        self.first = np.cumsum(counts) - counts
        self.total = int(counts.sum())
        ends = np.repeat(self.first + counts - _PADDING_BLOCKS, counts)
        self.is_text = np.arange(self.total) < ends

    def of(self, positions: Positions) -> tuple[Positions, npt.NDArray[np.bool_]]:
        """The block of each position, and whether it lies in a text at all (not in a head)."""
        owner = self._pool.owner[positions]
        place = positions - self._pool.text_start[owner]
        return self.first[owner] + place // BLOCK_CHARS, place >= 0

    def holding(self, positions: Positions) -> Floats:
        """1 for each window of two blocks in which one of the positions lies."""
        holds = np.zeros(self.total, dtype=np.float32)
        block, inside = self.of(positions)
        holds[block[inside]] = 1.0
        holds[:-1] = np.maximum(holds[:-1], holds[1:]) * self.is_text[:-1]
        return holds

    def shares(self, matches: Matches, weights: Floats) -> tuple[Floats, Floats]:
        """The share of the terms' weight in each window of two and of four blocks."""
        block, inside = self.of(matches.position)
        found = np.zeros((matches.terms, self.total), dtype=np.float32)
        found[matches.term[inside], block[inside]] = 1.0
        two = found.copy()
        np.maximum(two[:, :-1], found[:, 1:], out=two[:, :-1])
        four = two.copy()
        np.maximum(four[:, :-2], two[:, 2:], out=four[:, :-2])
        # A window that begins in the padding would reach into the next candidate.
        return share(two, weights) * self.is_text, share(four, weights) * self.is_text


def run_lengths(term: Positions, position: Positions) -> tuple[Positions, Floats]:
    """How many characters each pair is part of that stand side by side in question and text.

    Args:
        term: Of each place where a pair of the question stands, which of its pairs that is.
        position: The place.

    Returns:
        An order of the places, and beside it the length of the run that each belongs to.
    """
    order = np.lexsort((position, position - term))
    position, diagonal = position[order], (position - term)[order]
    breaks = np.ones(len(position), dtype=bool)
    breaks[1:] = (diagonal[1:] != diagonal[:-1]) | (position[1:] != position[:-1] + 1)
    run = np.cumsum(breaks) - 1
    return order, np.bincount(run).astype(np.float32)[run] + 1 if len(run) else run.astype(
        np.float32
    )


def common_runs(pool: TextPool, finder: TermFinder, question: str) -> tuple[Floats, Floats]:
    """How long the passages repeat the question word for word.

    Returns:
        Per candidate, as shares of the question's length: the longest common run of characters,
        and the mean over the question's characters of the run that holds each.
    """
    folded = "".join(c for c in map(chr, encode(question).tolist()) if c.isalnum())
    if len(folded) < 2:
        zeros = np.zeros(len(pool), dtype=np.float32)
        return zeros, zeros
    starts = finder.find_pairs([folded[i : i + 2] for i in range(len(folded) - 1)])
    order, length = run_lengths(starts.term, starts.position)
    offset, position = starts.term[order], starts.position[order]
    best = np.zeros(len(pool) * starts.terms, dtype=np.float32)
    cell = pool.owner[position] * starts.terms + offset
    np.maximum.at(best, cell, length)
    table = best.reshape(len(pool), starts.terms) / len(folded)
    return table.max(axis=1), table.mean(axis=1)
