"""What a question asks for: the type of the answer, and what the answer has to look like."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from xunzhang.answers.asked import asking
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.text.normalize import fold
from xunzhang.text.numerals import parse_whole
from xunzhang.text.patterns import lazily

NUMBER, AMOUNT, SHARE, RANK = "number", "amount", "share", "rank"
DATE, PERIOD, DURATION = "date", "period", "duration"
PERSON, ORGANIZATION, PLACE = "person", "organization", "place"
TEXT = "text"
"""The words of a cell or a field, whatever they are: a telephone number, a model, a post."""
DEFINITION, LIST, YES_NO = "definition", "list", "yes_no"
QUANTITY = "quantity"
"""A number of which the question does not say what kind: the answer's type is that of the span."""

COUNTED = frozenset({NUMBER, AMOUNT, SHARE, RANK, DURATION, QUANTITY})
DATED = frozenset({DATE, PERIOD})
NAMED = frozenset({PERSON, ORGANIZATION, PLACE})

_MARKS = "“”\"'《》「」"
_QUOTED_LAST = lazily('[“"「](?P<word>[^“”"「」]{2,12})[”"」]$')
"""文件讲的“双随机” asks for 双随机."""
_ENDS = "?。!,;:. "
_ASKING = lazily(r"多少|几|多[大长高远重深宽厚快久]|哪|什么|啥|何|谁")
ASKS_AT_ALL = lazily(rf"{_ASKING.pattern}|吗|呢|怎|如何|咋|是否|有无|能不能|有没有")
_DESCRIBED = lazily(
    rf"·[^的]*(?<!名字)(?<!叫)是谁$|^(?!第|.*(?:{TITLES}|[方人长员者师手])是谁$)[\u4e00-\u9fff]{{2,3}}(?<!的)是谁$|"
    r"(?<!第)[二两三四五六七八九十][友杰贤绝老君子士][\u4e00-\u9fff]?(?:分别|都)?是谁$"
)
"""Such a question gives the name, or that of several, and wants to know who that is."""

_SIZES = {
    "大": frozenset({"m2", "岁", "m"}),
    "长": frozenset({"m", "time"}),
    "高": frozenset({"m", "%", "c", "层"}),
    "远": frozenset({"m"}),
    "重": frozenset({"kg"}),
    "深": frozenset({"m"}),
    "宽": frozenset({"m"}),
    "厚": frozenset({"m"}),
    "快": frozenset({"m", "%"}),
}

