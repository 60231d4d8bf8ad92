"""Names that the words of the question lead up to: 联系人为民政办干事某某, 由修复师某某修补."""

import re
from collections.abc import Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.asked.terms import Term
from xunzhang.text.patterns import lazily

ROLE_END = (
    rf"(?:{TITLES}|[员师长家手者工匠官士兵户副商民]|(?<=[\u4e00-\u9fff]{{2}})人|[乡邑士富豪]绅|干部|(?<=[夫工把])头|和尚|道士|干事|商人|学生|主持|同学|同事|朋友|[伯叔舅姑姨]|"
    "孙女|外甥|侄子|哥哥?|姐姐?|弟弟?|妹妹?|父亲?|母亲?|妻子?|丈夫|儿子|女儿)"
)
"""What somebody is, where it leads up to a name."""

_MODIFIER = rf"(?:[^,;。:!?]{{0,20}}?(?:{ROLE_END}|的|名?叫))?"
_LEAD = lazily(
    rf"(?:\([^()]*\))?的?(?:仍|现|正|均|分别)?(?:[:是为由叫]|名叫|就是) ?{_MODIFIER}[“\"]?$|"
    r"(?:\([^()]*\))?[“\" ]?$"
)
_BY = lazily(rf"[由被经]{_MODIFIER}$")
_NOT_BEFORE = frozenset("副前原代")
_WHEN = lazily("^(?:现任|现在的?|首任|第一任|前任|新任|新)")
_ASKING = "是叫由的名字"
_CLAUSE = lazily("[,;。!?]")
_PAST, _BEGINS, _ASK_ENDS = lazily("[了过]"), lazily(r"(?:^|[,;。!?:\n])$"), "?!。吗呢的"
_LONG_DEED = 3
_WINDOW, _LONGEST_HEAD = 40, 8


def is_introduced(
    ask: Ask, terms: Sequence[Term], candidate: Candidate, text: str, office: str = ""
) -> bool:
    """Whether what the question asks for leads up to a name, or the name to what was done.

    Args:
        ask: What is asked for.
        terms: The question's words.
        candidate: The name.
        text: The folded sentence.
        office: That of the one who does what the question asks the doer of.
    """
    if _does(ask, candidate, text):
        return True
    lead = _CLAUSE.split(text[max(0, candidate.start - _WINDOW) : candidate.start])[-1]
    if not lead:
        return False
    done = [term for term in terms if len(term.text) > 1 and _is_behind(ask, term)]
    if any(text.startswith(term.text, candidate.end) for term in done) and any(
        term.is_in(text) for term in terms if term not in done and len(term.text) > 1
    ):
        return True
    if done and _BY.search(lead):
        rest = _CLAUSE.split(text[candidate.end :], maxsplit=1)[0]
        if any(term.is_in(rest) for term in done):
            return True
    # 1票反对（某某，…） names who did so.
    if any(lead.endswith(f"{term.text}(") for term in done):
        return True
    if any(_leads_up(f"{term.text}{who}", lead) for term in done for who in ("人", "者", "员")):
        return True
    heads = (office,) if office else _heads(ask, tuple(t.text for t in terms))
    return any(_leads_up(head, lead) for head in heads)


def _does(ask: Ask, candidate: Candidate, text: str) -> bool:
    """Whether a name begins a clause that goes on as the question does: 韩雪投反对票."""
    deed = _PAST.sub("", ask.question[ask.end :].rstrip(_ASK_ENDS))
    if len(deed) < _LONG_DEED or not _BEGINS.search(text, 0, candidate.start):
        return False
    return _PAST.sub("", text[candidate.end : candidate.end + len(deed) + 2]).startswith(deed)


def _is_behind(ask: Ask, term: Term) -> bool:
    return ask.question.find(term.text, ask.end) >= 0


def _leads_up(head: str, lead: str) -> bool:
    place = lead.rfind(head)
    if place < 0 or (place and lead[place - 1] in _NOT_BEFORE):
        return False
    return _LEAD.match(lead, place + len(head)) is not None


@lru_cache(maxsize=64)
def _heads(ask: Ask, terms: tuple[str, ...]) -> tuple[str, ...]:
    """What the question calls who it asks for: 联系人, 采购总监, 得分最高."""
    asked = ask.question[: ask.start].rstrip(_ASKING)
    called = _WHEN.sub("", re.split("[的,]", asked)[-1])
    if "的" in asked and 2 <= len(called) <= _LONGEST_HEAD:
        return (called,)
    ending = max(
        (term for term in terms if len(term) > 1 and asked.endswith(term)), key=len, default=""
    )
    before = asked.removesuffix(ending)[-2:]
    if ending.startswith("最"):
        ending = f"{before}{ending}"
    elif ending and before[-1:] in _NOT_BEFORE:
        ending = f"{before[-1:]}{ending}"
    return (ending,) if ending else ()
