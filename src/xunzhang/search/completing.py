"""What a question that holds this may be: titles, headings, fields and questions of the documents.

They come from the indexed documents only, never from what anybody asked.
"""

import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from xunzhang.replicas import ChangeMark
from xunzhang.search.examples import questions_of
from xunzhang.search.row_questions import column_names, row_names
from xunzhang.store import Store
from xunzhang.text.fields import entry_names, field_names, speaker_names
from xunzhang.text.normalize import collapse_blanks, fold, without_blanks
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import is_record
from xunzhang.text.sounds import syllables
from xunzhang.types import Passage

MAX_COUNT = 20
MAX_PREFIX_CHARS = 60
_CHARS = range(2, 41)
_MOST_ENTRIES = 20_000
_EXAMPLES_PER_DOCUMENT = 6
_FIELDS_PER_DOCUMENT = 20
_SHORT_SHEET, _LONG_SHEET = 3, 14
_PASSAGES_PER_DOCUMENT = 12
"""Headings are taken from all passages, examples, rows and fields from the first ones: they take
longer to make."""

_LATIN = lazily(r"[a-zü' ]+")
_NUMBERED = lazily(r"[一二三四五六七八九十]{1,3}、[^。；;：:！!]{2,14}")
# Columns and fields that hold whatever it is say nothing behind a title.
_NO_FIELDS = frozenset("事项 内容 备注 说明 项目 名称 摘要 其他 附注 序号 问 答".split())
_QUESTION, _TITLE, _HEADING, _ROW, _FIELD = range(5)


@dataclass(frozen=True, slots=True)
class Entry:
    """One suggestion, and the forms of it that are compared.

    `whole` is the text behind its document's title, which is suggested where the text was typed.
    `sounds` is the pinyin of all characters in one, `starts` where each syllable begins in it.
    """

    text: str
    whole: str
    kind: int
    folded: str
    sounds: str
    starts: tuple[int, ...]
    initials: str


class Completer:
    """Suggests while somebody types; the suggestions are collected again when the index changed."""

    def __init__(self, store: Store) -> None:
        """Collect nothing yet."""
        self._store = store
        self._entries: tuple[Entry, ...] = ()
        self._mark: ChangeMark | None = None
        self._collecting = threading.Lock()

    def complete(self, prefix: str, count: int) -> list[str]:
        """Up to `count` suggestions, best first: that begin so, that hold it, that sound so.

        Args:
            prefix: What was typed, Chinese, or pinyin, or the initials of pinyin.
            count: How many at most, 1 to 20.
        """
        typed = _squeezed(prefix)
        if not 1 <= len(typed) <= MAX_PREFIX_CHARS or count < 1:
            return []
        spelled = typed.replace("'", "").replace("ü", "v") if _LATIN.fullmatch(typed) else ""
        found: list[tuple[int, int, int, str]] = []
        for entry in _fitting(self._current(), typed, spelled):
            place = _place(entry, typed, spelled)
            text = entry.text if entry.folded != typed else entry.whole
            if place is not None and text:
                found.append((place, entry.kind, len(text), text))
        return [text for *_order, text in sorted(found)[: min(count, MAX_COUNT)]]

    def _current(self) -> tuple[Entry, ...]:
        """The entries of the index as it is; of before, while another thread collects them."""
        mark = self._store.last_change()
        if mark == self._mark or (self._mark and self._collecting.locked()):
            return self._entries
        with self._collecting:
            if mark != self._mark:
                self._entries = tuple(_entries(self._texts()))
                self._mark = mark
        return self._entries

    def _texts(self) -> Iterator[tuple[str, str, int]]:
        """Titles, headings, questions, names of rows and fields of all documents in turn.

        Each text with how it is suggested where just that was typed.
        """
        for info in self._store.documents():
            passages = self._store.passages_of(info.document_id)
            for text, kind in _texts_of(info.title, passages):
                is_part = kind in (_HEADING, _ROW) and text not in info.title
                yield text, f"{info.title} {text}" if is_part else "", kind


