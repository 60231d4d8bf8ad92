"""Bytes into text: Chinese files are UTF-8, GB18030, Big5 or UTF-16, and seldom say which."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from xunzhang.errors import EncodingError
from xunzhang.text.patterns import lazily

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CHINESE = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "latin-1": "cp1252",
    "iso8859-1": "cp1252",
}
_SAMPLE_CHARS = 20_000
_SAMPLE_BYTES = 200_000
_SURE = 0.6
_POSSIBLE = 0.35
_SHORT_CHARS = 50
_DAMAGED_CHARS = 8
_MAX_CONTROL_SHARE = 0.05
_WESTERN_SHARE = 0.2
_MOST_LOST = 0.25
_USUAL = lazily(r"cp125\d|iso8859-\d+|koi8-[ru]|cp(?:437|850|852|866)")
# A sign between two letters that is none of those that words are joined by.
_INSIDE = lazily(r"[^\W\d_][^\w\s!-/:-@\[-`{-~‐-—‘’…·­]+[^\W\d_]")

# The most frequent characters of Chinese prose, simplified and then traditional forms.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用"
    "道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军"
    "者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见"
    "被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真"
    "论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直"
    "德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记"
    "南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
    "這個們來國時會對為說過後發裡種經麼學現當動還進樣開實軍無與長機業將兩間問關點頭戰應體見產員論義認條係氣"
    "題爾別變總電數報結張該規萬領觀師導爭運據邊類記設權達書馬隊場計資統區術覺傳帶識讓門東聲車話給務難許則聽"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》【】〈〉「」『』—…·　％０１２３４５６７８９")

_SHOWN_CHARS = 12
"""How much of what stands before a broken byte an error shows."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one encoding made of the bytes: all of the text, or what came before `failed_at`."""

    encoding: str
    text: str
    score: float
    failed_at: int | None = None
    reason: str = ""


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """Decode the bytes of a text file, every one of them.

    Byte order marks decide first, then strict UTF-8, then how Chinese the text reads in each
    Chinese encoding, and only where it does not read as Chinese the guess of charset-normalizer.

    Args:
        data: The bytes of the whole file.
        declared: The encoding that the file itself names, as HTML does; it may be wrong.

    Returns:
        The text without its byte order mark, and the name of the encoding.

    Raises:
        EncodingError: If no encoding fits; it names the byte where the likeliest one fails.
    """
    text, encoding = _decode(data, declared)
    controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 12, 13))
    if controls > max(_MAX_CONTROL_SHARE * len(text), 2):
        position = next(i for i, byte in enumerate(data) if byte < 32 and byte not in (9, 10, 13))
        raise EncodingError(
            f"This is no text file: {controls} of {len(text)} characters are control characters, "
            f"the first at byte {position}. Give the file the suffix of its real format."
        )
    return text, encoding


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    if not data:
        return "", "utf-8"
    marked = _by_mark(data)
    if marked is not None:
        return marked
    if b"\0" in data:
        wide = _best(_attempts(data, _WIDE, count_ascii=True))
        if wide is not None and wide.score >= _SURE - 0.1:
            return wide.text, wide.encoding
    utf8 = _attempt(data, "utf-8")
    if utf8.failed_at is None:
        return utf8.text, "utf-8"
    if _is_damaged(utf8):
        raise _damage(utf8)
    return _by_reading(data, declared, utf8)


def _by_mark(data: bytes) -> tuple[str, str] | None:
    """Decode by the byte order mark; None where there is none."""
    first: _Attempt | None = None
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            attempt = _attempt(data[len(mark) :], encoding, offset=len(mark))
            if attempt.failed_at is None:
                return attempt.text, encoding
            first = attempt
    if first is not None:
        raise _damage(first)
    return None


def _by_reading(data: bytes, declared: str | None, utf8: _Attempt) -> tuple[str, str]:
    """Decode by what reads as Chinese; `utf8` says where UTF-8 failed."""
    name = _known(declared)
    attempts = _attempts(data, dict.fromkeys([*([name] if name else []), *_CHINESE]))
    best = _best(attempts, favoured=name)
    short = best is not None and _beyond_ascii(best.text) < _SHORT_CHARS
    if best is not None and best.score >= (_POSSIBLE if short else _SURE):
        return best.text, best.encoding
    damaged = max((a for a in attempts if _is_damaged(a)), key=lambda a: a.score, default=None)
    if damaged is not None:
        raise _damage(damaged)
    broken = max((utf8, *attempts), key=lambda a: _score_mended(data, a))
    if _score_mended(data, broken) >= _SURE:
        raise _damage(broken)
    whole = {attempt.encoding for attempt in attempts if attempt.failed_at is None}
    guess = name if name in whole else _guess(data)
    if guess is not None:
        attempt = _attempt(data, guess)
        if attempt.failed_at is None and (
            guess == name or len(attempt.text) < len(data) or _has_words(attempt)
        ):
            return attempt.text, guess
    if best is not None and best.score >= _POSSIBLE:
        return best.text, best.encoding
    raise _damage(utf8)


