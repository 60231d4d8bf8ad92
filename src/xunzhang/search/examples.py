"""Example questions made from the sentences that are indexed."""

import re
from collections.abc import Callable, Collection, Sequence
from random import Random

from xunzhang.text.sentences import split_sentences
from xunzhang.types import DocumentInfo, Passage

# A count with its unit: 「二十三座」 or 「23座」 become 「多少座」.
_COUNT = re.compile(
    r"(?:约|近|超过|超|逾)?(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千]{2,})(?:余|多)?"
    r"(?P<unit>(?:亿|万|千)?(?:元|人次|人|家|座|台|辆|公里|千米|米|吨|亩|公顷|平方米|个|件|名|所|条|项|次|套|户|册|张|天|"
    r"小时|分钟|岁|班|趟|场|部|间|张|株|千瓦时|千瓦|度))(?:以上|左右)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d年(?!\d|底|初|末|第|以)")
_PRONOUN = re.compile(
    r"^(?:该|其|这|此|那|他|她|它|我|你|据|而|但|并|也|还|又|同时|其中|目前|截至|另外|\d+[.．、])"
)
_UNASKABLE = re.compile(r"\d|[第等类]$")
_CLAUSE = re.compile(r"[^，。！？；：、,!?;:\n\t“”‘’（）()《》]+")
_CLAUSE_CHARS = range(9, 27)
_LEAD_CHARS = 6


def example_question(sentence: str, *, any_clause: bool = False) -> str | None:
    """A question that this sentence answers, or None where no plain one can be made.

    A clause with one count asks for the count, a clause that begins with a year for the year.
    Only the first clause is taken, or the second after a short one, unless `any_clause`: later
    ones lean on it.
    """
    clauses = [match.group().strip() for match in _CLAUSE.finditer(sentence)]
    lead = 1 if clauses and len(clauses[0]) < _LEAD_CHARS else 0
    for clause in clauses if any_clause else clauses[: 1 + lead]:
        if len(clause) not in _CLAUSE_CHARS or _PRONOUN.match(clause):
            continue
        years = _YEAR.findall(clause)
        if len(years) == 1 and clause.startswith(years[0]) and not _COUNT.search(clause[5:]):
            event = clause[len(years[0]) :].lstrip("的")
            return None if event.endswith(("后", "前", "时", "来")) else f"哪一年{event}？"
        counts = list(_COUNT.finditer(clause))
        if len(counts) == 1 and not years and counts[0].start() >= 5:
            count = counts[0]
            before, after = clause[: count.start()], clause[count.end() :]
            if not _UNASKABLE.search(before):
                return f"{before}多少{count['unit']}{after}？"
    return None


def proposed_questions(
    documents: Sequence[DocumentInfo],
    passages_of: Callable[[int], Sequence[Passage]],
    count: int,
    *,
    known: Collection[str],
) -> list[tuple[str, str]]:
    """Up to `count` questions with the sentence that each was made from, none of them known.

    One from each document in turn, in an order that stays the same until documents come or go.
    """
    shuffled = Random(len(documents)).sample(list(documents), len(documents))
    found: dict[str, str] = {}
    for document in shuffled:
        made = _questions_of(passages_of(document.document_id))
        new = [pair for pair in made if pair[0] not in known and pair[0] not in found]
        found.update(new[:1])
        if len(found) >= count:
            break
    return list(found.items())[:count]


def example_questions(
    documents: Sequence[DocumentInfo],
    passages_of: Callable[[int], Sequence[Passage]],
    count: int,
) -> list[str]:
    """Up to `count` questions, each from another document where there are enough.

    The choice is the same until documents come or go.
    """
    random = Random(len(documents))
    chosen = random.sample(list(documents), min(len(documents), 4 * count))
    questions: list[str] = []
    for document in chosen:
        if len(questions) == count:
            break
        made = _questions_of(passages_of(document.document_id))
        if made:
            questions.append(random.choice(made)[0])
    return questions


def _questions_of(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    """Questions with their sentences: those that stand alone, or else those that lean."""
    sentences = [
        passage.text[span.start : span.end]
        for passage in passages
        for span in split_sentences(passage.text)
    ]
    for any_clause in (False, True):
        made = ((example_question(text, any_clause=any_clause), text) for text in sentences)
        questions = [(question, text.strip()) for question, text in made if question is not None]
        if questions:
            return questions
    return []
