"""What a document says of itself: when it appeared, who wrote it, in which paper."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xunzhang.text.authors import byline_behind, find_authors
from xunzhang.text.beside import SHEET, is_byline, is_issued, signers_of
from xunzhang.text.chats import find_chat
from xunzhang.text.kinds import BODY, BYLINE, HEADING, NOTICE, TABLE, TITLE, TextBlock
from xunzhang.text.mastheads import is_masthead, sheet_of
from xunzhang.text.misread import as_meant
from xunzhang.text.normalize import without_blanks
from xunzhang.text.numerals import parse_digits, parse_han
from xunzhang.text.patterns import lazily

_DATE = lazily(
    r"((?:19|20)\d{2})[ \t]*[年\-/.][ \t]*(\d{1,2})[ \t]*[月\-/.][ \t]*(\d{1,2})(?:[ \t]*日|(?!\d))"
    r"|([一二][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_TAKEN = lazily(r"摄|图|供稿")
_DATED = lazily(
    r"(?:发布|发表|刊发|出版|印发|更新)(?:时间|日期|于)?[:： \t]*$"
    r"|(?:发文|公布|公示|制表|填报|编制|报价|订单|下单|开单)(?:时间|日期)[:： \t]*$"
    r"|(?:报告|出具|签发|开具)(?:时间|日期)[:： \t]*$"
    r"|签发(?:人?[:： \t\u3000]+[\u4e00-\u9fff]{2,4})?[ \t\u3000·|]*$"
    r"|(?:来源|作者|编辑)[:：][^，。；]*[\s　|](?:时间|日期)[:： \t]*$"
)
# In a report, and where nothing says when that was made; of a notice they tell what is to come.
_EXAMINED = lazily(r"(?:体检|检查|检验|检测|化验|送检|采样|评估|鉴定|巡查|巡检|盘点)日期[:： \t]*$")
_IS_REPORT = lazily(r"(?:报告[书单]?|记录[表单]?|化验单|检[验测]单|鉴定书|评估表|盘点表|结果)$")
# Alone, 时间 and 签订日期 tell of a meeting or a contract; before a stamp, when a page came out.
_TIMED = lazily(r"^(?:时间|日期)[:： \t]*$")
# 5月12日 under a title that names the year, with who wrote it before or 发表 behind.
_DAY = lazily(r"(?<![\d年])(\d{1,2})[ \t]*月[ \t]*(\d{1,2})[ \t]*日")
_APPEARED = lazily(r"^[ \t\u3000]*(?P<verb>发布|发表|刊[发登]|印发|更新|公布|编印?)?$")
_WRITTEN_BY = lazily(
    r"^(?:本报|本刊)?(?:记者|通讯员|作者|撰稿|文)[ \t\u3000:：/／]*"
    r"[\u4e00-\u9fff·、 \t\u3000]{2,14}$"
)
_YEAR = lazily(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_MASTHEAD = lazily(r"第[ \t]*[A-Z]?\d{1,2}[ \t]*版|责编|[日晚时早][报報]")
_PAPER = lazily(
    r"(?:来源|原载|转自)[:： \t]*[《“]?"
    r"([\u4e00-\u9fff]{2,10}(?:日报|晚报|时报|早报|晨报|周刊|周报|新闻网|新华社|社|网))[》”]?"
)
_PAPER_NAME = lazily(
    r"(?:^|[\s《])([\u4e00-\u9fff]{2,8}(?:日[报報]|晚[报報]|时报|早[报報]|晨[报報]|周[报報]))(?:$|[\s》])"
)
_PAPERS = (
    r"(?:[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|早报|晨报|周报)|新华社|中新社|中新网|人民网|新华网)"
)
# 来源, 浏览 or a time of day behind a date: the line stands over a page to say when it came out.
_STAMPED = lazily(
    r"^[\s|　]*(?:来源|作者|记者|编辑|责编|责任编辑|浏览|阅读|点击|字号|字体|分享|打印)"
)
_SOURCED = lazily(r"^(?:来源|作者|记者|编辑)[:：][^，。；]{2,40}[\s　|]$")
# ——2031年1月12日在…会议上 under a title: the day on which the whole was said.
_SPOKEN = lazily(
    r"^(?P<who>[，,]?[\u4e00-\u9fff]{2,4})?[于在](?!.*[。；：])[^，]{2,40}"
    r"(?:[会坛]|会议|仪式|典礼|讲座|活动)上"
    r"(?(who)的(?:讲话|报告|发言|致辞|演讲|讲稿)|(?:的?(?:讲话|报告|发言|致辞|演讲|讲稿))?)"
    r"(?:[，,\s　].{1,16})?$"
)
_DASHES = lazily(r"^[—–―─-]+[ \t\u3000]*$")
# Words that a date is part of, where it would stand for itself.
_JOINED = lazily(r"[\u4e00-\u9fff]\0|\0(?!星期|周)[\u4e00-\u9fff]")
_TIME = lazily(r"[\s　T]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_BRACKETS = lazily(r"^[（(\[【](.+)[)）\]】]$")
_ISSUE = lazily(rf"(?:原载|刊于|载于|刊载于|转自|摘自)[于]?\s*[《“]?({_PAPERS})[》”]?[\s，,]*$")
_LEAD = lazily(
    rf"^(?:(本报|本刊|本台|本网)|({_PAPERS}))(?:[^。，（(]{{0,16}}?(?:讯|电)|(?:全媒体)?记者)"
    r"[\s　]*(?:[（(]([^()（）。]{0,8}(?:记者|通讯员)[^()（）。]{2,50})[)）])?"
)
_BY_PAPER = lazily(
    rf"^[\W_]*({_PAPERS}|{SHEET}(?=[ \t\u3000|])|(?<=《)[\u4e00-\u9fff]{{2,10}}[报刊](?=》))》?"
    r"(?:全媒体|融媒体?|首席|特约)*[\s\d年月日./-]*(?:记者|通讯员|评论员)"
)
_HEAD_BLOCKS = 6
_HEADS = (HEADING, TITLE)
_PIECES = 3
"""So many lines with a date of their own each show that a document holds several pieces."""
_HEAD_LINE_CHARS = 80
_TAIL_LINES = 3
_LEAD_BLOCKS = 3
_ALONE_CHARS = 6
# Scans have full-width digits; each stays one character.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts that a document states; None where it does not, or not clearly."""

    published_on: str | None = None
    author: str | None = None
    newspaper: str | None = None


