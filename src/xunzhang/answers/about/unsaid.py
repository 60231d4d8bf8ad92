"""What a question asks about of which a hit says nothing, whatever words it shares with it.

A hit may tell of the company and of money, and of no 注册资本; of a town and of numbers, but count
no 社区; of a station and its head, but not of the first one.
"""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asks import (
    AMOUNT,
    ASKS_AT_ALL,
    COUNTED,
    DURATION,
    NUMBER,
    ORGANIZATION,
    PERSON,
    PLACE,
    TEXT,
    Ask,
)
from xunzhang.answers.asked.gazetteer import ENDINGS, TITLES
from xunzhang.answers.asked.terms import CLAUSE, Term, alike
from xunzhang.answers.fitting.leaves import tells_no_such_leave
from xunzhang.answers.people.relatives import lacks_relative
from xunzhang.answers.question import Question
from xunzhang.answers.values.dimensions import is_measured, tells_no_such_measure
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

_COUNT = r"[\d一二两三四五六七八九十百千万亿半] ?[十百千万亿]*[余多来几]?"
_AREA = "平米|平方米|m2"
_UNITS = {
    **dict.fromkeys("名位人个", "[名位人]"),
    "平米": _AREA,
    "平方米": _AREA,
    **dict.fromkeys(("公斤", "千克"), "公斤|千克|kg"),
    **dict.fromkeys(("公里", "千米"), "公里|千米|km"),
    "伏": "千?伏|k?v",
    "瓦": "[千兆]?瓦|[km]?w",
    "千瓦": "千瓦|kw",
    "厘米": "厘米|公分|cm",
    "毫米": "毫米|mm",
    "毫升": "毫升|ml",
    "度": "度|°c|℃",
}
# 当了20年 is a duration, 2019年 and 2019年3月 are none.
_LASTING = {"年": r"(?<!\d{3})\d年(?!\d+月)|[一二两三四五六七八九十半几多]年", "月": "个多?月"}
_CALLED_BY = lazily(r"电话|手机|身份证|邮编|邮箱|账号|传真|网址")
_CALL = lazily(r"\d[\d -]{4,}|[〇零一二三四五六七八九]{3,}|@|www|http")
# 手机是什么型号 asks for no number.
_ASKS_CALL = lazily(
    rf"(?:{_CALLED_BY.pattern})(?:号码?)?(?:是|为)?(?:多少|什么$|什么号|哪个号|几号|啥$|$)"
)
# A day is no number to call, nor is that of an order: PO-2031-0417.
_NO_CALL = lazily(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?|(?<=[a-z])-?[\d-]+")
_ROAD_ASKED = lazily("哪一?[条个](?:大?[路街巷道]|马路|胡同)")
_ROAD = lazily("[\u4e00-\u9fff](?:路(?![上途况费过线面基桥灯程])|大?街|巷|胡同|大道|弄)")
_MONEY = lazily(rf"元|块|[币镑]|免费|免收|不收|{_COUNT}(?<=[万亿])")
_CLASSIFIERS = frozenset("个 名 位 家 所 座 支 种 类 项 款 间 处".split())
_NAMED_BY_KIND = frozenset(
    "大学 学院 学校 医院 法院 公司 企业 工厂 球队 俱乐部 研究所 协会".split()
)
_OF_PEOPLE = frozenset("名 位".split())
_FARTHEST = 12
_LEAST_NAMED, _PAIR = 2, 2
"""A question names a thing, and what it asks of it."""
_LIGHT = lazily(r"(?:的|是|为|有|达到?|[一总]?共|合?计|大[约概]|约|现在|目前|分别|了|叫|由)+$")
_GENERAL = lazily(
    ".*(?:数量|数目|总数|人数|天数|日子|情况|时间|名字|姓名|大小|规模|水平|程度|面积|长度|高度|距离)"
)
_IN_OTHER_WORDS = lazily(
    f"{_GENERAL.pattern}|.*(?:年份|日期|期限|原因|理由|号码|金额|比例|比重|价钱|名次|冠军|解释|意思|"
    "总量|全长|地址|位置|地点|电话|联系方式|时间|价格|门票|负责人|老板|领导|简介|介绍|历史|特点|作用|意义|影响|内容|"
    "规定|条件|要求|流程|步骤|手续|结果|人物|作者|收入|待遇|福利|干嘛|由来|来历|花费|费用|清单|名单|区别|方[式法案]|办法|标准|创[办始]人|[额数价])"
)
_OFFICE = lazily(rf"(?:{TITLES}|[长员]|人)$")
_NAMING = frozenset("njzsf")


def is_lacking(question: Question, told: str) -> bool:
    """Whether a folded text holds nothing that looks like what is asked for, right or wrong."""
    return (
        _lacks_kind(question.ask, told)
        or tells_no_such_measure(question.ask, told)
        or _lacks_word(question, told)
        or tells_no_such_leave(question.ask, told)
        or lacks_relative(question.ask, told)
    )


def lacks_last_word(asked: str, texts: Sequence[str]) -> bool:
    """Whether no folded text says the 董事长 of 森雅集团董事长, with which a question ends.

    Not if it asks with a word of its own, nor for what is told in other words: 长度 by 全长1860米.
    """
    plain = fold(asked).strip(" ?!。,")
    words = [word for word in tag(plain) if word[0].strip()]
    if len(words) < _LEAST_NAMED or ASKS_AT_ALL.search(plain):
        return False
    last, part = words[-1]
    is_noun = part[0] == "n" and len(last) > 1 and not _IN_OTHER_WORDS.fullmatch(last)
    words_for_it = (last, last[-_PAIR:], *alike(last))
    return is_noun and not any(is_said(word, told) for told in texts for word in words_for_it)


def lacks_call(ask: Ask, told: str) -> bool:
    """Whether a number to call or the like is asked for, and a folded text holds none at all."""
    return ask.type == TEXT and _ASKS_CALL.search(ask.question) is not None and not _calls(told)


def _calls(told: str) -> bool:
    """Whether a folded text holds what may be a number to call or an address."""
    return _CALL.search(_NO_CALL.sub(" ", told)) is not None


def counts_others(question: Question, told: str) -> bool:
    """Whether a question counts things that a text names, and counts only others: 几个社区."""
    counted = _counted(question)
    if counted is None or question.ask.unit in _OF_PEOPLE:
        return False
    named = [word for word in (counted.text, *counted.alike) if word in told]
    return bool(named) and not any(_is_counted(word, told) for word in named)


def _counted(question: Question) -> Term | None:
    """The 社区 of 几个社区; of 多少公里山路 and 多少游客 a text says otherwise what is counted."""
    ask, counted = question.ask, question.counted
    if ask.type != NUMBER or ask.unit not in _CLASSIFIERS or counted is None:
        return None
    tags = [tag for word, tag in question.tag(ask.question) if word == counted.text]
    return counted if tags and tags[0].startswith("n") else None


def _is_counted(word: str, told: str) -> bool:
    """Whether a number stands near a word, or cells do, whose header it may be."""
    gap = rf"[^。\n]{{0,{_FARTHEST}}}?"
    near = rf"{_COUNT}{gap}{re.escape(word)}|{re.escape(word)}{gap}(?:{_COUNT}|[|\t])"
    return re.search(near, told) is not None


def _lacks_kind(ask: Ask, told: str) -> bool:
    """Whether nothing there has the unit that is asked for, or is money."""
    if ask.type == TEXT:
        return _CALLED_BY.search(ask.question) is not None and not _calls(told)
    if ask.type == ORGANIZATION and ask.head in _NAMED_BY_KIND:
        return re.search(ENDINGS[ask.head], told) is None
    if ask.type == PLACE and _ROAD_ASKED.search(ask.question):
        return _ROAD.search(told) is None
    if ask.type == AMOUNT:
        return _MONEY.search(told) is None
    if ask.type not in (NUMBER, DURATION) or not ask.unit:
        return False
    if ask.type == DURATION and ask.unit in _LASTING:
        return re.search(_LASTING[ask.unit], told) is None
    units = _UNITS.get(ask.unit, re.escape(ask.unit))
    return re.search(f"{_COUNT}(?:{units}|个)", told) is None


def tells_other_things(question: Question, told: str) -> bool:
    """Whether what is asked for has one name, 注册资本, and a folded text does not say it.

    What people call by many names, 老板, may be told all the same.
    """
    asked = _what_is_asked(question)
    return (
        asked is not None
        and not _IN_OTHER_WORDS.fullmatch(asked.text)
        and _lacks(question.ask, asked, told)
    )


def _lacks_word(question: Question, told: str) -> bool:
    """Whether the things that are counted, or the 注册资本 that is asked for, stand nowhere."""
    asked = _what_is_asked(question)
    return asked is not None and _lacks(question.ask, asked, told)


def _what_is_asked(question: Question) -> Term | None:
    return _counted(question) or _asked_about(question)


def _lacks(ask: Ask, asked: Term, told: str) -> bool:
    if any(is_said(word, told) for word in (asked.text, *asked.alike)):
        return False
    # 坝高31米 says how high the 大坝 is.
    return not is_measured(ask, asked.text, told)


def _asked_about(question: Question) -> Term | None:
    """What of a thing is asked for: the 注册资本 of 公司的注册资本是多少, the 站长 of 站长是谁."""
    ask = question.ask
    is_ratio = ask.question.startswith("比", ask.end)  # 投票几比几
    if is_ratio or (ask.type not in COUNTED and ask.type != PERSON):
        return None
    clause = _LIGHT.sub("", CLAUSE.split(ask.question[: ask.start])[-1])
    near = [term for term in question.terms if len(term.text) > 1 and term.text in clause]
    last = next((term for term in near if clause.endswith(term.text)), None)
    if last is None or len(near) < _LEAST_NAMED or _GENERAL.fullmatch(last.text):
        return None
    if ask.type == PERSON and not _OFFICE.search(last.text):
        return None
    return last if _is_of_a_thing(question, clause) else None


def _is_of_a_thing(question: Question, clause: str) -> bool:
    """Whether a clause ends with a noun behind 的 or another noun, and not what is done to it."""
    words = [word for word in question.tag(clause) if word[0].strip()]
    tags = [tag[:1] for _, tag in words]
    led = words[-2][0] == "的" or tags[-2] in _NAMING if len(words) > 1 else False
    return led and tags[-1] == "n"


def is_said(word: str, told: str) -> bool:
    """Whether the characters of a word stand close together in their order: 存款 in 存、贷款."""
    # Most words lack a character, which is seen sooner than a pattern is compiled.
    return all(character in told for character in word) and (
        re.search(".{0,2}".join(map(re.escape, word)), told) is not None
    )
