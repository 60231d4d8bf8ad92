"""Characters that recognition took for others, where they can stand for one thing only.

五干元 is compared as 五千元, 人ロ (a katakana sign) as 人口, 二OO八年 as 二〇〇八年. What is
stored and shown stays as it was read.
"""

import re

from xunzhang.text.patterns import lazily

_DIGITS = "一二三四五六七八九"
_HAN = r"\u3400-\u9fff"
_KANA = r"\u3041-\u30ff"
_HUNDREDS = rf"[{_DIGITS}]百|零[{_DIGITS}]"
_UNITS = "[元块亩户斤吨株棵册担克瓦]|公[里斤顷]|平方|立方"
# Each pattern finds its sign and then looks at what stands before it, which takes a third of the
# time. Behind a digit and before hundreds or a unit: 一干人, 三干会, 二干渠 and 一干二净 stay.
_THOUSAND = lazily(
    rf"干(?:(?<=[{_DIGITS[1:]}两]干)(?={_HUNDREDS}|[多余]?(?:{_UNITS}|[人名个头只间台辆份张件年里米]))"
    rf"|(?<=一干)(?={_HUNDREDS}|[多余]?(?:{_UNITS})))"
)
# A katakana sign beside a Han character and no other kana: 人ロ, エ人, 第ニ章.
_LONE_KANA = lazily(rf"[ロカニエハ](?<![{_KANA}].)(?:(?<=[{_HAN}].)|(?=[{_HAN}]))(?![{_KANA}])")
_LIKE_KANA = dict(zip("ロカニエハ", "口力二工八", strict=True))
_CIRCLE = lazily(rf"[○◯](?<=[{_DIGITS}〇零○◯].)(?=[{_DIGITS}〇零○◯年月日号])")
_YEAR = lazily(rf"[一二](?<![{_DIGITS}十百千万〇零○◯A-Za-z0-9].)[{_DIGITS}〇零○◯oO0Ｏ]{{3}}(?=年)")
_YEAR_ENDS = lazily(rf"年(?<=[一二][{_DIGITS}〇零○◯oO0Ｏ]{{3}}年)")
_ROUND = str.maketrans("○◯oO0Ｏ", "〇" * 6)
_LEAST_DIGITS = 2


def as_meant(text: str) -> str:
    """The text with such characters as they were meant, of the same length."""
    if "干" in text:
        text = _THOUSAND.sub("千", text)
    if any(kana in text for kana in _LIKE_KANA):
        text = _LONE_KANA.sub(lambda found: _LIKE_KANA[found[0]], text)
    if "○" in text or "◯" in text:
        text = _CIRCLE.sub("〇", text)
    if "年" in text and _YEAR_ENDS.search(text):
        text = _YEAR.sub(_year, text)
    return text


def _year(found: re.Match[str]) -> str:
    """A year with its noughts, if most of it are Han digits."""
    year = found[0].translate(_ROUND)
    told = sum(digit in _DIGITS for digit in year)
    return year if told >= _LEAST_DIGITS else found[0]
