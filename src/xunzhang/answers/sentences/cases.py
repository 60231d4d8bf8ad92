"""Cases that a rule lists or names: they never say that something may be done.

禁止下列行为：（一）吸烟 and 吸烟的，处二百元罚款 hold the words of 可以吸烟吗, and say no to it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xunzhang.text.patterns import lazily

_MAY_NOT = r"禁止|严禁|不得|不准|不许|不允许|不能|不可以?|不应当?|谢绝|切勿|请勿"
_THESE = "(?:下列|以下|如下)"
_PUNISHMENT = (
    r"(?<![从减免不][轻重予除])处罚(?!前|后|的)|(?<!免除)(?<![免不]予)罚款(?![^,;。]{0,6}[减免])|处以?[\d一二两三四五六七八九十百千]+日?元?以[上下]|"
    r"(?:给予|予以|处以?)(?:警告|处分|拘留|记过|通报批评)|处\d+日以[上下]|没收|责令|扣\d+分|追究[^,;。]{0,8}责任"
)
_LISTS = lazily(rf"[^。:;\n]*{_THESE}[^。:;\n]*:")
_SAYS_ITSELF = lazily(
    r"可以|能够|(?<![可功性智节技才产])能|允许|准许|不|没|(?<!从)未(?!来)|无(?![论线])|禁止|严禁|谢绝|应当|必须|须"
)
_WHOM = lazily(r"^(?!.*[是有]).+的[,;。]?$")
_FORBIDS = lazily(
    rf"(?<!除)(?:{_MAY_NOT})[^。:,;]{{0,16}}{_THESE}|{_THESE}(?:行为|活动|做法|举动)[^。:;]{{0,6}}(?:{_MAY_NOT})"
)
_PUNISHES = lazily(_PUNISHMENT)
_EXCEPT = lazily(rf"除(?:了|有)?{_THESE}[^。:]*外|{_THESE}[^。:,]*除外")
_PUNISHED_BEHIND = lazily(rf"(?:,[^,;。:]*){{1,2}}?(?:{_PUNISHMENT})")
_COUNTER = lazily(
    r"\s*(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,2}[、.)]|第?[一二三四五六七八九十]是|[①-⑳])"
)
_PARTS = lazily(r"、|或者?|以及|[和与及]|$")
_TAIL = lazily(r"(?:等?的?(?:行为|活动)?|等)?的?$")
_MOST_LEFT = 2
"""So many characters of a case the question may leave out behind its own: 入内 of 携带宠物入内."""


class Case(NamedTuple):
    """Where a case stands in its sentence, and whether what it names is forbidden or punished."""

    start: int
    end: int
    is_forbidden: bool

    def names_alone(self, question: str, text: str, verb: tuple[int, int]) -> bool:
        """Whether it names what is asked, and no more: 酒后驾车 is not all 驾车.

        Args:
            question: The folded question.
            text: The sentence.
            verb: Where the verb of the question stands in the case.
        """
        start, end = next(part for part in self._parts(text) if part[0] <= verb[0] < part[1])
        before, behind = text[start : verb[0]], _TAIL.sub("", text[verb[1] : end])
        if start == self.start:
            before = _COUNTER.sub("", before, count=1)
        left = sum(character not in question for character in behind)
        return all(character in question for character in before) and left <= _MOST_LEFT

    def _parts(self, text: str) -> Iterator[tuple[int, int]]:
        """The parts of it between 、 and 或."""
        start = self.start
        for match in _PARTS.finditer(text, self.start, self.end):
            yield start, match.end()
            start = match.end()


def case_at(text: str, above: str, clause: tuple[int, int]) -> Case | None:
    """The clause of a folded sentence as a case; None where it says itself what may be done.

    A case is a member of a list, or only names whom a rule is for: 在库区垂钓的.

    Args:
        text: The sentence.
        above: What leads in the list that the sentence is part of, "" for none.
        clause: Where the clause stands in it.
    """
    start, end = clause
    lead = list_lead(text[:start]) or above
    forbids = (_FORBIDS.search(lead) or _PUNISHES.search(lead)) and not _EXCEPT.search(lead)
    if _SAYS_ITSELF.search(text, start, end):
        return Case(start, end, is_forbidden=False) if forbids else None
    if lead:
        return Case(start, end, bool(forbids))
    if _WHOM.search(text[start : end + 1]):
        return Case(start, end, _PUNISHED_BEHIND.match(text, end) is not None)
    return Case(start, end, is_forbidden=False) if _COUNTER.match(text, start) else None


def lead_above(lines: Sequence[str], place: int) -> str:
    """The line that leads in the list of which a folded line is a member; "" for none."""
    first = place
    while first > 0 and _COUNTER.match(lines[first]):
        first -= 1
    return list_lead(lines[first]) if first < place and lines[first].endswith(":") else ""


def list_lead(text: str) -> str:
    """The last part of a folded text that leads in a list by 下列 and a colon; "" for none."""
    found = [*_LISTS.finditer(text)]
    return found[-1][0] if found else ""
