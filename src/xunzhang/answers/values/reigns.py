"""Years as they were counted in a reign: 道光十一年, 民国二十六年."""

from collections.abc import Iterator

from xunzhang.answers.asked.asks import DATE
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.numerals import parse_han
from xunzhang.text.patterns import lazily

_FIRST_YEARS = {
    **{"贞观": 627, "永徽": 650, "开元": 713, "天宝": 742, "大历": 766, "贞元": 785, "元和": 806},
    **{"长庆": 821, "会昌": 841, "大中": 847, "咸通": 860, "建隆": 960, "太平兴国": 976},
    **{"咸平": 998, "景德": 1004, "天圣": 1023, "庆历": 1041, "皇祐": 1049, "嘉祐": 1056},
    **{"熙宁": 1068, "元丰": 1078, "元祐": 1086, "绍圣": 1094, "崇宁": 1102, "大观": 1107},
    **{"政和": 1111, "宣和": 1119, "建炎": 1127, "绍兴": 1131, "淳熙": 1174, "庆元": 1195},
    **{"嘉定": 1208, "淳祐": 1241, "咸淳": 1265, "大德": 1297, "至正": 1341, "洪武": 1368},
    **{"建文": 1399, "永乐": 1403, "宣德": 1426, "正统": 1436, "景泰": 1450, "天顺": 1457},
    **{"成化": 1465, "弘治": 1488, "正德": 1506, "嘉靖": 1522, "隆庆": 1567, "万历": 1573},
    **{"天启": 1621, "崇祯": 1628, "顺治": 1644, "康熙": 1662, "雍正": 1723, "乾隆": 1736},
    **{"嘉庆": 1796, "道光": 1821, "咸丰": 1851, "同治": 1862, "光绪": 1875, "宣统": 1909},
    "民国": 1912,
}
_MOST_YEARS = 61
_SIGN = lazily("[元一二三四五六七八九十]年|[\u4e00-\u9fff] ?\\d{1,2}年")
_HAN = "[一二三四五六七八九十廿]{1,4}"
_REIGN = lazily(
    rf"(?:(?:(?:北|南)?宋|[唐元明清])代?(?:的 ?)?)?(?P<reign>{'|'.join(_FIRST_YEARS)}) ?"
    rf"(?P<year>元|{_HAN}|(?<!民国)(?<!民国 )\d{{1,2}})年(?![间代级])"
    rf"(?:(?:闰?(?:正|腊|冬|{_HAN})月)(?:{_HAN}日|初[一二三四五六七八九十]|[上中下]旬)?)?"
    r"(?: ?\((?:即|公元|西元)? ?(?P<ours>\d{3,4}) ?年?[^()]{0,6}\))?"
)


def reign_years(text: str) -> Iterator[Candidate]:
    """The years of reigns in a folded text, with our year where that stands behind in brackets."""
    # To look for two characters first is many times as fast as to try the pattern everywhere.
    for match in _REIGN.finditer(text) if _SIGN.search(text) else ():
        written = match["year"]
        if written.isascii():
            number: int | None = int(written)
        else:
            number = 1 if written == "元" else parse_han(written.replace("廿", "二十"))
        if number is not None and number <= _MOST_YEARS:
            year = match["ours"] or _FIRST_YEARS[match["reign"]] + number - 1
            value = f"{int(year):04d}"
            yield Candidate(DATE, match.start(), match.end(), value, grain="year")
