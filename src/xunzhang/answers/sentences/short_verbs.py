"""Yes or no by a verb of one character: 戏台开不开 and 滑梯能不能用.

Such a character stands in many words, so that only a clause that ends with it says anything.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from xunzhang.answers.asked.asks import YES_NO, Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.text.patterns import lazily

_MAY = "(?:[能会]不[能会]|可不可以|能否|可否|能|可以|让不让|准不准|许不许)"
_VERB = r"(?![了的过呢着])[\u4e00-\u9fff]"
_ASKED = lazily(
    rf"(?:(?P<will>会不会|会否|会(?=.吗))(?P<come>{_VERB})吗?|(?P<may>{_MAY})(?P<verb>{_VERB})吗?|"
    rf"(?P<again>{_VERB})不(?P=again)|(?P<done>(?![不为除])[\u4e00-\u9fff])了吗|(?P<plain>{_VERB})吗)$"
)
_MAY_NOT = "(?:不(?:可以|允许|能|准|得|许|可|让)|禁止|严禁|谢绝)"
_LEADS = {
    "may": (_MAY_NOT, "(?<!不)(?:可以|[能准许])"),
    "will": ("不会?", "(?<!不)(?:[会将要]|将会)"),
    "done": ("(?:[没未]|没有|尚未|并未|从未)", "(?<![没不未])(?:[都全均已也]|已经|全部)"),
    "": ("不", "(?:照常|正常|[都也仍还会要])"),
}
"""What stands before the verb where it says no, and where it says yes, by what is asked of it."""
_END = r"(?:了|的)?(?=[,;。!]|$)"
_CLAUSE_ENDS = ",;。:!?"
_FOR_SOME = lazily(r"[仅限对凡岁\d]|不[足满]|未满|以[上下内前后]|期间|除|如|若")
_OPENED = lazily(r"[“\"'《「『\s]*(?:本|该|目前|现在)?")


class ShortPolar:
    """What a question for yes or no asks by a verb of one character."""

    def __init__(self, asked: re.Match[str]) -> None:
        """Take the verb out of what stands at the end of the question."""
        self.words = asked[0]
        self.verb = next(filter(None, asked.group("verb", "come", "again", "done", "plain")))
        no, yes = _LEADS[next(filter(asked.group, ("may", "will", "done")), "")]
        self.told = (("no", f"{no}{self.verb}{_END}"), ("yes", f"{yes}{self.verb}{_END}"))

    def clauses(self, text: str, terms: Sequence[Term]) -> Iterator[Candidate]:
        """The clauses of a folded text that begin with what is asked about, and say it all."""
        things = [t for t in terms if len(t.text) > 1 and t.text not in self.words]
        for says, pattern in self.told:
            for match in re.finditer(pattern, text) if things else ():
                start = max(text.rfind(mark, 0, match.start()) for mark in _CLAUSE_ENDS) + 1
                clause = _OPENED.sub("", text[start : match.end()], count=1)
                begins = any(clause.startswith((t.text, *t.alike)) for t in things)
                told = begins and all(term.is_in(clause) for term in things)
                if told and not _FOR_SOME.search(clause):
                    yield Candidate(YES_NO, start, match.end(), says)


@lru_cache(maxsize=64)
def short_polar(ask: Ask, terms: tuple[Term, ...]) -> ShortPolar | None:
    """What the question asks; None where its verb has more than one character."""
    asked = _ASKED.search(ask.question)
    if asked is None:
        return None
    short = ShortPolar(asked)
    before = ask.question.removesuffix("吗")
    before = before.removesuffix("了") if asked["done"] else before
    longer = (t.text for t in terms if len(t.text) > 1 and t.text not in short.words)
    return None if any(before.endswith(word) for word in longer) else short
