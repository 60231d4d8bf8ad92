"""Years that people say by two digits: 23年 for 2023年, where documents tell of that one."""

import re
from collections.abc import Callable

from xunzhang.text.patterns import lazily

# 民国23年 and 光绪23年 count from elsewhere; 干了23年, 工龄12年 and 20年的租金 tell how long, and
# so may a round number anywhere but at the beginning.
_SHORT = lazily(
    r"(?<!民国)(?<![治熙正隆庆光丰绪统历])"
    r"(?<![\d.第满近约超过达了前后每共长历时用隔花龄这那头连干做当住存保养守等年月:/-])"
    r"(?P<year>(?:(?![1-9]0|15)|(?<![\u4e00-\u9fff])|(?<=[和与从到]))\d\d)年"
    r"(?![以之]?[前后内间]|[多余了来的时限免质保级代]|期(?!末)|租(?!金收)|产权|经营|使用|[工教党军]龄|合同|[以一]?[总共累]|如一)"
)
NEVER_LONG = lazily(r"(?<![\d.])0\d年")
"""What can be nothing but a year: 09年."""
_LAST_CENTURY = 50


def with_full_years(question: str, knows: Callable[[str], bool]) -> str | None:
    """The question with the whole of each year that it names by two digits; None for no such one.

    Args:
        question: The question.
        knows: Whether the words of a text stand in some passage.
    """

    def full(match: re.Match[str]) -> str:
        short = match[0]
        centuries = ("19", "20") if int(match["year"]) >= _LAST_CENTURY else ("20", "19")
        years = [century + short for century in centuries]
        sure = years[0] if NEVER_LONG.match(short) else short
        return next(filter(knows, years), sure)

    read = _SHORT.sub(full, question)
    return None if read == question else read
