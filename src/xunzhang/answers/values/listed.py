"""Where the first member of a list begins, behind the verb that leads up to it.

设肿瘤、儿科 lists 肿瘤; but 设备、图纸 lists 设备, and 即墨、胶州 two towns.
"""

from xunzhang.answers.values.names import Tag
from xunzhang.text.patterns import lazily

_VERB = lazily(
    r"[共现内下分另还各均都]?(?:"
    r"设有|设置了?|设立了?|分设|增设|分为|分成|含有|包含|包括了?|涵盖了?|配有|配备了?|建有|"
    r"(?P<alone>[设有分含]))"
)
# 设临 may be a word to the tagger; hardly any begins so but these.
_SET_UP = lazily("设(?![计备施置想定立防法问伏点])")
_WITHIN = "设分含"
_ALONE = "设有分含即"
_TOGETHER = frozenset(
    "设有 含有 包含 即含 均含 拥有 具有 建有 配有 均有 都有 共有 现有 分设 下设 内设".split()
)
_LEADS = "是有为含设分括盖即成"


def without_verb(text: str, part: tuple[int, int], led: int, usual: int, tag: Tag) -> int:
    """Where the first member begins.

    Args:
        text: The sentence.
        part: The member with what stands before it in its clause.
        led: Where it begins by what is known to lead up to lists; as the part where nothing does.
        usual: How long the others are.
        tag: Tells the words of a text.
    """
    start, end = part
    if led > start:
        verb = led - 1
        before = text[max(start, verb - 1) : verb]
        is_bare = before in _LEADS and before + text[verb] not in _TOGETHER
        begins = text[verb] in _ALONE and is_bare and _begins_word(text[verb:end], tag)
        return verb if begins else led
    match = _VERB.match(text, start, end)
    if match is not None and match.end() < end:
        place = match.start("alone")
        if place < 0 or not _begins_word(text[place:end], tag):
            return match.end()
    # 展厅分序厅、主厅: as long as the others, behind a verb.
    within = end - usual
    is_longer = within - 1 >= start + len("展厅") and text[within - 1] in _WITHIN
    return within if is_longer and not _begins_word(text[within - 1 : end], tag) else start


def _begins_word(text: str, tag: Tag) -> bool:
    """Whether the first character of a text is only the beginning of a word: 有 in 有机肥."""
    words = tag(text)
    if _SET_UP.match(text):
        return False
    return bool(words) and len(words[0][0]) > 1
