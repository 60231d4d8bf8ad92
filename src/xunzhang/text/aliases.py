"""Short names that a document introduces itself: …有限公司(以下简称“…”)."""

import re
from typing import NamedTuple

from xunzhang.text.normalize import fold, without_blanks
from xunzhang.text.patterns import lazily

_SHORT_MARK = (
    r"(?:以下|下文|下|后文|文中)?(?:均|统|合|并)?(?:简称|缩写)[为作是]?|"
    r"(?:以下|下文)统?称为?|下称|统称为?"
)
_QUOTED = r"[“\"「『《]?(?P<short>[^“”\"「」『』《》()\[\],。;、:]{2,24})[”\"」』》]?"
_INTRODUCED = lazily(
    rf"(?P<full>[^,。;:!?、()\[\]\s]{{2,50}})[(\[](?:{_SHORT_MARK}) ?:? ?{_QUOTED}[)\],;、,]"
)
_FULL_NAME = lazily(
    r"[“\"「『《]?(?P<short>[\w·]{2,24})[”\"」』》]?[(\[](?:全称|全名)(?:为|是)? ?:? ?"
    r"[“\"「『《]?(?P<full>[^“”\"「」『』《》()\[\],。;]{3,50})[”\"」』》]?[)\],;]"
)
_OPENING, _CLOSING = '“"「『《', '”"」』》'
_BEFORE_NAME = lazily(
    r"^(?:根据|按照|依据|依照|为了|关于|通过|以及|由|与|和|及|向|对|在|据|从|被|将|把|经|该|即|是|为|到|给|让|请|跟)"
)
_GENERIC_CHARS = 2


class Alias(NamedTuple):
    """Two names of one thing, folded."""

    full: str
    short: str


def introduced_names(text: str) -> list[Alias]:
    """The pairs of names that a text introduces, in order, each once."""
    if "称" not in text and "稱" not in text and "缩写" not in text:
        return []
    folded = fold(text)
    found = [
        Alias(_full_name(match["full"], match["short"]), match["short"])
        for match in _INTRODUCED.finditer(folded)
    ]
    found += [Alias(match["full"], match["short"]) for match in _FULL_NAME.finditer(folded)]
    names = [Alias(without_blanks(full), without_blanks(short)) for full, short in found]
    return [a for a in dict.fromkeys(names) if len(a.full) > len(a.short)]


def askable(alias: Alias) -> list[str]:
    """The names by which a question can mean this one thing: 公司 alone could mean any."""
    short = (
        [] if len(alias.short) <= _GENERIC_CHARS and not alias.short.isascii() else [alias.short]
    )
    return [alias.full, *short]


def _full_name(before: str, short: str) -> str:
    """The name at the end of what stands before the bracket.

    A name in quotation marks is known whole. Else it begins where the characters of the short
    name are last found one after the other, or after a leading preposition.
    """
    if before[-1] in _CLOSING:
        inside = re.split(f"[{_OPENING}]", before[:-1])[-1]
        return inside or before
    plain = before.lstrip(_OPENING)
    place = len(plain)
    for character in reversed(short):
        place = plain.rfind(character, 0, place)
        if place < 0:
            return _BEFORE_NAME.sub("", plain)
    return plain[place:] if len(plain) - place > len(short) else _BEFORE_NAME.sub("", plain)
