"""Questions whose evidence is no longer there: documents are removed and rewritten."""

from collections.abc import Iterable, Sequence

from xunzhang.text.normalize import squeeze
from xunzhang.types import Passage


def compared(text: str) -> str:
    """A text as evidence is looked for in it: widths folded, no white space, no bars.

    Cells of a row stand apart by tabs in one text and by bars in another.
    """
    return squeeze(text).replace("|", "")


def without_source(evidence: Sequence[Sequence[str]], passages: Iterable[Passage]) -> set[int]:
    """Which of these hold no piece that stands in any passage, by their places from 0.

    A piece may also stand in a heading, or go on in the next passage of its document: then a
    search did not find it, and it is not gone.

    Args:
        evidence: The pieces of each question; one without any lacks nothing.
        passages: All that can be found, those of a document in order.
    """
    wanted = {
        place: [compared(piece) for piece in pieces]
        for place, pieces in enumerate(evidence)
        if pieces
    }
    longest = max((len(piece) for pieces in wanted.values() for piece in pieces), default=0)
    before, document = "", -1
    for passage in passages:
        if not wanted:
            break
        own = compared(passage.text)
        text = f"{before if passage.document_id == document else ''}{own}"
        shown = f"{compared(passage.heading)}\n{text}"
        for place in [place for place, pieces in wanted.items() if _any_in(shown, pieces)]:
            del wanted[place]
        before, document = text[-longest:], passage.document_id
    return set(wanted)


def _any_in(text: str, pieces: Sequence[str]) -> bool:
    return any(piece in text for piece in pieces)
