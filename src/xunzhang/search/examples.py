"""Example questions made from the sentences, tables and titles that are indexed."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice, zip_longest
from random import Random

from xunzhang.replicas import ChangeMark
from xunzhang.search.figure_questions import figure_questions
from xunzhang.search.question_making import example_questions, subject_of
from xunzhang.search.row_questions import row_questions
from xunzhang.search.title_questions import title_questions
from xunzhang.store import Store
from xunzhang.text.patterns import lazily
from xunzhang.text.sentences import split_sentences
from xunzhang.text.tagging import tag
from xunzhang.types import DocumentInfo, Passage, SearchResult

_MOST_DOCUMENTS = 200
_MOST_PASSAGES = 40
"""So many documents, and so many passages of each from its beginning, are read for questions."""

_SAMPLES = "samples"
_ASKS = lazily("多少|怎么|怎样|如何|为什么|为何|什么|哪[里些个年]|是谁|多[大高长远久]")
_LEANS = lazily(r"[这那它他她此其我你咱]|[“”]$|[，。、：；…—\s]")
_NUMBERING = lazily(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3}|问)[.、．)）：:]\s*")
_ASKING_CHARS = range(8, 25)
_NOUN_OR_VERB = "nvl"
_MODAL = lazily("不|没|可[以能]|能够|需要|应[该当]|必须")

_MOST_TRIED = 4
"""So many times as many questions are made as are wanted, since not all are found again."""

PassagesOf = Callable[[int], Sequence[Passage]]

Search = Callable[[str], SearchResult]
"""Asks a question of the index."""


def asking_title(title: str) -> str | None:
    """A title or heading that is a question by itself, with its mark; None where it is none.

    哪些人暂时不能打 names no thing: only below its title is it clear what is asked.
    """
    bare = _NUMBERING.sub("", title.strip()).rstrip("？?")
    if len(bare) not in _ASKING_CHARS or not _ASKS.search(bare) or _LEANS.search(bare):
        return None
    telling = any(
        len(word) > 1 and part[0] in _NOUN_OR_VERB and not _MODAL.match(word)
        for word, part in tag(bare)
    )
    return f"{bare}？" if telling else None


def proposed_questions(
    documents: Sequence[DocumentInfo],
    passages_of: PassagesOf,
    count: int,
    *,
    known: Collection[str],
) -> list[tuple[str, str]]:
    """Up to `count` questions with the sentence that each was made from, none of them known.

    From each document in turn, in an order that stays the same until documents come or go.
    """
    made = (
        list(questions_of(each.title, passages_of(each.document_id)[:_MOST_PASSAGES]).items())
        for each in _shuffled(documents)
    )
    found: dict[str, str] = {}
    later: list[list[tuple[str, str]]] = []
    for pairs in made:
        new = [pair for pair in pairs if pair[0] not in known and pair[0] not in found]
        found.update(new[:1])
        later.append(new[1:])
        if len(found) >= count:
            break
    for turn in zip_longest(*later):
        found.update(pair for pair in turn if pair is not None and pair[0] not in found)
    return list(found.items())[:count]


class Examples:
    """Example questions of one index; they are made again when the index changed."""

    def __init__(self, store: Store, search: Search) -> None:
        """Make nothing yet."""
        self._store = store
        self._search = search
        self._made: tuple[ChangeMark | None, int, list[str]] = (None, 0, [])
        self._making = threading.Lock()

    def some(self, count: int) -> list[str]:
        """Up to `count` questions, each from another document where there are enough."""
        with self._making:
            mark, made = self._store.last_change(), self._made
            if mark is not None and made[:2] == (mark, count):
                return made[2]
            questions = list(self._make(count))
            self._made = (mark, count, questions)
            return questions

    def _make(self, count: int) -> Iterator[str]:
        """Of the person's own documents first; the samples fill up."""
        documents, found = self._store.documents(), dict[str, None]()
        samples = [info for info in documents if _is_sample(info)]
        own = [info for info in documents if not _is_sample(info)]
        for group in (own, samples):
            wanted = _MOST_TRIED * (count - len(found))
            pairs = proposed_questions(group, self._store.passages_of, wanted, known=found)
            answered = (question for question, told in pairs if self._is_answered(question, told))
            found.update(dict.fromkeys(islice(answered, count - len(found))))
            if len(found) < count:
                found.update(dict.fromkeys(self._asking_headings(group)))
            if len(found) >= count:
                break
        yield from list(found)[:count]

    def _is_answered(self, question: str, sentence: str) -> bool:
        """Whether the first hit for a question holds the sentence that it was made from."""
        result = self._search(question)
        return result.answered and sentence in result.hits[0].text

    def _asking_headings(self, documents: Sequence[DocumentInfo]) -> Iterator[str]:
        for info in _shuffled(documents):
            passages = self._store.passages_of(info.document_id)[:_MOST_PASSAGES]
            for text in (info.title, *(passage.heading for passage in passages)):
                question = asking_title(text)
                if question is not None:
                    yield question


def _is_sample(info: DocumentInfo) -> bool:
    """Whether a document lies in a folder of samples, such as the one that comes with xunzhang."""
    return _SAMPLES in info.path.split("/")[:-1]


def _shuffled(documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    return Random(len(documents)).sample(list(documents), min(len(documents), _MOST_DOCUMENTS))


def questions_of(title: str, passages: Sequence[Passage]) -> dict[str, str]:
    """The questions that a document's passages answer, each with its first sentence."""
    sentences = [
        passage.text[span.start : span.end].strip()
        for passage in passages
        for span in split_sentences(passage.text)
    ]
    name = subject_of(title, sentences)
    found: dict[str, str] = {}
    for sentence in sentences:
        for question in example_questions(sentence, name):
            found.setdefault(question, sentence)
    for turn, passage in enumerate(passages):
        for question, row in row_questions(passage, turn=turn):
            found.setdefault(question, row)
    for question, sentence in title_questions(title, sentences):
        found.setdefault(question, sentence)
    asked = {*found.values()}
    for question, sentence in figure_questions(title, sentences):
        if sentence not in asked:
            found.setdefault(question, sentence)
    return found
