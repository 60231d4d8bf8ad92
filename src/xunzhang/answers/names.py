"""People, organisations and places as they stand in a sentence."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from xunzhang.answers import gazetteer
from xunzhang.answers.asks import ORGANIZATION, PERSON, PLACE, Ask
from xunzhang.answers.candidates import Candidate

Tag = Callable[[str], Sequence[tuple[str, str]]]
"""Gives the words of a text with their parts of speech."""

_FOREIGN = re.compile(rf"[{gazetteer.SOUNDS}a-z.]+(?:[·•‧-][{gazetteer.SOUNDS}a-z.]+)+")
_TITLED = re.compile(
    rf"(?:{gazetteer.TITLES})(?P<name>(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{1,2}})"
    r"(?=[说指表介认告向在和与、,。:;(“\"]|$)"
)
_ENTITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{1,2}})"
    r"(?=表示|介绍|认为|指出|告诉|坦言|回忆|\()"
)
_NAME = re.compile(rf"(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{1,2}}|[{gazetteer.SOUNDS}]{{3,6}}")
_PART_OF_NAME = frozenset("n nz nt ns nr nrt nrfg j b vn eng m an a l i ng s f q nrj".split())
_WIDE = ("国家", "国", "地方", "地区", "地点", "地", "城市", "市", "省", "省份")
_LONGEST_PLACE = 8
_PART_OF_PLACE = frozenset("ns nz nr nrt nrfg j".split())
_NOT_IN_NAMES = frozenset(
    "被告 原告 被告人 经 由 与 和 向 据 "
    "个 家 名 位 所 多 各 等 该 本 此 全 这 其 今年 去年 年 月 日 后 前 中 上 时".split()
)


class Word(NamedTuple):
    """A word with its part of speech, as jieba tags it, and where it stands."""

    text: str
    tag: str
    start: int
    end: int


def names(ask: Ask, text: str, tag: Tag) -> Iterator[Candidate]:
    """The names in a folded sentence that may answer who, which organisation or where."""
    words = tagged(text, tag)
    if ask.type == PERSON:
        yield from _people(text, words)
    elif ask.type == ORGANIZATION:
        yield from _organizations(ask, text, words)
    else:
        yield from _places(ask, text, words)


def tagged(text: str, tag: Tag) -> list[Word]:
    """The words of a sentence with their parts of speech."""
    words, place = [], 0
    for word, part in tag(text):
        words.append(Word(word, part, place, place + len(word)))
        place += len(word)
    return words


def _people(text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    found: set[tuple[int, int]] = set()
    for match in _FOREIGN.finditer(text):
        found.add(_whole(words, text, *match.span()))
    for pattern in (_TITLED, _ENTITLED):
        for match in pattern.finditer(text):
            found.add(_cut(words, *match.span("name")))
    for word in words:
        if (
            word.tag in ("nr", "nrt", "nrfg", "nrj")
            and 2 <= len(word.text) <= 6
            and _NAME.fullmatch(word.text)
        ):
            found.add((word.start, word.end))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: span[0] - span[1]):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    for start, end in sorted(kept):
        yield Candidate(PERSON, start, end)


def _whole(words: Sequence[Word], text: str, start: int, end: int) -> tuple[int, int]:
    """A name with dots, from the beginning of a word to the end of one."""
    first, last = (
        text.index("·", start) if "·" in text[start:end] else start,
        text.rfind("·", start, end),
    )
    for word in words:
        is_name = word.tag.startswith("nr")
        if word.start < start < word.end:
            start = word.start if is_name else word.end if word.end < first else start
        if word.start < end < word.end:
            end = word.end if is_name else word.start if word.start > last + 1 else end
    return start, end


def _cut(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """A name of two or three characters, without the beginning of the word behind it."""
    for word in words:
        if word.start < end < word.end and word.start > start + 1:
            return start, word.start
    return start, end


def _organizations(ask: Ask, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    endings = re.compile(rf"(?:{gazetteer.ENDINGS.get(ask.head) or _ending(ask.head)})$")
    for start, end in _runs(words, _PART_OF_NAME):
        for stop in range(end, start, -1):
            if endings.search(words[stop - 1].text) or (
                not ask.head and words[stop - 1].tag == "nt"
            ):
                first = _first(words, start, stop)
                if words[stop - 1].end - words[first].start >= 4 or words[stop - 1].tag == "nt":
                    yield Candidate(ORGANIZATION, words[first].start, words[stop - 1].end)
                break


def _ending(head: str) -> str:
    """What a name ends with that is called so."""
    known = next((key for key in gazetteer.ENDINGS if key and head.endswith(key)), "")
    return gazetteer.ENDINGS[known] if known or not head else re.escape(head)


def _first(words: Sequence[Word], start: int, stop: int) -> int:
    """Where the name begins in a run of words: behind counts and pronouns."""
    for place in range(stop - 1, start - 1, -1):
        word = words[place]
        if word.text in _NOT_IN_NAMES or (word.tag in ("m", "q") and place < stop - 1):
            return min(place + 1, stop - 1)
    return start


def _places(ask: Ask, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    if ask.head and not ask.head.endswith(_WIDE):
        yield from _ending_so(ask.head[-1], words)
        return
    for start, end in _runs(words, _PART_OF_PLACE, also=gazetteer.PLACE_WORD):
        while start < end - 1 and words[start].tag not in ("ns", "nr", "nz", "nrt", "nrfg"):
            start += 1
        begin, stop = words[start].start, words[end - 1].end
        named = text[begin:stop]
        if not any(w.tag == "ns" or gazetteer.PLACE_WORD.search(w.text) for w in words[start:end]):
            continue
        if gazetteer.is_place(named, ask.head) and not ask.head:
            yield Candidate(PLACE, begin, stop)
        if ask.head:
            for word in words[start:end]:
                if gazetteer.is_place(word.text, ask.head) and word.tag != "nr":
                    yield Candidate(PLACE, word.start, word.end)


def _ending_so(ending: str, words: Sequence[Word]) -> Iterator[Candidate]:
    """Names that end with 村, 县 or 路, with the words before that ending."""
    for place, word in enumerate(words):
        if not word.text.endswith(ending) or word.tag[0] not in "nsq":
            continue
        first = place
        while (
            first
            and words[first - 1].tag in _PART_OF_PLACE | {"n"}
            and word.end - words[first - 1].start <= _LONGEST_PLACE
        ):
            first -= 1
        if word.end - words[first].start >= 2 and (
            first < place or len(word.text) > 2 or word.tag == "ns"
        ):
            yield Candidate(PLACE, words[first].start, word.end)


def _runs(
    words: Sequence[Word], tags: frozenset[str], *, also: re.Pattern[str] | None = None
) -> Iterator[tuple[int, int]]:
    """The longest runs of words with these tags, as places in `words`."""
    start = None
    for place, word in enumerate([*words, Word("", "x", 0, 0)]):
        inside = word.tag in tags or bool(also and word.tag == "n" and also.search(word.text))
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            yield start, place
            start = None
