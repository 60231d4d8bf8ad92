"""Blanks between single Han characters and inside numbers, which recognition makes."""

import re
from collections.abc import Iterator

from xunzhang.text.beside import is_surname
from xunzhang.text.mastheads import is_masthead
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import has_wide_gap
from xunzhang.types import Span

_H = r"\u3400-\u9fff\U00020000-\U000323af"
_SPACED_LINE = lazily(rf"^[^\n]*[{_H}][ \u3000][{_H}][ \u3000][{_H}][^\n]*$", re.MULTILINE)
_PAIR = lazily(rf"[{_H}](?=([ \u3000]?)[{_H}])")
# A blank between two signs, of which no two are letters or numbers of several digits.
_BLANK = lazily(
    r"(?<=[^\sA-Za-z])[ \u3000](?=[^\sA-Za-z\d])|(?<=[^\sA-Za-z\d])[ \u3000](?=\d)"
    r"|(?<=(?<!\d)\d)[ \u3000](?=\d(?!\d))"
)
# The thousands of one amount: behind a word that numbers nothing, and with a unit.
_THOUSANDS = lazily(
    rf"(?<=[{_H}])(?<![图表例题附第章节条款项步式卷册期号月年])[1-9１-９]\d{{0,2}}(?: \d{{3}})+"
    r"(?:[.．]\d+)?(?=[多余]?[万亿]?(?:[%％‰℃人户名家个亩元米吨件辆台座册株头只间次张份套位枚棵桶把]"
    r"|平方|立方|公[里斤顷]|千[米克瓦]|厘米|毫米|海里))"
)
_PUNCTUATION = lazily("[，。、；：！？,]")
_SURE_PAIRS = 5
_LEAST_PAIRS = 2
_TITLE_PAIRS = 3
_SHARE = 0.9

# A heading of which every character stands apart, behind its number: 第一节 土 壤.
_SET_WIDELY = lazily(
    r"^[ \t\u3000]*(?:#{1,6}[ ])?(?:(?P<number>"
    r"第[一二三四五六七八九十百\d]{1,5}[章节编部篇回课][ \t\u3000]+"
    r"|[（(]?[一二三四五六七八九十]{1,3}[)）、][ \t\u3000]*))?"
    rf"(?P<words>[{_H}](?:[ \u3000]{{1,8}}[{_H}])+)"
    r"(?:[（(][^（()）\n]{1,20}[)）])?[ \t\u3000]*$",
    re.MULTILINE,
)
_CHAPTER = lazily(r"第[ \u3000]*(?:[一二三四五六七八九十百][ \u3000]*){1,4}[章节编部篇回课]")
_GAP = lazily(r"[ \u3000]+")
_WORD_GAP = 2
"""A gap more than so many times as wide as the narrowest one stands between two words."""
_MOST_LINES = 2
# Headings of two characters, which are often set apart, and how those of three end.
_SHORT_HEADING = lazily(
    r"目录|前言|序言|引言|导言|绪论|凡例|概述|综述|概况|简介|说明|正文|总则|分则|附则|罚则|附录|附件|附表|附图|摘要|提要"
    r"|结语|结论|尾声|后记|题记|致谢|启事|通知|通告|通报|公告|公示|声明|简讯|短讯|讣告|章程|合同|协议|报告|纪要"
    r"|..(?:书|录|记|表|报|信|函|单|稿|令|志|史)"
)
# Characters that are listed side by side: the days, the seasons, the compass, yes and no.
_LISTED = frozenset(
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥零一二三四五六七八九十百千万日周年月时分秒东南西北中上下左右"
    "前后内外春夏秋冬金木水火土男女老少幼是否有无对错优良差好坏红黄蓝绿青紫橙黑白灰大小高低宫商角徵羽德智体美劳"
    "酸甜苦辣咸鼠牛虎兔龙蛇马羊猴鸡狗猪"
)


