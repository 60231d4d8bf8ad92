"""A question by full name over the genealogy of a family, which writes given names alone.

Below 孟氏族谱 孟承业 is told of as 承业: the title says the family name once for all.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.tagging import tag
from xunzhang.types import Hit, SearchResult

_PERSON = ("nr", "nrt", "nrfg")
_FULL_NAME, _GIVEN = 3, 2
_ENTRY_BEGINS = 12
"""Within so many characters an entry names whom it is about."""
_FAMILY = lazily(r"(?P<surname>[\u4e00-\u9fff])氏[^,。]{0,8}谱")


class GivenName(NamedTuple):
    """A question with a given name alone, and that name."""

    question: str
    name: str


def by_given_name(question: str, hits: Sequence[Hit]) -> GivenName | None:
    """The question with a given name alone, where a hit is of the genealogy of that family.

    None for a question that names nobody in full, or nobody of such a family.
    """
    families = {fold(hit.title): _family_of(hit) for hit in hits}.values()
    if not any(families):
        return None
    words = [*tag(question), ("", "")]
    place = 0
    for (word, part), (given, behind) in pairwise(words):
        at = question.find(word, place)
        place = at + len(word)
        is_full = len(word) >= _FULL_NAME or (len(word) == 1 and behind in _PERSON)
        if at >= 0 and part in _PERSON and is_full and word[0] in families:
            name = word[1:_FULL_NAME] or given[:_GIVEN]
            return GivenName(f"{question[:at]}{question[at + 1 :]}", name)
    return None


def is_of_entry(name: str, result: SearchResult) -> bool:
    """Whether the answer stands in an entry of a genealogy on somebody: 廿一世 承业，字子昌."""
    answer = result.answer
    hit = next((h for h in result.hits if answer and h.passage_id == answer.passage_id), None)
    if answer is None or hit is None or not _family_of(hit):
        return False
    begin = hit.text.rfind("\n", 0, answer.start - hit.start) + 1
    return name in hit.text[begin : begin + _ENTRY_BEGINS]


def _family_of(hit: Hit) -> str:
    """The name of the family whose genealogy a hit is of; "" where its title names none."""
    match = _FAMILY.search(fold(hit.title))
    return match["surname"] if match is not None else ""
