"""The last questions, read once: marking a sentence and answering look at the same ones."""

from collections.abc import Sequence
from functools import lru_cache, partial

from xunzhang.answers.answering import least_trust
from xunzhang.answers.asked.asks import TEXT
from xunzhang.answers.asked.terms import ContentTerms
from xunzhang.answers.question import Question, read_question
from xunzhang.answers.readers import scored
from xunzhang.answers.rows.tabled import leads
from xunzhang.answers.values.folded import Folded
from xunzhang.answers.values.names import Tag
from xunzhang.answers.values.notation import in_notation
from xunzhang.interfaces import SentenceValues
from xunzhang.text.normalize import fold

_KEPT = 8


class QuestionReader:
    """Reads questions, and keeps the last ones with what was found out about sentences.

    What is kept follows from the question and the sentences alone, so it cannot go stale.
    """

    def __init__(self, content_terms: ContentTerms, tag: Tag) -> None:
        """Join the parts: the telling words of a question, and the words of a sentence."""
        self._read = lru_cache(_KEPT)(partial(read_question, content_terms=content_terms, tag=tag))

    def read(self, text: str) -> Question | None:
        """The question as answers need it; None where no type of answer is told."""
        return self._read(text)

    def values(self, text: str) -> SentenceValues | None:
        """How far sentences answer a question with a value; None where no type is told."""
        question = self._read(text)
        if question is None or question.ask.type == TEXT:
            return None
        return partial(_values, question)


def _values(question: Question, sentences: Sequence[str], heading: str) -> list[float]:
    """The score of the best candidate in each sentence, as a share of what it takes to be shown."""
    values = []
    heading, *folded = (
        in_notation(Folded(fold(each)), question.notations).text for each in (heading, *sentences)
    )
    for sentence, before in zip(folded, leads(folded, heading), strict=True):
        found = scored(question, sentence, f"{heading}\n{before}")
        values.append(max((each.score for each in found), default=0.0) / least_trust(question.ask))
    return values
