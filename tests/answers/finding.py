"""Results as a search would hand them over, made of passages by hand."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace

from xunzhang import Index
from xunzhang.answers.answering import add_answers
from xunzhang.answers.reading import QuestionReader
from xunzhang.embedders import bundled_embedder
from xunzhang.ingest.entries import Entry
from xunzhang.interfaces import READ_HITS, SentenceEvidence
from xunzhang.search.calibration import GENERAL, Calibration
from xunzhang.search.features import Candidate
from xunzhang.search.highlight import Shown, find_answers
from xunzhang.search.hit_evidence import with_hits
from xunzhang.search.hits import make_answer
from xunzhang.search.question import query_context, query_terms
from xunzhang.search.roles import role_rows
from xunzhang.search.said import WordVectors
from xunzhang.search.softmatch import TokenVectors
from xunzhang.search.trust_evidence import trust_evidence
from xunzhang.store import StoredPassage
from xunzhang.text.normalize import fold
from xunzhang.text.segment import PLAIN, character_pairs
from xunzhang.text.sentences import split_sentences
from xunzhang.text.tagging import tag
from xunzhang.types import Answer, Hit, Passage, SearchResult, Span

NO_BLOW_UP = 20
"""Seconds of one thread: hundreds of times what it takes, less than a pattern gone quadratic."""

READER = QuestionReader(PLAIN.content_terms, tag)

OFFSET = 7
"""How far into its document every passage begins."""


def make_hit(
    question: str, text: str, *, rank: int = 1, document: int = 1, confidence: float = 0.85
) -> Hit:
    """A hit whose marked sentence shares most character pairs with the question."""
    asked = set(character_pairs(question))
    sentences = split_sentences(text)
    best = max(sentences, key=lambda s: len(asked & set(character_pairs(text[s.start : s.end]))))
    return Hit(
        rank=rank,
        score=1.0 / rank,
        confidence=confidence,
        passage_id=rank,
        document_id=document,
        title=f"文章{document}",
        path=f"{document}.txt",
        heading="",
        text=text,
        start=OFFSET,
        end=OFFSET + len(text),
        highlights=(best,),
    )


def search_result(question: str, *texts: str, confidence: float = 0.85) -> SearchResult:
    """Each text is a passage of its own document, the best first and a little surer."""
    hits = tuple(
        make_hit(question, text, rank=n, document=n, confidence=confidence * (1.06 - 0.06 * n))
        for n, text in enumerate(texts, start=1)
    )
    return SearchResult(question, "hybrid", hits, make_answer(hits), confidence, 0.01, True)


def sentence_evidence(result: SearchResult) -> list[SentenceEvidence]:
    """What a search among these passages, and one of something else, knows of their sentences."""
    words, pairs = query_terms(result.query)
    texts = [fold(hit.text) for hit in result.hits]
    model = bundled_embedder()
    query = query_context(
        result.query,
        word_frequencies=[sum(word in text for text in texts) for word in words],
        pair_frequencies=[sum(pair in text for text in texts) for pair in pairs],
        passages=len(texts) + 1,
        tokens={row: model.token(row) for row in model.token_ids([result.query])[0].tolist()},
    )
    shown = [Shown(hit.text, hit.heading, hit.title) for hit in result.hits]
    values = READER.values(result.query)
    sentences = [each.evidence for each in find_answers(query, shown, values)]
    vectors = WordVectors(model.token_ids, TokenVectors(model.vectors))
    stored = [_stored(hit, vectors) for hit in result.hits[:READ_HITS]]
    trusted = trust_evidence(query, [_candidate(each) for each in stored], vectors, values)
    return [*with_hits(sentences, list(trusted), role_rows(result.query, stored, vectors))]


def _stored(hit: Hit, vectors: WordVectors) -> StoredPassage:
    place = (hit.passage_id, hit.document_id, hit.rank, hit.start, hit.end)
    passage = Passage(*place, hit.heading, hit.text)
    tokens = vectors.token_ids([hit.text])[0]
    return StoredPassage(passage, hit.title, hit.path, tokens, hit.text.encode())


def _candidate(stored: StoredPassage) -> Candidate:
    passage = stored.passage
    return Candidate(passage.passage_id, passage.text, passage.heading, stored.title, stored.tokens)


def complete(
    result: SearchResult,
    *,
    published: Mapping[int, str] | None = None,
    before: Passage | None = None,
    after: Passage | None = None,
    calibration: Calibration = GENERAL,
    is_read: bool = True,
) -> SearchResult:
    """The result with its answer completed; where it is not read, by what stands in hits alone."""
    return add_answers(
        result,
        sentences=sentence_evidence(result) if is_read else (),
        read=READER.read,
        content_terms=PLAIN.content_terms,
        published_on=(published or {}).get,
        passage_before=lambda _passage_id: before,
        passage_after=lambda _passage_id: after,
        corrected=calibration.corrected,
        threshold=calibration.threshold,
    )


def find(question: str, *texts: str) -> Answer:
    """The answer to a question in some passages."""
    answer = complete(search_result(question, *texts)).answer
    assert answer is not None
    return answer


def shown(question: str, *texts: str) -> str | None:
    """The value that is shown for a question in some passages; None where none is."""
    typed = find(question, *texts).typed
    return typed.text if typed is not None else None


def shown_in_index(question: str, text: str) -> str | None:
    """The value that an index of a text and some others shows; None where it shows none."""
    with tempfile.TemporaryDirectory() as folder, Index.open(folder) as index:
        others = (Entry(f"{number}", f"第{number}号通知，望各单位知悉。") for number in range(9))
        index.add_entries([Entry("text", text), *others])
        return value(index.search(question))


def titled(question: str, *passages: tuple[str, str], confidence: float = 0.8) -> SearchResult:
    """What was found in passages, each with the title of its document."""
    result = search_result(question, *(text for _, text in passages), confidence=confidence)
    named = zip(result.hits, passages, strict=True)
    hits = tuple(replace(hit, title=title, heading=title) for hit, (title, _) in named)
    return complete(replace(result, hits=hits))


def value(result: SearchResult) -> str | None:
    """The value that a result shows; None where it shows none."""
    typed = result.answer.typed if result.answer is not None else None
    return typed.text if typed is not None else None


def quoted(text: str, start: int, end: int) -> str:
    """What stands at a place of the document that a passage was taken from."""
    return text[start - OFFSET : end - OFFSET]


def sentence_span(text: str, number: int) -> Span:
    """The place of a sentence in the document."""
    span = split_sentences(text)[number]
    return Span(OFFSET + span.start, OFFSET + span.end)
