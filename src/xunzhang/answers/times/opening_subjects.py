"""What it is that opens and closes: whether a text tells of that which a question names."""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.dates import dates
from xunzhang.answers.values.hours import BEGINS, ENDS, days_in, timetable
from xunzhang.text.patterns import lazily

# Whatever opens may be asked for with such words; of a 集合 or an 开庭 the text has to tell.
_FREE = lazily(
    r"开(?:门|始|市|馆|放|园|店|业|张)?|营业|上班|出摊|办公|接诊|起|从|到|至|"
    r"关(?:门|闭|店|馆|园)?|闭(?:馆|园|市|店|门)|打烊|收摊|收市|收工|下班|散.?|结束|截止|停止|歇业|休市|为止|止|"
    r"星期|礼拜|时间|开放时间|营业时间|上午|下午|晚上|早上|早晨|晚间|中午|夜里|当[天晚日]|今[天晚]|明天|几点钟?|点钟?|[放演播]"
)
_PLAIN = lazily(
    rf"{BEGINS}|{ENDS}|对外|开放|服务|热线|电话|咨询|定于|办公|接待|受理|门诊|作息|提供|时间段?|延[长迟时]|顺延|提[前早]|推迟|全[天年]|"
    r"准时|左右|正常|免费|统一|调整|本[馆店院园校]|夜间|[次翌]日|第二天|[的了为是于从自在到至则均都有分别点时起前后每周天日年月夜早晚上下中午末为]"
)
_HAN = lazily("[\u4e00-\u9fff]")
# A line that names whose hours follow: 少儿阅览室：
_ANOTHER_PLACE = lazily(r"[^,;。]{2,12}(?:[馆店院园校所站厅室部场处摊市区]|窗口|中心|:)")
_REST = lazily("[^,;。]*")


def tells_of_subject(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> bool:
    """Whether all else that the question says is told, and no line above names another place."""
    if not is_told(terms, f"{before}\n{text}"):
        return False
    if _is_of_namesake(ask, text, terms):
        return False
    line = before.rpartition("\n")[2]
    return not _ANOTHER_PLACE.fullmatch(line) or not strays(ask, line, 0, len(line))


def _is_of_namesake(ask: Ask, text: str, terms: Sequence[Term]) -> bool:
    """Whether a text tells of the 松风书店, and the 梧桐 of 梧桐书店 stands only before it."""
    words = named(terms)
    if all(word in text for word in words):
        return False
    for word in words:
        at = text.find(word)
        clause = max(text.rfind(mark, 0, max(at, 0)) for mark in ",;。:") + 1
        if at > clause and strays(ask, text, clause, at):
            return True
    return False


def named(terms: Sequence[Term]) -> list[str]:
    """The words of a question that say what opens."""
    return [t.text for t in terms if not _FREE.fullmatch(t.text) and not days_in(t.text)]


def is_told(terms: Sequence[Term], told: str) -> bool:
    """Whether a text says every word of a question, but for days and what is said of all hours."""
    return all(
        term.is_in(told)
        for term in terms
        if not _FREE.fullmatch(term.text) and not days_in(term.text)
    )


def subject_end(text: str, first: int, last: int, terms: Sequence[Term]) -> int:
    """Where the name of what opens ends, before the first of the times.

    Where it stands behind the last, as in 9:00至20:00停气, the clause of the first begins there.
    """
    words = named(terms)
    before = (at + len(word) for word in words if (at := text.rfind(word, 0, first)) >= 0)
    end = next(before, None)
    if end is not None:
        return end
    behind = _REST.match(text, last)
    is_behind = behind is not None and any(word in behind[0] for word in words)
    return max(text.rfind(mark, 0, first) for mark in ",;。") + 1 if is_behind else 0


def strays(ask: Ask, text: str, start: int, end: int) -> bool:
    """Whether a part of a text tells anything besides times and days that the question leaves out.

    One character says nothing, as the 馆 of 本馆.
    """
    taken = [*timetable(text).spans, *((each.start, each.end) for each in dates(text))]
    rest = "".join(
        " " if any(first <= place < last for first, last in taken) else text[place]
        for place in range(start, end)
    )
    rest = _PLAIN.sub(" ", rest)
    left = [
        place
        for place, character in enumerate(rest)
        if _HAN.match(character)
        and rest[place : place + 2] not in ask.question
        and rest[max(0, place - 1) : place + 1] not in ask.question
    ]
    return len(left) > 1
