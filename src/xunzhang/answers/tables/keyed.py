"""A few words that only name the row and the column of a table ask for the cell: TS-3标的合同额."""

from collections.abc import Callable, Sequence

from xunzhang.answers.asked.asks import asks_at_all
from xunzhang.answers.question import Question
from xunzhang.answers.regions import DEPTH, Found, find_candidates
from xunzhang.answers.rows.rows import Row
from xunzhang.answers.tables.attributes import find_attribute
from xunzhang.text.grids import split_cells
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_ASKED_AS = ("是多少", "是什么")
"""In which words the same is asked: for a figure, else for whatever stands there."""

_MARKS = "?。! "
_YEAR_BEHIND = lazily(r"^(?P<words>.*?[\u4e00-\u9fff]) ?(?P<year>(?:19|20)\d\d)年?$")
_RECORD = lazily("[：:][^：:；;]*[；;]")
_FEWEST = 2
_FEW_WORDS = lazily(r"[^,;:。!?、]{2,20}")
"""What is longer or has pauses is the title or the text of something."""


def find_keyed(
    query: str, hits: Sequence[Hit], read: Callable[[str], Question | None]
) -> tuple[Question, list[Found]] | None:
    """The question in full and the cells that answer it; None where it names no cell of the hits.

    Args:
        query: What was searched for; no question.
        hits: The hits, best first.
        read: Reads a question.
    """
    words = fold(query).strip(_MARKS)
    if not _FEW_WORDS.fullmatch(words) or asks_at_all(words):
        return None
    words = _YEAR_BEHIND.sub(r"\g<year>年\g<words>", words)
    rows = any(_may_name(words, hit) for hit in hits[:DEPTH])
    for ending in _ASKED_AS if rows else ():
        question = read(words + ending)
        found = find_candidates(question, hits) if question is not None else []
        named = [each for each in found if _is_named(words, each.scored.told)]
        if question is not None and named:
            return question, named
    return find_attribute(words.replace(" ", ""), hits, read)


def _may_name(words: str, hit: Hit) -> bool:
    """Whether a hit has rows, and what the words end with stands there or in its heading."""
    return _has_rows(hit.text) and words[-_FEWEST:] in fold(f"{hit.heading}\n{hit.text}")


def _has_rows(text: str) -> bool:
    return any(_RECORD.search(line) or split_cells(line) for line in text.splitlines())


def _is_named(words: str, row: Row | None) -> bool:
    """Whether words end as the heading of the cell does, or as the name of its row."""
    if row is None or not row.named or not row.cells:
        return False
    asked = row.asked.label if row.asked is not None else ""
    return any(
        len(each) >= _FEWEST and words.endswith(each[-_FEWEST:])
        for each in (asked, row.cells[0].value)
    )
