"""Where something is fetched, bought or handed in: 在文化馆门房领, 报名地点：一楼服务台.

The 地点 of what the ticket is for says nothing of where the ticket is to be had.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import PLACE, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.text.patterns import lazily

_WHERE = "(?:哪里|哪儿|哪边|什么地方|哪个地方|啥地方|何处|何地|哪)(?:可以|能够?|才能|去)?"
_AT = "(?:在|于|到|去|往|向)"
_PLACE = r"[^,;。:!?、\n在到]{2,20}?"
_HOW = "(?:凭[^,;。]{1,8}?|免费|统一|自行|排队|现场|直接|当场)*"
_THING = "[票费证卡件款书券]?(?:资料|材料|手续)?"
_NAMED = "(?:地点|地址|位置|处|点|窗口)?"
_IS = "(?:请|可以?|须|需|一律|统一|均|都|仍)*(?:设|定|安排)?(?:[:是为在于到]+|至(?!今)) ?"
# 在家长陪同下 and 在额满为止 say how and how long, 向工作人员 of whom.
_NO_PLACE = lazily(
    r".*(?:[内前后时日月年点起期间]|以[上下内外]|为止|(?<![楼地桥树山脚塔台廊棚门])下|(?:过程|活动|途)中|基础上"
    r"|情况|条件|情形|前提|人员|老师)$|(?:现场|当场|本人|指定地点|这里|那里|网上|各自?).*"
)
_LONGEST_WORD = 12


def _told(said: str) -> re.Pattern[str]:
    led = rf"{_AT}(?P<at>{_PLACE}){_HOW}(?:{said})"
    labelled = rf"(?:{said}){_THING}{_NAMED}{_IS}(?P<is>[^,;。:!?\n]{{2,24}})"
    return lazily(rf"{led}|{labelled}")


_ERRANDS = tuple(
    (lazily(rf"{_WHERE}(?:{asked})[^,]{{0,{_LONGEST_WORD}}}$"), _told(said))
    for asked, said in (
        ("领(?![导队先奖到])取?", "领取?|发放|取(?=票|件|证)"),
        ("[购买](?!单)", "买|购|售|代销|有卖"),
        ("报名", "报名|登记"),
        ("签到|报到", "签到|报到"),
        ("[交缴](?![易流通战手谈锋往涉界接])", "[交缴]|收取|报送"),
        ("办理|办证|办卡|申[请领]", "办理|办证|办卡|申[请领]"),
        ("集合|上车|候车|坐车|乘车", "集合|集中|上车|候车|乘车"),
        ("停车", "停车|停放|泊车|停(?=[在到于])"),
        ("退票|退货|退款", "退票|退货|退款|退"),
        ("[兑换](?:奖|票|领|钱|取)?", "兑|换"),
    )
)


def asks_errand(ask: Ask) -> bool:
    """Whether a question asks where something is to be fetched, bought or handed in."""
    return ask.type == PLACE and _errand(ask.question) is not None


def read_errand(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Candidate | None:
    """The one place where a folded sentence says that just that is done; None where it does not.

    Args:
        ask: What is asked, an errand.
        text: The sentence.
        before: What leads up to it; together they have to say what else the question does.
        terms: The words of the question.
    """
    told = _errand(ask.question)
    led = f"{before}\n{text}"
    deed = _deed(ask.question)
    others = (term for term in terms if len(term.text) > 1 and term.text not in deed)
    if told is None or not all(term.is_in(led) for term in others):
        return None
    places = {text[start:end]: (start, end) for start, end in _places(told, text)}
    return Candidate(PLACE, *next(iter(places.values()))) if len(places) == 1 else None


def _places(told: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in told.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        if not _NO_PLACE.match(text[start:end]):
            yield start, end


@lru_cache(maxsize=64)
def _errand(question: str) -> re.Pattern[str] | None:
    """What tells where the errand of a question is done; None where it asks for none."""
    return next((told for asked, told in _ERRANDS if asked.search(question)), None)


@lru_cache(maxsize=64)
def _deed(question: str) -> str:
    """The words of a question from those on that ask where."""
    match = next((m for asked, _ in _ERRANDS if (m := asked.search(question))), None)
    return match[0] if match else ""
