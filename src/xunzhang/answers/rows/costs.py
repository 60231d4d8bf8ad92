"""Which column tells what something costs: 价格, or 收费 or 支出 where a table has no price."""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.rows.cells import Cell
from xunzhang.text.patterns import lazily

PRICES = ("价格", "单价", "售价", "定价", "价钱", "零售价")
"""Columns that tell what something costs, if it is the only one of its table."""
_PRICE = lazily("(?<!评)价")
_SOLD_AT = lazily("售价|零售|单价|定价|价格|价钱|现价|卖价|门市价")
_NOT_SOLD_AT = lazily(
    "进价|进货|成本|批发|出厂|会员|原价|采购|收购|指导|底价|标价|折|团|优惠|活动|结算|拿货|市场|金额|[合小]计|总价|费"
)
# 计价单位 names a measure, 报价单位 somebody.
_NO_SUM = lazily("(?:单位|方式|依据|日期|时间|[员人]|说明|备注|编号)$")
_PAID = "支出|花费|花销|开支|开销|费用"
_PAID_WORD = lazily(f"{_PAID}|付")
_SPENT = lazily(rf"(?:{_PAID})(?:金额|总?额|[合总小]计)?|金额|实付(?:金额)?")
_CHARGED = lazily(rf"{_SPENT.pattern}|收费(?:标准|金额|额)?")
_OTHER_SUM = lazily(
    "收入|进账|余额|结余|预算|决算|押金|定金|保证金|补[贴助]|报销|优惠|减免|罚|奖|借方|贷方|价"
)
_ASKS_SPENT = lazily("花|支出|开支|用掉")
# A 金额 of these was not paid for what the row names.
_NOT_PAID = lazily("收入|进账|进款|[捐赔贷罚退]款|赔付|奖|借|补[贴助]|工资|销售|营业|押金|预算")
# 赔了多少钱 asks for no 支出.
_OTHER_DEED = lazily("[赚挣赔欠剩罚借捐退奖补省涨降缺差余存收赢贷][了到过出回]?[有过]?$")
_ONE_SUM = lazily("(?:[总合]计?|小计)?(?:金额|价款|费用)|总[价额计]|[合小]计")


def is_price(label: str) -> bool:
    """Whether the heading of a column says that it holds prices."""
    return _PRICE.search(label) is not None and _NO_SUM.search(label) is None


def price_of(cells: Sequence[Cell]) -> Cell | None:
    """Of several prices the one at which a thing is sold: 售价 beside 进价."""
    sold = [
        cell
        for cell in cells
        if _SOLD_AT.search(cell.label) and not _NOT_SOLD_AT.search(cell.label)
    ]
    others = all(cell in sold or _NOT_SOLD_AT.search(cell.label) for cell in cells)
    return only(sold) if others else None


def cost_of(ask: Ask, prices: Sequence[Cell], cells: Sequence[Cell], heading: str) -> Cell | None:
    """The column that tells what the thing of a row costs, or what was spent on it.

    Args:
        ask: What is asked, an amount.
        prices: The cells of prices that the question may ask for.
        cells: All cells that do not name the row.
        heading: What the table stands under.
    """
    if _ASKS_SPENT.search(ask.question):
        spent = _paid(ask, cells, heading, _SPENT)
        if spent is not None:
            return spent
    return only(prices) or price_of(prices) if prices else _paid(ask, cells, heading, _CHARGED)


def sum_of(ask: Ask, cells: Sequence[Cell], heading: str) -> Cell | None:
    """The column of what all comes to, where a question asks for that: 金额, 合计, 支出."""
    sums = [cell for cell in cells if _ONE_SUM.fullmatch(cell.label)]
    return only(sums) or (None if sums else _paid(ask, cells, heading, _SPENT))


def _paid(ask: Ask, cells: Sequence[Cell], heading: str, kind: re.Pattern[str]) -> Cell | None:
    """The one column of such sums; none beside another sum, 收入 or 预算, that may be meant.

    花了 and the like say which of them is meant. A 金额 is no such sum where its heading or another
    cell says that it was given or taken in.
    """
    if _OTHER_DEED.search(ask.question, 0, ask.start):
        return None
    if not _ASKS_SPENT.search(ask.question) and any(_is_other_sum(cell.label) for cell in cells):
        return None
    found = only([cell for cell in cells if kind.fullmatch(cell.label)])
    if found is None or _PAID_WORD.search(found.label):
        return found
    told = (heading, *(cell.value for cell in cells))
    return None if any(_NOT_PAID.search(each) for each in told) else found


def _is_other_sum(label: str) -> bool:
    return _OTHER_SUM.search(label) is not None and _NO_SUM.search(label) is None


def only(cells: Sequence[Cell]) -> Cell | None:
    """The cell, where there is one alone."""
    return cells[0] if len(cells) == 1 else None
