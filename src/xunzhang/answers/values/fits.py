"""How well a candidate is the kind of thing that a question asks for."""

from xunzhang.answers.asked.asks import (
    AMOUNT,
    DATE,
    DURATION,
    NUMBER,
    PERIOD,
    QUANTITY,
    RANK,
    SHARE,
    Ask,
)
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.quantities import size_of
from xunzhang.text.patterns import lazily
from xunzhang.text.units import UNITS

_ANY_MONEY = frozenset({"", "元", "钱", "块", "块钱", "人民币"})
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "人 名 位 口 员 个 例",
        "人 名 人次",
        "家 户",
        "家 所 间 个 座 处 支 项",
        "座 个 处 栋 幢 条",
        "站 座 个",
        "项 个 条 件 款 种 类 门",
        "项 个 件 场 次 起 宗",
        "件 个 枚 只 台 套 辆 艘 架 部 颗 把",
        "次 届 回 场 轮 起 遍",
        "篇 部 章 首 张",
        "部 本 册 集 套",
        "层 楼",
        "岁 周岁",
        "只 头 匹 条 尾 个",
        "艘 条 只",
        "棵 株",
        "种 类 个 项",
        "支 队 个",
        "级 度 个",
    )
)
_NUMBERING = frozenset({"号", "号线", "号楼", "年级"})
"""2号线 names a line, it counts none."""

_STOREYS = frozenset({"楼", "层"})
"""二楼 names a storey, it counts no buildings."""

_ASKS_COUNT = lazily(
    "(?:总数|总量|数量|人数|件数|户数)(?:一共|大约|约)?(?:是|为|有|达)?(?:多少|几)"
)
_ASKS_STOREY = lazily("层|[几多哪]楼|高")
_VOTERS, _VOTES = frozenset({"人", "名", "位"}), lazily("赞成|反对|弃权|同意|投票")
_PEOPLE = frozenset({"名", "位", "人次", ""})
_HEADS = {"人", "口"}
_PIECES = {"块", "枚", "个", "面"}
"""块 counts no money here: 几块金牌."""
# Who comes is counted by visits.
_VISITS = lazily(
    r"次|客|观众|读者|患者|病人|看|参|来|接|去|坐|乘|服务|惠及|受益|救|培训|诊|访|进|玩|买|借|用|听|学|住|游"
)
_LASTS = lazily(
    "[时期龄年月日天久间]|周|寿|成绩|纪录|质保|保修|提前|推迟|延|迟|早|晚|快|慢|差|缩短"
)
"""What may last, or differ by so long, where nothing says in what it is counted."""
_STEPS, _FAR_STEPS = ("秒", "分", "小时", "天", "月", "年"), 2
_BARE, _OTHER, _LOOSE, _VISITED = 0.55, 0.75, 0.85, 0.2


def fit(ask: Ask, candidate: Candidate) -> float:
    """1 where type and unit are what is asked for, less where they may be, 0 where they are not."""
    if ask.type == DATE:
        return _fit_date(ask, candidate)
    if ask.type == PERIOD:
        return float(candidate.type == PERIOD)
    if ask.type == RANK:
        return _fit_rank(ask, candidate)
    if ask.type == AMOUNT:
        return _fit_amount(ask, candidate)
    if ask.type == SHARE:
        points = (candidate.unit or "").endswith("百分点")
        return float(candidate.type == SHARE and points == bool(ask.unit))
    if ask.type == DURATION:
        return _fit_duration(ask, candidate)
    if ask.type == NUMBER:
        return _fit_number(ask, candidate)
    if ask.type == QUANTITY:
        return _fit_quantity(ask, candidate)
    return 1.0


def _fit_rank(ask: Ask, candidate: Candidate) -> float:
    if candidate.type != RANK:
        return 0.0
    wanted = "名" if ask.unit in ("", "位", "名") else ask.unit
    return 1.0 if wanted == candidate.unit else _BARE if "名" in (wanted, candidate.unit) else 0.0


