"""What a passage spells otherwise than a question, told from the passage read as asked."""

from difflib import SequenceMatcher

from xunzhang.text.normalize import fold

MOST = 8


def respellings(own: str, asked: str) -> tuple[tuple[str, str], ...]:
    """Each thing that a passage spells in its own way, and how the question spells it.

    Args:
        own: The passage's text.
        asked: The same text, folded, in the question's spelling.
    """
    before = fold(own)
    found: dict[tuple[str, str], None] = {}
    matcher = SequenceMatcher(a=before, b=asked, autojunk=False)
    for kind, start, end, asked_start, asked_end in matcher.get_opcodes():
        if kind == "replace":
            found[before[start:end].strip(), asked[asked_start:asked_end].strip()] = None
    return tuple(found)[:MOST]
