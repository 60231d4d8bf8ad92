"""Who followed whom in an office: behind 首任所长为甲 the 继任者 is the second one."""

import re

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.gazetteer import TITLES
from xunzhang.text.numerals import parse_whole
from xunzhang.text.patterns import lazily

_HEIR = r"(?:继任|接任|后任|接替|接班)(?:[他她]|其(?!他))?(?:者|人|的(?=是|为|:))"
_TAKES = r"(?:继任|接任|接替|接班|接手)"
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_COUNTED = lazily(rf"(?P<first>首任)|第(?P<number>{_NUMBER})任|(?P<heir>{_HEIR}|{_TAKES})")
_HEIR_IS = lazily(rf"{_HEIR}的?(?:是|为|:) ?$")
_TAKES_OVER = lazily(rf"(?:先生|女士|同志)?(?:正式|已经?)?{_TAKES}")
_OFFICE = lazily(rf"(?:首任|第(?:{_NUMBER})任)[^,;。]{{0,14}}(?P<office>{TITLES})")
_ASKED = lazily(rf"第(?P<number>{_NUMBER})任[^,。]{{0,10}}(?P<office>{TITLES})")
_LEAD = 16


def asked_heir(question: str) -> tuple[int, str] | None:
    """The number and the office of which a folded question asks for the holder: 第二任所长."""
    match = _ASKED.search(question)
    number = _read(match["number"]) if match is not None else None
    return (number, match["office"]) if match is not None and number else None


def count_heirs(text: str) -> str:
    """A folded text with 第二任 for the 继任者 of the 首任, and so on; other words as they are."""
    last = 0

    def written(match: re.Match[str]) -> str:
        nonlocal last
        if match["heir"] is None:
            last = 1 if match["first"] else _read(match["number"])
            return match[0]
        if not last:
            return match[0]
        last += 1
        return f"第{last}任"

    return _COUNTED.sub(written, text)


def number_of_heir(before: str, text: str, candidate: Candidate) -> int | None:
    """The how manieth in an office somebody is who takes it over; None where that is not told.

    Args:
        before: What stands before the sentence.
        text: The folded sentence.
        candidate: The name.
    """
    lead = text[max(0, candidate.start - _LEAD) : candidate.start]
    is_heir = _HEIR_IS.search(lead) is not None
    if not is_heir and not _TAKES_OVER.match(text, candidate.end):
        return None
    told = [
        match["number"]
        for match in _TOLD.finditer(count_heirs(f"{before}\n{text[: candidate.start]}"))
    ]
    last = (_read(told[-1]) if told[-1] else 1) if told else 0
    return last + (not is_heir) if last else None


def office_of(before: str, text: str) -> str:
    """The office that the last number before the end of a text is of; "" where there is none."""
    told = [match["office"] for match in _OFFICE.finditer(f"{before}\n{text}")]
    return told[-1] if told else ""


def _read(number: str) -> int:
    return parse_whole(number) or 0


_TOLD = lazily(rf"首任|第(?P<number>{_NUMBER})任")
