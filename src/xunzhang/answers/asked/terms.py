"""The words of a question that an answer has to stand near."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xunzhang.answers.asked.asking import CLASSIFIER
from xunzhang.answers.asked.asks import AMOUNT, COUNTED, Ask
from xunzhang.answers.asked.glued import unglued
from xunzhang.text.numerals import parse_digits, parse_han, parse_whole, written_in_han
from xunzhang.text.patterns import lazily

ContentTerms = Callable[[str], Sequence[str]]
"""Gives the words of a question that say what it is about, folded."""

CLAUSE_GAP = 6
_WEIGHTS, _MOST = {1: 0.6, 2: 2.0, 3: 3.0}, 4.0
_FAR = 1_000
# They belong to the asking, not to what is asked about.
_EMPTY = frozenset(
    "包括 包含 涵盖 分为 一共 总共 共 共有 目前 现在 达到 达 左右 大约 约 主要 分别 都 具体 叫 要 "
    "分成 设有 组成 名字 分别是 属于 进行 请问 钱 当时 地方 数量 时间 大概 到底 究竟 "
    "百分 百分之 人家 出来 下来 才能 才可以 月份 我家 咱家 我们 咱们 家里 那次 辈子 "
    "这辈子 一辈子".split()
)
# 最后定在哪天 asks for the day that holds, 最后一次 for one of several.
_SETTLED, _SETTLED_AT = (
    lazily("最[后终](?:[又才是]|决)*[定改推延敲]"),
    frozenset("最后 最终 定".split()),
)
CLAUSE = lazily(r"[,;:。!?]")
_GIVEN = lazily(r"\d[\d.]*(?:年|月|日|岁|元|%|号|届|级|期|名|位|家|个)")
_YEAR = lazily(
    r"(?P<ours>(?:1[5-9]|20)\d\d年?)|(?P<digits>[一二][〇零一二三四五六七八九]{3})年?|"
    r"(?P<han>[一二三四五六七八九十]{1,3})年|(?P<number>[1-9]\d?)年"
)
_IN_HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
# They lead in how much is asked for, and are no part of the word before: 桥有多长, 桥长多少米.
_LED_IN, _MEASURED = frozenset("有花用缺差欠值"), frozenset("长宽高深厚重")
_HELPING = frozenset("要给能得可该")
_SUCH_WORDS = frozenset(
    "所有 拥有 现有 共有 含有 具有 占有 享有 没有 还有 只有 持有 原有 国有 私有 公有 "
    "总是 老是 还是 都是 就是 不是".split()
)
_ASKING = lazily(r"多少|多钱|多会|几|哪|什么|啥|咋|谁|何时|何地|何处|多[大长高远重深宽厚快久]")


# The segmenter takes 是 for the end of a name that it does not know: 文绍谦是.
_LINKED_TO = lazily("(?<=..)[是在叫出卖买收做交修种浇用]$")
_DONE = lazily("(?P<deed>[\u4e00-\u9fff])完")
_LED_BY_NUMBER = lazily(
    r"(?P<number>[二三四五六七八九十]{1,3}|[1-9]\d?)(?P<what>[\u4e00-\u9fff]{1,4}?)份?"
)
# 3人 stands in 13人, too.
_CLEAR, _SHORT = 10, lazily("[^月号]")
_EACH = lazily(rf"一(?:{CLASSIFIER}|[晚夜宿趟顿餐桌])")
_ONE = lazily("一(?![共般些直])[\u4e00-\u9fff]{1,2}")
"""一套 in 一套多少钱 says only what the price is of, and so does 一针 beside the asking words."""

_GROUPS = (
    "重修 重建",
    "出钱 出资 捐资 捐银 捐款 捐钱",
    "救过 救起 救出 救下 救了",
    "大水 洪水 水灾 水患 洪灾",
    "门票 票价",
    "缩短 压缩 缩减 减少 降低 下降",
    "增长 增加 提高 提升 上升 上涨 涨",
    "成立 建立 创立 创办 创建 组建",
    "举行 举办 召开",
    "纠纷 争议 争端 扯皮",
    "gdp 生产总值 经济总量",
    "规上 规模以上",
    "去世 逝世 病逝 离世 年卒 月卒 日卒",
    "死亡 遇难 丧生 身亡",
    "出生 生于",
    "位于 坐落 地处",
    "全长 总长",
    "出版 面世 问世 推出",
    "投资 总投资 耗资",
    "容纳 座位",
    "通车 通航 开通 开航",
    "打通 贯通",
    "升空 发射",
    "签约 签订 签署 签下",
    "建成 竣工 完工 落成 建于",
    "参与 参加",
    "入选 评上",
    "结婚 成婚 婚假",
    "担任 出任",
    "发布 公布",
    "动工 开工 施工",
    "修建 兴建 修筑 建造",
    "投用 投运 投入使用 投入运营",
    "实施 施行",
    "拿回 收回",
    "负责 牵头",
    "经手 经办",
    "带队 率队 领队",
    "维修 维保",
    "换乘 转乘",
    "提交 递交 上交 要交",
    "收藏 藏有 馆藏 珍藏",
    "到期 有效期至 有效期到 有效期限至 届满",
    "排名 位列 名列 位居 排在",
    "推迟 延期 延后 顺延 改期 改在 改到 改至 推迟到 推迟至 延期到 延期至 顺延到 顺延至",
    "来自 产自",
    "买 买来 购买 购于 购自 购入 购置",
    "分红 红利 股息 派现 派息",
    "出资 出钱 投入",
    "平米 平方米",
    "每平米 每平方米",
    "维修基金 维修资金",
    "截止 停止",
    "涨到 涨至 增长到 增长至 增加到 增加至 增至 升到 升至 提高到 提高至 上升到 上升至 上涨到",
    "成人 成年人 大人",
    "儿童 小孩 孩子 小朋友 少儿",
    "老人 老年人 长者",
    "迁到 迁往 迁至 迁入 搬到 搬往 搬至 搬入",
    "降到 降至 下降到 下降至 减少到 减少至 减至 降低到 降低至 跌到 跌至 缩短到 缩短至 压缩至",
)
SHORT_FOR = {
    "董秘": "董事会秘书",
    "证代": "证券事务代表",
    "业委会": "业主委员会",
    "居委会": "居民委员会",
    "村委会": "村民委员会",
}
"""Short names that everybody knows, with what they are short for."""
_ALIKE = {
    word: tuple(other for other in group.split() if other != word)
    for group in (*_GROUPS, *map(" ".join, SHORT_FOR.items()))
    for word in group.split()
}
# Who it is may be told by what he did.
_ALIKE |= {
    "创始人": ("创立", "创办", "创建"),
    "发明者": ("发明",),
    "发明人": ("发明",),
    "设计者": ("设计",),
    "设计师": ("设计",),
    "作者": ("所著", "撰写", "创作", "作家"),
    "师傅": ("为师", "师从"),
    "享年": ("终年", "得年", "卒,年", "卒,寿"),
    "热量": ("千卡", "大卡", "千焦"),
    "排": ("位列", "名列", "位居"),
    "挣": ("报酬", "薪酬", "工资", "薪水", "年薪", "月薪", "收入"),
    "投": ("投资", "投入"),
    "掏": ("出资", "承担", "占"),
    "摊": ("分摊", "承担"),
    "补": ("补助", "补贴"),
    "增速": ("增长", "增幅"),
    "增幅": ("增长", "增速"),
    "生人": ("生于", "出生", "年生", "月生", "日生"),
    "赚": ("利润", "盈利", "收入"),
    "出": ("出资", "承担", "投入"),
    "做": ("完成", "生产", "产出", "制作", "制造"),
}
# Between 价格 and 上涨 同比 may stand, so that 价格上涨 is no word of its own.
_CHANGES = lazily(
    r"(?P<what>[\u4e00-\u9fff]{2,})(?P<change>上涨|增长|增加|提高|上升|提升|下降|下跌|减少|降低|回落)"
)
_STANDS_ALONE = lazily(r"[\u4e00-\u9fff]")


class Term(NamedTuple):
    """A word of the question, how much it says of the answer's place, and words of one meaning."""

    text: str
    weight: float
    alike: tuple[str, ...] = ()

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the word or one like it stands in a folded text."""
        for word in (self.text, *self.alike):
            start = text.find(word)
            while start >= 0:
                yield start, start + len(word)
                start = text.find(word, start + 1)

    def is_in(self, text: str) -> bool:
        """Whether the word or one like it stands in a folded text."""
        # Asked for every word in every sentence; a generator would cost more than the search.
        if self.text in text:
            return True
        for word in self.alike:
            if word in text:
                return True
        return False


def question_terms(ask: Ask, content_terms: ContentTerms) -> tuple[Term, ...]:
    """The content words of a question; those next to its asking words come first and weigh more."""
    terms: dict[str, tuple[int, float]] = {}
    apart = unglued(ask, content_terms(ask.question), _EMPTY)
    words = _with_names(ask, [_cut(ask, word) for word in apart])
    for written in words:
        if _is_of_two(written, words):
            continue
        word = _LINKED_TO.sub("", written) if _leads_to(written, ask) else written
        place = _nearest(ask, word)
        if _SETTLED.search(ask.question) and word in _SETTLED_AT:
            continue
        if place is None or word in _EMPTY or _ASKING.search(word) or _says_of_one(ask, word):
            continue
        gap = ask.start - place - len(word) if place < ask.start else place - ask.end
        between = ask.question[min(place, ask.start) : max(place, ask.end)]
        gap += CLAUSE_GAP * len(CLAUSE.findall(between))
        gap = max(gap, 0)
        terms[word] = gap, _WEIGHTS.get(len(word), _MOST) * (0.5 + 1 / (1 + gap / 4))
    for given in _GIVEN.findall(ask.question):
        if given not in terms:
            terms[given] = _FAR, _MOST
    nearest_first = sorted(terms.items(), key=lambda item: item[1][0])
    return tuple(Term(word, weight, alike(word)) for word, (_, weight) in nearest_first)


@lru_cache(maxsize=64)
def alike(word: str) -> tuple[str, ...]:
    """What says the same as a word: others of its meaning, 清 for 清完, numbers in other digits."""
    return (*_ALIKE.get(word, ()), *_otherwise(word))


def _otherwise(word: str) -> tuple[str, ...]:
    """清 for 清完, 10股 for 十股, 一九八四年 for 1984年."""
    done = _DONE.fullmatch(word)
    if done is not None:
        return (done["deed"],)
    year = _YEAR.fullmatch(word)
    if year is not None:
        return _year_otherwise(word, year)
    led = _LED_BY_NUMBER.fullmatch(word)
    number = parse_whole(led["number"]) if led else None
    if led is None or number is None or (number < _CLEAR and _SHORT.fullmatch(led["what"])):
        return ()
    written = {f"{number}{led['what']}", f"{written_in_han(number)[0]}{led['what']}"} - {word}
    return tuple(sorted(written))


def _year_otherwise(word: str, year: re.Match[str]) -> tuple[str, ...]:
    """A year in the other digits: 一九八四年 for 1984年, 二十年 for 20年."""
    if year["ours"]:
        return (word.translate(_IN_HAN),)
    number = parse_han(year["han"]) if year["han"] else None
    if number is not None:
        return (f"{number}年",)
    number = parse_digits(year["digits"]) if year["digits"] else None
    if number is not None:
        return (word.replace(year["digits"], str(number)),)
    if not year["number"]:
        return ()
    # 86年 may be 八六年, and so may 1986年 be 一九八六年.
    spoken = (word.translate(_IN_HAN),) if len(word) == len("86年") else ()
    return (f"{written_in_han(int(year['number']))[0]}年", *spoken)


def _is_of_two(word: str, words: Sequence[str]) -> bool:
    """Whether a word joins what changes and how, 价格上涨, and both are words by themselves."""
    joined = _CHANGES.fullmatch(word)
    return joined is not None and joined["what"] in words and joined["change"] in words


def _says_of_one(ask: Ask, word: str) -> bool:
    """Whether a word only says for how many the price is asked: 一针多少钱 is 每针多少钱."""
    if _EACH.fullmatch(word):
        return True
    if ask.type != AMOUNT or _ONE.fullmatch(word) is None:
        return False
    return ask.question[: ask.start].endswith(word) or ask.question[ask.end :].startswith(word)


def _leads_to(word: str, ask: Ask) -> bool:
    """Whether the asking words follow a word, at most with 了 between them."""
    return ask.question[: ask.start].removesuffix("了").endswith(word)


def overlap(terms: Sequence[Term], text: str) -> float:
    """The share of the question's words that stand in a text, 0 to 1."""
    total = sum(term.weight for term in terms)
    return sum(term.weight for term in terms if term.is_in(text)) / total if total else 0.0


