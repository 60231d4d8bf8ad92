"""TantivyIndex: BM25 over terms that we segment ourselves, in a folder or in memory.

Tantivy sees tokens joined by spaces and term queries, never a query string: `C++`, `AND` and a
lone quotation mark are terms like any other.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

from xunzhang.lexical.rounding import rounded
from xunzhang.types import ScoredId

if TYPE_CHECKING:
    from tantivy import DocAddress, Document, Index, IndexWriter, Query, Schema, Searcher

WORDS = "words"
PAIRS = "pairs"
HEADING = "heading"
VARIANTS = "variants"
FIELDS = (WORDS, PAIRS, HEADING, VARIANTS)

_ID = "id"
_DOCUMENT = "document"
_ANALYZER = "xunzhang_tokens"
_HEAP_BYTES = 50_000_000
_REWRITING_HEAP_BYTES = 200_000_000
"""Holds the terms of some 100,000 passages of 200 characters, which become one segment."""
_MANY_SEGMENTS = 4
_LARGE_SEGMENT = 50_000
_LOOKED_UP = 400
_BEYOND = 8
"""How many hits more than asked for are fetched, of which some may tie with the last."""


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """The terms of one passage; `heading` holds those of its document's title too.

    `variants` says what is meant, however it is spelled: see `xunzhang.text.variants`.
    """

    passage_id: int
    document_id: int
    words: Sequence[str]
    pairs: Sequence[str]
    heading: Sequence[str]
    variants: Sequence[str] = ()


class TantivyIndex:
    """Terms of passages, ranked by BM25 with k1 = 1.2 and b = 0.75."""

    def __init__(self, index: "Index", *, deleted: int = 0, folder: Path | None = None) -> None:
        import tantivy

        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer(_ANALYZER, analyzer)
        # Otherwise a thread would look for new files by itself, and show them unverified.
        index.config_reader("manual")
        self._index = index
        self._schema: Schema = index.schema
        self._folder = folder
        self.deleted = deleted
        """Entries that were removed but still count in the statistics."""

    @classmethod
    def create(cls, folder: Path | None) -> Self:
        """A new one, in a folder or, for None, in memory."""
        import tantivy

        if folder is None:
            return cls(tantivy.Index(_schema()))
        folder.mkdir(parents=True, exist_ok=True)
        return cls(tantivy.Index(_schema(), str(folder)), folder=folder)

    @classmethod
    def open(cls, folder: Path, *, deleted: int) -> Self:
        """The one in this folder, whose files were checked. Raises ValueError if it cannot be."""
        import tantivy

        return cls(tantivy.Index.open(str(folder)), deleted=deleted, folder=folder)

    def __len__(self) -> int:
        """The number of passages."""
        return self._index.searcher().num_docs

    def reload(self, *, deleted: int) -> None:
        """Show what another process has committed."""
        self._index.reload()
        self.deleted = deleted

    def write(self, *, removed: Collection[int] = (), added: Iterable[LexicalEntry] = ()) -> int:
        """Remove and then add passages in one commit; returns how many were added.

        Raises:
            ValueError: If another process is writing, or the disk is full.
        """
        before = len(self)
        writer = self._index.writer(_HEAP_BYTES, 1)
        count = 0
        try:
            if removed:
                writer.delete_documents_by_query(self._ids_query(removed))
            for entry in added:
                writer.add_document(_document(entry))
                count += 1
            writer.commit()
        finally:
            self._release(writer)
        self.deleted += before + count - len(self)
        return count

    @property
    def is_scattered(self) -> bool:
        """Whether it lies in many small segments, each of which is searched for every term.

        It never does after `compact`, so that to compact it whenever it does writes each entry
        anew about as often as their number doubles.
        """
        if self._folder is None or self._index.searcher().num_segments < _MANY_SEGMENTS:
            return False
        meta = json.loads((self._folder / "meta.json").read_bytes())
        largest = max(segment["max_doc"] for segment in meta["segments"])
        return bool(largest < min(_LARGE_SEGMENT, len(self) / 2))

    @property
    def is_compact(self) -> bool:
        """Whether `compact` has nothing to do."""
        return not self.deleted and self._index.searcher().num_segments <= 1

    def compact(self) -> None:
        """Write what is left anew: removed entries no longer count, and segments are few."""
        import tantivy

        if self.is_compact:
            return
        searcher = self._index.searcher()
        found = searcher.search(
            tantivy.Query.all_query(), max(searcher.num_docs, 1), count=False
        ).hits
        writer = self._index.writer(_REWRITING_HEAP_BYTES, 1)
        try:
            writer.delete_all_documents()
            for _, address in found:
                # The stored fields are all fields, so a document can be added as it comes out.
                writer.add_document(searcher.doc(address))
            writer.commit()
        finally:
            self._release(writer)
        self.deleted = 0

    def search(
        self,
        field: str,
        terms: Sequence[str],
        k: int,
        *,
        document: int | None = None,
        within: Collection[int] | None = None,
    ) -> list[ScoredId]:
        """The k best passages that hold any of the terms, best first, ties by id.

        Args:
            field: One of FIELDS.
            terms: Segmented as the passages were; a repeated term counts as often.
            k: How many, at least 1.
            document: Only passages of this document.
            within: Only passages of these ids.
        """
        if field not in FIELDS:
            raise ValueError(f"field must be one of {', '.join(FIELDS)}, not {field!r}")
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        if not terms or (within is not None and not len(within)):
            return []
        query = self._filtered(self._terms_query(field, terms), document, within)
        return _best(self._index.searcher(), query, k)

    def search_respelled(
        self, spelled: Mapping[str, str], k: int, *, within: Collection[int] | None = None
    ) -> list[int]:
        """The passages that mean most of these terms but spell them otherwise, ties by id.

        Args:
            spelled: For each term of VARIANTS, the term that stands for it in one spelling.
            k: How many, at least 1.
            within: Only passages of these ids.
        """
        from tantivy import Occur, Query

        clauses = []
        for term, spelling in spelled.items():
            if self.document_frequency(VARIANTS, term) == self.document_frequency(
                VARIANTS, spelling
            ):
                continue  # no passage spells it otherwise, as for most terms
            means = Query.term_query(self._schema, VARIANTS, term, "freq")
            spells = Query.term_query(self._schema, VARIANTS, spelling, "freq")
            clause = Query.boolean_query([(Occur.Must, means), (Occur.MustNot, spells)])
            clauses.append((Occur.Should, Query.const_score_query(clause, 1.0)))
        if not clauses or (within is not None and not len(within)):
            return []
        query = self._filtered(Query.boolean_query(clauses), None, within)
        return [hit.id for hit in _best(self._index.searcher(), query, k)]

    def document_frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands (removed ones included until `compact`)."""
        return self._index.searcher().doc_freq(field, term)

    def document_frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        """The same for each of these terms."""
        look_up = self._index.searcher().doc_freq
        return [look_up(field, term) for term in terms]

    def terms_beginning(self, field: str, beginnings: Collection[str]) -> set[str]:
        """The terms that begin with one of these (those of removed passages included)."""
        look_up = self._index.searcher().terms_with_prefix
        return {term for beginning in set(beginnings) for term, _ in look_up(field, beginning)}

    def ids(self) -> set[int]:
        """The ids of all passages."""
        import tantivy

        searcher = self._index.searcher()
        if not searcher.num_docs:
            return set()
        hits = searcher.search(tantivy.Query.all_query(), searcher.num_docs, count=False).hits
        return {int(found) for found in _ids_of(searcher, [address for _, address in hits])}

    def known(self, ids: Collection[int]) -> list[int]:
        """Those of these ids that have an entry, or had one until lately."""
        searcher = self._index.searcher()
        return [passage_id for passage_id in ids if searcher.doc_freq(_ID, passage_id)]

    def _release(self, writer: "IndexWriter") -> None:
        """Let merges end, so that the files stay as they are, and give the lock back."""
        writer.wait_merging_threads()
        self._index.reload()

    def _terms_query(self, field: str, terms: Sequence[str]) -> "Query":
        from tantivy import Occur, Query

        clauses = []
        for term, times in Counter(terms).items():
            query = Query.term_query(self._schema, field, term, "freq")
            clauses.append((Occur.Should, Query.boost_query(query, times) if times > 1 else query))
        return Query.boolean_query(clauses)

    def _filtered(
        self, query: "Query", document: int | None, within: Collection[int] | None
    ) -> "Query":
        from tantivy import Occur, Query

        filters = []
        if document is not None:
            filters.append(Query.term_query(self._schema, _DOCUMENT, document))
        if within is not None:
            filters.append(self._ids_query(within))
        if not filters:
            return query
        silent = [(Occur.Must, Query.const_score_query(only, 0.0)) for only in filters]
        return Query.boolean_query([(Occur.Must, query), *silent])

    def _ids_query(self, ids: Collection[int]) -> "Query":
        """These passages; a few are looked up one by one, for many all ids are walked once."""
        from tantivy import Occur, Query

        if len(ids) > _LOOKED_UP:
            return Query.term_set_query(self._schema, _ID, [int(passage_id) for passage_id in ids])
        # Who asks for them asks for no score: to give each of them one takes twice as long.
        terms = (Query.term_query(self._schema, _ID, int(an_id), "basic") for an_id in ids)
        return Query.boolean_query([(Occur.Should, term) for term in terms])


