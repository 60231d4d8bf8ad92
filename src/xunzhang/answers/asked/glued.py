"""What the segmenter makes of the end of a name and a verb: 窗修 in 西花窗修了多久."""

from collections.abc import Container, Sequence

from xunzhang.answers.asked.asks import COUNTED, Ask
from xunzhang.text.segment import PLAIN

_RESULTS = frozenset("活完好成出到掉满光走住下上来去")
"""What came of a deed: 栽活 and 搬完 stay whole."""


def unglued(ask: Ask, words: Sequence[str], apart_from: Container[str]) -> list[str]:
    """The words of a question, such a word apart: its first character goes to the word before.

    窗修 in 西花窗修了多久 and 棚要 in 长廊棚要花多少钱 are in no dictionary.

    Args:
        ask: What is asked.
        words: The words of the question, in order.
        apart_from: Words that are never the beginning of a name.
    """
    if ask.type not in COUNTED:
        return [*words]
    apart: list[str] = []
    for word in words:
        if not _is_glued(ask, word):
            apart.append(word)
            continue
        if apart and apart[-1] not in apart_from and f"{apart[-1]}{word}" in ask.question:
            apart[-1] += word[0]
        else:
            apart.append(word[0])
        apart.append(word[1])
    return apart


def _is_glued(ask: Ask, word: str) -> bool:
    """Whether two characters are no word, and the second one is a verb or 要 by its place."""
    if len(word) != len("窗修"):
        return False
    behind = ask.question[ask.question.find(word) + len(word) : ask.start + 1]
    verb = word[-1]
    is_deed = behind[:-1] in ("了", "过") and (verb not in _RESULTS or "岁" in ask.sizes)
    is_led = verb == "要" and 0 < len(behind) <= len("花多")
    return (is_deed or is_led) and not PLAIN.knows(word)
