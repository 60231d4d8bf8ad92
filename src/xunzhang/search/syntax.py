"""The query language: exact phrases, words to leave out, and filters, written in the question.

    “先看病后付费” "…" 「…」 『…』   a hit holds the phrase, letter for letter
    -地铁  -"三号线"                no hit or its title holds that; at the beginning or after blanks
    文档:年报  doc:年报              only documents whose title or path holds that
    作者:李明  author:李明           only documents that name this author
    时间:2021..2023-06  date:2021    only documents that say they appeared in this time

What does not read as one of these is plain text: a lone quotation mark, 2019-2020, -5℃. A question
of nothing but filters is plain text, too; one of nothing but words to leave out asks for nothing.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import NamedTuple

from xunzhang.search.wording import is_asking
from xunzhang.text.patterns import lazily

_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'), ("＂", "＂"))
_QUOTED = "|".join(f"{one}[^{one}{other}]+{other}" for one, other in _PAIRS)
# Not the inch marks of 5" 和 7".
_PHRASE = lazily(rf"(?<![\dA-Za-z])(?:{_QUOTED})")
_NAMES = {
    "文档": "document",
    "标题": "document",
    "doc": "document",
    "document": "document",
    "作者": "author",
    "author": "author",
    "时间": "period",
    "日期": "period",
    "date": "period",
}
_OPERATOR = lazily(
    rf"(?:(?:^|(?<=\s))[-－](?=[\w“「『\"＂])"
    rf"|(?:^|(?<=[\s？?。！!]))(?P<name>{'|'.join(_NAMES)})[:：])"
    rf"(?P<value>{_QUOTED}|\S+)",
    re.IGNORECASE,
)
_MARKS = '“”「」『』"＂'
_ENDS = "？?。！!，,；;、"
_NUMBER = lazily(r"\d")
_YEAR = lazily(r"(?:18|19|20)\d\d年?")
_DAY = lazily(r"(\d{4})年?(?:[-/.]?(\d{1,2})月?(?:[-/.]?(\d{1,2})日?)?)?")
_BETWEEN = lazily(r"\.\.+|[~～至到]")
_LETTER = lazily(r"[^\W_]")
_FEWEST_CHARS = 2
MAX_TERMS = 8
"""How many phrases, and how many words to leave out, count; what is beyond is plain text."""


class Period(NamedTuple):
    """A time between two days, ISO 8601; None where it is open."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what its operators say.

    `text` is what is searched for: the question without operators, phrases in their marks;
    `operators` are those that were cut out, as they were written.
    """

    text: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    operators: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is a question without phrases and operators."""
        return not self.operators and not self.phrases


def asks_of_a_time(*questions: str | None) -> bool:
    """Whether one of several questions is asked only of documents that appeared in a time."""
    return any(parse_question(question).periods for question in questions if question)


def parse_question(question: str) -> Asked:
    """Read the operators of a question; one that has none comes back as it is."""
    kept: list[str] = []
    written: list[str] = []
    found: dict[str, list[str]] = {"without": [], "document": [], "author": [], "period": []}
    end = 0
    for match in _OPERATOR.finditer(question):
        kind, value = _NAMES.get((match["name"] or "").lower(), "without"), _value(match["value"])
        if not _is_operator(kind, match["value"], value) or len(found[kind]) == MAX_TERMS:
            continue
        found[kind].append(value)
        written.append(match.group().rstrip(_ENDS))
        kept.append(question[end : match.start()])
        end = match.end()
    rest = " ".join(" ".join([*kept, question[end:]]).split()) if written else question
    if not _LETTER.search(rest):
        return Asked(question, phrases_in(question))
    return Asked(
        text=rest,
        phrases=phrases_in(rest),
        without=tuple(found["without"]),
        documents=tuple(found["document"]),
        authors=tuple(found["author"]),
        periods=tuple(period for text in found["period"] if (period := parse_period(text))),
        operators=" ".join(written),
    )


def leaves_out_only(question: str) -> bool:
    """Whether a question is words to leave out and nothing else: -茶叶 -咖啡.

    One that asks is rather copied from a list: -为什么要治理.
    """
    found = [*_OPERATOR.finditer(question)]
    is_all = found and not _LETTER.search(_OPERATOR.sub("", question))
    return bool(is_all) and not is_asking(question) and all(map(_leaves_out, found))


def _leaves_out(match: re.Match[str]) -> bool:
    return not match["name"] and _is_operator("without", match["value"], _value(match["value"]))


def phrases_in(question: str) -> tuple[str, ...]:
    """What stands in quotation marks, each once; one character alone is plain text."""
    inside = (match.group()[1:-1].strip() for match in _PHRASE.finditer(question))
    long = [phrase for phrase in inside if len(_LETTER.findall(phrase)) >= _FEWEST_CHARS]
    return tuple(dict.fromkeys(long))[:MAX_TERMS]


def without_marks(question: str) -> str:
    """The question without the quotation marks around its phrases."""
    return _PHRASE.sub(lambda match: match.group()[1:-1], question)


def parse_period(text: str) -> Period | None:
    """The time that 2021, 2021-05..2022 or ..2023-06-30 name; None where it is none."""
    ends = [part.strip() for part in _BETWEEN.split(text)]
    if len(ends) > 2 or not any(ends):
        return None
    first, last = ends[0], ends[-1]
    days = _first_day(first), _last_day(last)
    if (first and days[0] is None) or (last and days[1] is None):
        return None
    return Period(*days)


def _value(written: str) -> str:
    quoted = written[0] in _MARKS and written[-1] in _MARKS and len(written) > 2
    return written[1:-1].strip() if quoted else written.strip(_ENDS + _MARKS)


def _is_operator(kind: str, written: str, value: str) -> bool:
    if not _LETTER.search(value):
        return False
    if kind == "period":
        return parse_period(value) is not None
    # -5℃ is a number; a year is rather one to leave out.
    is_number = kind == "without" and written == written.lstrip(_MARKS) and _NUMBER.match(value)
    return not is_number or _YEAR.fullmatch(value) is not None


def _first_day(text: str) -> str | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    return f"{year:04d}-{month:02d}-{day:02d}" if _is_day(year, month, day) else None


def _last_day(text: str) -> str | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    if not _is_day(year, month, 1):
        return None
    day = int(match[3] or monthrange(year, month)[1])
    return f"{year:04d}-{month:02d}-{day:02d}" if _is_day(year, month, day) else None


def _is_day(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
