"""What is told beside a table of other rows than the one that a question names.

In 石门塔票价由40元调为50元 nothing is told of the row 云水洞.
"""

import re
from collections.abc import Sequence

from xunzhang.answers.question import Question
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_ROW = lazily(r"^(?P<name>[\u4e00-\u9fff]{2,14})(?: ?[\t|][^\t|\n]+){2}", re.MULTILINE)
_SHORT = 3
"""So many characters that begin a name stand for it: 石门山 for 石门山森林公园."""


def row_names(hits: Sequence[Hit]) -> frozenset[str]:
    """What the rows of tables in hits are called."""
    return frozenset(match["name"] for hit in hits for match in _ROW.finditer(fold(hit.text)))


def is_of_other_rows(question: Question, hit: Hit, names: frozenset[str], sentence: str) -> bool:
    """Whether a folded sentence names rows of a table, but not the one that a question names.

    Args:
        question: The question.
        hit: What the sentence stands in.
        names: What the rows of its hits are called.
        sentence: The sentence, which is no row itself.
    """
    asked = {name for name in names if name in question.ask.question}
    told = f"{fold(hit.title)}\n{fold(hit.heading)}\n{sentence}" if asked else ""
    if not asked or any(name in told for name in asked) or _ROW.match(sentence):
        return False
    return any(
        name in sentence or (len(name) > _SHORT and name[:_SHORT] in sentence)
        for name in names - asked
        if name[:_SHORT] not in question.ask.question
    )
