"""Things that a question calls old or new: what is told of the 旧馆 is none of the 新馆."""

import re
from collections.abc import Mapping, Sequence

from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_AGED = lazily(
    r"(?P<age>[新旧老])(?P<thing>[馆楼校厂店院址城桥站](?=在|位|的|是|有|占|建|叫|$)|[\u4e00-\u9fff]{2})"
)
_OTHER_AGE = 0.4

Aged = Mapping[str, tuple[str, str]]
"""Each thing that a question calls so, 铺面, with how hits call it: 新铺面 or 新的铺面."""


def called_by_age(question: str, hits: Sequence[Hit]) -> Aged:
    """What a question calls new or old, 新铺面, if a hit calls it so, too."""
    found = {
        match["thing"]: (match.group(), f"{match['age']}的{match['thing']}")
        for match in _AGED.finditer(question)
    }
    return {
        thing: forms
        for thing, forms in found.items()
        if any(form in hit.text for hit in hits for form in forms)
    }


def age_factor(aged: Aged, sentence: str) -> float:
    """Less where a sentence tells of the 铺面, and another one of the 新的铺面 asked about."""
    is_other = any(
        thing in sentence
        and not any(form in sentence for form in forms)
        and not re.search(rf"(?:[这该此]|上述).?{thing}", sentence)
        for thing, forms in aged.items()
    )
    return _OTHER_AGE if is_other else 1.0