def _attempts(
    data: bytes, encodings: Iterable[str], *, count_ascii: bool = False
) -> list[_Attempt]:
    return [_attempt(data, encoding, count_ascii=count_ascii) for encoding in encodings]


def _attempt(data: bytes, encoding: str, *, count_ascii: bool = False, offset: int = 0) -> _Attempt:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding)
        score = _plausibility(before, count_ascii=count_ascii)
        return _Attempt(encoding, before, score, error.start + offset, error.reason)
    return _Attempt(encoding, text, _plausibility(text, count_ascii=count_ascii))


def _best(attempts: list[_Attempt], favoured: str | None = None) -> _Attempt | None:
    """The whole text that reads best; the first of equals, the file's own word counting a bit."""
    whole = [attempt for attempt in attempts if attempt.failed_at is None]
    return max(whole, key=lambda a: a.score + 0.15 * (a.encoding == favoured), default=None)


def _plausibility(text: str, *, count_ascii: bool = False) -> float:
    """How far the text beyond ASCII is what Chinese prose is made of: 1 at most."""
    sample = [c for c in text[:_SAMPLE_CHARS] if count_ascii or c > "\x7f"]
    return sum(_weight(character) for character in sample) / len(sample) if sample else 0.0


def _weight(character: str) -> float:
    if character in _FREQUENT:
        return 1.0
    if character in _PUNCTUATION:
        return 0.8
    if character <= "\x7f":
        return 0.6 if character.isprintable() or character in "\t\r\n" else -1.0
    if "\u4e00" <= character <= "\u9fff":
        return 0.5 if _is_common(character) else 0.1
    return 0.0 if character.isprintable() else -1.0


def _is_common(character: str) -> bool:
    """Whether a character is of the first, frequent level of GB 2312 or of Big5."""
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            if first <= character.encode(encoding)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _beyond_ascii(text: str) -> int:
    return sum(character > "\x7f" for character in text[:_SAMPLE_CHARS])


def _known(declared: str | None) -> str | None:
    """The encoding that Python knows by the declared name, widened to what files really use."""
    try:
        name = codecs.lookup((declared or "").strip()).name
        b"\0\0\0\0".decode(name)  # no text encoding at all ("hex") raises LookupError
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(name, name)


def _guess(data: bytes) -> str | None:
    """The encoding of a text that is not Chinese, or None."""
    from charset_normalizer import from_bytes

    if sum(byte > 127 for byte in data[:_SAMPLE_BYTES]) < _WESTERN_SHARE * min(
        len(data), _SAMPLE_BYTES
    ):
        return "cp1252"  # a few accents or quotation marks are too little for a detector
    sample = data
    if len(data) > _SAMPLE_BYTES:
        sample = data[: data.rfind(b"\n", 0, _SAMPLE_BYTES) + 1] or data
    match = from_bytes(sample).best()
    return _known(match.encoding) if match is not None else None


def _is_damaged(attempt: _Attempt) -> bool:
    """Whether this encoding was right up to a broken byte."""
    if attempt.failed_at is None or attempt.score < _SURE:
        return False
    return _beyond_ascii(attempt.text) >= _DAMAGED_CHARS


def _score_mended(data: bytes, attempt: _Attempt) -> float:
    """How Chinese the text reads without a few bytes that do not fit; 0 where they are many."""
    if attempt.failed_at is None or attempt.encoding in _WIDE:
        return 0.0
    text = data.decode(attempt.encoding, "ignore")
    lost = len(data) - len(text.encode(attempt.encoding))
    high = sum(byte > 127 for byte in data)
    if high < _WESTERN_SHARE * len(data) or lost > _MOST_LOST * high:
        return 0.0
    return _plausibility(text)


def _has_words(attempt: _Attempt) -> bool:
    """Whether a text in one byte a character has words as people write them, if it is short.

    A detector finds an alphabet for any few bytes: then signs stand inside words, capitals behind
    small letters, or the alphabet is one that no file of ours was ever written in.
    """
    if _beyond_ascii(attempt.text) >= _SHORT_CHARS:
        return True
    beside = [pair for pair in pairwise(attempt.text) if not "".join(pair).isascii()]
    turned = any(first.islower() and second.isupper() for first, second in beside)
    return (
        not turned and bool(_USUAL.fullmatch(attempt.encoding)) and not _INSIDE.search(attempt.text)
    )


def _damage(attempt: _Attempt) -> EncodingError:
    lines = attempt.text.split("\n")
    before = "".join(c for c in lines[-1] if c.isprintable())[-_SHOWN_CHARS:]
    place = f"line {len(lines)}, behind “{before}”"
    return EncodingError(
        f"This is no whole {attempt.encoding.upper()} text: byte {attempt.failed_at} ({place}) "
        f"does not fit ({attempt.reason}), and no other encoding fits better. "
        "Open the file in an editor, mend that place, and save it as UTF-8."
    )