def _fit_amount(ask: Ask, candidate: Candidate) -> float:
    if candidate.type != AMOUNT:
        return 0.0
    return 1.0 if ask.unit in _ANY_MONEY or ask.unit == candidate.unit else 0.0


def _fit_duration(ask: Ask, candidate: Candidate) -> float:
    if candidate.type != DURATION:
        return 0.0
    wanted = ask.unit.removeprefix("个").replace("日", "天")
    units = f"{candidate.grain}{candidate.unit or ''}".replace("日", "天")
    if not wanted or wanted in units:
        return 1.0
    return _BARE if _are_comparable(wanted, units) else 0.0


def _are_comparable(wanted: str, units: str) -> bool:
    """Whether a time in such units may answer: for 几年 no 天 does."""
    asked = [place for place, unit in enumerate(_STEPS) if unit in wanted]
    told = [place for place, unit in enumerate(_STEPS) if unit in units]
    return not asked or not told or asked[0] - max(told) < _FAR_STEPS


def _fit_number(ask: Ask, candidate: Candidate) -> float:
    if candidate.type != NUMBER:
        return 0.0
    unit = candidate.unit or ""
    if unit == ask.unit or {unit, ask.unit} == _HEADS:
        return 1.0
    if unit == "票" and ask.unit in _VOTERS and _VOTES.search(ask.question):
        return 1.0
    if ask.unit and unit == f"{ask.unit}次":
        return 1.0 if _VISITS.search(ask.question) else _VISITED
    if unit in _STOREYS and ask.unit not in _STOREYS:
        return 0.0
    if {unit, ask.unit} <= _PIECES:
        return _OTHER
    if ask.unit in UNITS or unit in UNITS:
        return _LOOSE if size_of(ask.unit) == size_of(unit) else _BARE if not unit else 0.0
    if not unit:
        return _BARE
    return _OTHER if any({unit, ask.unit} <= group for group in _ALIKE) else 0.0


def _fit_quantity(ask: Ask, candidate: Candidate) -> float:
    if candidate.type == RANK or candidate.type not in (NUMBER, AMOUNT, SHARE, DURATION):
        return 0.0
    if candidate.unit in _NUMBERING:
        return 0.0
    if candidate.type == SHARE and _ASKS_COUNT.search(ask.question):
        return 0.0
    if candidate.type == DURATION and not (ask.sizes or _LASTS.search(ask.question)):
        return 0.0
    if candidate.unit == "楼" and not _ASKS_STOREY.search(ask.question):
        return 0.0
    if ask.sizes:
        if "分" in ask.sizes and candidate.type == NUMBER and not candidate.unit:
            return _BARE  # 语文91, 数学86
        people = "人" in ask.sizes and candidate.unit in _PEOPLE
        foreign = "cny" in ask.sizes and candidate.type == AMOUNT
        return float(people or foreign or bool({candidate.size, candidate.unit} & ask.sizes))
    return _LOOSE if candidate.unit else _BARE


def _fit_date(ask: Ask, candidate: Candidate) -> float:
    if candidate.type not in (DATE, PERIOD):
        return 0.0
    grain = candidate.grain
    if ask.grain == "year":
        return float(
            grain in ("year", "month", "day") and not (candidate.value or "").startswith("--")
        )
    if ask.grain == "era":
        return float(grain in ("era", "century"))
    if ask.grain == "month":
        return float(grain in ("month", "day"))
    if ask.grain == "day":
        return {"day": 1.0, "weekday": 1.0, "lone day": _OTHER, "month": 0.3}.get(grain, 0.0)
    if ask.grain == "weekday" and candidate.type == PERIOD and grain == "day":
        return float("哪几" in ask.question)
    if ask.grain:
        return float(grain == ask.grain)
    return {"relative": 0.3, "part": _OTHER, "lone day": _OTHER, "time": 0.6}.get(grain, 1.0)