def said_and_led(terms: Sequence[Term], text: str, before: str) -> tuple[float, float]:
    """The share of the question's words in a text, and of the others in what leads up to it."""
    total = sum(term.weight for term in terms)
    missing = [term for term in terms if not term.is_in(text)]
    if not total:
        return 0.0, 0.0
    led = sum(term.weight for term in missing if term.is_in(before))
    return 1.0 - sum(term.weight for term in missing) / total, led / total


def _with_names(ask: Ask, words: Sequence[str]) -> list[str]:
    """The words; single characters that stand side by side, as of a rare name, are one.

    What leads in how much is asked for goes with none: 长 in 桥长多少米.
    """
    question = ask.question
    joined: list[str] = []
    place = 0
    says_more = any(len(word) > 1 for word in words)
    for word in words:
        found = question.find(word, place)
        follows = found == place and joined and len(word) == 1 and _STANDS_ALONE.fullmatch(word)
        if _leads_in(ask, word, found) or (says_more and _is_helping(word, joined)):
            follows = False
        if follows and (len(joined[-1]) == 1 or joined[-1] not in words):
            joined[-1] += word
        else:
            joined.append(word)
        place = found + len(word) if found >= 0 else place
    return joined


def _is_helping(word: str, before: Sequence[str]) -> bool:
    """Whether a word or the one before it only helps another: 要 and 给 in 要摊 and 给补."""
    return word in _HELPING or (bool(before) and before[-1] in _HELPING)


