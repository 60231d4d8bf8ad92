"""What something was called before: 初名渚阳, 旧称…, 原名“…” for 以前叫什么 and 原名是什么."""

from collections.abc import Sequence

from xunzhang.answers.asked.asks import ORGANIZATION, PERSON, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.asked.topics import ends_topic
from xunzhang.text.patterns import lazily

_BEFORE = "(?:以前|从前|原先|原来|过去|早先|最早|最初|古时候?|古代|旧时|解放前|当初|本来)"
_FORMER = "(?:原|旧|古|初|曾用|曾|本|旧时|古时|最初|最早)"
_ASKED = lazily(
    rf"{_BEFORE}的?(?:又|也|都)?(?:叫做?|称为?|名叫?|名字(?:是|叫)?)(?:什么|啥)(?:名字?|地方)?$|"
    rf"{_FORMER}(?:名|称)(?:叫做?|是|为)?(?:什么|啥)(?:名字?)?$|"
    r"前身(?:叫做?|是|为)?(?:什么|啥|哪).{0,6}$"
)
_SUBJECT_ENDS = lazily(rf"(?:的)?(?:{_BEFORE}|{_FORMER}(?:名|称)|前身).*$")
# 原名无考 and 旧称为大家所熟知 give none; 原名无锡 does.
_NO_NAME = (
    "[的义字目单词叫是不录曲片文贵气与]|无[考从存]|未[知详载考见]|失[考传载]|待[考查]|已[不失无]|[同和][今现]|"
    "为?(?:大家|人们|众人|世人)"
)
_TOLD = lazily(
    rf"(?P<lead>^|[,;。:(\n ]|[\u4e00-\u9fff])"
    rf"(?:{_FORMER}(?:名为?|称为?|叫做?)|{_BEFORE}(?:叫做?|称为?|名叫?)|前身[为是])"
    r"(?:[“\"「『《](?P<quoted>[^”\"」』》]{1,16})[”\"」』》]|"
    rf"(?P<name>(?!{_NO_NAME})[\u4e00-\u9fff]{{2,12}}?)(?=[,;。()、]|后来?|,?[改更]|$))"
)
_LONGEST_RANK = len("县")
"""A 一中 may be told of as 县一中."""


def asks_former_name(ask: Ask) -> bool:
    """Whether a question asks what something was called before."""
    return ask.type in (TEXT, PERSON, ORGANIZATION) and _ASKED.search(ask.question) is not None


def read_former_name(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Candidate | None:
    """The one former name that a folded sentence gives what is asked about; None for none.

    Args:
        ask: What is asked, a former name.
        text: The sentence; the name stands right behind what is asked about, or in a clause without
            a subject of a sentence that begins with it, or goes on from one or a heading that does.
        before: What leads up to it.
        terms: The words of the question.
    """
    subject = _SUBJECT_ENDS.sub("", ask.question)
    words = [t for t in terms if t.text in subject and len(t.text) > 1]
    if not words or not all(term.is_in(f"{before}\n{text}") for term in words):
        return None
    found = {}
    for match in _TOLD.finditer(text):
        kind = "quoted" if match["quoted"] else "name"
        if _is_of(subject, text[: match.end("lead")], before):
            found[match[kind]] = match.span(kind)
    return Candidate(TEXT, *next(iter(found.values()))) if len(found) == 1 else None


def _is_of(subject: str, lead: str, before: str) -> bool:
    """Whether the subject of what stands behind a lead is the one asked about."""
    if lead and lead[-1] not in ",;。:(\n ":
        return lead.endswith(subject)
    heading, _, line = before.partition("\n")
    at = lead.find(subject)
    if at >= 0:
        begins = at <= _LONGEST_RANK and ends_topic(f"{lead},", at + len(subject))
        return begins or lead.rstrip("(, ").endswith(subject)
    own = lead.rstrip(",;。:(\n ")
    return not own and (line.startswith(subject) or heading.endswith(subject))
