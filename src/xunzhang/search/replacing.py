"""What a name takes the place of in the question before: whole words of the same kind.

那强力档呢？ takes the place of 睡眠档 in 睡眠档噪声是多少？, 那KX-100呢？ that of KX-200.
"""

import re
from collections.abc import Callable

from xunzhang.search.wording import ASKING, TIME
from xunzhang.text.numerals import parse_han
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag, word_borders

PARALLEL = tuple(
    tuple(group.split())
    for group in (
        "城镇 农村 城市 乡村",
        "男性 女性 男生 女生 男子 女子 男 女",
        "儿子 女儿 孙子 孙女 父亲 母亲 爸爸 妈妈 丈夫 妻子 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 外公 外婆",
        "成人 儿童 学生 老人 老年人",
        "本科生 研究生 硕士 博士 本科 专科",
        "工作日 周末 节假日",
        "春季 夏季 秋季 冬季",
        "上半年 下半年 全年",
        "境内 境外",
        "国内 国外",
        "东部 中部 西部",
        "进口 出口",
        "第一产业 第二产业 第三产业",
        "甲方 乙方",
        "市区 郊区",
        "小学 初中 高中 大学",
        "上午 下午 晚上 早上",
        "白天 夜间 夜里",
        "室内 室外",
        "地上 地面 地下",
        "公办 民办",
        "最高 最低 最矮",
        "最长 最短",
        "设计 实际 计划",
        "最大 最小",
        "最多 最少",
        "最贵 最便宜",
        "冠军 亚军 季军 第一名 第二名 第三名",
        "起点 终点",
        "职工 居民",
    )
)
"""What may take each other's place in a question: 农村 for 城镇."""

_SIDES = "东西南北中 左中右 上中下 前中后 内外 新老旧 主副 正副 大中小".split()
_CODE = lazily(r"[A-Za-z0-9][A-Za-z0-9.\-]*")
_OPEN = r"(?<![A-Za-z0-9.\-])"
_SHUT = r"(?![A-Za-z0-9\-])"
_LIKE: tuple[tuple[re.Pattern[str], str], ...] = (
    (lazily(r"[A-Za-z]+"), "[A-Za-z]+"),
    (lazily(r"\d+"), r"\d+"),
)
_NUMBERED = lazily(r"第?(?:\d+|[一二三四五六七八九十]{1,3})(?P<of>[\u4e00-\u9fff]{1,2})")
_PART_ENDS = lazily(r"[的、/和与及，,\s]|(?<=\d)[届级期]")
_MOST_LONGER = 2


def with_name(before: str, name: str, topic: str) -> str | None:
    """The question before with a name in place of what is of its kind; None where nothing is.

    Args:
        before: The question before, without marks at its ends.
        name: The name.
        topic: What that question says before its asking words.
    """
    rules: tuple[Callable[[str, str], str | None], ...] = (
        _numbered,
        _code,
        on_another_side,
        _alike,
        _sharing,
        _counted,
    )
    for rule, place in zip(rules, (before, before, before, topic, topic, before), strict=True):
        old = rule(name, place)
        if old and old != name:
            return before.replace(old, _written_as(old, name), 1)
    return None


def parallel_of(name: str, before: str) -> str | None:
    """The member that the name takes the place of: 城镇 of 城镇居民收入, for 农村."""
    members = next((group for group in PARALLEL if name in group), ())
    found = [member for member in members if member in before and member != name]
    return max(found, key=len, default=None) if name not in before else None


def _numbered(name: str, before: str) -> str | None:
    """What has a number of its own in the same place: 二期 of 二期工程, for 一期."""
    match = _NUMBERED.fullmatch(name)
    if match is None:
        return None
    number = r"第?(?:\d+|[一二三四五六七八九十]{1,3})"
    found = re.search(rf"(?<![\d.]){number}{match['of']}", before)
    return found.group() if found else None


def _code(name: str, before: str) -> str | None:
    """What has letters and digits as the name has them: KX-200 for KX-100, 3号楼 for 5号楼."""
    if not _CODE.search(name):
        return None
    pattern = "".join(_like(piece) for piece in re.findall(r"[A-Za-z]+|\d+|.", name))
    found = re.search(f"{_OPEN}{pattern}{_SHUT}", before)
    if found is None and _CODE.fullmatch(name):
        codes = {*_CODE.findall(before)}
        return codes.pop() if len(codes) == 1 else None
    return found.group() if found else None


def _like(piece: str) -> str:
    return next((like for kind, like in _LIKE if kind.fullmatch(piece)), re.escape(piece))


def on_another_side(name: str, before: str) -> str | None:
    """The same thing on another side: 北塔, for 南塔."""
    others = (f"{side}{name[1:]}" for sides in _SIDES if name[0] in sides for side in sides)
    found = (each for each in others if each in before and each != name)
    return next(found, None) if len(name) > 1 else None


def _alike(name: str, topic: str) -> str | None:
    """Whole words that end as the name does and are about as long: 三号线, for 二号线."""
    borders = word_borders(topic)
    for length in range(len(name) - 1, 0, -1):
        ending = name[-length:]
        ends = [end for end in borders if topic[:end].endswith(ending)]
        for end in reversed(ends):
            start = _start(topic, end, borders, len(name))
            if start is not None and end - start > length:
                return topic[start:end]
    return None


def _start(text: str, end: int, borders: list[int], length: int) -> int | None:
    """Where the name begins that ends there: at a word, most nearly as long as the new one."""
    parts = (*_PART_ENDS.finditer(text, 0, end), *TIME.finditer(text, 0, end))
    first = max((match.end() for match in parts if match.end() < end), default=0)
    if end - first <= length + 1:
        return first
    near = [start for start in borders if first <= start < end]
    best = min(near, key=lambda start: abs(end - start - length), default=None)
    return best if best is not None and abs(end - best - length) <= _MOST_LONGER else None


def _sharing(name: str, topic: str) -> str | None:
    """The last word of the same length and tag that shares a character with the name."""
    named = [*tag(name)]
    if len(named) != 1 or len(name) < len("女儿"):
        return None
    kind = named[0][1]
    words = [
        word
        for word, tagged in tag(topic)
        if tagged == kind and len(word) == len(name) and {*word} & {*name}
    ]
    return words[-1] if words else None


def _counted(name: str, before: str) -> str | None:
    """What is counted at the end of a question and ends as the name does: 女工, for 男工."""
    asking = ASKING.search(before)
    behind = before[asking.end() :] if asking else ""
    is_like = len(behind) == len(name) > 1 and behind[-1] == name[-1]
    return behind if is_like else None


def _written_as(old: str, name: str) -> str:
    """The name with its first numeral as the other one has it: 2号线 for 二号线 beside 1号线."""
    number = parse_han(name[:1]) if old[0].isdigit() else None
    return name if number is None else f"{number}{name[1:]}"
