"""Answers in sentences, each checked against the passages that it cites."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xunzhang.generation.citing import Cited, cited_sentences
from xunzhang.generation.client import ChatModel
from xunzhang.generation.prompting import MAX_PASSAGES, make_messages
from xunzhang.generation.supporting import NO_CITATION, UNKNOWN, Tag, missing_support
from xunzhang.types import Hit, WrittenSentence


@dataclass(frozen=True, slots=True)
class Writer:
    """Lets a language model write an answer from passages that were found."""

    model: ChatModel
    tag: Tag

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.model.name

    @property
    def most_passages(self) -> int:
        """How many passages the model is shown."""
        return MAX_PASSAGES

    def write(self, question: str, hits: Sequence[Hit]) -> Iterator[WrittenSentence]:
        """The sentences of an answer as they come; a citation n is the n-th hit.

        Raises:
            GenerationError: If the model cannot be asked, or stops answering.
        """
        shown = hits[:MAX_PASSAGES]
        texts = ["\n".join((hit.title, hit.heading, hit.text)) for hit in shown]
        for sentence in cited_sentences(self.model.stream(make_messages(question, shown))):
            yield _checked(sentence, texts, self.tag)


def _checked(sentence: Cited, texts: Sequence[str], tag: Tag) -> WrittenSentence:
    known = [number for number in sentence.citations if 1 <= number <= len(texts)]
    if not sentence.citations:
        problem: str | None = NO_CITATION
    elif len(known) < len(sentence.citations):
        problem = UNKNOWN
    else:
        problem = missing_support(sentence.text, [texts[number - 1] for number in known], tag)
    return WrittenSentence(sentence.text, tuple(known), problem is None, problem)
