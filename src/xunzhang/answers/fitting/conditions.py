"""What a question says of the case: winter or summer, the whole or a part."""

import re
from collections.abc import Sequence

from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.asked.terms import Term
from xunzhang.answers.values.notation import NUMBERED, is_numbered_otherwise
from xunzhang.answers.values.numbered import names_part_of
from xunzhang.text.patterns import lazily

_CLAUSE_END = lazily(r"[,;。:、|\t]")
_SIBLING = lazily(r"(?![每各该本此其全总共一])[\u4e00-\u9fff]{2,4}(?<!某)")
_HEAD = lazily(r"(?:其中|其余的?|另有|而)?[是为]?")
_LONGEST_SIBLING = 4
_TURNING = frozenset("半非未不无")
_OF_SIBLING = 0.2
_SUM = lazily(r"一共|总共|共[有计是需]|合计|总计|各项|全部|总[额数量]")
_TOTAL_OF = lazily(
    r"(?P<members>[^,;。:]*、[^,;。:]*?)等?(?:各项|多项|[几两三四五]项)?(?:损失|费用|支出)?"
    r"(?:共计|合计|总计|一共|总共|共)[有约为]*$"
)
_EACH, _OF_EACH = lazily("[每各单]"), lazily("每[\u4e00-\u9fff]{1,2}(?:为|是|要|收|约)?$")
_SUM_WORD = lazily("[合总共]计|[总一]共|共")
_SUM_LED = lazily("(?:以上|上述|各项|全部)?(?:[合总共]计|[总一]共|共)[\u4e00-\u9fff]{0,4}")
_THING = lazily(
    "(?!其中|全|现|已|约|近|达|有|为|是|总)[\u4e00-\u9fff]{1,4}(?<![约近达有为是了到至共多])"
)
_SENTENCE_END = lazily("[。;!?\n]")
_OF_PART, _OF_MORE, _OF_SUM, _SUM_OF_ALL = 0.5, 0.2, 0.15, 1.4
_FEWEST = 2
_LEAST_PART = 4
"""So many characters that begin a part name it: 一级文物 in 其中一级文物23件."""


def part_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less for what is told of a part, 其中女职工131人, where the question does not ask for it.

    It asks for the part if it says something of it that does not stand before 其中.
    """
    factors = [1.0] * len(candidates)
    if "其中" in ask.question:
        return factors
    for place, each in enumerate(candidates):
        clause = _CLAUSE_END.split(text[: each.start])[-1].lstrip()
        if clause.startswith("其中"):
            whole = text[: each.start - len(clause)]
            part = clause.removeprefix("其中").lstrip(",:")
            said = part[:_LEAST_PART] in ask.question and len(part) >= _LEAST_PART
            names_it = bool(said or names_part_of(ask.question, clause)) or any(
                len(t.text) > 1
                # 门急诊52人,其中急诊6人: the whole holds the word only as the end of another.
                and (
                    (not n and part.startswith(t.text)) or (t.is_in(clause) and not t.is_in(whole))
                )
                for n, t in enumerate(terms)
            )
            is_of_more = _is_of_more(ask.question, part, terms, each, candidates[:place])
            factors[place] = _OF_MORE if is_of_more else 1.0 if names_it else _OF_PART
    return factors


def _is_of_more(
    question: str, part: str, terms: Sequence[Term], told: Candidate, before: Sequence[Candidate]
) -> bool:
    """Whether a part is named by more than asked, 非农业人口 for 人口, and the whole is counted."""
    asked = (t.text for t in terms if len(t.text) > 1 and t.text in part)
    named = next((part.replace(each, "") for each in asked), "")
    said = any(named[n : n + _FEWEST] in question for n in range(len(named) - 1))
    return len(named) >= _FEWEST and not said and any(each.unit == told.unit for each in before)


def total_factors(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the sum of several things, 餐费、路费等共计9万元, where one of them is asked for.

    Where none of them is, less for each of several before their sum: 木料90元,工钱60元,合计150元.
    """
    factors = _before_sum(ask, text, candidates)
    if _SUM.search(ask.question) and not _EACH.search(ask.question):
        each_of = [_OF_EACH.search(text, 0, each.start) is not None for each in candidates]
        factors = [_OF_SUM * f if of else f for f, of in zip(factors, each_of, strict=True)]
    if _SUM.search(ask.question) and factors == [1.0] * len(candidates):
        return _without_sum(ask, text, candidates)
    if _SUM.search(ask.question):
        return factors
    for place, each in enumerate(candidates):
        match = _TOTAL_OF.search(text, 0, each.start)
        if match is not None:
            members = [part[-4:] for part in re.split("、|以及|[和及与]", match["members"]) if part]
            named = sum(any(m in ask.question for m in (part, part[-3:])) for part in members)
            factors[place] *= _OF_SUM if named == 1 and len(members) > 1 else 1.0
    return factors


