"""Whether a block breaks off inside a sentence, and whether another goes on with it."""

from collections.abc import Sequence

from xunzhang.text.chats import message_start
from xunzhang.text.fields import is_field
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import CLOSERS, ENDERS, has_wide_gap

_PROSE_CHARS = 16
_LONG_CHARS = 37
_SURE_CHARS = 25
_LISTED_CHARS = 8
_BARE_CHARS = 40
_FINISHED_SHARE = 0.6
_FINAL = ENDERS + "；;：:—─~～."
_OPEN = "“（《「『【〈"
_PAIRS = {"”": "“", "）": "（", "》": "《", "」": "「", "』": "『", "】": "【", "〉": "〈"}
_HAN = lazily(r"[\u3400-\u9fff]")
_COMMA = lazily(r"(?:[，、]|(?<=[\u3400-\u9fff”）》」])[,､])$")
_GOES_ON = lazily(r"[，。、；！？,;）”》」』】%％]|[的了着们者](?!确|士|解|力|眼|手|不起|名|急|想)")
_UNITS = lazily(r"[\d年月日时分秒%％万亿千百个家名项人次倍元米吨公平多余位条辆座套件号点级]")
_AMOUNT = lazily(
    r"\d[\d,.]*\s*(?:[%％万亿千百个家名项人次倍元吨亩户辆座套件条位处所]|[平立]方|公[里斤顷]|多[个家名项人])"
)
_POINT = lazily(r"(?<![\d.．])\d+[.．]$")
_DECIMALS = lazily(r"\d{1,3} ?[%％‰℃\u3400-\u9fff]")
_MARK = lazily(
    r"[\s\u3000#>*·•▶●■◆◇□○◎★☆※↑↓←→▲▼△▽①-⑳\-—─|]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]\D"
)
_BEGINS_ANEW = lazily(
    r"[“‘「『《【\[(（]|第[\d一二三四五六七八九十百]+[章节条编部篇回届次]"
    r"|\d{2,4}年|\d{1,2}月\d{1,2}日|(?:近|日|目|此|之|随|最|当|今|昨|事实上|其实|同时|同样)(?:前|日|后|近|年|天|时|晚|晨|间)?[，,]"
    r"|近[日年几]|日前|目前|当[前日天时]|今[年天日后]|去年|前年|明年|昨[天日]|如今|此[外时次后前]|另外|截至|据|随后|随着"
    r"|记者|本报|新华社|中新|同时|其中|但|因此|所以|于是|然而|不过|首先|其次|再次|最后|总之|例如|比如|虽然|尽管|如果|由于|因为|为了?"
    r"|对于|关于|根据|按照|通过|经过|这|那|他|她|它|我|你|您|谁|什么|怎|如何|一[方是位天]|二[是来]|三[是来]|有[人的些]|作为|来源|责任?编|编辑|返回"
    r"|附|注|图|表|摘要|关键词|参考|联系|电话|地址|邮编|下一篇|上一篇|相关"
)


def is_unfinished(block: str) -> bool:
    """Whether a block ends without final punctuation, so that its last sentence may go on."""
    end = block[-1:]
    return bool(end) and end not in _FINAL + CLOSERS


def is_sure_to_go_on(block: str) -> bool:
    """Whether a block ends where no paragraph can end: behind a comma or an opening mark."""
    if block.endswith("、"):
        return len(block) >= _LISTED_CHARS
    return len(block) >= _SURE_CHARS and (bool(_COMMA.search(block)) or block[-1] in _OPEN)


def starts_with_mark(line: str) -> bool:
    """Whether a line begins with the mark of a list, a caption or a heading, or indented."""
    return bool(_MARK.match(line))


def is_bare_line(block: str) -> bool:
    """Whether a block is short and without punctuation, as headings and captions are."""
    return len(block) < _BARE_CHARS and not (_is_running(block) or begins_inside(block))


def begins_anew(block: str) -> bool:
    """Whether a block begins as a new paragraph likes to: a mark, a quotation, a date, a paper."""
    return bool(_MARK.match(block) or _BEGINS_ANEW.match(block))


def begins_inside(block: str) -> bool:
    """Whether a block begins as no sentence does: with a particle or a closing mark."""
    return bool(_GOES_ON.match(block))


def has_cells(block: str) -> bool:
    """Whether cells or columns stand side by side in it, which no line end joins."""
    return "\t" in block or has_wide_gap(block)


def is_cut_number(line: str, following: str) -> bool:
    """Whether a line ends at the decimal point of an amount that goes on in the next one."""
    return bool(_POINT.search(line) and _DECIMALS.match(following)) and not begins_anew(following)


def goes_on(block: str, following: str, *, aside: bool = False) -> bool:
    """Whether the sentence that `block` breaks off goes on at the head of `following`.

    Args:
        block: Body text.
        following: The body text that comes next, whatever stands between.
        aside: Whether a heading stands between; then only what is sure counts.
    """
    if is_cut_number(block, following):
        return True
    if message_start(following) or (is_field(block) and is_field(following)):
        return False
    if not is_unfinished(block) or has_cells(block) or has_cells(following):
        return False
    if is_sure_to_go_on(block):
        stops = begins_anew(following) if aside else starts_with_mark(following)
        return not stops or _closes(block, following)
    if aside:
        return False
    if not _HAN.match(following) and not _GOES_ON.match(following):
        return _is_long(block) and _goes_on_with_number(block, following)
    if _GOES_ON.match(following) and len(block) >= _SURE_CHARS // 2:
        return _HAN.match(block[-1]) is not None or following[0] not in "，。、；！？"
    if not _is_long(block) or begins_anew(following):
        return False
    if block[-1].isdigit():
        return bool(_UNITS.match(following))
    return bool(_HAN.match(block[-1])) and _is_running(following)


def _goes_on_with_number(block: str, following: str) -> bool:
    """Whether a number that was cut in two goes on, or an amount follows words that lead to it."""
    if block[-1:].isdigit():
        return following[:1].isdigit()
    is_amount = bool(_AMOUNT.match(following)) and not begins_anew(following)
    return is_amount and bool(_HAN.match(block[-1])) and _is_running(following)


def _is_long(block: str) -> bool:
    """Whether a block is prose: it holds whole sentences, or a comma and more than a heading."""
    if len(block) >= _LONG_CHARS and ("，" in block or "," in block):
        return True
    return len(block) >= _PROSE_CHARS and any(mark in block for mark in ENDERS + "；")


def _is_running(following: str) -> bool:
    """Whether a block is prose that could hold the rest of a sentence."""
    return any(mark in following for mark in ENDERS + "；;，,")


def _closes(block: str, following: str) -> bool:
    """Whether `following` closes a bracket or quotation that `block` leaves open."""
    for closing, opening in _PAIRS.items():
        if block.count(opening) > block.count(closing):
            at = following.find(closing)
            if at >= 0 and opening not in following[:at]:
                return True
    return False


def is_finished_prose(block: str) -> bool:
    """Whether a block is prose that ends with punctuation."""
    return _is_long(block) and not is_unfinished(block)


def ends_are_written(blocks: Sequence[str]) -> bool:
    """Whether a text closes its paragraphs with punctuation, so that a missing one tells."""
    prose = [block for block in blocks if _is_long(block) and not is_sure_to_go_on(block)]
    finished = sum(not is_unfinished(block) for block in prose)
    return finished >= _FINISHED_SHARE * len(prose)
