"""Short codes that a question names, and the lines that are told of them: E4怎么处理.

A code has no meaning that words could be near to, and its line says few of the question's words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xunzhang.answers.about.shifts import never_rising, shift
from xunzhang.answers.asked.terms import ContentTerms
from xunzhang.answers.rows.rows import cells_of
from xunzhang.text.grids import split_cells
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit, Span

_LETTERED = lazily(r"(?<![a-z\d.-])[a-z]{1,3}-?\d{1,4}(?![a-z\d.-])")
_NUMBERED = lazily(r"(?:代[码号]|编[码号]|[^\d]码)(?:为|是)?(\d{1,4})(?!\d)")
# What is said of any code; of the 空调 that shows it the hit has to tell.
_OF_ANY = lazily(
    r"故障码|代[码号]|编[码号]|错误码?|报[错警]码?|显示屏?|屏幕|面板|出现|提示|意思|含义|意义|怎么[办样]?|怎样|怎么回事|"
    r"如何|什么|啥|咋[办整]?|处理|解决|排除|办法|方法|原因|情况|问题|毛病|故障|代表|表示|说明|指|查|[亮闪跳报显修]"
)
_KEY = lazily(
    r"\s*(?:[-•·●*]\s*)?(?:故障|错误|报[警错])?(?:代?[码号])?(?P<key>[a-z\d、,/-]{1,16})"
    r"(?=\s*(?:[:|=\t]|——?|\s{2}| [\u4e00-\u9fff]|[(\u4e00-\u9fff]))"
)
# What else has lines for short names counts machines or goods.
_LISTS_CODES = lazily("代码|故障|报[警错]|错误|提示|含义|警告")
_APART = lazily("[、,/]")
_FIRST_CELLS = 2
_SURER = 0.73
"""By so much the log odds by words alone rise where the code is told of. Set."""


def with_codes(asked: str, hits: Sequence[Hit], content_terms: ContentTerms) -> tuple[Hit, ...]:
    """The hits, surer where a line or a row is that of the code which the question names.

    What else the question says, but for what is asked of any code, has to be told there, too.
    """
    code, words = _code_and_words(asked, content_terms)
    if not code:
        return tuple(hits)
    odds = (_SURER * _is_told(code, words, hit) for hit in hits)
    sure = [shift(hit.confidence, each) for hit, each in zip(hits, odds, strict=True)]
    return tuple(
        replace(hit, confidence=confidence)
        for hit, confidence in zip(hits, never_rising(sure), strict=True)
    )


def line_of_code(
    asked: str, hits: Sequence[Hit], content_terms: ContentTerms
) -> tuple[Hit, Span] | None:
    """The line or row of the code that a question names, where the first hit has none.

    A log may tell on which days there was an E4, with more of the question's words.
    """
    code, words = _code_and_words(asked, content_terms)
    found = next((hit for hit in hits if _is_told(code, words, hit)), None) if code else None
    if found is None or found is hits[0] or not _LISTS_CODES.search(_whole(found)):
        return None
    start = 0
    for line in found.text.splitlines(keepends=True):
        if code in _keys(fold(line)):
            return found, Span(start, start + len(line.rstrip()))
        start += len(line)
    return None


def _code_and_words(asked: str, content_terms: ContentTerms) -> tuple[str, list[str]]:
    """The one code that a question names, and what else it says; "" where it names none."""
    question = fold(asked)
    codes = {*_LETTERED.findall(question), *_NUMBERED.findall(question)}
    if len(codes) != 1:
        return "", []
    code = codes.pop()
    words = content_terms(question.replace(code, " "))
    return code, [word for word in words if not _OF_ANY.fullmatch(word)]


def _is_told(code: str, words: Sequence[str], hit: Hit) -> bool:
    told = _whole(hit)
    return all(word in told for word in words) and code in _keys(fold(hit.text))


def _whole(hit: Hit) -> str:
    return fold(f"{hit.title}\n{hit.heading}\n{hit.text}")


def _keys(text: str) -> Iterator[str]:
    """What the lines of a folded text are about: their first cells, or what a colon follows.

    Before the code a cell may only count the rows.
    """
    for line in text.splitlines():
        spans, cells = split_cells(line), cells_of(line)
        first = [line[slice(*span)] for span in spans] or [cell.value for cell in cells]
        match = None if first else _KEY.match(line)
        for each in [match["key"]] if match else first[:_FIRST_CELLS]:
            yield from map(str.strip, _APART.split(each))
