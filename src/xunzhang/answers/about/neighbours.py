"""Places side by side: the yearbook of 柳湾镇 names 白石乡, its neighbour, and tells no more."""

import re

from xunzhang.text.patterns import lazily

_HAN = "[\u4e00-\u9fff]"
_RANKS = ("省", "[市州县区旗]", "(?:街道|[镇乡])", "(?:社区|村)")
"""What names of places end in, the larger ones first; those of one rank stand side by side."""

_BEFORE = r"(?:请问|(?:截至)?\d{4}年(?:末|底)?|[今去前]年|目前|现在|全?[省市州县])?"
_ASKED = lazily(
    rf"{_BEFORE}(?P<name>{_HAN}{{2,3}})(?P<rank>{'|'.join(_RANKS)})(?=[\u4e00-\u9fff]{{2}})"
)
_TITLED = tuple(
    lazily(rf"(?:^|[省市州县区旗镇乡]|[^\u4e00-\u9fff]|{_HAN}的)(?P<place>{_HAN}{{2,3}}{rank})")
    for rank in _RANKS
)
_WHOLE = lazily("全(?P<rank>街道|社区|[省市州县区旗镇乡村])")
_GENERAL = lazily(".*[全各本该这那小新老大高城乡农山园景校库郊灾地]$")
_STEM = 2


def is_of_neighbour(asked: str, heading: str, above: str, sentence: str) -> bool:
    """Whether a sentence tells of the place that its document is on, where another is asked about.

    Args:
        asked: The question.
        heading: Title and heading of the passage, folded.
        above: What stands in the passage before the sentence, folded.
        sentence: The sentence, folded.
    """
    place = _ASKED.match(asked)
    if place is None or _GENERAL.match(place["name"]):
        return False
    stem = place["name"][:_STEM]
    if stem in heading or stem in sentence or _is_subject(stem, above):
        return False
    rank = next(n for n, rank in enumerate(_RANKS) if re.fullmatch(rank, place["rank"]))
    whole = _WHOLE.search(sentence)
    if whole is not None and not re.fullmatch(_RANKS[rank], whole["rank"]):
        return True
    others = (match["place"] for match in _TITLED[rank].finditer(heading))
    return any(not _GENERAL.match(other[:-1]) for other in others)


def _is_subject(stem: str, above: str) -> bool:
    """Whether a sentence above begins with the name, and is not on what is beside it, too."""
    return re.search(rf"(?:^|[。!?;\n]){stem}(?!{_HAN}{{0,2}}[与和同])", above) is not None