def _schema() -> "Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in (_ID, _DOCUMENT):
        builder.add_unsigned_field(name, stored=True, indexed=True, fast=True)
    for name in FIELDS:
        builder.add_text_field(name, stored=True, tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()


def _document(entry: LexicalEntry) -> "Document":
    import tantivy

    document = tantivy.Document()
    document.add_unsigned(_ID, entry.passage_id)
    document.add_unsigned(_DOCUMENT, entry.document_id)
    document.add_text(WORDS, " ".join(entry.words))
    document.add_text(PAIRS, " ".join(entry.pairs))
    document.add_text(HEADING, " ".join(entry.heading))
    document.add_text(VARIANTS, " ".join(entry.variants))
    return document


def _best(searcher: "Searcher", query: "Query", k: int) -> list[ScoredId]:
    """The k best hits. More are fetched while one beyond might tie with the last."""
    total = searcher.num_docs
    fetch = min(total, k + _BEYOND)
    while fetch:
        hits = searcher.search(query, fetch, count=False).hits
        if not hits:
            return []
        scores = rounded(np.array([score for score, _ in hits], dtype=np.float64))
        if len(hits) < fetch or fetch == total or scores[k - 1] > scores[-1]:
            ids = _ids_of(searcher, [address for _, address in hits])
            order = np.lexsort((ids, -scores))[:k]
            return list(map(ScoredId, ids[order].tolist(), scores[order].tolist()))
        fetch = min(total, 4 * fetch)
    return []


def _ids_of(searcher: "Searcher", addresses: list["DocAddress"]) -> npt.NDArray[np.int64]:
    return np.array(searcher.fast_field_values(_ID, addresses), dtype=np.int64)
