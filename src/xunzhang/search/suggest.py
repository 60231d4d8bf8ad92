"""What a question probably meant: wrong characters mended, pinyin read, by what the index knows.

A character is replaced only by one that sounds or looks alike, and only where the pairs that it
forms with its neighbours then occur in the passages. Nothing here is tried on a question whose
words are found.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from xunzhang.interfaces import TermLeg
from xunzhang.lexical import PAIRS, WORDS
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.segment import Segmenter
from xunzhang.text.sounds import (
    all_syllables,
    characters_read,
    look_alikes,
    sound_alikes,
    syllables,
)

_RUN = lazily(
    r"(?P<han>[\u3400-\u9fff]+)|(?P<latin>[a-zü]+(?:['’ ]+[a-zü]+)*(?: +(?=[\u3400-\u9fff]))?)"
)
# These are read as they stand, and nothing is mended into them.
_FUNCTION_CHARACTERS = frozenset(
    "的地得了是在有和与及或而也都就被把从到对于由向为以之其这那个着过没不还又所将让使等谁哪几第何吗呢吧么什你我他她它们一"
)
_LONGEST_SYLLABLE = 6
_FEWEST_SYLLABLES = 2
_MOST_LATIN_CHARS = 60
_BEAM = 64
_KNOWN_SHARE = 0.5

# Costs, in the unit of one pair of neighbours that occurs (1 to 2, by how often).
_SAME_SOUND, _LIKE_SOUND, _LIKE_LOOK = 1.2, 1.5, 1.6
_KNOWN_WORD = 1.0
_WORD = 0.5
_ALONE = 0.1
_LONG_WORD = 3
_LEAST_GAIN = 0.4

# What questions say whether or not the passages do.
_ASKING = (
    "什么 时候 多少 怎么 怎样 怎么样 为什么 哪里 哪些 哪个 哪年 哪家 哪位 如何 "
    "是谁 谁是 几个 几年 是否 何时 何地 有没有 是什么 在哪 在哪里 有哪些 有多少 "
    "多长 多大 多高 多久 请问 位置 介绍"
).split()
_ASKING_PAIRS = frozenset(word[i : i + 2] for word in _ASKING for i in range(len(word) - 1))


@dataclass(frozen=True, slots=True)
class _Path:
    """A reading so far: its characters and how well they fit."""

    text: str = ""
    score: float = 0.0


@dataclass(slots=True)
class Vocabulary:
    """How often characters and pairs occur in the passages, each looked up once."""

    lexical: TermLeg
    _pairs: dict[str, float] = field(default_factory=dict)
    _words: dict[str, int] = field(default_factory=dict)
    _most: float = field(init=False)

    def __post_init__(self) -> None:
        self._most = math.log1p(max(self.lexical.passage_count(), 2))

    def pair(self, pair: str) -> float:
        """0 for a pair that does not occur, else 1 to 2 by how often, and more for a word."""
        if pair not in self._pairs:
            standing = self._standing(self.lexical.document_frequency(PAIRS, pair))
            self._pairs[pair] = standing + (_WORD if standing and self.word(pair) else 0.0)
        return self._pairs[pair]

    def word(self, word: str) -> int:
        """In how many passages a word occurs."""
        if word not in self._words:
            self._words[word] = self.lexical.document_frequency(WORDS, word)
        return self._words[word]

    def _standing(self, frequency: int) -> float:
        if not frequency:
            return 0.0
        return 1.0 + math.log1p(frequency) / self._most


def suggestion(question: str, lexical: TermLeg, segmenter: Segmenter) -> str | None:
    """The question as it probably was meant; None where nothing better is known.

    What is not replaced keeps its spelling, unless folding changes the question's length.
    """
    folded, vocabulary = fold(question), Vocabulary(lexical)
    spelled = question if len(question) == len(folded) else folded
    parts: list[str] = []
    last = 0
    for match in _RUN.finditer(folded):
        run = match[0]
        if match["latin"]:
            other = _read_latin(run, vocabulary)
        else:
            other = mend(run, vocabulary, segmenter)
        parts += [
            spelled[last : match.start()],
            other if other != run else spelled[slice(*match.span())],
        ]
        last = match.end()
    suggested = "".join([*parts, spelled[last:]])
    return suggested if fold(suggested) != folded else None


def mend(text: str, vocabulary: Vocabulary, segmenter: Segmenter) -> str:
    """A run of Han characters with those replaced that do not go with their neighbours."""
    if len(text) < 2:
        return text
    choices = _choices(text, vocabulary, segmenter)
    if all(len(options) == 1 for options in choices):
        return text
    best = _best_path([list(options.items()) for options in choices], vocabulary)
    kept = _best_path([[(character, 0.0)] for character in text], vocabulary)
    return best.text if best.score >= kept.score + _LEAST_GAIN else text


def read_pinyin(letters: str, vocabulary: Vocabulary) -> str | None:
    """The characters that pinyin most probably spells; None if it is no pinyin of known words."""
    joined = re.sub(r"['’ ]+", " ", letters.replace("ü", "v"))
    beams: dict[int, list[_Path]] = {0: [_Path()]}
    for start in range(len(joined)):
        if start not in beams:
            continue
        if joined[start] == " ":
            beams[start + 1] = [*beams.get(start + 1, []), *beams[start]]
            continue
        for length in range(1, _LONGEST_SYLLABLE + 1):
            syllable = joined[start : start + length]
            if syllable not in all_syllables() or len(syllable) < length:
                continue
            grown = _grown(beams[start], _characters(syllable, vocabulary), vocabulary)
            beams[start + length] = _fittest([*beams.get(start + length, []), *grown])
    ends = [path for path in beams.get(len(joined), []) if len(path.text) >= _FEWEST_SYLLABLES]
    if not ends:
        return None
    text = max(ends, key=lambda path: (path.score / len(path.text), path.text)).text
    known = [bool(_pair_fit(text[i : i + 2], vocabulary)) for i in range(len(text) - 1)]
    return text if sum(known) >= _KNOWN_SHARE * len(known) else None


def _read_latin(letters: str, vocabulary: Vocabulary) -> str:
    words = re.split(r"['’ ]+", letters.strip())
    if len(letters) > _MOST_LATIN_CHARS or any(vocabulary.word(word) for word in words):
        return letters
    return read_pinyin(letters.strip(), vocabulary) or letters


def _characters(syllable: str, vocabulary: Vocabulary) -> list[tuple[str, float]]:
    """The characters of one reading, with a little for standing as words of their own."""
    return [
        (character, -_ALONE * math.log1p(vocabulary.word(character)))
        for character in characters_read(syllable)
    ]


def _grown(
    paths: Sequence[_Path], options: Sequence[tuple[str, float]], vocabulary: Vocabulary
) -> list[_Path]:
    return [
        _Path(
            path.text + character,
            path.score - cost + _fit(path.text[-2:] + character, vocabulary),
        )
        for path in paths
        for character, cost in options
    ]


def _best_path(columns: Sequence[Sequence[tuple[str, float]]], vocabulary: Vocabulary) -> _Path:
    paths = [_Path()]
    for options in columns:
        paths = _fittest(_grown(paths, options, vocabulary))
    return paths[0]


def _fittest(paths: Iterable[_Path]) -> list[_Path]:
    """The best path for each last character, and of those the best."""
    best: dict[str, _Path] = {}
    for path in sorted(paths, key=lambda path: (-path.score, path.text)):
        best.setdefault(path.text[-1:], path)
    return list(best.values())[:_BEAM]


def _fit(end: str, vocabulary: Vocabulary) -> float:
    """How well the last character goes with the one before, and with the two before."""
    word = _WORD if len(end) == _LONG_WORD and vocabulary.word(end) else 0.0
    return _pair_fit(end[-2:], vocabulary) + word


def _pair_fit(pair: str, vocabulary: Vocabulary) -> float:
    if len(pair) < 2:
        return 0.0
    return max(vocabulary.pair(pair), 2.0 if pair in _ASKING_PAIRS else 0.0)


def _choices(text: str, vocabulary: Vocabulary, segmenter: Segmenter) -> list[dict[str, float]]:
    """For each character itself, and where it fits neither side its look- and sound-alikes."""
    extra = _in_words(text, vocabulary, segmenter)
    choices: list[dict[str, float]] = []
    for place, character in enumerate(text):
        sides = [text[place - 1 : place + 1]] if place else []
        sides += [text[place : place + 2]] if place + 1 < len(text) else []
        fits = [_pair_fit(side, vocabulary) > 0 for side in sides]
        options = {character: 0.0}
        is_asking = any(side in _ASKING_PAIRS for side in sides)
        is_fixed = is_asking or character in _FUNCTION_CHARACTERS or math.isinf(extra[place])
        if not all(fits) and not is_fixed:
            for other in _in_place(text, place, vocabulary):
                options[other] = _alike(character)[other] + extra[place]
        choices.append(options)
    return choices


def _in_place(text: str, place: int, vocabulary: Vocabulary) -> Iterator[str]:
    """The characters that go with one of the neighbours: few do, which saves most of the work."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    for other in _alike(text[place]):
        if (before and vocabulary.pair(before + other)) or (
            after and vocabulary.pair(other + after)
        ):
            yield other


@cache
def _alike(character: str) -> dict[str, float]:
    """What a character may stand for, and what that costs; a word such as 的 is never meant."""
    sounding = sound_alikes(character)
    own = {*syllables(character)}
    costs = {other: _SAME_SOUND for other in sounding if own & {*syllables(other)}}
    for cost, others in ((_LIKE_SOUND, sounding), (_LIKE_LOOK, look_alikes(character))):
        for other in others:
            costs.setdefault(other, cost)
    costs.pop(character, None)
    return {other: cost for other, cost in costs.items() if other not in _FUNCTION_CHARACTERS}


def _in_words(text: str, vocabulary: Vocabulary, segmenter: Segmenter) -> list[float]:
    """What it costs more to replace each character because it belongs to a word.

    A word of the passages costs a little; nobody writes a long word of the dictionary by mistake.
    """
    costs = [0.0] * len(text)
    for word in sorted(set(segmenter.segment(text)), key=len):
        if len(word) >= _LONG_WORD and segmenter.knows(word):
            cost = math.inf
        elif len(word) > 1 and vocabulary.word(word):
            cost = _KNOWN_WORD
        else:
            continue
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            costs[start:end] = [cost] * len(word)
            start = text.find(word, end)
    return costs
