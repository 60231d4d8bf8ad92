"""Official notices that a page prints inside an article: where one begins and ends."""

from collections.abc import Sequence

from xunzhang.text.patterns import lazily

_NUMBER = lazily(r"^\S{1,16}[〔\[(（【]\s*(?:19|20)\d{2}\s*[〕\])）】]\s*第?\s*\d{1,4}\s*号[)）]?$")
_HEADER = lazily(r"^\S[^，。！？；]{1,40}\s*文件$|^(?:通知|通报|公告|公示|决定|函|令)$")
_SUBJECT = lazily(r"^关于\S{2,60}的?(?:通知|通报|公告|公示|决定|意见|批复|函|报告)$")
_OFFICE = lazily(r"^[^\W\d_]{2,24}(?:政府|办公[室厅]|委员会|管委会|[局厅])$")
_ABOUT = lazily(r"^关于\S{2,60}的?(?:通知|通报|公告|通告|决定|意见|批复)$")
_END = lazily(
    r"^(?:抄送|抄报|主送|印送)[:：]|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日\s*印发|^[(（](?:此件|联系人)"
)
_MAX_BLOCKS = 80
_HEADER_BLOCKS = 3


def is_document_number(line: str) -> bool:
    """Whether a line is the number of an official document and nothing else: 国科〔2022〕1号."""
    return _NUMBER.match(line) is not None


def is_letterhead(line: str, below: str) -> bool:
    """Whether a line names the office whose document is numbered or titled below: …局文件."""
    is_office = _OFFICE.match(line) is not None and _ABOUT.match(below) is not None
    return is_office or (is_document_number(below) and _HEADER.match(line) is not None)


def notice_ranges(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The ranges of blocks that are a notice inside something else; [start, end) of `lines`.

    A notice is told by its number (国科〔2022〕1号, alone on a line) or its subject (关于…的通知),
    and by the lines that end one (抄送, 印发, 此件…). Where either is missing none is told, nor
    where the notice is the whole document.
    """
    ranges: list[tuple[int, int]] = []
    position = 1
    while position < len(lines):
        if _NUMBER.match(lines[position]) or _SUBJECT.match(lines[position]):
            start = _start(lines, position)
            end = _end(lines, position)
            if end and start > 0 and any(len(line) >= 40 for line in lines[:start]):
                ranges.append((start, end))
                position = end
                continue
        position += 1
    return ranges


def _start(lines: Sequence[str], position: int) -> int:
    """The first line of the notice's head."""
    for above in range(max(0, position - _HEADER_BLOCKS), position):
        if _HEADER.match(lines[above]) or _NUMBER.match(lines[above]):
            return above
    return position


def _end(lines: Sequence[str], position: int) -> int:
    """Behind the last of the lines that end a notice; 0 where there is none."""
    last = 0
    for below in range(position + 1, min(len(lines), position + _MAX_BLOCKS)):
        if _END.search(lines[below]) and len(lines[below]) < 80:
            last = below
        elif last and below - last > 2:
            break
    return last + 1 if last else 0
