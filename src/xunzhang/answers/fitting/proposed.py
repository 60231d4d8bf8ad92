"""Values that were proposed and turned down: 物业提出涨到220元,业主反对."""

from collections.abc import Sequence

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

_PROPOSED = lazily(
    r"(?:提出|提议|要求|希望|申请|主张|打算|想要?)[^,;。]{0,4}?[将把由从按][^,;。]{1,24}?"
    r"(?:[涨调加提降减]|提高|上调|下调|降低|增加|改)[到至为成]?[^,;。]*$"
)
_TURNED_DOWN = lazily(r"反对|否决|驳回|不同意|没有?同意|未[获被]?(?:通过|批准|采纳)|没有?通过|被拒")
_ASKED = lazily(r"提出|提议|要求|希望|申请|主张|打算|想|反对|否决|方案|原")
_REFUSED = 0.2


def proposed_factors(question: str, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for what a sentence says was proposed and turned down, unless that is asked for."""
    if not _TURNED_DOWN.search(text) or _ASKED.search(question):
        return [1.0] * len(candidates)
    return [_REFUSED if _PROPOSED.search(text, 0, each.start) else 1.0 for each in candidates]
