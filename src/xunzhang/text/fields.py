"""Fields: lines that give a name and its value (合同编号：…, 地点：…), as forms and minutes do."""

import re
from collections import Counter

from xunzhang.text.patterns import lazily

_LABEL = r"[\u4e00-\u9fffA-Za-z0-9]{1,10}(?:[（(][^（）()\n：:]{1,8}[）)])?"
_FIELD = lazily(rf"(?:[-*•·][ \t\u3000]*)?({_LABEL})[ \t\u3000]{{0,2}}[：:](?!//)[ \t\u3000]*\S")
# 【规格】 of a leaflet: the name of what stands behind it, or alone on its line a heading.
_BRACKETED = lazily(r"(?:【[^【】\n]{1,12}】|［[^［］\n]{1,12}］)[：:]?")
# What a field of a form is called, wherever it stands; 春天：播种 may be a heading.
_KNOWN = lazily(
    r"(?:编号|文号|[时期]间|日期|地[点址]|电话|热线|手机|邮箱|传真|网址|[甲乙丙]方|出租方|承租方|委托方|受托方"
    r"|[买卖][方主]|主持|主持人|记录|记录人|出席|列席|缺席|出席人员|参会人员|与会人员|采访者?|采访人|受访者|受访人"
    r"|访谈者|访谈人|被访者|整理者?|整理人|联系人|负责人|经办人|代表人|单位)(?:[（(][^（）()]{1,8}[）)])?"
)
_SPOKEN = tuple("。！？!?…”』」")
_MOST_KNOWN = 12
_LONGEST_FIELD = 60
# 双溪桥 在镇北，跨乌溪。: an entry of a gazetteer, behind its name.
_ENTRY = lazily(
    r"^[ \t\u3000]*([\u4e00-\u9fff]{2,8})[ \u3000]{1,2}"
    r"(?=在|位于|地处|坐落|[始创]?建[于自]|创办?于|成立于|产于|又[名称]|[原旧初一]名|俗称)",
    re.MULTILINE,
)
_FEWEST_ENTRIES = 2
# 甲方：…　　乙方：… on one line are two fields; 姓名：…　电话：… say it of one person.
_PARTY = (
    r"(?:[甲乙丙丁][方公]|[出承][租借][方人]|[买卖供需]方|委托[方人]|受托[方人])"
    r"(?:[（(][^（）()\n：:]{1,8}[）)])?[：:]"
)
_NEXT_PARTY = lazily(rf"(?<![ \t\u3000\n])(?:[ \t\u3000]{{2,40}}|\u3000)(?={_PARTY})")
_FIRST_PARTY = lazily(_PARTY)
_GAPS = "\u3000", "  ", "\t"
"""One of them stands in whatever `_NEXT_PARTY` finds."""


def is_field(line: str) -> bool:
    """Whether a line begins with a name and a colon, or one in 【】, and goes on with a value."""
    return bool(_FIELD.match(line)) or is_bracketed(line)


def is_bracketed(line: str) -> bool:
    """Whether a line begins with a name in 【】 and goes on with a value."""
    name = _BRACKETED.match(line)
    return name is not None and bool(line[name.end() :].strip())


def is_bracketed_name(line: str) -> bool:
    """Whether a line is a name in 【】 and nothing else, which heads what follows."""
    return bool(_BRACKETED.fullmatch(line.strip()))


def is_known_field(line: str) -> bool:
    """Whether a line is a field by its name, as the number of a contract or the time of a talk."""
    found = _FIELD.match(line)
    if found is None or len(found.group(1)) > _MOST_KNOWN:
        return False
    label = found.group(1)
    return any(_KNOWN.fullmatch(label, start) for start in range(len(label)))


def field_names(text: str) -> list[str]:
    """The names of the fields that lines of a text begin with: 押金 of 押金：3000元."""
    found = (_FIELD.match(line) for line in text.splitlines() if len(line) <= _LONGEST_FIELD)
    return [match.group(1) for match in found if match and not match.group(1).isdigit()]


def entry_names(text: str) -> list[str]:
    """What the entries of a gazetteer tell of, where there are several: 双溪桥 在镇北."""
    names = list(dict.fromkeys(_ENTRY.findall(text)))
    return names if len(names) >= _FEWEST_ENTRIES else []


def speaker_names(text: str) -> set[str]:
    """The names that begin several lines which are sentences: who speaks, and no field."""
    lines = (line.strip() for line in text.splitlines() if not is_known_field(line))
    found = (_FIELD.match(line) for line in lines if line.endswith(_SPOKEN))
    return {name for name, often in Counter(m.group(1) for m in found if m).items() if often > 1}


def party_starts(text: str) -> list[int]:
    """Where another party of a contract begins on the line that names one already."""
    starts: list[int] = []
    if not any(gap in text for gap in _GAPS):
        return starts
    for match in _NEXT_PARTY.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        if _FIRST_PARTY.match(text[line_start : match.start()].lstrip()):
            starts.append(match.end())
    return starts
