"""A name that differs in one telling character from what is asked about: 云岭二桥 for 云岭三桥."""

from xunzhang.text.patterns import lazily

_FAMILIES = (
    "一二三四五六七八九十",
    "0123456789",
    "abcdefgh",
    "甲乙丙丁戊",
    "东南西北中",
    "新旧老",
    *("上下", "前后", "大小", "男女", "左右", "内外"),
)
_OTHERS = {
    character: [each for family in _FAMILIES if character in family for each in family]
    for family in _FAMILIES
    for character in family
}
_NAME = lazily("[\u4e00-\u9fffa-z-]+")
# The next one of them is told by the one before: 第三任团长,接替她的是.
_IN_TURN = lazily("第.[任届次期轮代个名位回场批]")
_AROUND = ((2, 1), (1, 2))
"""How many characters before and behind have to be the same."""


def tells_near_name(question: str, told: str) -> bool:
    """Whether a folded text names 云岭二桥, and nowhere the 云岭三桥 or 三桥 of a question."""
    return any(_is_near(question, place, told) for place in range(1, len(question)))


def _is_near(question: str, place: int, told: str) -> bool:
    """Whether the name around a character of a question is told with another one in its place."""
    character = question[place]
    others = _OTHERS.get(character, ())
    if not others or question[place : place + 2] in told or _IN_TURN.match(question, place - 1):
        return False
    for before, behind in _AROUND:
        led, end = question[max(0, place - before) : place], question[place + 1 :][:behind]
        is_whole = (len(led), len(end)) == (before, behind)
        if is_whole and _NAME.fullmatch(led + end) and led + character + end not in told:
            return any(led + other + end in told for other in others)
    return False
