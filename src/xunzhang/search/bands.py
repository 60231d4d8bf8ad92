"""A question about a number, read as one about the band that holds it.

85岁的老人每月领多少 is read as 80—89岁的老人每月领多少 where a notice says 80—89岁每人每月200元.
"""

from collections.abc import Iterator

from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily

_UNITS = "周?岁|立方米|千瓦时|个月|平方米|平米|公斤|千克|公里|小时|分钟|吨|斤|米|元|年|天|人|分|度"
_ASKED = lazily(rf"(?<![\d.第])(?P<number>\d+(?:\.\d+)?)(?P<unit>{_UNITS})(?!\d{{1,2}}[月号])")
_BAND = lazily(
    rf"(?<![\d.])(?P<least>\d+(?:\.\d+)?)(?:{_UNITS})? ?[-~—–至到] ?"
    rf"(?P<most>\d+(?:\.\d+)?)(?P<unit>{_UNITS})|"
    rf"(?P<from>\d+(?:\.\d+)?)(?P<unit_from>{_UNITS})(?:\(含\))?[及含]?以上|"
    rf"(?P<below>\d+(?:\.\d+)?)(?P<unit_below>{_UNITS})(?:\(含\))?[及含]?以[下内]"
)


def in_band(question: str, text: str) -> str | None:
    """The question with the band of a text in place of its number, of several the nearest one.

    None where the text has the number itself, or no band that holds it.

    Args:
        question: A question.
        text: What was found for it.
    """
    said, told = fold(question), fold(text)
    asked = _ASKED.search(said)
    if asked is None or asked[0] in told:
        return None
    number, unit = float(asked["number"]), _plain(asked["unit"])
    fitting = [
        (max(abs(number - end) for end in ends), band)
        for band, ends, of in _bands(told, number)
        if of == unit
    ]
    return said.replace(asked[0], min(fitting)[1], 1) if fitting else None


def _bands(text: str, number: float) -> Iterator[tuple[str, tuple[float, ...], str]]:
    """The bands of a folded text that hold a number: as it stands there, its ends, its unit."""
    for match in _BAND.finditer(text):
        if match["least"]:
            least, most = float(match["least"]), float(match["most"])
            if least <= number <= most:
                yield match[0], (least, most), _plain(match["unit"])
        elif match["from"]:
            if number >= float(match["from"]):
                yield match[0], (float(match["from"]),), _plain(match["unit_from"])
        elif number <= float(match["below"]):
            yield match[0], (float(match["below"]),), _plain(match["unit_below"])


def _plain(unit: str) -> str:
    return unit.removeprefix("周")
