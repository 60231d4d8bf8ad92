"""Dates and periods as they stand in a sentence, with their values in ISO 8601."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR

from xunzhang.answers.asked.asks import DATE, PERIOD
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.values.reigns import reign_years
from xunzhang.text.dates import MINUTES_AN_HOUR
from xunzhang.text.numerals import parse_digits, parse_whole
from xunzhang.text.patterns import lazily

_MONTHS_A_YEAR = 12
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_BEFORE = r"(?P<bc>公元前|西元前|公元|西元|民国)"
_FEAST = (
    "(?:春节|元旦|元宵节?|清明节?|端午节?|中秋节?|国庆节?|除夕|春运|[寒暑]假)"
    "(?:期间)?(?!联欢|晚会|文[艺化])"
)
_PART = (
    rf"年?(?:年?[初底末]|{_FEAST}|上半年|下半年|第?[一二三四1-4]季度[初末]?|[春夏秋冬][季天]?|中期)"
)
_TEN_DAYS = r"(?:[上中下]旬|[初底末])"
_DAY_OF = rf" ?(?P<d>{_N}) ?[日号](?!线|楼)"
_MONTH = rf"(?P<m>{_N}) ?月份?(?:{_DAY_OF}|(?P<ten>{_TEN_DAYS}))?"
_HAN_YEAR = r"[12一二][\d零〇一二三四五六七八九]{3}"
_YEAR = lazily(
    rf"(?:{_BEFORE} ?(?P<old>\d{{1,4}})|(?<![\d.])(?P<y>\d{{4}}|{_HAN_YEAR}))"
    r" ?年(?![级代均]|产(?![值量业品生出能]))"
    rf"(?:(?P<part>{_PART})|(?:[份的]? ?{_MONTH})?)(?!\d* ?电[(,])"
)
_DAY = lazily(
    rf"(?<![\d.])(?<![\d零〇一二三四五六七八九]年)"
    rf"(?:(?P<rel>[今去前明次当同]年) ?(?:的 ?)?)?{_MONTH}(?! ?电)"
)
_WRITTEN = lazily(
    r"(?<![\d.])(?P<y>[12]\d{3})(?P<gap>[-/.])(?P<m>\d{1,2})(?P=gap)(?P<d>\d{1,2})(?![\d.])"
)
_BARE = lazily(
    r"(?:(?<=[(在于至到自从-])|(?<=[(,][^\d]))(?P<y>1[0-9]\d{2}|20\d{2})(?=[)\-~至到,。;、—]|$)"
)
_CENTURY = lazily(
    r"(?:公元前|公元)?(?:上个?|本|\d{1,2}|[一二十]{1,3})世纪(?:(?:\d0|[二三四五六七八九]十)年代)?(?:初期?|末期?|中叶|中期|后期|早期|后半叶|前半叶)?"
)
_DECADE = lazily(r"(?:(?:19|20|18)?\d0|[二三四五六七八九]十)年代(?:初|末|中期|后期)?")
LASTS = lazily(r"[之以]?内|以[上下]")
"""What stands behind 十五日 where that is no day, but a time that passes."""
_NUMBERED = (
    "[线楼房厅馆仓库井桥窗柜矿坑泵炉闸坝船舰艇哨]|院(?!士)|门(?!诊)|车间|机组|电机|病[房床]|登机|高炉|地块|"
    "会议室|教室|诊室|宿舍|食堂|文件|公馆|车位|泊位|摊位|铺位?|桩|床(?!单)|电梯|机(?=[,;。组器房位上停故]|$)"
)
"""What 三号 numbers where it is no day: 三号哨所."""
_DAY_ALONE = lazily(
    rf"(?<![\d月.一二三四五六七八九十满逾前后头共近])(?<!超过)(?<!不足)(?<!为期){_N}"
    rf"(?:号(?!{_NUMBERED})|日(?!报|本|电|历|{LASTS.pattern}))"
)
_QUOTES = ("”", '"', "’", "」", "》")
_QUOTED = lazily('(?<!:)[“"‘「《][\u4e00-\u9fffA-Za-z]{2,6}(?<![是在到于从至])$')
# 到三号, 每月三号 and 周五三号 tell a day.
_NUMBERS_NAME = lazily(
    r"[\u4e00-\u9fff](?<![是在到于从至月年周每前定期天日晚早下个这那本的了自由和与及或改为后出即起约订逢])$"
)
_RELATIVE = lazily(r"今年|去年|前年|明年|当年|次年|昨日|昨天|今天|明天|当天|当日")
# 年底 and 上半年 of a year that only the reader knows.
_PART_OF_YEAR = lazily(
    r"(?<![\d零〇一二三四五六七八九十几多整])"
    r"(?:(?:(?:每|[今明后去前当次]|近)年 ?|[本下上当每]个?月 ?)?[年月][初底末](?![终级])|"
    rf"(?:每|[今明后去前当次])年 ?(?:[初底末](?=[前之])|[上下]半年(?![度级])|{_FEAST}))"
)
_BEFORE_THEN = lazily(r"(?:[之以]前|前)(?![往后期身夕来去途程者述言辈锋\d一二两三几数半]|所)")
# 三月初三 and 腊月廿三 are no days of March and December; 八月十五 is one where 农历 says so.
_LUNAR_DAY = (
    r"(?:初[一二三四五六七八九十]|(?:[二三]?十|廿)[一二三四五六七八九]?)(?![日号天个余多几])"
)
_LUNAR = lazily(
    r"(?P<called>[农阴旧]历 ?(?:每年)?)?(?P<month>闰?(?:正|腊|冬|十[一二]?|[一二三四五六七八九]))月"
    rf"(?P<day>{_LUNAR_DAY})?"
)
_LOOSE = (
    (lazily("世纪"), _CENTURY, "century"),
    (lazily("年代"), _DECADE, "century"),
    (lazily("[日号]"), _DAY_ALONE, "lone day"),
    (lazily("[年天日]"), _RELATIVE, "relative"),
    (lazily(rf"[年月][初底末]|年 ?(?:[上下]半年|{_FEAST})"), _PART_OF_YEAR, "part"),
)
_DYNASTIES = (
    "[西东]周|[西东两后前]汉|[西东两]晋|[北南两]宋|三国|南北朝|五代十国|隋唐|明清|春秋|战国|"
    "[北东西]魏|北齐|[南北]朝|(?<![万亿千百十])[夏商周秦汉晋隋唐辽金元明清宋](?=[代朝](?![表理言替销]))|"
    "[唐宋元明清](?=[初末])|民国|[新旧]石器"
)
_ERA = lazily(
    rf"(?:{_DYNASTIES})(?:[代朝]?(?:[初中晚末早]期|末年?|初年?)?(?:时[期代])?)"
    r"(?![\u4e00-\u9fff]{0,2}(?:路|街|大学|集团))"
)
# 每月第三个周五 and 单周周三 are no 周五 and 周三 of every week.
_WHICH_WEEK = (
    r"(?:每个?月|本月|当月|该月|[每逢]|月内)?的?(?:(?:第[一二三四五1-5](?:[、和与及,]第?[一二三四五1-5])*|最后一?|首|头一)个|"
    r"(?:[单双]|隔)周(?:的|[,、])?)的?"
)
_WEEKDAY = lazily(
    rf"(?:{_WHICH_WEEK}|每逢|每个?|逢|[上下本这]个?)?(?<![一二两三四五六七八九十几多数\d])(?:周|星期|礼拜)[一二三四五六日天末]"
    r"(?!次|个|名|回|期|度|天|场|班|节|小时|[课家位])"
    r"(?:[至到、和与及-](?:周|星期|礼拜)?[一二三四五六日天末](?!次|个|名|天|场))*"
)
_HALF = "上午|下午|晚上?|凌晨|中午|傍晚|早上|清晨|夜里|夜间|深夜"
# 九点一刻, 十一点二十, 三点零五 and 两点八分, but not 十点二十人.
_HAN_MINUTES = (
    "[一三]刻|(?:[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九]|"
    "[一二三四五六七八九](?=分(?!钟)))(?![人个名位家台辆场间层楼号元万千百多余])"
)
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45}
_CLOCK = lazily(
    rf"(?:(?P<half>{_HALF}) ?)?(?P<h>{_N}|两)(?:[时点](?!间|多)|:(?=\d\d))"
    rf"(?: ?(?P<min>\d{{1,2}}|半|{_HAN_MINUTES})分?)?钟?"
)
_CLOCK_SIGN = lazily(r"[时点]|:\d")
_LATE = frozenset({"下午", "晚", "晚上", "傍晚"})
_NIGHT = frozenset({"晚", "晚上", "夜里", "夜间", "深夜"})
_EVENING = 6
"""夜里十一点 is before midnight, 夜里两点 is not."""
# 下午2点开始，4点结束 tells of one afternoon; what stands between tells of another day.
_SAME_HALF = lazily(r"(?:(?!次日|第二天|翌日|明|周|星期|礼拜|[;。!?\n\t]|\d[日号]).){0,24}")
_BEFORE_HOUR = lazily(r" ?(?:\((?:周|星期)[一二三四五六日天]\))? ?")
_AND = lazily(r" ?[和与及、] ?")
_CLAUSE_END, _CLAUSE = lazily("[,;。]"), 30
_FROM = ("从", "自")
# 从1958年建到1962年 has a verb between its ends.
_LED_JOINT = lazily(
    r" ?(?:起,?[至到]|(?:(?![改延推调提移起始])[\u4e00-\u9fff]){0,3}[至到]|-|~|—+|–|―) ?"
)
_JOINT = lazily(r" ?(?:至|到|-|~|—+|–|―) ?")


def dates(text: str) -> Iterator[Candidate]:
    """The dates of a folded text, the fuller of two that overlap, and the periods they bound."""
    found: list[Candidate] = []
    for candidate in sorted(_dates(text), key=lambda each: (each.start - each.end, each.start)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in found):
            found.append(candidate)
    found = _listed(text, sorted(found, key=lambda each: each.start))
    yield from found
    for one, other in zip(found, found[1:], strict=False):
        led = text[max(0, one.start - 1) : one.start] in _FROM
        joint = _LED_JOINT if led else _JOINT
        if joint.fullmatch(text, one.end, other.start) and one.grain != "time":
            yield _period(text, one, other)


def _listed(text: str, found: list[Candidate]) -> list[Candidate]:
    """The dates, months and days with 和 between them as one: 3月和9月 each year."""
    joined: list[Candidate] = []
    for date in found:
        last = joined[-1] if joined else None
        if last is not None and _goes_with(text, last, date):
            joined[-1] = replace(last, end=date.end, value=None)
        else:
            joined.append(date)
    return joined


def _goes_with(text: str, one: Candidate, other: Candidate) -> bool:
    """Whether two dates are told of the same thing; 分别 says that they are not."""
    alike = one.grain == other.grain and other.grain in ("month", "day", "lone day")
    rest = _CLAUSE_END.split(text[other.end : other.end + _CLAUSE], maxsplit=1)[0]
    return alike and _AND.fullmatch(text, one.end, other.start) is not None and "分别" not in rest


def eras(text: str) -> Iterator[Candidate]:
    """Dynasties and the like, by which what is old is told: 春秋时期, 明代, 清乾隆年间."""
    for match in _ERA.finditer(text):
        yield Candidate(DATE, match.start(), match.end(), grain="era")


def clock_times(text: str) -> Iterator[Candidate]:
    """Times of day, as 08:30."""
    last: tuple[int, int] | None = None
    for match in _CLOCK.finditer(text) if _CLOCK_SIGN.search(text) else ():
        hour = _number(match["h"])
        if (
            hour is None
            or hour > 24
            or (
                not match["half"]
                and match["min"] is None
                and text[match.end() - 1] == "点"
                and hour < 3
            )
        ):
            continue
        minute = _QUARTERS.get(match["min"], _number((match["min"] or "").lstrip("零〇")) or 0)
        if minute >= MINUTES_AN_HOUR:
            continue
        is_late = _is_late(match, hour)
        if not match["half"] and last is not None and not match["h"].startswith("0"):
            later = hour < 12 and hour + 12 > last[1]
            is_late = later and _SAME_HALF.fullmatch(text, last[0], match.start()) is not None
        hour += 12 if is_late else 0
        last = (match.end(), hour) if is_late else None
        yield Candidate(DATE, match.start(), match.end(), f"{hour:02d}:{minute:02d}", grain="time")


def _is_late(match: re.Match[str], hour: int) -> bool:
    """Whether 下午 or the like puts an hour behind noon, or 晚上12点 on midnight."""
    half = match["half"]
    if hour >= 12:
        return hour == 12 and half in _NIGHT
    return half in _LATE or (half in _NIGHT and hour >= _EVENING)


def weekdays(text: str) -> Iterator[Candidate]:
    """Days of the week, with 每 where it stands there."""
    for match in _WEEKDAY.finditer(text):
        yield Candidate(DATE, match.start(), match.end(), grain="weekday")


def until(text: str, date: Candidate) -> Candidate:
    """The date with 前 or 之前, where that says that it is the last day."""
    match = _BEFORE_THEN.match(text, date.end) if date.type == DATE else None
    return date if match is None else replace(date, end=match.end())


def with_hour(text: str, date: Candidate) -> Candidate:
    """The day with the time of day right behind it: 10月31日24:00; its value is that of the day."""
    if date.grain not in ("day", "lone day"):
        return date
    hour = next((each for each in clock_times(text) if each.start >= date.end), None)
    if hour is None or _BEFORE_HOUR.fullmatch(text, date.end, hour.start) is None:
        return date
    return replace(date, end=hour.end)


def _dates(text: str) -> Iterator[Candidate]:
    yield from reign_years(text)
    for match in _WRITTEN.finditer(text):
        value = _iso(int(match["y"]), int(match["m"]), int(match["d"]))
        yield Candidate(DATE, match.start(), match.end(), value, grain="day")
    # To look for one character first is many times as fast as to try the pattern everywhere.
    for match in _YEAR.finditer(text) if "年" in text else ():
        yield from _of_year(match)
    for match in _DAY.finditer(text) if "月" in text else ():
        yield from _of_month(match)
    for match in _LUNAR.finditer(text) if "月" in text else ():
        yield from _of_moon(match)
    for match in _BARE.finditer(text):
        yield Candidate(DATE, match.start(), match.end(), match["y"], grain="year", vague=True)
    for sign, loose, grain in _LOOSE:
        for match in loose.finditer(text) if sign.search(text) else ():
            if grain == "lone day" and _ends_name(text, match):
                continue
            yield Candidate(DATE, match.start(), match.end(), None, grain=grain)


def _ends_name(text: str, match: re.Match[str]) -> bool:
    """Whether 3号 is the number of a name: the ship “白鹭3号”, 谷风三号运载火箭."""
    if _NUMBERS_NAME.search(text, 0, match.start()):
        return True
    closed = text[match.end() : match.end() + 1]
    return closed in _QUOTES and _QUOTED.search(text, 0, match.start()) is not None


def _of_month(match: re.Match[str]) -> Iterator[Candidate]:
    month, day = _number(match["m"]), _number(match["d"])
    if month is None or not 1 <= month <= 12:
        return
    known = f"--{month:02d}" + (f"-{day:02d}" if day else "")
    finest = "day" if day else "month"
    yield Candidate(DATE, match.start(), match.end(), None if match["rel"] else known, grain=finest)


def _of_moon(match: re.Match[str]) -> Iterator[Candidate]:
    """A day or month of the lunar calendar, which has no value in the other one."""
    day = match["day"] or ""
    if match["called"] or day.startswith("初") or match["month"] in ("正", "腊", "冬"):
        yield Candidate(DATE, match.start(), match.end(), grain="day" if day else "month")


def _of_year(match: re.Match[str]) -> Iterator[Candidate]:
    written = match["y"] or match["old"]
    year = int(written) if written.isdecimal() and written.isascii() else parse_digits(written)
    month, day = _number(match["m"]), _number(match["d"])
    if year is None or (month is not None and not 1 <= month <= 12):
        return
    plain = match["bc"] in (None, "公元", "西元")
    value = _iso(year, month, day) if plain else None
    grain = "day" if day else "month" if month else "year"
    yield Candidate(DATE, match.start(), match.end(), value, grain=grain)


def year_of(text: str, candidate: Candidate) -> Candidate | None:
    """The year alone of a date that names one."""
    match = _YEAR.match(text, candidate.start)
    if match is None:
        return candidate if candidate.grain in ("year", "century") else None
    end = text.index("年", match.start()) + 1
    value = candidate.value[:4] if candidate.value else None
    return Candidate(DATE, candidate.start, end, value, grain="year")


def _period(text: str, one: Candidate, other: Candidate) -> Candidate:
    end = other.end + (2 if text.startswith("期间", other.end) else 0)
    first, last = one.value, other.value
    if first and last and last.startswith("--") and not first.startswith("--"):
        last = f"{first[:4]}{last[1:]}"
    value = f"{first}/{last}" if first and last else None
    return Candidate(PERIOD, one.start, end, value, grain=one.grain)


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    """The date as ISO 8601 writes it; None for one that no calendar has."""
    if not 1 <= year <= MAXYEAR or (month is not None and not 1 <= month <= _MONTHS_A_YEAR):
        return None
    if month and day and day > monthrange(year, month)[1]:
        return None
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)]
    return "-".join(parts)


def _number(written: str | None) -> int | None:
    return parse_whole(written) if written else None
