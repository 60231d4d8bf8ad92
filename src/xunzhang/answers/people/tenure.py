"""When somebody held an office: the first, the one before, or the one of today."""

from functools import lru_cache

from xunzhang.answers.asked.candidates import Candidate
from xunzhang.text.patterns import lazily

FORMER, FIRST, CURRENT, THEN = "former", "first", "current", "then"
_NUMBERED = "numbered"

_WORDS = (
    (
        FORMER,
        r"前任|上一?任|卸任|离任|原任?(?![来因则有本先计定])|前(?=校长|院长|主席|总统|总理|主帅|主?教练)",
    ),
    (FIRST, "首任|[第头]一任|首位|[第头]一位|首届|[第头]一个"),
    (CURRENT, "现任|现在|目前|如今|眼下|当前|新任|新的|接任"),
)
_ASKED = (
    (_NUMBERED, lazily("第[二三四五六七八九十]{1,3}任")),
    *((tenure, lazily(words)) for tenure, words in _WORDS),
)
_TOLD = (
    (
        FORMER,
        r"(?:前任|上一?任|曾任|历任|(?<![\u4e00-\u9fff])(?:原任?|前)(?![来因则有本先计定期后]))",
    ),
    (FIRST, "(?:首任|[第头]一任|首位|[第头]一位)"),
    (CURRENT, "(?:现任|新任|现(?=由|为|是)|目前|如今)"),
)
_REPLACED = lazily(r"(?:接替|取代|顶替|接过)[^,;。]{0,14}$")
_SUCCEEDS = lazily(r"(?:先生|女士|同志)?(?:正式|已经?|将)*(?:接任|继任|接棒|接手|走马上任|到任)")
_ASKS_REPLACED = lazily("(?:接替|取代|顶替|接)[了过]?谁")
_DATED = lazily(r"(?<!\d)(?:1[89]|20)\d\d年")
_CLAUSE = lazily("[,;。!?]")
_WINDOW = 40
# By the tenure that is asked for, "" where none is, and that which is told.
_FACTORS = {
    "": {FORMER: 0.2, FIRST: 0.3},
    CURRENT: {FORMER: 0.1, FIRST: 0.1, THEN: 0.3},
    FORMER: {FORMER: 1.2, CURRENT: 0.1, "": 0.5},
    _NUMBERED: {FORMER: 0.5, FIRST: 0.1, CURRENT: 0.1, "": 0.5},
    FIRST: {FIRST: 1.2, FORMER: 0.3, CURRENT: 0.2, "": 0.6},
}


@lru_cache(maxsize=64)
def asked_tenure(question: str) -> str:
    """Which holder of an office a question asks for; "" where it does not say."""
    return next((tenure for tenure, words in _ASKED if words.search(question)), "")


def tenure_factor(
    question: str, office: str, candidate: Candidate, text: str, *, takes: bool = False
) -> float:
    """A factor for the holder of an office, by when that was.

    Args:
        question: The folded question.
        office: The office that is asked for.
        candidate: The name.
        text: The folded sentence.
        takes: Whether it tells that the office is taken: its date is the first day in it.
    """
    asked = asked_tenure(question)
    if _ASKS_REPLACED.search(question):
        return 1.0
    told = _told(office, candidate, text)
    if takes or _DATED.search(question):
        told.discard(THEN)
    factors = _FACTORS[asked]
    if asked == _NUMBERED and not told and _names_number(question, text):
        return 1.0
    if asked == FIRST and FIRST in told:
        return factors[FIRST]
    return min((factors.get(each, 1.0) for each in told or {""}), default=1.0)


def _names_number(question: str, text: str) -> bool:
    """Whether a sentence says 第四任 where the question does."""
    asked = _ASKED[0][1].search(question)
    return asked is not None and asked[0] in text


def succeeds(candidate: Candidate, text: str) -> bool:
    """Whether a name is that of who takes an office over: 由某某接任."""
    return _SUCCEEDS.match(text, candidate.end) is not None


def is_replaced(candidate: Candidate, text: str) -> bool:
    """Whether somebody else takes the place of who has a name: 接替某某."""
    return _REPLACED.search(text, max(0, candidate.start - 20), candidate.start) is not None


def _told(office: str, candidate: Candidate, text: str) -> set[str]:
    """What stands before the office in the clause of a name, and around the name, says of when."""
    lead = _CLAUSE.split(text[max(0, candidate.start - _WINDOW) : candidate.start])[-1]
    until = lead.rfind(office) if office else -1
    told = set()
    if until >= 0:
        told = {tenure for tenure, words in _COMPILED if words.search(lead, 0, until)}
    if is_replaced(candidate, text):
        told.add(FORMER)
    if succeeds(candidate, text):
        told.add(CURRENT)
    if CURRENT not in told and _DATED.search(text, 0, candidate.start):
        told.add(THEN)
    return told


_COMPILED = tuple((tenure, lazily(words)) for tenure, words in _TOLD)
