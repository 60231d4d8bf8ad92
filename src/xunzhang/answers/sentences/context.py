"""The sentence without which an answer is not understood."""

from bisect import bisect_right
from collections.abc import Callable

from xunzhang.answers.asked.terms import ContentTerms
from xunzhang.text.chats import head_over
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Answer, Hit, Passage, Span

_POINTS_BACK = lazily(
    r"[“\"]?(?:其[中次他余]?|该|此[外次前后举]?|这|那[一年时]|他|她|它|同[时年月日期]|当[天日年时]|"
    r"[次翌][年月日]|转年|第二[年天]|[\d一二两三四五六七八九十几数]+(?:年|个月|天|日)[之以]?后|随后|之后|接着|后来|上述|前者|"
    r"后者|对此|为此|因此|不过|但是?|而且?|两者|二者|双方|另外)"
)
_LINE = lazily(r"[^\s][^\n]*")
_NEW = 0.2
_KNOWN = 0.5
_LONGEST = 300


def context_of(
    answer: Answer,
    hit: Hit,
    question: str,
    content_terms: ContentTerms,
    passage_before: Callable[[int], Passage | None],
) -> Span | None:
    """The sentence before the answer, where that points back or leaves out what is asked about.

    Of a message in a chat it is the line that says who wrote it.

    Returns:
        Its place in the document's stored text; None where the answer stands by itself.
    """
    head = _head_over(answer, hit)
    if head is not None:
        return head
    sentence = fold(answer.text)
    terms = [term for term in content_terms(fold(question)) if len(term) > 1]
    said = _share(terms, sentence)
    points_back = _POINTS_BACK.match(sentence) is not None
    if not points_back and said >= _KNOWN:
        return None
    before = _sentence_before(answer, hit, passage_before)
    if before is None:
        return None
    span, text = before
    adds = _share([term for term in terms if term not in sentence], fold(text)) * (1 - said)
    goes_on = adds >= _NEW and _in_one_paragraph(hit, span, answer)
    return span if points_back or goes_on else None


def _head_over(answer: Answer, hit: Hit) -> Span | None:
    """The line over the message of a chat that holds an answer, where it stands in the hit."""
    place = max(answer.start - hit.start, 0)
    lines = [Span(*found.span()) for found in _LINE.finditer(hit.text)]
    holder = bisect_right([line.start for line in lines], place) - 1
    head = head_over([hit.text[slice(*line)].strip() for line in lines], holder)
    if head is None:
        return None
    return Span(hit.start + lines[head].start, hit.start + lines[head].end)


def _share(terms: list[str], text: str) -> float:
    return sum(len(t) for t in terms if t in text) / sum(map(len, terms)) if terms else 0.0


def _in_one_paragraph(hit: Hit, before: Span, answer: Answer) -> bool:
    """Whether no line ends between the sentence and the answer, within one passage."""
    between = hit.text[before.end - hit.start : answer.start - hit.start]
    return before.start >= hit.start and "\n" not in between


def _sentence_before(
    answer: Answer, hit: Hit, passage_before: Callable[[int], Passage | None]
) -> tuple[Span, str] | None:
    start = answer.start - hit.start
    found = _last_before(hit.text, start)
    if found is not None:
        return Span(hit.start + found.start, hit.start + found.end), hit.text[slice(*found)]
    passage = passage_before(hit.passage_id)
    if passage is None or passage.kind != "body":
        return None
    found = _last_before(passage.text, len(passage.text))
    if found is None:
        return None
    place = Span(passage.start + found.start, passage.start + found.end)
    return (place, passage.text[slice(*found)]) if place.end <= answer.start else None


def _last_before(text: str, end: int) -> Span | None:
    """The last sentence that ends before a place, None where there is none or it is very long."""
    before = [span for span in split_sentences(text) if span.end <= end]
    return before[-1] if before and before[-1].end - before[-1].start <= _LONGEST else None
