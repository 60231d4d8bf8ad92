"""Sections that tell one thing of several things each, none of which is the one asked about.

Where the 保修 of the 冰箱 stands below one heading and that of the 洗衣机 below another, nothing
there chooses among them for 空调保修几年.
"""

from collections import defaultdict
from collections.abc import Sequence

from xunzhang.answers.about.subjects import GENERAL
from xunzhang.answers.question import Question
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_BEFORE_THING = lazily(
    "(?:请问|想问|问一下|那个?|这个?|[我你他咱]们?|家里?|的|新购?买|[新老旧])*(?P<rest>.*)"
)
# They have what is asked for, be it told of whomever.
_SOMEBODY = lazily(".*(?:[人员客户民友者师]|孩子|小孩|家长|学生|儿童|宝宝|[妈爸]|大人)")
# 2031年要点 and 2032年要点 are of one thing.
_NUMBERS = lazily(r"[\d〇零一二三四五六七八九十]+")
_FEWEST, _SHORTEST = 2, 2


def are_of_other_sections(question: Question, hits: Sequence[Hit]) -> list[bool]:
    """Whether each hit tells what is asked for below a heading of its own, as others beside it do.

    The word with which the question begins would choose among them, and stands in none.
    """
    asked = _from_thing(question)
    chooser = _chooser(question, asked)
    others = [
        term
        for term in question.terms
        if len(term.text) > 1 and term.text in asked and term.text not in chooser
    ]
    if not chooser or not others:
        return [False] * len(hits)
    tell = [all(term.is_in(fold(hit.text)) for term in others) for hit in hits]
    headings: defaultdict[int, set[str]] = defaultdict(set)
    for hit, tells in zip(hits, tell, strict=True):
        if tells:
            headings[hit.document_id].add(_NUMBERS.sub("", hit.heading))
    said = {hit.document_id for hit in hits if _is_said(chooser, hit)}
    return [
        tells and hit.document_id not in said and len(headings[hit.document_id]) >= _FEWEST
        for hit, tells in zip(hits, tell, strict=True)
    ]


def _from_thing(question: Question) -> str:
    """The question from the thing on with which it begins: 空调保修几年 of 我家空调保修几年."""
    match = _BEFORE_THING.match(question.ask.question)
    return match["rest"] if match else ""


def _chooser(question: Question, asked: str) -> str:
    """The thing with which a question begins: 空调 in 空调保修几年; "" where that is none."""
    begun = [term.text for term in question.terms if asked.startswith(term.text)]
    thing = max(begun, key=len, default="")
    tags = dict(question.tag(asked))
    if len(thing) < _SHORTEST or not tags.get(thing, "n").startswith("n"):
        return ""
    if GENERAL.search(thing) or _SOMEBODY.fullmatch(thing):
        return ""
    return thing


def _is_said(thing: str, hit: Hit) -> bool:
    """Whether a hit says anything of a thing: 冰箱 of the 电冰箱, and 第二医院 of the 二院."""
    told = fold(f"{hit.title}\n{hit.heading}\n{hit.text}")
    is_shorter = len(thing) > _SHORTEST and thing[1:] in told
    return is_shorter or all(character in told for character in thing)