def find_metadata(
    original: str, text: str, blocks: Sequence[TextBlock], *, named: str = ""
) -> Metadata:
    """Read the date, authors and newspaper of an article off its lines.

    The date counts only where it stands alone, or a masthead, a byline or a word such as 发布时间
    goes with it: dates inside sentences say when something happened. That of a notice inside
    counts for the notice, and of several pieces with a date each none is that of the whole.

    Args:
        original: The text before repair, which still has the mastheads.
        text: The repaired text.
        blocks: Its blocks.
        named: Its title and the name of its file, which may say the year that a day leaves out.
    """
    original, text = (as_meant(part.translate(_HALF_WIDTH)) for part in (original, text))
    lines = _outside_chat([line.strip() for line in original.splitlines() if line.strip()])
    head, tail = lines[:_HEAD_BLOCKS], lines[_HEAD_BLOCKS:][-_TAIL_LINES:]
    said = find_chat([text[b.start : b.end] for b in blocks]).lines
    blocks = [block for number, block in enumerate(blocks) if number not in said]
    bylines = [text[b.start : b.end] for b in blocks if b.kind == BYLINE]
    behind = (byline_behind(text[b.start : b.end]) for b in blocks if b.kind == TITLE)
    bylines += filter(None, behind)
    bodies = [text[b.start : b.end] for b in blocks if b.kind == BODY]
    mastheads = [line for line in lines if _is_masthead(line)]
    days = _days_of_lines(text, blocks)
    if _is_collection(text, blocks, days):
        published = _above_all(blocks, days)
    else:
        own = _published([*mastheads, *head, *bylines], tail)
        published = own or _in_year(head, named) or _examined(head)
    leads = [found for body in bodies[:_LEAD_BLOCKS] if (found := _LEAD.match(body))]
    opening = [found.group(3) for found in leads if found.group(3)]
    return Metadata(
        published_on=published,
        author=find_authors(
            bylines, opening, [text[b.start : b.end] for b in blocks if b.kind != NOTICE]
        ),
        newspaper=_newspaper([*mastheads, *bylines, *head, *tail], leads),
    )


def _outside_chat(lines: Sequence[str]) -> list[str]:
    """The lines that are no message of a chat, and do not say who wrote one."""
    said = find_chat(lines).lines
    return [line for number, line in enumerate(lines) if number not in said]


def _is_masthead(line: str) -> bool:
    if len(line) > _HEAD_LINE_CHARS or not _DATE.search(line):
        return False
    return bool(_MASTHEAD.search(line)) or is_masthead(line)


def _days_of_lines(text: str, blocks: Sequence[TextBlock]) -> dict[int, str]:
    """The dates of lines that say when something came out, by the numbers of their blocks."""
    lines = (
        (n, text[b.start : b.end]) for n, b in enumerate(blocks) if b.kind not in (TABLE, NOTICE)
    )
    return {number: day for number, line in lines if (day := _own_date(line))}


def _is_collection(text: str, blocks: Sequence[TextBlock], days: Mapping[int, str]) -> bool:
    """Whether lines with other days each date the several pieces of a document."""
    by_label: defaultdict[str, set[str]] = defaultdict(set)
    for number, day in days.items():
        by_label[_label(text[blocks[number].start : blocks[number].end])].add(day)
    labelled = any(label and len(found) > 1 for label, found in by_label.items())
    return labelled or len(set(days.values())) >= _PIECES


