"""What goes unsaid in a sentence because the one before begins with it, as the question does."""

from xunzhang.text.patterns import lazily

_LEAST, _LONGEST = 2, 6
# In a genealogy the generation stands before the name: 廿一世 承业，字子昌.
_GENERATION = lazily("^第?[廿卅一二三四五六七八九十]{1,4}[世代] ?")
_BEHIND = lazily("[ ,(:—在位是为始由自建置跨原创成设坐地属又旧古曾初]")


def topic(question: str, before: str, sentence: str) -> str:
    """The name with which a question and the line before a sentence begin; empty for none.

    Behind 永安桥 在镇北，跨乌溪。 it goes unsaid in 三孔石拱，长四十二米, unless that begins with
    another 桥 of its own.
    """
    line = _GENERATION.sub("", before.rpartition("\n")[2], count=1)
    length = 0
    while length < min(len(line), len(question)) and line[length] == question[length]:
        length += 1
    is_name = length >= _LEAST and ends_topic(line, length)
    begun = sentence[1 : _LONGEST + 1]
    return line[:length] if is_name and line[length - 1] not in begun else ""


def ends_topic(text: str, place: int) -> bool:
    """Whether what is told of a name begins behind it: 永安桥 在镇北, but not 永安桥头有石狮."""
    return _BEHIND.match(text, place) is not None
