"""Several questions in one: where they part."""

from xunzhang.search.attributes import attribute_asked
from xunzhang.search.clauses import split_clauses
from xunzhang.search.deeds import PERIOD, is_deed
from xunzhang.search.following_up import has_own_name, names_nothing, read_follow_up
from xunzhang.search.wording import ASKING, MEASURE, bare, is_asking, topic_of
from xunzhang.text.patterns import lazily

MAX_PARTS = 3
"""How many questions are answered apart; what follows the third stays with it."""

_END = lazily(r"[？?]+|[。！!；;]+")
# A question inside quotation marks or a title is what somebody said.
_INSIDE = lazily(r"“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|\"[^\"]*\"|（[^）]*）|\([^)]*\)")

# X呢 asks the same of another; 还是X呢 goes on with what was asked.
_ANOTHER = lazily(r"(?!还是|或|而是|不是)[^，,]{1,12}呢[？?]+")
# They are parts of what the sentence is about, and things in a sentence of their own.
_MARKS = tuple("？?。！!；;")
_PART_OF_A_PLACE = lazily(r"第?[\d一二三四五六七八九十]+[期楼层]")
_OTHER = lazily(r"第|最后|[末首]班")
_HOW_OFTEN = lazily(r"[每一](?:[周天日次月年晚人]|个?(?:星期|小时|月))")
_PERSON = lazily(r"谁|哪[个位家]|什么(?!时)|何人")


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of a text in order, each with what is said before it; one where it is one.

    A sentence that asks nothing belongs to the question that follows, or else to the last.
    """
    hidden = _INSIDE.sub(lambda match: "x" * len(match.group()), text)
    ends = [match.end() for match in _END.finditer(hidden)]
    parts: list[str] = []
    start = 0
    for end in (*ends, len(text)):
        if (
            parts
            and _ANOTHER.fullmatch(text[start:end].strip())
            and read_follow_up(text[start:end], parts[-1])
        ):
            parts.append(text[start:end].strip())
            start = end
        elif end > start and is_asking(hidden[start:end]):
            clauses = split_clauses(text[start:end], hidden[start:end])
            parts += [clause.strip() for clause in clauses]
            start = end
    if not parts:
        return (text,)
    if text[start:].strip():
        parts[-1] = f"{parts[-1]}{text[start:].rstrip()}"
    head, rest = parts[: MAX_PARTS - 1], parts[MAX_PARTS - 1 :]
    return (*head, "".join(rest)) if rest else tuple(head)


def stand_alone(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The same questions, each completed from one before where it lacks a subject of its own."""
    alone = list(parts[:1])
    for part in parts[1:]:
        rules = ((rule, before) for rule in _COMPLETING for before in reversed(alone))
        read = (rule(part, before) for rule, before in rules)
        alone.append(next(filter(None, read), part))
    return tuple(alone)


def _with_subject(part: str, before: str) -> str | None:
    """A part that names nothing at all, about what the one before is about: 能借几本."""
    text, topic = bare(part), MEASURE.sub("", topic_of(before, whole=True))
    for each in (PERIOD, _HOW_OFTEN):
        if each.match(text):
            topic = each.split(topic)[0]
    if is_deed(topic) and ASKING.match(bare(before)):
        return None
    asking = ASKING.search(text)
    about = topic_of(before)
    if asking is None or not topic or attribute_asked(about) or about in text:
        return None
    if (asking.start() == 0 and _PERSON.match(text)) or _OTHER.match(text):
        return None
    is_part = _PART_OF_A_PLACE.match(text)
    if has_own_name(text) or (is_part and before.endswith(_MARKS)):
        return None
    topic = about if is_part else topic
    return f"{topic}{text}？" if names_nothing(text) and topic not in text else None


_COMPLETING = (read_follow_up, _with_subject)
