"""Definitions: what a sentence says that a word means, or that a thing is."""

import re
from collections.abc import Iterator
from dataclasses import replace

from xunzhang.answers.asked.asks import DEFINITION, TEXT, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_COPULA = (
    r"(?:,?(?:通常|一般|主要|就|即|也)?"
    r"(?:是指|指的是|特指|泛指|意指|意为|意思是|意味着|定义为)|(?:就|即)?是|指|系|即|为|,是|,即(?:是|为)?)"
)
# “双随机”抽查,即… is told of 双随机, too.
_BEHIND = (
    r"(?:[”\"》」』][\u4e00-\u9fff]{1,6}(?=,即)|[”\"'》」』]*)(?:\([^()]{1,60}\))?"
    r"(?:一词|的意思|的含义|的定义)?:?"
)
# 灶鸡——蟋蟀 in a list of words; a line under a title says 记… behind it: 摆渡人——记老船工.
_DASHED = r"[”\"'》」]*(?:\([^()]{1,60}\))? ?(?:——|──|--) ?(?![记访评论谈读致献写纪悼忆赠]|——)"
_THAT_IS = lazily(",?(?:即|(?:就|即|也)?(?:是指|指的是))")
_CALLED = lazily(r"(?:称之?为|叫做|简称为?|被称作)[“\"《「『]*$")
_WHAT_IS = lazily(
    r"(?:请问)?(?P<head>[^的,是哪]{2,12})(?:到底|究竟)?是(?:个|一种)?(?:什么|啥)(?:东西)?"
)
_TELLS_KIND = lazily(
    r"[一1](?:种|类|项|个|门|套)|的[\u4e00-\u9fff]{2,8}$|的[^,。]{2,12}[,。]|(?<=的)总称"
)
_KIND_TOLD = lazily(
    r"(?![以通由对在按将把]|用(?!户))[^,。!?;]{4,80}的(?:行为|方式|方法|过程|活动|制度|现象|状态|能力|疾病|组织|机构|单位|人员|服务|费用|"
    r"比例|比率|总称|统称|资金|措施|程序|情形|情况|时间|期限|面积|数量|金额|总和)"
    r"(?=,(?!包括|包含|即|也|并|以及|[且或及和是由]|具有|通常|一般|主要|其中|其|又))"
)
_IS = "(?<![称作成认评视列改升变命聘选任分])为"
_CLAUSE_END = r"(?=[,;。!?]|$)"
_MADE_SO = lazily("选|聘|任命|推举|评|授|定于|改")
_SPAN_OF_IT = lazily(
    r"\d(?:[日天月年周点时]|:\d\d|个?小时|分钟|岁|%|℃|度|米|公里|公斤)|以[上下]|起|至|期间"
)
# 帮办是云溪的首创 says whose it is, and not what.
_PRAISED = lazily(
    r"[^,]{1,12}的(?:(?:一[个大项张])?(?:首创|创举|发明|特色|亮点|招牌|名片|品牌|骄傲|看家本领|拿手(?:好戏|菜)))"
)
_SO_CALLED = ("所谓", "所称", "所称的", "所说的", "所指的")
"""What leads up to a word that is explained: 本办法所称互助金,是指…."""
_GLOSSARY = lazily(
    "(?:小(?:辞典|词典|百科|知识)|名词解释|术语|知识窗|知识链接|词条)[:】\\]]? ?[▲■◆●·]? ?$"
)
_MOST_CHARS = 160


def definitions(ask: Ask, text: str) -> Iterator[Candidate]:
    """What a folded sentence says that the asked word is."""
    if ask.head not in text:
        return
    for match in re.finditer(rf"{re.escape(ask.head)}{_BEHIND}(?P<is>{_COPULA})", text):
        before = text[: match.start()].rstrip("“\"《「『'")
        is_quoted = len(before) < match.start() and _THAT_IS.match(match["is"])
        begins = not before or before[-1] in ",;:。(、 " or before.endswith(_SO_CALLED)
        if not begins and not is_quoted:
            continue
        end = _end(text, match.end())
        if end - match.end() >= 4 and not _PRAISED.fullmatch(text, match.end(), end):
            yield Candidate(DEFINITION, match.end(), end)
    yield from _behind_dash(ask, text)
    yield from _in_glossary(ask, text)
    yield from _spans(ask, text)
    for match in re.finditer(re.escape(ask.head), text):
        called = _CALLED.search(text, 0, match.start())
        if called is not None:
            start = max(text.rfind(mark, 0, called.start()) for mark in "。;!?") + 1
            if called.start() - start >= 6:
                yield Candidate(DEFINITION, start, called.start())


def _behind_dash(ask: Ask, text: str) -> Iterator[Candidate]:
    """What stands behind a word and a dash, where the word begins the line or the clause."""
    for match in re.finditer(f"{re.escape(ask.head)}{_DASHED}", text):
        before = text[: match.start()].rstrip("“\"《「『' ")
        if not before or before[-1] in ";:。\n":
            yield Candidate(DEFINITION, match.end(), _end(text, match.end()))


def _in_glossary(ask: Ask, text: str) -> Iterator[Candidate]:
    """What stands behind a word and a colon, below 小辞典 or the like."""
    for match in re.finditer(rf"{re.escape(ask.head)}:", text):
        if _GLOSSARY.search(text, 0, match.start()):
            yield Candidate(DEFINITION, match.end(), _end(text, match.end()))


def _spans(ask: Ask, text: str) -> Iterator[Candidate]:
    """The clause of a time or a measure that is called so: 自验收之日起两年为保修期."""
    for match in re.finditer(f"{_IS}{re.escape(ask.head)}{_CLAUSE_END}", text):
        start = max(text.rfind(mark, 0, match.start()) for mark in ",;。:!?") + 1
        said = text[start : match.start()]
        if _SPAN_OF_IT.search(said) and not _MADE_SO.search(said):
            yield Candidate(DEFINITION, start, match.start())


def defined(ask: Ask, text: str) -> Iterator[Candidate]:
    """What a folded sentence says that something is, where it tells the kind of it: 是一种瓷器."""
    asked = _WHAT_IS.fullmatch(ask.question) if ask.type == TEXT else None
    if asked is not None and asked["head"] in text:
        for each in definitions(replace(ask, type=DEFINITION, head=asked["head"]), text):
            if _TELLS_KIND.search(text, each.start, each.end):
                yield each


def _end(text: str, start: int) -> int:
    """The end of the sentence, of what defines in it, or of its first part where it is very long.

    是指逾期不缴的行为 defines, whatever is said of it behind the comma.
    """
    told = _KIND_TOLD.match(text, start)
    if told is not None:
        return told.end()
    stop = re.compile(r"[。!?;]").search(text, start)
    end = stop.start() if stop else len(text)
    if end - start > _MOST_CHARS:
        comma = text.rfind(",", start, start + _MOST_CHARS)
        end = comma if comma > start else start + _MOST_CHARS
    return end
