"""Questions about the one figure that a short sentence ends with.

    官方商城一号芯售价189元。                  官方商城一号芯售价多少元？
    远志小学有教学班30个。                     远志小学有多少个教学班？
    2022年统计公报 · 全市粮食总产量28.4万吨。   岭南县2022年粮食总产量多少吨？

What stands before the figure must be a name with what is said of it, and be understood without the
sentences around it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from xunzhang.search.question_making import is_whole
from xunzhang.search.question_words import LEANS
from xunzhang.text.normalize import without_blanks
from xunzhang.text.numerals import HAN
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag

_UNITS = (
    "平方公里|平方米|立方米|千米|公里|公顷|厘米|毫米|米|亩|吨|公斤|千克|千瓦时|千瓦|兆瓦|美元|元|人次|"
    "人|户|名|家|座|间|台|辆|册|件|个工作日|个月|小时|分钟|棵|株|所|处|个|%|％"
)
_FIGURE = lazily(
    rf"(?P<lead>[\u4e00-\u9fffA-Za-z0-9·“”\-]{{4,18}}?)"
    rf"(?:\d[\d,]*(?:\.\d+)?|[{HAN}]{{1,8}})(?:[万亿千百]{{0,2}})(?:余|多)?(?P<unit>{_UNITS})[，。；]?$"
)
_CLAUSE = lazily(r"[^，。；：！？,;!?]+[，。；]?")
_HAS = lazily(
    r"(?P<owner>.{3,}?)(?P<has>(?<!保)共?有|设有|开设|拥有)(?P<what>[\u4e00-\u9fff]{0,6})$"
)
_SHORT = lazily(r".{1,2}有")
_SAYS_SO = lazily(r"[为达]$")
_OF_PEOPLE = frozenset("人户名")
_LEANS = lazily(LEANS)
_WITHIN = lazily(r"^(?:截至)?(?:全年|年末|年底)?(?:全[国省市县区镇乡村校院馆厂])?")
# 第三针的 says which, 每人 of what: the figure alone would be another's.
_PARTIAL = lazily(
    r"第|其中|每|同比|增长|下降|提高|减少|超过|不足|不到|至少|最[多少高低]|[约近达共为是以至到]{2}|[了着过把被将让使从对向就也还都已很"
    r"更再才但或该此这那它他她们我你的在与和及由仍]|计划|请求|\d元|[零〇一二三四五六七八九十两几\d]+[个家座条项年月日次点]|[前后内外下]$"
)
_REPORT = lazily(
    r"(?P<place>[\u4e00-\u9fff]{1,10}?(?:[省市县区镇乡村]|学校|医院|公司|博物馆|图书馆|小学|中学|大学))(?P<year>(?:19|20)\d\d年)"
    r"(?!.*工作报告)[\u4e00-\u9fff]{0,12}(?:公报|年报|报告|统计)"
)
_NOUN = ("n", "vn", "b", "j", "l", "eng")
_SAID = ("v", "f", "d", "p", "a", "m", "s", "ng", "zg", "k", "q", "g")
_LAST = lazily(r"(?:[有为达]|占地|全长|总长|耗资|售价|单价)$")


def figure_questions(title: str, sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Questions about figures that stand once in a document, each with its sentence.

    Those of a yearly report are of the place and the year that its title names.
    """
    report = _REPORT.match(without_blanks(title))
    told = [(asked, sentence) for sentence in sentences if (asked := _asked(sentence))]
    often = Counter(asked["lead"] for asked, _ in told)
    for asked, sentence in told:
        lead, unit = asked["lead"], asked["unit"]
        said = _WITHIN.sub("", lead, count=1)
        if often[lead] > 1 or _PARTIAL.search(said):
            continue
        if report is not None and _is_said(said):
            told_of = f"{report['place']}{report['year']}"
            yield _question(told_of + said.removeprefix(report["place"]), unit), sentence
        elif said == lead and _is_whole(lead):
            yield _question(lead, unit), sentence


def _asked(sentence: str) -> re.Match[str] | None:
    """What the first clause of a sentence says of a thing, up to its figure, with its unit."""
    clause = _CLAUSE.match(sentence.strip())
    return _FIGURE.match(clause[0]) if clause is not None else None


def _is_whole(lead: str) -> bool:
    """Whether words are understood by themselves: a name, and what is said of it."""
    has = _HAS.fullmatch(lead)
    name = has["owner"] if has is not None else _SAYS_SO.sub("", lead)
    starts = tag(lead)[0][1].startswith("n") and not _LEANS.match(lead) and not _SHORT.match(lead)
    return starts and is_whole(name) and _is_said(lead)


def _is_said(lead: str) -> bool:
    """Whether words are nouns and what is said of them, up to what there is a figure of."""
    words = tag(lead)
    kinds = [kind for _, kind in words]
    has_noun = any(kind.startswith(_NOUN) and len(word) > 1 for word, kind in words)
    is_plain = all(kind.startswith((*_NOUN, *_SAID)) for kind in kinds)
    ends = kinds[-1].startswith(_NOUN) or _LAST.search(lead) is not None
    return has_noun and is_plain and ends and len(words) > 1


def _question(lead: str, unit: str) -> str:
    """The figure asked for: what there are so many of stands behind it."""
    has = _HAS.fullmatch(lead)
    if unit in "%％":
        return f"{_SAYS_SO.sub('', lead)}是多少？"
    if has is None:
        return f"{lead}多少{unit}？"
    # 多少人居民 says the same twice.
    counter = "" if has["what"] and unit in _OF_PEOPLE else unit
    return f"{has['owner']}{has['has']}多少{counter}{has['what']}？"
