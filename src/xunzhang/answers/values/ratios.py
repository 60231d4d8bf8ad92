"""How two share something, as it stands in a sentence: 按6比4出资, 按5:5的比例分担."""

from collections.abc import Iterator

from xunzhang.answers.asked.asks import SHARE
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.numerals import exact_value, number_term
from xunzhang.text.patterns import lazily

_N = r"(?:\d{1,2}|[一二三四五六七八九])"
_RATIO = lazily(
    rf"(?:(?<=按)|(?<=按照)|(?<=比例[为是]))(?P<one>{_N}) ?[比:] ?(?P<other>{_N})"
    r"(?=的?比例|[出投]资|分[担成配享摊]|[共承]担|配套|[,;。]|$)"
)


def ratios(text: str) -> Iterator[Candidate]:
    """The ratios of a folded text, as shares of the form 6/4; no score of a match is one."""
    for match in _RATIO.finditer(text) if "按" in text or "比例" in text else ():
        one, other = exact_value(match["one"]), exact_value(match["other"])
        if one is not None and other is not None:
            value = f"{number_term(one)}/{number_term(other)}"
            yield Candidate(SHARE, match.start(), match.end(), value, None, "%")
