"""Enumerations without 、: 《甲》《乙》, 只有甲和乙."""

import re
from collections.abc import Iterator

from xunzhang.answers.asked.asks import LIST
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_AND = "(?:以及|和|及|与|还有)"
_MEMBERS = (lazily(r"《[^《》]{1,40}》"), lazily(r"“[^“”]{1,20}”"))
_BETWEEN = lazily(rf"[、,]?{_AND}?")
# What leads a list in for sure, so that 和 parts its members and not the words of one.
_LED_PAIR = lazily(
    rf"(?:只有|仅有|只剩下?|仅剩下?|包括了?|包含|分别[是为]|(?:只|仅)[\u4e00-\u9fff]{{1,3}}了)"
    rf"(?P<one>[^,。;:!?、和与及《“]{{1,14}}){_AND}(?P<other>[^,。;:!?、和与及《“]{{1,14}})(?=[,。;!?]|$)"
)
_COMPARED = lazily(r"一[样起同]|[相不]同|[有无]关|以[前往]|平时")


def pairs(text: str) -> Iterator[Candidate]:
    """Names in marks that follow each other, and two members behind 只有, 包括 and the like."""
    for form in _MEMBERS:
        yield from _marked(text, form)
    for match in _LED_PAIR.finditer(text):
        if _COMPARED.search(match["other"]):
            continue
        items = (match.span("one"), match.span("other"))
        yield Candidate(LIST, items[0][0], items[1][1], items=items)


def _marked(text: str, form: re.Pattern[str]) -> Iterator[Candidate]:
    """Runs of names in marks with nothing between them but 、 and 和."""
    run: list[tuple[int, int]] = []
    for match in form.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1][1], match.start()):
            yield from _candidate(run)
            run = []
        run.append(match.span())
    yield from _candidate(run)


def _candidate(run: list[tuple[int, int]]) -> Iterator[Candidate]:
    if len(run) > 1:
        yield Candidate(LIST, run[0][0], run[-1][1], items=tuple(run))
