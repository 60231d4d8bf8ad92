"""Sums as they are spoken: 十二块五 is 12.5 yuan, 花了一千八 is 1800, 花了二十三万 230000."""

from collections.abc import Iterator

from xunzhang.answers.asked.asks import AMOUNT
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.numerals import exact_value, number_term
from xunzhang.text.patterns import lazily

_SPOKEN_PRICE = lazily(
    r"(?<![\d.一二两三四五六七八九十百千万])(?P<whole>\d{1,4}|[一二两三四五六七八九十百]{1,5})块(?P<tenth>[一二三四五六七八九1-9])"
    r"(?:[毛角]|(?=钱|的|了|左右|每|/|一[\u4e00-\u9fff]|[,;。、!?)”\"\s]|$))"
)
_D = "[一二两三四五六七八九]"
_PAID = (
    "花|付|交|卖|买|价|值|挣|赚|欠|借|赔|给|用|要|收|租|涨|省|补|罚|捐|凑|亏|贴|还|拿|领|出|开|"
    "钱|费|款|工资|薪水?|彩礼|奖金?|本金"
)
# 一千八 counts no people, days or grams, and 三千五 alone may be 3005.
_SPOKEN_SUM = lazily(
    rf"(?:{_PAID})(?:了|过|到|去|掉|出|来|的?是|共|就|才|只|约|得){{0,3}}"
    rf"(?P<sum>(?P<whole>{_D}|{_D}?十{_D}?|\d{{1,3}})(?P<scale>[百千万])(?P<next>{_D}|(?<=\d[千万])\d))"
    r"(?=[,;。!?、)”\"\s]|$|左右|[块元]?钱|块|元|一[\u4e00-\u9fff])"
)
# 花了二十三万 is money, as nothing is named behind it; 卖了二十三万 may be so many of anything.
_MONEY = (
    "花(?=[了去掉费])|(?<=[共总才只])花|赔|付|欠|挣|赚|罚|亏|贴|补|(?<![数大小比均])值|投资|造价|费用?|款|工[资钱]|薪水?|彩礼|奖金|补[贴助]|津贴|租金|押金|损失|收入|产值|"
    "利润|预算|经费|成本|[总单售身]价"
)
_WHOLE_SUM = lazily(
    rf"(?:{_MONEY})(?:了|过|到|去|掉|出|的?是|共|就|才|只|约|近|达|为|得){{0,3}}"
    r"(?P<sum>\d+(?:\.\d+)?[万亿]|[一二两三四五六七八九十百千万亿]*[百千万亿])"
    r"(?=[,;。!?、)”\"\s]|$|左右|上下)"
)
_SCALES = {"百": 100, "千": 1000, "万": 10000}
_SCALE = lazily("[百千万亿]")
_SIGN, _CURRENCY = lazily("[百千万][一二两三四五六七八九\\d]"), lazily("[块元]?钱|块|元")


def spoken_sums(text: str) -> Iterator[Candidate]:
    """The sums in a folded text that a speaker cut short."""
    yield from _prices(text)
    for match in _SPOKEN_SUM.finditer(text) if _SIGN.search(text) else ():
        whole, last = exact_value(match["whole"]), exact_value(match["next"])
        if whole is not None and last is not None:
            scale = _SCALES[match["scale"]]
            value = whole * scale + last * scale / 10
            unit = _CURRENCY.match(text, match.end("sum"))
            end = unit.end() if unit is not None else match.end("sum")
            yield Candidate(AMOUNT, match.start("sum"), end, number_term(value), "元", "cny")
    for match in _WHOLE_SUM.finditer(text) if _SCALE.search(text) else ():
        total = exact_value(match["sum"])
        if total is not None:
            yield Candidate(AMOUNT, *match.span("sum"), number_term(total), "元", "cny")


def _prices(text: str) -> Iterator[Candidate]:
    """Prices like 12.5元 of 十二块五一斤, but not of 十二块五斤."""
    for match in _SPOKEN_PRICE.finditer(text) if "块" in text else ():
        whole, tenth = exact_value(match["whole"]), exact_value(match["tenth"])
        if whole is not None and tenth is not None:
            shown = number_term(whole + tenth / 10)
            yield Candidate(AMOUNT, match.start(), match.end(), shown, "元", "cny")
