"""The sentence that gives the reason, where the one before it only tells what happened."""

from dataclasses import replace

from xunzhang.answers.asked.terms import ContentTerms
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Answer, Hit

# 怎么推迟了 asks why, 怎么推迟 and 怎么处理了 may ask how; 被称为什么 asks for a name.
_WHY = lazily(
    r"(?<![称认视改变成作做分评算即名定设])为什么(?!$)|为啥|为何(?!\?*$)|什么原因\?*$|原因是什么\?*$|"
    r"(?:怎么|咋)(?:会|就|又|还|突然|反而)?"
    r"(?![么样办]|处[理分置]|解决|安[排置]|[算用走说写])[^,;?]{1,12}了[^,;?]{0,4}\?*$"
)
_HAS_REASON = lazily(
    r"因|由于|原因|缘故|缘由|理由|为的是|为了|图的|主要是|以至|以致|致使|导致|是受|受到|使得?|而是|所以|故|只好|不得不|"
    r"怕|担心|卡在|靠|看中|相中|[“\"「]"
)
_GIVES = lazily(
    r"^(?:由于|因为?(?!此|而)|原因|为了)|(?:这|那)[^,;。“]{0,8}因|是因为?|原因是|主要是|为的是|图的是|就怕|怕的是|一部分是"
)
_SAYS_WHY = lazily(r"^[“\"「]|(?:解释|坦言|直言|不讳|避讳|道出)[说道]?[,:]?[“\"「]")
_SPEAKS = lazily(r"[^\s:,。?]{1,8}: ?[^,;。]{1,16}[。!]?")
_ASKS = lazily(r"[?][”\"」]?$")
_TOLD = 0.4


def asks_why(question: str) -> bool:
    """Whether a question asks for a reason."""
    return _WHY.search(fold(question).strip()) is not None


def has_reason(text: str) -> bool:
    """Whether something in a text may lead up to a reason."""
    return _HAS_REASON.search(fold(text)) is not None


def reason_behind(answer: Answer, hit: Hit, question: str, content_terms: ContentTerms) -> Answer:
    """The answer as it was, or the sentence behind it where that says why.

    Only where the question asks for a reason, the answer tells what happened, gives no reason
    itself and stands in one paragraph with the other.

    Args:
        answer: What was marked.
        hit: The passage that it stands in.
        question: The question.
        content_terms: The words of a question that say what it is about.
    """
    asked = fold(question).strip()
    told = fold(answer.text)
    if not asks_why(question) or has_reason(answer.text):
        return answer
    start, end = answer.start - hit.start, answer.end - hit.start
    behind = next((span for span in split_sentences(hit.text) if span.start >= end), None)
    if (
        not 0 <= start < end <= len(hit.text)
        or behind is None
        or "\n" in hit.text[end : behind.start]
    ):
        return answer
    text = hit.text[slice(*behind)]
    said = fold(text)
    says_why = _GIVES.search(said) or _SAYS_WHY.search(said) or _SPEAKS.fullmatch(told)
    terms = [term for term in content_terms(asked) if len(term) > 1]
    passage = fold(f"{hit.title} {hit.heading} {hit.text}")
    known = sum(len(term) for term in terms if term in passage)
    if not says_why or _ASKS.search(said) or known < _TOLD * sum(map(len, terms)):
        return answer
    return replace(answer, text=text, start=hit.start + behind.start, end=hit.start + behind.end)
