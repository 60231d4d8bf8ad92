"""What a question leaves out: 除儿童外门票多少钱 asks for no price of 儿童."""

from xunzhang.answers.values.names import Tag
from xunzhang.text.patterns import lazily

_EXCEPT = lazily(
    r"(?P<word>除了|除去|除)(?P<what>[^,;。?]{1,12}?)(?P<out>[之以]?外|(?=,|还|另|也|其[他余它]))"
)
_CLAUSE_ENDS = ",;。、\n"


def left_out(question: str, tag: Tag) -> str:
    """What a folded question leaves out, or empty: 押金 of 除了押金还要交多少钱.

    Args:
        question: The question.
        tag: Gives the words of a text; the 除 of 除湿机 and 清除 is none.
    """
    match = _EXCEPT.search(question)
    if match is None or (match["word"] == "除" and not match["out"]):
        return ""
    return match["what"] if match["word"] in {word for word, _ in tag(question)} else ""


def is_told_of(what: str, text: str, start: int, end: int) -> bool:
    """Whether a part of a folded text, with the clause that it stands in, tells of that.

    A clause that leaves it out itself does not: 除门票外另收50元.
    """
    if not what or what not in text:
        return False
    begin = max(text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    ends = (text.find(mark, end) for mark in _CLAUSE_ENDS)
    clause = text[begin : min((place for place in ends if place >= 0), default=len(text))]
    return what in clause and "除" not in clause
