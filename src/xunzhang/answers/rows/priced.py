"""Lines of a price list without columns, 氯化钾（50公斤/袋） 165元, and what is free for all."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from xunzhang.answers.asked.asking import CLASSIFIER, MEASURES
from xunzhang.answers.asked.asks import AMOUNT, QUANTITY, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.quantities import quantities, size_of
from xunzhang.text.patterns import lazily

_LINE = lazily(
    r"(?:[-*•·] ?|[\d一二三四五六七八九十]{1,2}[.、] ?)?(?P<name>[^\d,;。:()\t|!?]{2,14}?) ?"
    r"(?:\((?P<kind>[^()]{1,16})\))? ?(?:[:\t ]|[.…·—-]{2,}|(?<=\))) ?(?:[¥￥] ?)?"
    r"(?:\d[\d,.]* ?(?:元|块)) ?"
    rf"(?:(?:/|每|一)? ?(?P<each>{CLASSIFIER}|{MEASURES}))? ?[。;]?"
)
_OF_ONE = lazily(rf"(?:一|每|1)(?P<one>{CLASSIFIER}|{MEASURES})")
_ASKS_PRICE = lazily(
    r"多少钱|多钱|几块钱|几元|[怎咋]么?卖|(?:价格|单价|售价|价钱|价)[是为要]*(?:多少|$)"
)
_PER_PIECE = lazily(rf"/ ?(?P<piece>{CLASSIFIER}|{MEASURES})$")
_FREE = lazily(
    r"免费(?:对外)?(?:参观|开放|入[园馆场]|游览|停[车放]|使用|提供|领取|办理|进[入馆园]|乘[坐车])?|"
    r"(?:免|不)(?:收|交|缴)?取?(?:任何)?(?:门票|票|[^,;。、免不]{0,3}费)"
)
_FEE = lazily(r"门票|票价|[\u4e00-\u9fff]{0,3}费用?|收费|价格|票|钱")
_ASKS_FEE = lazily(r"多少钱|多钱|几块钱|(?:门票|票价|费用?)[是为要]*(?:多少|$)|[怎咋]么?收费")
_OF_SOME = lazily(
    r"岁|老人|儿童|[学考]生|军人|残疾|会员|教师|户籍|以[上下内前后]|凭|持|首次|第一|特困|低保|家庭|周[一二三四五六日末]|"
    r"节|除|不?再|否|者|期间|\d|外来|临时|前[半几一二两三四五六十]|半?小时|分钟"
)
_CUT = lazily("[,;。]")
# The items of a list, and sentences with a price of their own, are each of something else.
_ITEM = lazily(r"\s*(?:\(?[一二三四五六七八九十\d]{1,2}[)、.]|[-*•·]) ?(?P<head>..)")
_ALL = lazily("所有|全部|一律|各类|本|市民|公众|游客|观众")
_PRICED = lazily(r"[\d一二两三四五六七八九十百千] ?[元块]|[免不][费收]")
_EMPTY = lazily(r"价格|单价|售价|价钱|零售价?|[一每1].{1,2}|卖|要|钱")


_TIME = "(?:小时|分钟|天|日|晚|夜|周|星期|月|季度?|学期|年|[次趟])"
_ASKED_PER = lazily(
    rf"(?:每|一|全)个?(?P<per>{_TIME})(?:停?车)?(?:[要收交付得需给是]|应该|大概|租金|最[多低高少])*多少"
)
_TOLD_PER = lazily(
    rf"(?:每|一|全|首|头)个?(?P<per>{_TIME})(?:[另加收要交付为是约]|最[多低高少]|不超过|封顶)*$"
)
# 坐一回 is no price of 每台.
_ASKED_TURN = lazily(
    "[\u4e00-\u9fff](?:一|每)(?:回|次|趟)(?:[要收交付得需给是]|应该|大概)*(?:多少|几)[钱元块]"
)
_TOLD_PIECE = lazily("(?:每|一)[台辆部套件架艘座亩户人名只条](?:[要收售价为是约]|成本|造价)*$")
_ASKED_BEHIND = lazily(rf"多少钱(?:每|一)个?(?P<per>{_TIME})")
_OF_COLUMN = lazily(rf"(?:每|一|按|/)个?(?P<per>{_TIME})")
_TOLD_BEHIND = lazily(rf" ?(?:/|每|一)个?(?P<per>{_TIME})")
# 票价30元,老人和学生半价: half of it is what a 学生 pays.
_REDUCED = lazily(
    r"(?P<who>[^\d,;。:()]{2,20}?)(?:[一全]律|均|都|可以?|凭[^,;。]{0,8}?证?件?|享受?)*"
    r"(?:打?(?:半价|半票|[一二三四五六七八九][一二三四五六七八九五]?折|[1-9](?:\.?\d)?折)|减半|免[费票收])"
)
_WHOSE = lazily("、|和|及|以及|或|与")
_OF_AGE, _FEWEST_OF_NAME = lazily("[^、]*岁(?:[以之]?[上下])?的?"), 2
_ALIKE_TIMES = {"日": "天", "夜": "天", "晚": "天", "星期": "周", "季": "季度", "趟": "次"}
_MOST_OF_ITS_TIME, _OF_OTHER_TIME, _AT_MOST = 1.3, 0.1, "最多"


class Priced(NamedTuple):
    """A price, and how many characters of the question name what it is of.

    There is no answer where it is the price of another measure than is asked for.
    """

    answer: Candidate | None
    named: float


def read_priced(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Priced | None:
    """The price in a line that holds the name of one thing and its price, if that is asked for.

    Args:
        ask: What is asked.
        text: A folded sentence.
        before: What leads up to it.
        terms: The words of the question.

    Returns:
        None for prose or another thing.
    """
    if ask.type == AMOUNT and ("免" in text or "不收" in text):
        free = _free(ask, text, before, terms)
        if free is not None:
            return free
    if ask.type != AMOUNT or "元" not in text and "块" not in text:
        return None
    line = _LINE.fullmatch(text.strip())
    if line is None or line["name"].strip() not in ask.question:
        return None
    if not _ASKS_PRICE.search(ask.question):
        return None
    if not _is_of_measure(ask, line):
        return Priced(None, 0.0)
    told = f"{before}\n{text}"
    if not all(term.is_in(told) or _EMPTY.fullmatch(term.text) for term in terms):
        return None
    price = next((each for each in quantities(text) if each.type == AMOUNT), None)
    return Priced(price, len(line["name"])) if price is not None else None


def per_factor(ask: Ask, text: str, candidate: Candidate) -> float:
    """Less for what an hour costs, where it is asked what a month does; more for 全天最多30元.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidate: One of its candidates.
    """
    if candidate.type != AMOUNT or ask.type not in (AMOUNT, QUANTITY):
        return 1.0
    if _ASKED_TURN.search(ask.question):
        return _OF_OTHER_TIME if _TOLD_PIECE.search(text, 0, candidate.start) else 1.0
    asked = _ASKED_PER.search(ask.question)
    if asked is None:
        return 1.0
    behind = _TOLD_BEHIND.match(text, candidate.end)
    told = behind or _TOLD_PER.search(text, 0, candidate.start)
    if told is None:
        return 1.0
    if _time(told["per"]) != _time(asked["per"]):
        return _OF_OTHER_TIME
    is_most = _AT_MOST in ask.question and _AT_MOST in text[told.start() : candidate.end]
    return _MOST_OF_ITS_TIME if is_most else 1.0


def reduced_factor(ask: Ask, text: str, candidate: Candidate) -> float:
    """Less for the full price, where those whom a question names pay a part of it or nothing.

    Args:
        ask: What is asked for.
        text: The folded sentence.
        candidate: One of its candidates.
    """
    if ask.type != AMOUNT:
        return 1.0
    own = max(text.rfind(mark, 0, candidate.start) for mark in ",;。:") + 1
    for match in _REDUCED.finditer(text, candidate.end):
        for name in _WHOSE.split(match["who"]):
            said = name if "岁" in ask.question else _OF_AGE.sub("", name)
            is_named = len(said) >= _FEWEST_OF_NAME and said in ask.question
            if is_named and said not in text[own : candidate.start]:
                return _OF_OTHER_TIME
    return 1.0


def time_asked(ask: Ask) -> str:
    """For how long a price is asked for: 小时 in 一小时多少钱; empty where that is not said."""
    said = _ASKED_PER.search(ask.question) or _ASKED_BEHIND.search(ask.question)
    return _time(said["per"]) if said is not None else ""


def time_told(column: str) -> str:
    """For how long a column 每小时收费 or 收费/小时 tells a price; empty where it does not say."""
    told = {_time(each["per"]) for each in _OF_COLUMN.finditer(column)}
    return told.pop() if len(told) == 1 else ""


def _time(word: str) -> str:
    return _ALIKE_TIMES.get(word, word)


def _is_of_measure(ask: Ask, line: re.Match[str]) -> bool:
    """Whether a price for one 袋 is told where that is asked for."""
    asked = _OF_ONE.search(ask.question)
    piece = _PER_PIECE.search(line["kind"] or "")
    told = line["each"] or (piece["piece"] if piece else None)
    return asked is None or told is None or asked["one"] == told


def _free(ask: Ask, text: str, before: str, terms: Sequence[Term]) -> Priced | None:
    """That it costs nothing, where a clause says so of all, and of what the question names."""
    match = _FREE.search(text)
    if match is None or not _ASKS_FEE.search(ask.question):
        return None
    item = _ITEM.match(text)
    begin = item.start("head") if item is not None else 0
    clause = text[begin : match.end()] + _CUT.split(text[match.end() :], maxsplit=1)[0]
    others = {word for word in _OF_SOME.findall(clause) if word not in ask.question}
    if others or _FREE.search(text, match.end()):
        return None
    if item is not None and item["head"] not in ask.question and not _ALL.match(item["head"]):
        return None
    heading, _, line = before.rpartition("\n")
    told = f"{heading if item or _PRICED.search(line) else before}\n{clause}"
    fees = [term for term in terms if _FEE.fullmatch(term.text)]
    named = [term for term in terms if term not in fees and not _EMPTY.fullmatch(term.text)]
    of_other = "费" in match[0][2:] and not any(term.is_in(clause) for term in fees)
    if of_other or not all(term.is_in(told) for term in named):
        return None
    free = Candidate(AMOUNT, *match.span(), "0", "元", size_of("元"))
    return Priced(free, float(sum(len(term.text) for term in named) or 1))