def find_spacing(text: str) -> list[Span]:
    """The blanks of lines in which every Han character stands apart, in order.

    A line shows it by itself where it is a sentence, or a heading; a shorter one counts where
    there are such lines, or at the head of the text. Elsewhere single blanks stand between names
    and words.
    """
    spaced = list(_spaced_lines(text))
    sure = any(pairs >= _SURE_PAIRS and _PUNCTUATION.search(text, *line) for line, pairs in spaced)
    headings, rows = _set_widely(text)
    head = len(text) - len(text.lstrip())
    blanks = {
        Span(*blank.span())
        for line, pairs in spaced
        if sure or (line.start <= head and pairs >= _TITLE_PAIRS and line not in rows)
        for blank in _BLANK.finditer(text, *line)
    }
    return sorted(blanks.union(*map(_inside_words, headings)))


def find_split_numbers(text: str) -> list[Span]:
    """The blanks that recognition, or print, puts before the thousands of an amount (18 732人).

    Only where it is sure to be one amount: it follows a word at once, and a unit follows it.
    """
    return [
        Span(found.start() + blank.start(), found.start() + blank.end())
        for found in _THOUSANDS.finditer(text)
        for blank in re.finditer(" ", found[0])
    ]


def _spaced_lines(text: str) -> Iterator[tuple[Span, int]]:
    """Lines in which hardly any two Han characters stand together, and how many stand apart."""
    for found in _SPACED_LINE.finditer(text):
        blanks = [pair.group(1) for pair in _PAIR.finditer(text, *found.span())]
        apart = sum(map(bool, blanks))
        if apart >= _LEAST_PAIRS and apart >= _SHARE * len(blanks):
            yield Span(*found.span()), apart


def _set_widely(text: str) -> tuple[list[re.Match[str]], set[Span]]:
    """Headings whose characters all stand apart, and the lines like them that are rows or verse."""
    runs: list[list[re.Match[str]]] = []
    for found in _SET_WIDELY.finditer(text):
        if not runs or text[runs[-1][-1].end() : found.start()].strip():
            runs.append([])
        runs[-1].append(found)
    headings: list[re.Match[str]] = []
    rows: set[Span] = set()
    for run in runs:
        bare = sum(not _is_numbered(found) for found in run)
        if bare > _MOST_LINES or not _is_apart(text, run[0], run[-1]):
            rows.update(Span(*found.span()) for found in run)
        else:
            headings += filter(_is_heading, run)
    return headings, rows


def _inside_words(heading: re.Match[str]) -> list[Span]:
    """The blanks of a heading but for the wider ones, which stand between its words."""
    gaps = list(_GAP.finditer(heading.string, *heading.span("words")))
    narrowest = min(_width(gap[0]) for gap in gaps)
    return [Span(*gap.span()) for gap in gaps if _width(gap[0]) <= _WORD_GAP * narrowest]


def _is_apart(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether no row of a table stands right above or below lines."""
    above = text[text.rfind("\n", 0, max(0, first.start() - 1)) + 1 : first.start()]
    below = text[last.end() + 1 : (text.find("\n", last.end() + 1) + 1) or len(text)]
    return not any(
        "\t" in line or "|" in line or (has_wide_gap(line) and not is_masthead(line))
        for line in (above.strip(), below.strip())
    )


def _is_heading(found: re.Match[str]) -> bool:
    """Whether characters that stand apart are the words of a heading, and none by themselves."""
    words = _GAP.sub("", found["words"])
    if all(word in _LISTED for word in words) or all(map(is_surname, words)):
        return False
    is_short = len(words) <= _TITLE_PAIRS and not _is_numbered(found)
    return not is_short or bool(_SHORT_HEADING.fullmatch(words))


def _is_numbered(found: re.Match[str]) -> bool:
    """Whether the number of a chapter stands before the words, or begins them."""
    return bool(found["number"]) or bool(_CHAPTER.match(found["words"]))


def _width(gap: str) -> int:
    return sum(2 if blank == "\u3000" else 1 for blank in gap)