def _before_sum(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for the items that a sum in their sentence ends, more for the sum."""
    factors = [1.0] * len(candidates)
    if not _SUM_WORD.search(text):
        return factors
    leads = [_CLAUSE_END.split(text[: each.start])[-1].strip() for each in candidates]
    for place, each in enumerate(candidates):
        if not _SUM_LED.fullmatch(leads[place]):
            continue
        items = [n for n in range(place) if _is_item(text, candidates[n], each)]
        is_named = any(leads[n][:_FEWEST] in ask.question for n in items)
        if len(items) >= _FEWEST and not is_named:
            factors[place] = _SUM_OF_ALL
            for item in items:
                factors[item] = _OF_SUM
    return factors


def _without_sum(ask: Ask, text: str, candidates: Sequence[Candidate]) -> list[float]:
    """Less for things told side by side, 鱼31斤,肉42斤, where it is asked how much all come to."""
    leads = [_CLAUSE_END.split(text[: each.start])[-1].strip() for each in candidates]
    items = [
        (each.type, each.size) if _is_thing(ask, lead) else None
        for each, lead in zip(candidates, leads, strict=True)
    ]
    return [_OF_SUM if item and items.count(item) >= _FEWEST else 1.0 for item in items]


def _is_thing(ask: Ask, lead: str) -> bool:
    """Whether what stands before a number in its clause only names one of several things."""
    is_name = _THING.fullmatch(lead) is not None
    return is_name and _SUM_WORD.search(lead) is None and lead[-_FEWEST:] not in ask.question


def _is_item(text: str, one: Candidate, total: Candidate) -> bool:
    """Whether a number is of the kind of a sum behind it, in its sentence."""
    is_alike = (one.type, one.size) == (total.type, total.size)
    return is_alike and not _SENTENCE_END.search(text, one.end, total.start)


def sibling_factors(
    ask: Ask, terms: Sequence[Term], text: str, candidates: Sequence[Candidate]
) -> list[float]:
    """Less where a candidate's clause tells of 夏装 and another one of the 冬装 asked about."""
    heads = [_head(clause) for clause in _CLAUSE_END.split(text)]
    words = [term.text for term in terms if _SIBLING.fullmatch(term.text)]
    words += NUMBERED.findall(ask.question)
    begun = {word for word in words if any(head.startswith(word) for head in heads)}
    begun.update(word for head in heads if (word := _said_in(ask.question, head)))
    if not begun:
        return [1.0] * len(candidates)
    factors = []
    for each in candidates:
        clause = _CLAUSE_END.split(text[: each.start])[-1].lstrip()
        head = _head(clause)
        others = [word for word in begun if word not in clause or _is_half(word, head)]
        is_other = any(
            _is_sibling(word, head) and head[: len(word) + _is_half(word, head)] not in ask.question
            for word in others
        )
        factors.append(_OF_SIBLING if is_other else 1.0)
    return factors


def _head(clause: str) -> str:
    """A clause from its first noun on: 其余是 says nothing of what it is."""
    bare = clause.lstrip()
    return _HEAD.sub("", bare, count=1)


def _said_in(question: str, head: str) -> str:
    """The name of three or four characters that begins a clause and stands in a question."""
    if head[: _LONGEST_SIBLING + 1] in question:
        return ""
    for length in (_LONGEST_SIBLING, _LONGEST_SIBLING - 1):
        if head[:length] in question and _SIBLING.fullmatch(head[:length]):
            return head[:length]
    return ""


def _is_half(word: str, clause: str) -> bool:
    """Whether a clause begins with the word turned around: 半失能 or 非住宅 for 失能 or 住宅."""
    return clause[:1] in _TURNING and clause.startswith(word, 1)


def _is_sibling(word: str, clause: str) -> bool:
    """Whether a clause begins with a word that ends alike: 夏装 or 9月 beside 冬装 or 10月.

    It is none beside 每装. 半失能 is one of 失能.
    """
    if is_numbered_otherwise(word, clause) or _is_half(word, clause):
        return True
    other = clause[: len(word)]
    alike = other[-1:] == word[-1] and other != word
    return alike and _SIBLING.fullmatch(other) is not None
