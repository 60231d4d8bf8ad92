"""Words for the user's dictionary as people paste them: one on a line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xunzhang.errors import DictionaryError
from xunzhang.showing import checked_word

_LINE = re.compile(r"(?P<word>\S+)(?:\s+(?P<times>[1-9][0-9]{0,8}))?(?:\s+[A-Za-z]{1,4})?")


@dataclass(frozen=True, slots=True)
class ParsedWords:
    """The words of a text with their frequencies, and the lines that are none, with numbers."""

    words: dict[str, int | None]
    bad: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class WordReport:
    """What became of words: new ones, known ones, removed ones, and lines that are no word."""

    added: tuple[str, ...] = ()
    known: int = 0
    removed: tuple[str, ...] = ()
    bad: tuple[tuple[int, str], ...] = ()


def parse_words(lines: Iterable[str]) -> ParsedWords:
    """Read lines of a word, how often it occurs if known, and a part of speech that is ignored.

    That is the form of jieba's dictionaries. Blank lines and comments are passed over.
    """
    words: dict[str, int | None] = {}
    bad: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = _LINE.fullmatch(line.strip())
        try:
            if parts is None:
                raise DictionaryError("no word, or more than one")
            words[checked_word(parts["word"])] = int(parts["times"]) if parts["times"] else None
        except DictionaryError:
            bad.append((number, line.strip()))
    return ParsedWords(words, tuple(bad))