_BY_VERB = (
    (AMOUNT, frozenset[str](), asking.SPENT),
    (QUANTITY, frozenset({"cny", "%", "‰", "分"}), asking.TAKEN_OFF),
    (QUANTITY, frozenset({"分"}), asking.SCORED),
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for, and the place of the asking words in the folded question.

    `unit` is the unit or classifier that the question counts in, "" where it names none; `sizes`
    are the kinds of measure that can answer 多大. `grain` says how fine a date has to be. `head`
    is what is asked for by name, the 医院 of 哪家医院, or what is to be defined; `count` is how
    many things a list has to have.
    """

    type: str
    question: str
    start: int
    end: int
    unit: str = ""
    sizes: frozenset[str] = frozenset()
    grain: str = ""
    head: str = ""
    count: int | None = None

    @property
    def is_unasked(self) -> bool:
        """Whether a few words only name what is asked for: 三号楼户数."""
        return self.start == self.end

    @property
    def is_change(self) -> bool:
        """Whether it asks by how much something changed."""
        return asking.CHANGED.search(self.question[: self.end]) is not None


def ask_of(question: str) -> Ask | None:
    """What a question asks for first; None where its words do not say it, or no type fits."""
    text = asking.PARTICLES.sub("", fold(question).strip().rstrip(_ENDS))
    text = asking.BOTH_ENDS.sub(r"\g<when>到\g<when>\g<deed>", text)
    if asking.HOLDER.search(text) and not _ASKING.search(text):
        text += "是谁"
    if asking.REASON.search(text):
        return None
    is_number = asking.NO_QUANTITY.search(text) and not asking.WHO.search(text)
    found = [] if is_number else list(_asks(text))
    if not found:
        return _keywords(text) or _text(text)
    first = min(found, key=lambda ask: ask.start)
    # Of several readings of the same words the one that is listed first is the finest.
    if first.type == PERSON and _DESCRIBED.search(text):
        return None
    ask = next(other for other in found if other.start < first.end and first.start < other.end)
    if asking.MANNER.search(text) and ask.type not in COUNTED:
        return None
    return ask


def _asks(text: str) -> Iterator[Ask]:
    """Every reading of a question, the finest of the same words first."""
    yield from _plain(YES_NO, text, asking.YES_NO)
    yield from _definition(text)
    yield from _plain(PERIOD, text, asking.PERIOD)
    yield from _plain(RANK, text, asking.RANK)
    yield from _plain(SHARE, text, asking.SHARE)
    kind = QUANTITY if asking.CHANGED.search(text) else AMOUNT
    yield from _plain(kind, text, asking.AMOUNT)
    yield from _spent(text)
    yield from _plain(DURATION, text, asking.DURATION)
    for grain, pattern in asking.DATE:
        for match in pattern.finditer(text):
            yield Ask(DATE, text, match.start(), match.end(), grain=grain)
    yield from _list(text)
    for match in asking.NUMBER.finditer(text):
        unit = match["unit"] or ""
        kind = NUMBER if unit else QUANTITY
        changed = asking.CHANGED.search(text[: match.end()])
        named = unit or changed
        sizes = frozenset() if named else _measured(text[: match.start()], text[match.end() :])
        yield Ask(kind, text, match.start(), match.end(), unit=unit, sizes=sizes)
    for match in asking.HOW.finditer(text):
        sizes = frozenset({"岁"}) if match["age"] is not None else _SIZES[match["how"]]
        if asking.AREA.match(text, match.end()):
            sizes = frozenset({"m2"})
        if match["how"] == "大" and asking.FULL_THING.search(text[: match.start()]):
            sizes = frozenset()
        if match["how"] == "长" and asking.LONG_THING.search(text[: match.start()]):
            sizes -= {"time"}
        yield Ask(QUANTITY, text, match.start(), match.end(), sizes=sizes)
    for kind, pattern in (
        (ORGANIZATION, asking.ORGANIZATION),
        (PERSON, asking.PERSON),
        (PLACE, asking.PLACE),
    ):
        yield from _plain(kind, text, pattern)


def _spent(text: str) -> Iterator[Ask]:
    """What a verb before 多少 says that it counts: money spent, a sum taken off, points scored."""
    for kind, sizes, pattern in _BY_VERB:
        if kind == AMOUNT and asking.NO_MONEY.search(text):
            continue
        yield from (replace(ask, sizes=sizes) for ask in _plain(kind, text, pattern))


def asks_at_all(text: str) -> bool:
    """Whether a folded text asks for anything; a few words may only name it: 三号楼户数."""
    return ASKS_AT_ALL.search(text) is not None


def _keywords(text: str) -> Ask | None:
    """An ask for the number or the sum that a few words name without asking: 三号楼户数."""
    match = None if asks_at_all(text) else asking.KEYWORDS.fullmatch(text)
    if match is None:
        return None
    end = len(text)
    if match["money"]:
        return Ask(AMOUNT, text, end, end)
    if match["share"]:
        return Ask(SHARE, text, end, end)
    if match["rank"]:
        return Ask(RANK, text, end, end)
    if match["result"]:
        return Ask(QUANTITY, text, end, end, sizes=frozenset({"time", "m", "分"}))
    sizes, counted = _measured(text, ""), asking.COUNTED_LAST.search(text)
    if counted is not None and not sizes:
        return Ask(NUMBER, text, end, end, unit=counted["unit"])
    return Ask(QUANTITY, text, end, end, sizes=sizes)


def _text(text: str) -> Ask | None:
    """An ask for what a cell or a field says."""
    others = (asking.MANNER, asking.YES_NO, asking.NO_TEXT)
    trade = asking.TRADE.search(text)
    if trade is not None:
        return Ask(TEXT, text, *trade.span())
    match = asking.TEXT.search(text)
    if match is None or any(other.search(text) for other in others):
        return None
    return Ask(TEXT, text, match.start(), match.end())


def _measured(before: str, after: str) -> frozenset[str]:
    """What the nouns beside 多少 measure; empty where they do not say it."""
    if asking.PEOPLE.match(after):
        return frozenset({"人"})
    clause = re.split("[,;:]", before)[-1]
    found = [
        (match.end(), size)
        for size, pattern in asking.MEASURED
        for match in pattern.finditer(clause)
    ]
    return _measures(max(found)[1]) if found else frozenset()


def _measures(size: str) -> frozenset[str]:
    """The kinds of measure that tell a size: a 容积 is told in litres or cubic metres."""
    return frozenset({size, "m3"}) if size == "l" else frozenset({size})


def _plain(kind: str, text: str, pattern: re.Pattern[str]) -> Iterable[Ask]:
    """An ask for every match; of a long match only the asking words are its place."""
    for match in pattern.finditer(text):
        named = match.groupdict()
        word = _ASKING.search(text, match.start(), match.end())
        start = word.start() if word else match.start()
        yield Ask(
            kind,
            text,
            start,
            match.end(),
            unit=named.get("unit") or "",
            head=named.get("head") or named.get("what") or named.get("way") or "",
        )


def _definition(text: str) -> Iterator[Ask]:
    for pattern in asking.DEFINITION:
        match = pattern.search(text)
        if match is not None and not _ASKING.search(match["head"]):
            first = match.start() < match.start("head")
            start, end = (
                (match.start(), match.start("head")) if first else (match.end("head"), match.end())
            )
            quoted = _QUOTED_LAST.search(match["head"])
            head = quoted["word"] if quoted is not None else match["head"].strip(_MARKS)
            yield Ask(DEFINITION, text, start, end, head=head)


def _list(text: str) -> Iterator[Ask]:
    for pattern in asking.LIST:
        for match in pattern.finditer(text):
            number = match["n"] or ""
            count = parse_whole(number) if number else None
            if count == 1:
                continue
            word = _ASKING.search(text, match.start(), match.end())
            start = word.start() if word else match.end() - 1
            yield Ask(LIST, text, start, match.end(), unit=match["unit"] or "", count=count or None)
