"""What is told of the whole of something, where a question names a part of it: 一期, 东段, 上半年.

总投资9亿元，分三期实施 says nothing of what 一期 cost.
"""

from collections.abc import Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import COUNTED, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.numbered import (
    follows_part,
    last_part_is_other,
    names_any_part,
    names_part,
    names_part_of,
)
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily

_OTHER_PART = 0.1

_N = r"[两二三四五六七八九十\d]{1,2}"
_KINDS = "期|标段|批|个?阶段"
_COUNTS_PARTS = lazily(
    rf"(?:分|共有?)(?:为|成|作)?{_N}(?:{_KINDS})|"
    rf"(?<![第\d]){_N}(?:{_KINDS})(?:工程|项目|建设)?(?:合计|总共|一共|共计|累计|总)"
)
_CLAUSE_END = lazily("[,;。、]")
# Of a 石塘水库 the 下库 is a part, and so is the 下窑 of a 青岭窑.
_SIDE = lazily(
    r"[东西南北中](?:段|线|岸|坡)(?!时间|城|路)|[上中下]游|[上下]段|"
    r"(?<=([窑村库洞桥坝塔楼院校厂站区塘湖岛港庄寨井矿坑渠闸园场殿]))[上中下东西南北]\1(?![上下内外])"
)
_SPELL = lazily(r"[一二三四1-4]季度|[上下]半年")
_ALL_YEAR, _SOME_SPELL = lazily(r"全年|年度(?!计划)|(?<!半)年产|[一整]年"), lazily("季度?|半年|月")

_AREA_OF = lazily(
    "(?P<of>种植|播种|养殖|建筑|绿化|营业|经营|水域|森林|林地|耕地|施工|厂房|灌溉|展览|规划|造林)面积"
)
_AREA_OF_PLACE = lazily("(?:[省市州县区镇乡村]的?|总|辖区|国土|行政区域)面积")
_BY_HOW_MUCH = lazily("(?P<by>输|赢|领先|落后|相差|只差|仅差|高出)[^,;。]{0,8}$")
_PARTS = lazily(
    "[,;](?:现|共|下)?(?:分[为成]|包括|包含|[下管]?辖|下设|由)(?P<parts>[\u4e00-\u9fff]+(?:、[\u4e00-\u9fff]+)+)"
)
_PARTS_END, _LEAST_PART = lazily("、|[两三四五六七八九十]+个"), 2
_ALL_ALONG, _STRETCH = lazily("全长|总长"), lazily("[\u4e00-\u9fff]{2}段(?:全长|长)?$")


def part_factor(ask: Ask, heading: str, before: str, sentence: str) -> float:
    """Less where a sentence does not go on from the part that a question names, or tells of all.

    Args:
        ask: What is asked.
        heading: The folded title and heading.
        before: What stands before the sentence in its passage.
        sentence: The folded sentence.
    """
    if not _names_part(ask.question):
        return 1.0
    told = fold(before)
    if ask.type in COUNTED and _is_of_whole(ask.question, heading, told, sentence):
        return _OTHER_PART
    is_later = names_part(ask.question)
    return (
        1.0 if not is_later or follows_part(ask.question, heading, told, sentence) else _OTHER_PART
    )


def whole_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the 30公里 of 全长30公里，其中一期12公里 where 一期 is asked of.

    Args:
        ask: What is asked.
        text: The folded sentence.
        candidates: Its candidates.
    """
    factors = [1.0] * len(candidates)
    if ask.type not in COUNTED or not candidates:
        return factors
    divided = _place_of_parts(ask.question, text)
    if divided:
        return [_OTHER_PART if each.end <= divided else 1.0 for each in candidates]
    if not names_any_part(ask.question):
        return factors
    behind = [each for each in candidates if names_part_of(ask.question, text[: each.start])]
    sizes = {each.size for each in behind}
    for place, each in enumerate(candidates):
        clause = _CLAUSE_END.search(text, each.end)
        told = text[: clause.start() if clause is not None else len(text)]
        if each.size in sizes and not names_part_of(ask.question, told):
            factors[place] = _OTHER_PART
    return factors


def _place_of_parts(question: str, text: str) -> int:
    """Where a sentence begins to list parts one of which a question is about; 0 where none is.

    In 全园占地216公顷，分为杜鹃谷、水生园两个区 nothing is told of how large the 水生园 is.
    """
    listed = _PARTS.search(text)
    parts = _PARTS_END.split(listed["parts"]) if listed is not None else ()
    is_asked = any(len(each) >= _LEAST_PART and question.startswith(each) for each in parts)
    return listed.start() if listed is not None and is_asked else 0


def is_of_less(question: str, label: str) -> bool:
    """Whether it is the 种植面积 of a county, the 东段 of a line, or what one lost by."""
    area, by = _AREA_OF.search(label), _BY_HOW_MUCH.search(label)
    if area is not None and _AREA_OF_PLACE.search(question) and area["of"] not in question:
        return True
    if by is not None and by["by"] not in question and "差" not in question:
        return True
    is_stretch = _STRETCH.search(label) is not None
    return is_stretch and _ALL_ALONG.search(question) is not None and "段" not in question


@lru_cache(maxsize=64)
def _names_part(question: str) -> bool:
    """Whether a question names a part of anything."""
    return names_any_part(question) or bool(_sides(question)) or _SPELL.search(question) is not None


def _is_of_whole(question: str, heading: str, before: str, sentence: str) -> bool:
    """Whether a sentence gives the number of the whole of whose part a question asks."""
    told = f"{heading}\n{before}\n{sentence}"
    return (
        _is_of_all_parts(question, before, sentence)
        or any(side not in told for side in _sides(question))
        or _is_of_all_year(question, sentence)
    )


def _is_of_all_parts(question: str, before: str, sentence: str) -> bool:
    """Whether a sentence counts the parts and names none of them, or goes on from another one."""
    if not names_any_part(question) or names_part_of(question, sentence):
        return False
    return _COUNTS_PARTS.search(sentence) is not None or last_part_is_other(question, before)


@lru_cache(maxsize=64)
def _sides(question: str) -> tuple[str, ...]:
    return tuple(match[0] for match in _SIDE.finditer(question))


def _is_of_all_year(question: str, sentence: str) -> bool:
    """Whether a sentence tells of a year and of no part of one, where the question names one."""
    if _SPELL.search(question) is None or _ALL_YEAR.search(question):
        return False
    return _ALL_YEAR.search(sentence) is not None and not _SOME_SPELL.search(sentence)
