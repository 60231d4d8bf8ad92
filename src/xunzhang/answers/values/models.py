"""The models that a text names, with all that tells one from another: Q6, Q6 Pro, X3S, HF-60.

Q6 is no Q6 Pro, though its name begins that of the other one.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xunzhang.text.numerals import parse_whole
from xunzhang.text.patterns import lazily

_TIER = "pro|max|plus|mini|ultra|lite|air|fe|se|gt|turbo|note|premium|prime|neo"
_MODEL = lazily(
    r"(?<![a-z\d.-])(?P<series>[a-z]{1,6}-?|[a-z]{4,8} )"
    rf"(?P<number>\d{{1,5}}(?:(?: ?(?:{_TIER}))+(?![a-z])|[a-z]?(?:[ -]?(?:{_TIER})(?![a-z]))*))"
    r"(?![a-z\d.%])|"
    r"(?P<called>[\u4e00-\u9fff]{2})(?P<no>\d{1,4})(?=号?[”\"])|"
    # 飞鱼-60, but no temperature: 气温-5度.
    r"(?P<line>[\u4e00-\u9fff]{2})-(?P<of_line>[1-9]\d{1,3})"
    r"(?=[”\"」,;。:、()]|$|[的型款是]|(?![度分万亿元点年月日个至到倍时米])[\u4e00-\u9fff]{2})"
)
_ALL_OF_THEM = lazily(" ?(?:全?系列|全系)")


_SORT = lazily(
    r"(?P<name>(?!.[月年日初第])[\u4e00-\u9fff]{2}(?<![路街巷弄道第月年日])\d{1,3})号"
    r"(?![\u4e00-\u9fff]?[线楼院机船馆厅桥井门仓厂台室房])"
)
_MONTH = lazily(
    r"(?<!\d)(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
    r"(?!\d|[一二三四五六七八九十]{1,3}[日号])(?:[份底末初])?"
)
SORT, MONTH = "号", "月"
"""The series of all sorts, 沪科3号, which a day may look like (活动5号举行), and of all months."""


class Model(NamedTuple):
    """The series and the number of a model, q and 6pro, and where its name stands."""

    series: str
    number: str
    start: int
    end: int
    is_quoted: bool


def named_models(text: str) -> Iterator[Model]:
    """The models that a folded text names, and the ships like “远望3”, in order.

    Where all of a series are meant, Q6系列, none of them is named.
    """
    for match in _MODEL.finditer(text):
        series = match["series"] or match["called"] or match["line"]
        number = match["number"] or match["no"] or match["of_line"]
        if _ALL_OF_THEM.match(text, match.end()) is None:
            number = number.replace(" ", "").replace("-", "")
            yield Model(series.strip(" -"), number, *match.span(), match["called"] is not None)


def named_sorts(text: str) -> Iterator[Model]:
    """The sorts that a folded text tells apart by numbers, and the months without a day."""
    for match in _SORT.finditer(text) if "号" in text else ():
        yield Model(SORT, match["name"], *match.span(), is_quoted=False)
    for match in _MONTH.finditer(text) if "月" in text else ():
        number = str(parse_whole(match["month"]))
        yield Model(MONTH, number, *match.span(), is_quoted=False)


def models(text: str) -> dict[str, set[str]]:
    """The numbers of the models and ships that a text names, by their series."""
    found: dict[str, set[str]] = {}
    for each in named_models(text):
        found.setdefault(each.series, set()).add(each.number)
    return found


def names_only_other_models(question: str, texts: Sequence[str]) -> bool:
    """Whether a question names a model, LY-5, and texts only others of its series."""
    asked = models(question)
    there = [models(text) for text in texts] if asked else []
    return any(
        any(series in each for each in there)
        and not any(numbers & each.get(series, set()) for each in there)
        for series, numbers in asked.items()
    )
