"""Values in the reply to the same question: 问：年卡多少钱？ and below it 1680元."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from xunzhang.answers.asked import gazetteer
from xunzhang.answers.asked.asks import (
    COUNTED,
    DATED,
    LIST,
    NAMED,
    PERSON,
    PLACE,
    TEXT,
    Ask,
    ask_of,
)
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term, overlap
from xunzhang.answers.values.fits import fit
from xunzhang.text.chats import is_message_head
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Answer, Hit

_TYPES = COUNTED | DATED | NAMED | {LIST}
_FULL = 0.8
_MOST_LEFT = 1
_HAN = lazily(r"[\u4e00-\u9fff]")
# They say nothing of what is asked about.
_EMPTY = frozenset(
    "您你我他她它们的了呢吗是请问一个有在都会能可以现到底大概当初时那这么什多少几要啊呀又就"
)
_SPEAKER = lazily(r"(?:[^\s:,。?]{1,8})[:.] ?")
_NAME = lazily(rf"(?P<name>(?:{gazetteer.SURNAMES})[\u4e00-\u9fff]{{1,2}})(?=[,。;!]|$)")
# “在哪里学的?”县人民医院,学了四个月。
_SCHOOLED = lazily(
    "(?P<name>[\u4e00-\u9fff]{1,10}(?:医院|学校|大学|[学书剧]院|[中小]学|师范|公社|工厂|公司|部队|[农林牧]场|卫生院|党校|夜校))(?=[,。;])"
)
# Of other words a reply holds too many; a telephone number is what was asked for.
_CALLED = lazily(r"(?P<name>\d[\d-]{4,}\d)")

_ASKER = lazily(r"[^,;:。?“”\d]{2,10}[追反又]?问道?[。.]?")
"""“多少钱?”某某问。"""


def asks_for_reply(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> bool:
    """Whether what stands right before a folded sentence asks the same as the question.

    Args:
        ask: What is asked.
        text: The sentence, which may begin with the name of who speaks.
        before: What leads up to it; the last line is the sentence before.
        terms: The words of the question.
    """
    heading, _, asked = before.rpartition("\n")
    asked = asked or heading.rpartition(" ")[2]
    if ask.type not in _TYPES | {TEXT} or not _asks(asked):
        return False
    words = _SPEAKER.sub("", asked, count=1)
    other = ask_of(words)
    if other is None or not (other.type == ask.type or {other.type, ask.type} <= COUNTED):
        return False
    told = f"{before}\n{text}"
    left = set(_HAN.findall(words)) - set(ask.question) - _EMPTY
    numbered = [term for term in terms if any(map(str.isdigit, term.text))]
    return (
        len(left) <= _MOST_LEFT
        and overlap(terms, told) >= _FULL
        and all(term.is_in(told) for term in numbered)
    )


def replied(ask: Ask, text: str, candidates: Iterable[Candidate]) -> Candidate | None:
    """The value that a reply gives: the first of those that fit best."""
    speaker = _SPEAKER.match(text)
    start = speaker.end() if speaker else 0
    form = {PERSON: _NAME, TEXT: _CALLED, PLACE: _SCHOOLED}.get(ask.type)
    alone = form.search(text, start) if form is not None else None
    if alone is not None and (ask.type == TEXT or alone.start() == start):
        return Candidate(ask.type, *alone.span("name"))
    found = [each for each in candidates if each.start >= start]
    best = max(found, key=lambda each: (fit(ask, each), -each.start), default=None)
    return best if best is not None and fit(ask, best) > 0 else None


def _asks(text: str) -> bool:
    """Whether a folded sentence is a question by its end; 是否 within it may be told of."""
    return text.rstrip("”\"'》」』) ").endswith(("?", "吗", "呢"))


def reply_to(answer: Answer, hit: Hit) -> Answer:
    """The answer as it was, or the sentence below it where it only asks, or says who did."""
    if not _only_asks(answer.text):
        return answer
    start, end = answer.start - hit.start, answer.end - hit.start
    behind = [span for span in split_sentences(hit.text) if span.start >= end]
    while behind and _says_who(hit.text[slice(*behind[0])]):
        del behind[0]
    if not 0 <= start < end <= len(hit.text) or not behind:
        return answer
    text = hit.text[slice(*behind[0])]
    if _only_asks(text):
        return answer
    place = (hit.start + behind[0].start, hit.start + behind[0].end)
    return replace(answer, text=text, start=place[0], end=place[1])


def _only_asks(text: str) -> bool:
    return _asks(fold(text)) or _says_who_asked(text)


def _says_who(text: str) -> bool:
    """Whether a line only says who speaks: the asker, or the writer of a message."""
    return is_message_head(text) or _says_who_asked(text)


def _says_who_asked(text: str) -> bool:
    return _ASKER.fullmatch(fold(text).strip()) is not None