def _cut(ask: Ask, word: str) -> str:
    """A word without what leads in what is asked for: 桥 of 桥有多长, a name before 活了多少岁."""
    led = ask.question[: ask.start]
    is_named = ask.type in COUNTED and len(word) in (len("孟田活"), len("孟广田活"))
    if is_named and led.endswith((f"{word}了", f"{word}过")):
        return word[:-1]
    is_stuck = len(word) == len("桥有") and word[-1] in "有是" and word not in _SUCH_WORDS
    return word[:-1] if is_stuck and led.endswith(word) else word


def _leads_in(ask: Ask, word: str, place: int) -> bool:
    """Whether a word only leads in how much is asked for: 有 in 桥有多长, 救 in 救过多少个人."""
    between = ask.question[place + len(word) : ask.start] if place >= 0 else "?"
    if ask.type not in COUNTED or len(word) > 1 or between not in ("", "了", "过"):
        return False
    return bool(between) or word in _LED_IN or (word in _MEASURED and bool(ask.unit))


def _nearest(ask: Ask, word: str) -> int | None:
    """Where a word stands nearest to the asking words, not among them."""
    found = places_of(word, ask.question)
    outside = [p for p in found if p + len(word) <= ask.start or p >= ask.end]
    return min(outside, key=lambda place: abs(place - ask.start), default=None)


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word begins in a text, its places apart: quicker than a pattern of its own."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
