"""Yes or no to whether somebody holds an office: 葛某是副总经理吗."""

import re
from collections.abc import Iterator

from xunzhang.answers.asked.asks import YES_NO, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.answers.sentences.replies import is_question
from xunzhang.text.patterns import lazily

_ASKED = lazily(
    r"(?:请问)?(?P<who>[\u4e00-\u9fff·]{2,8}?)(?:现在|目前|如今|到底)?(?:是不是|是否[是为]?|是|任|担任|当)"
    rf"(?P<of>[^,是]{{0,12}}?)的?(?P<office>副?(?:{TITLES}))吗?"
)
_NOT_NOW = lazily(
    "原|前任|曾|卸|辞|不再|免去|离任|退休|[拟将]|候选|推荐|竞选|提名|介绍|接替|陪同|[不非没未无]"
)
_CLAUSE = lazily("[^,;。!?]+")
_NOT_BEFORE, _NOT_BEHIND = "(?<![副总代])", "(?!助理|秘书|委员|医师|护师|编辑|记者|科员)"
_LEADS_TO_NAME = rf"(?:[、兼和及][^,;。]{{0,10}}?(?:{TITLES}))?(?:[是为由叫:]|名叫)? ?"
_TAKES = "是|为|任|担任|出任|当选为?|接任|兼"
_LED_BY_NAME = rf"(?:先生|女士|同志|老师)?(?:\(|[^,;。的]{{0,12}}?(?:{_TAKES})[^,;。是由]{{0,16}}?)"


def asks_for_holder(ask: Ask) -> bool:
    """Whether a question asks if somebody holds an office."""
    return _ASKED.fullmatch(ask.question) is not None


def holders(ask: Ask, text: str) -> Iterator[Candidate]:
    """The clauses of a folded sentence that say it of the one who is asked about.

    院长顾某, 顾某是院长 and 顾某(院长) say it, 副院长顾某 and 院长是郑某 do not.
    """
    asked = _ASKED.fullmatch(ask.question)
    if asked is None or asked["of"] not in text or is_question(text):
        return
    who, office = re.escape(asked["who"]), f"{_NOT_BEFORE}{asked['office']}{_NOT_BEHIND}"
    said = f"{office}{_LEADS_TO_NAME}{who}|{who}{_LED_BY_NAME}{office}"
    for clause in _CLAUSE.finditer(text):
        if not _NOT_NOW.search(clause[0]) and re.search(said, clause[0]):
            yield Candidate(YES_NO, *clause.span(), "yes")
