"""Numbers to call, addresses of mail and pages, told in a sentence: 售后电话：0571-88120345."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.answers.asked.asks import TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.text.patterns import lazily

_ONE = (
    r"(?:0\d{2,3}[- ]?\d{3,4}[- ]?\d{3,4}(?:-\d{1,5})?|\(0\d{2,3}\) ?\d{7,8}|"
    r"[48]00[- ]?\d{3,4}[- ]?\d{3,4}|1[3-9]\d[- ]?\d{4}[- ]?\d{4}|"
    r"\d{3,4}-\d{4}|\d{7,8}|1[12]\d|123\d\d|1[01]\d{3}|9\d{4})"
)
_NUMBER = lazily(rf"(?<![\d.-]){_ONE}(?: ?(?:、|/|或|和) ?{_ONE})*(?![\d.-]|[年月元个])")
_MAIL = lazily(r"[a-z\d][\w.+-]*@[a-z\d-]+(?:\.[a-z\d-]+)+")
_PAGE = lazily(r"(?:https?://|www\.)[\w./?=&%#-]+[\w/]")
_FAX = lazily("传真")
_CALLED = "电话|热线|手机号?|总机|座机|传真|专线"


class _Kind(NamedTuple):
    """How a kind is asked for, what stands before its values, and what these look like."""

    asked: re.Pattern[str]
    label: re.Pattern[str]
    value: re.Pattern[str]


_KINDS = (
    _Kind(
        lazily(r"邮箱|信箱|邮件|e-?mail"),
        lazily(r"邮箱|信箱|邮件|e-?mail|发送?[到至]"),
        _MAIL,
    ),
    _Kind(lazily(r"网址|网站|官网"), lazily(r"网址|网站|官网|网页|登录|主页|访问"), _PAGE),
    _Kind(lazily(_CALLED), lazily(rf"{_CALLED}|拨打|致电|联系|咨询"), _NUMBER),
)
_CUTS = lazily("[,;。!?\n\t|]|、(?=[^\\d])")
# Such words before 电话 say nothing of whose it is.
_PLAIN = lazily(rf"{_CALLED}|联系|方式|号码?|服务|咨询|的|是|为|:|[\s“\"(-]")
_LONGEST_LABEL = 24
_GENERAL = 0.5


class Contact(NamedTuple):
    """A number or address, and how far the question names whose it is."""

    answer: Candidate
    named: float


def read_contact(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Contact | None:
    """The number or address that a question asks for, where its own label names whose it is.

    Args:
        ask: What is asked.
        text: A folded sentence.
        before: What leads up to it.
        terms: The words of the question.

    Returns:
        None where several answer alike, or something that the question says is told nowhere.
    """
    if ask.type != TEXT:
        return None
    kind = next((each for each in _KINDS if each.asked.search(ask.question)), None)
    if kind is None or not kind.label.search(text):
        return None
    found: list[Contact] = []
    end = 0
    for match in kind.value.finditer(text):
        label = _label(text, end, match.start())
        end = match.end()
        named = _named(ask, kind, label, f"{before}\n{text[: match.start()]}", terms)
        if named is not None:
            found.append(Contact(Candidate(TEXT, *match.span()), named))
    best = max((each.named for each in found), default=0.0)
    first = [each for each in found if each.named == best]
    return first[0] if len(first) == 1 else None


def _label(text: str, start: int, end: int) -> str:
    """What stands before a value from the comma, or the value, before it."""
    cuts = [match.end() for match in _CUTS.finditer(text, start, end)]
    return text[max([start, end - _LONGEST_LABEL, *cuts]) : end]


def _named(ask: Ask, kind: _Kind, label: str, led: str, terms: Sequence[Term]) -> float | None:
    """How far a label is the one asked for; None where it is that of another number."""
    is_other = bool(_FAX.search(label)) != bool(_FAX.search(ask.question))
    if is_other or not kind.label.search(label):
        return None
    asked = kind.asked.search(ask.question)
    place = asked.start() if asked else 0
    own = {t.text: t for t in terms if len(t.text) > 1 and not kind.asked.search(t.text)}
    heading = led.partition("\n")[0]
    said = 0.0
    for word, term in own.items():
        is_next = ask.question.rfind(word, 0, place) == place - len(word)
        if term.is_in(label):
            said += term.weight
        elif word not in (heading if is_next else led):
            return None
    general = not _PLAIN.sub("", label)
    return 1.0 + said + (_GENERAL if general else 0.0)
