"""Who signs what stands above, and when: 馆长 周明远, below a foreword or a letter."""

from xunzhang.text.beside import is_name
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import ENDERS

_OFFICE = lazily(
    r"[\u4e00-\u9fff]{0,14}?(?:[\u4e00-\u9fff]长|主任|书记|经理|主席|总裁|总监|主编|总编|教授|理事|干事|代表|负责人"
    r"|撰稿人|编者|作者|[甲乙]方)(?:[：:][ \t\u3000]*|[ \t\u3000]+)"
)
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})[ \t]?月"
_DAY = r"(?:[ \t]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ \t]?日)?"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零Ｏ一二三四五六七八九]{3})[ \t]?年[ \t]?"
_SIGNED_ON = lazily(rf"(?:{_YEAR})(?:{_MONTH})(?:{_DAY})(?:[ \t\u3000]*于[\u4e00-\u9fff]{{2,8}})?")
_MAX_CHARS = 30


def signs(line: str, above: str) -> bool:
    """Whether a line under another one is a signature, or the day below one.

    Args:
        line: A line over which a new section begins.
        above: The line above it: the end of what is signed, or who signs it.
    """
    if _SIGNED_ON.fullmatch(line):
        return _is_signature(above) or is_name(_joined(above))
    return above[-1:] in ENDERS and _is_signature(line)


def _is_signature(line: str) -> bool:
    """Whether a line is an office and, behind a blank, the name of somebody."""
    office = _OFFICE.match(line) if len(line) <= _MAX_CHARS else None
    return office is not None and is_name(_joined(line[office.end() :]))


def _joined(name: str) -> str:
    """A name without the blanks that make one of two characters as wide as one of three."""
    return name.replace(" ", "").replace("\u3000", "")