def _above_all(blocks: Sequence[TextBlock], days: Mapping[int, str]) -> str | None:
    """The day that stands between the title of the whole and the heading of its first piece."""
    first, *others = sorted(days)
    heads = {number for number, block in enumerate(blocks) if block.kind in _HEADS}
    is_head = first > 0 and first + 1 in heads and heads.issuperset(range(1, first))
    return days[first] if is_head and not any(other + 1 in heads for other in others) else None


def _label(line: str) -> str:
    """What the date of a line is called: 发布时间; empty where nothing names it."""
    found = _DATE.search(line)
    named = _DATED.search(line[: found.start()]) if found is not None else None
    return named[0].strip() if named is not None else ""


def _published(lines: Sequence[str], tail: Sequence[str]) -> str | None:
    """The one date that such lines carry, else that under the text; two that differ are none."""
    dates = {day for line in lines if (day := _own_date(line))}
    dates = dates or {day for line in tail if (day := _own_date(line))}
    return dates.pop() if len(dates) == 1 else None


def _examined(head: Sequence[str]) -> str | None:
    """The one day of what a report is about: 体检日期 of a 体检报告."""
    if not any(_IS_REPORT.search(without_blanks(line)) for line in head):
        return None
    found = (day for line in head for day in _DATE.finditer(line))
    days = {_iso(day) for day in found if _EXAMINED.search(day.string[: day.start()])}
    return days.pop() if len(days) == 1 else None


def _in_year(lines: Sequence[str], named: str) -> str | None:
    """The one day without a year that stands in a byline, in the one year that the name tells."""
    years = set(_YEAR.findall(named))
    days = {found.groups() for line in lines if (found := _own_day(line))}
    if len(years) != 1 or len(days) != 1:
        return None
    try:
        return date(int(years.pop()), *map(int, days.pop())).isoformat()
    except ValueError:
        return None


def _own_day(line: str) -> re.Match[str] | None:
    """The day in a line that tells when the whole came out, by nothing else that it says."""
    line = _BRACKETS.sub(r"\1", line)
    found = _DAY.search(line)
    appeared = _APPEARED.match(line[found.end() :]) if found is not None else None
    if found is None or appeared is None:
        return None
    before = line[: found.start()]
    is_told = _WRITTEN_BY.match(before) or _DATED.search(before)
    return found if is_told or (not before and appeared["verb"]) else None


def _own_date(line: str) -> str | None:
    """The date of a line that says when the whole came out, and nothing that happened then."""
    bare = _BRACKETS.sub(r"\1", line)
    is_aside, line = bare != line, bare
    found = _DATE.search(line)
    if found is None or len(line) > _HEAD_LINE_CHARS or re.search("[。！？]", line):
        return None
    before, behind = line[: found.start()], line[found.end() :]
    is_aside = _DASHES.match(before) is not None or (is_aside and not before)
    if is_aside and _SPOKEN.match(behind):
        return _iso(found)
    time = _TIME.match(behind)
    behind = behind[time.end() if time else 0 :]
    if before.rstrip().endswith((":", "：")) and not _DATED.search(before):
        return _iso(found) if _TIMED.search(before) and _STAMPED.match(behind) else None
    apart = not _JOINED.search(f"{before}\0{behind}")
    alone = apart and len(before) + len(behind) <= _ALONE_CHARS
    if alone or _is_masthead(line) or _DATED.search(before) or _ISSUE.search(before):
        return _iso(found)
    if signers_of(line) or (apart and is_issued(line)):
        return _iso(found)
    if apart and is_byline(line) and not _TAKEN.search(line):
        return _iso(found)
    stamped = not before and (time or _STAMPED.match(behind))
    return _iso(found) if stamped or (_SOURCED.match(before) and not behind) else None


def _iso(found: re.Match[str]) -> str | None:
    arabic, han = found.groups()[:3], found.groups()[3:]
    try:
        if arabic[0]:
            return date(*map(int, arabic)).isoformat()
        year = parse_digits(han[0].replace("○", "〇"))
        return date(year or 0, parse_han(han[1]) or 0, parse_han(han[2]) or 0).isoformat()
    except ValueError:
        return None


def _newspaper(lines: Sequence[str], leads: Sequence[re.Match[str]]) -> str | None:
    for line in lines:
        if len(line) > _HEAD_LINE_CHARS:
            continue
        found = _PAPER.search(line) or (_PAPER_NAME.search(line) if _is_masthead(line) else None)
        found = found or _BY_PAPER.match(line) or _named_with_issue(line)
        if found:
            return found.group(1)
        if sheet := sheet_of(line):
            return sheet
    return next((found.group(2) for found in leads if found.group(2)), None)


def _named_with_issue(line: str) -> re.Match[str] | None:
    """The paper in (原载《…》某年某月某日)."""
    line = _BRACKETS.sub(r"\1", line)
    day = _DATE.search(line)
    return _ISSUE.search(line[: day.start()] if day else line)