def _texts_of(title: str, passages: Sequence[Passage]) -> Iterator[tuple[str, int]]:
    """What one document suggests."""
    first = passages[:_PASSAGES_PER_DOCUMENT]
    yield title, _TITLE
    for heading in dict.fromkeys(name for passage in passages for name in _headings(passage)):
        yield heading, _HEADING
    for question in islice(questions_of(title, first), _EXAMPLES_PER_DOCUMENT):
        yield question, _QUESTION
    for passage in first:
        yield from ((name, _ROW) for name in row_names(passage))
    text = "\n".join(each.text for each in first)
    yield from ((name, _ROW) for name in entry_names(text))
    none = _NO_FIELDS | speaker_names(text)
    told = (f"{of} {name}" for of, name in _fields(title, first) if name not in none)
    yield from ((text, _FIELD) for text in islice(dict.fromkeys(told), _FIELDS_PER_DOCUMENT))


def _fields(title: str, passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """The fields and columns of passages, each behind the document or sheet that it is of."""
    sheets = {each.heading for each in passages if any(map(is_record, each.text.splitlines()))}
    for each in passages:
        of = _sheet_of(each, title) if len(sheets) > 1 and each.heading in sheets else title
        yield from ((of, name) for name in (*field_names(each.text), *column_names(each)))


def _sheet_of(passage: Passage, title: str) -> str:
    """What the sheet of a passage is called; one of several like 一月 behind its document."""
    name = passage.heading
    if len(name) > _LONG_SHEET:
        name = name.split()[0]  # the line over its table is part of the heading
    return name if len(name) > _SHORT_SHEET else f"{title} {name}".strip()


def _headings(passage: Passage) -> Iterator[str]:
    """The heading of a passage, and those of short sections that stand inside it."""
    yield passage.heading
    yield from (line for line in passage.text.splitlines() if _NUMBERED.fullmatch(line.strip()))


def _entries(texts: Iterable[tuple[str, str, int]]) -> Iterator[Entry]:
    """An entry for each text of a fitting length, equal ones once."""
    seen: set[str] = set()
    for text, whole, kind in texts:
        shown = collapse_blanks(text)
        folded = _squeezed(shown)
        if len(shown) not in _CHARS or folded in seen:
            continue
        seen.add(folded)
        yield _entry(shown, whole=collapse_blanks(whole), kind=kind, folded=folded)
        if len(seen) == _MOST_ENTRIES:
            return


def _entry(text: str, *, whole: str, kind: int, folded: str) -> Entry:
    read = [(syllables(character) or (character,))[0] for character in folded]
    starts, length = [], 0
    for syllable in read:
        starts.append(length)
        length += len(syllable)
    initials = "".join(syllable[0] for syllable in read)
    return Entry(text, whole, kind, folded, "".join(read), tuple(starts), initials)


def _fitting(entries: Sequence[Entry], typed: str, spelled: str) -> list[Entry]:
    """The entries that may fit; a quick look, since all of them are looked at on every key."""
    if not spelled:
        return [entry for entry in entries if typed in entry.folded]
    return [
        entry
        for entry in entries
        if spelled in entry.sounds or spelled in entry.initials or typed in entry.folded
    ]


def _place(entry: Entry, typed: str, spelled: str) -> int | None:
    """How well an entry fits, 0 best; None where it does not."""
    at = entry.folded.find(typed)
    if at >= 0:
        return 0 if at == 0 else 1
    if not spelled:
        return None
    if entry.sounds.startswith(spelled):
        return 2
    if len(spelled) > 1 and entry.initials.startswith(spelled):
        return 3
    if len(spelled) > 1 and _sounds_inside(entry, spelled):
        return 4
    return 5 if len(spelled) > 1 and spelled in entry.initials else None


def _sounds_inside(entry: Entry, spelled: str) -> bool:
    """Whether some syllables sound so, from the beginning of one."""
    at = entry.sounds.find(spelled)
    while at >= 0:
        place = bisect_left(entry.starts, at)
        if place < len(entry.starts) and entry.starts[place] == at:
            return True
        at = entry.sounds.find(spelled, at + 1)
    return False


def _squeezed(text: str) -> str:
    return without_blanks(fold(text))
