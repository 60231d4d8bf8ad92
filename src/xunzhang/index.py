"""The facade: the one place that chooses implementations and joins them.

Everything else is handed what it needs. Searches may run in many threads while one thread writes.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from xunzhang import mending, refreshing
from xunzhang.calibrating import Calibrations
from xunzhang.checks import run_checks
from xunzhang.engine import Engine, index_place, no_index
from xunzhang.engines import engine_choice
from xunzhang.history import History
from xunzhang.ingest.entries import Entry, prepare_entries
from xunzhang.ingest.entries import UploadReport as UploadReport
from xunzhang.ingest.scan import ScanOptions, refresh_plan
from xunzhang.interfaces import Progress
from xunzhang.lookup import Lookup
from xunzhang.lookup import Placed as Placed
from xunzhang.quality import Quality
from xunzhang.quality import QualityReport as QualityReport
from xunzhang.quality import SearchSettings as SearchSettings
from xunzhang.removing import KeptDocument as KeptDocument
from xunzhang.removing import Trash
from xunzhang.replicas import folder_bytes
from xunzhang.search.completing import Completer
from xunzhang.search.examples import Examples
from xunzhang.search.options import SearchOptions, whole_days
from xunzhang.store import Store
from xunzhang.store.dictionary import listed_words
from xunzhang.store.ids import checked_id
from xunzhang.types import (
    Check,
    Document,
    DocumentInfo,
    IndexStatus,
    IngestReport,
    PlannedChange,
    SearchResult,
)
from xunzhang.uploading import Uploads

PathLike = str | Path
Paths = PathLike | Sequence[PathLike]


class Index:
    """A folder that holds documents, and the search over them. Open it with `Index.open`."""

    def __init__(self, engine: Engine) -> None:
        self.path = engine.folder
        self._engine = engine
        self._store = engine.store
        self.history = History(engine.folder)
        self.lookup = Lookup(engine.store)
        self.calibration = Calibrations(engine)
        self._completer = Completer(engine.store)
        self._examples = Examples(engine.store, self.search)
        self._uploads = Uploads(engine, self.history)
        self.trash = Trash(engine, self.history)
        self.quality = Quality(engine.store, self.search)

    @classmethod
    def open(
        cls,
        path: PathLike = "index",
        *,
        model: str | None = None,
        create: bool = True,
        engine: str | None = None,
        uri: str | None = None,
    ) -> Self:
        """Open the index in a folder, and make it where there is none.

        Args:
            path: The index folder.
            model: The name or folder of a sentence-transformers model; for an index that exists the
                one that it was built with. None takes that, or for a new index the bundled one.
            create: Whether a missing index is made.
            engine: Where a new index is kept: "embedded", in its folder, or "milvus"; an index
                that exists must be kept there. None takes the recorded one, or "embedded".
            uri: For "milvus", http://HOST:PORT or a path that ends in `.db` for Milvus Lite.

        Raises:
            IndexFormatError: If there is none and `create` is false, or a newer version wrote it.
            IndexMismatchError: If it was built with another model, or is kept on another engine.
            EngineError: If the engine cannot be one, or a new index does not reach it.
            StoreError: If the folder or its database cannot be used.
        """
        folder = index_place(path)
        if not create and not Store.exists(folder):
            raise no_index(folder)
        parts = Engine(folder)
        try:
            if not create and parts.is_new():  # one that could not be made may leave its database
                raise no_index(folder)
            parts.agree_on_engine(engine_choice(engine, uri) if engine is not None else None)
            parts.agree(model)
        except BaseException:
            parts.close()
            raise
        return cls(parts)

    def close(self) -> None:
        """Close the files; the index cannot be used afterwards."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def use_engine(self, engine: str, uri: str | None = None) -> None:
        """Keep the index on this engine from now on; nothing is embedded again.

        Processes that have the index open go on with the engine before until they open it again.

        Raises:
            EngineError: If the engine cannot be reached; nothing was changed.
            IndexBusyError: If another process is writing.
        """
        self._engine.use_engine(engine_choice(engine, uri))

    # --- asking ---------------------------------------------------------------------------------

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        retriever: str = "hybrid",
        fusion: str = "learned",
        document: int | None = None,
        rerank: str | None = None,
        explain: bool = False,
        published_from: str | None = None,
        published_to: str | None = None,
        author: str | None = None,
        previous: str | None = None,
    ) -> SearchResult:
        """Find the passages that answer a question, best first.

        Args:
            query: The question, 1 to 500 characters.
            k: How many hits at most, 1 to 100.
            retriever: "hybrid" (both legs), "dense" (embeddings) or "lexical" (words and pairs).
            fusion: How a hybrid search joins its legs: "learned", "weighted" or "rrf".
            document: Search in the document of this id only.
            rerank: A cross-encoder (name or folder) that reorders the head.
            explain: Whether the result says how it came about.
            published_from: Only documents that say they appeared on this day or later, ISO 8601;
                a month (2031-05) or a year stands for its first day.
            published_to: The same or earlier; a month or a year stands for its last day.
            author: Only documents that name this author.
            previous: The question before, as it was read, for one that leans on it: 那2022年呢？

        Raises:
            QueryError: With code empty_query, nothing_asked, query_too_long, bad_k,
                bad_retriever, bad_fusion, bad_date.
            ModelError: If the model or the cross-encoder cannot be loaded.
        """
        first, last = whole_days(published_from, published_to)
        document = None if document is None else checked_id(document)
        options = SearchOptions(k, retriever, fusion, document, explain, first, last, author)
        self._engine.follow_dictionary()
        with self._engine.search_turn(rerank), self._engine.follower.reading():
            asker = self._engine.asker(self._engine.reranker(rerank))
            return asker.ask(query, options, previous=previous)

    def example_questions(self, count: int = 6) -> list[str]:
        """Questions that the indexed documents answer, made from their own sentences.

        Each was asked once, and its first hit holds that sentence; titles that ask fill up.
        """
        return self._examples.some(count)

    def complete(self, prefix: str, count: int = 8) -> list[str]:
        """Titles, headings and questions of the documents that fit what was typed, best first."""
        return self._completer.complete(prefix, count)

    def documents(self) -> list[DocumentInfo]:
        """All documents, by path."""
        return self._store.documents()

    def document(self, document_id: int) -> Document:
        """One document with its text and passages.

        Raises:
            NotFoundError: If there is none of that id.
        """
        return self._store.document(checked_id(document_id))

    def status(self) -> IndexStatus:
        """What the index holds and what made it."""
        counts = self._store.counts()
        return IndexStatus(
            path=str(self.path),
            documents=counts.documents,
            passages=counts.passages,
            characters=counts.characters,
            embedder=self._store.get_meta("embedder") or "",
            dimension=int(self._store.get_meta("dimension") or 0),
            format_version=self._store.format_version,
            last_change=self._store.last_changed_at(),
            size_bytes={
                "database": self._store.size_bytes(),
                "vectors": folder_bytes(self.path / "vectors"),
                "lexical": folder_bytes(self.path / "lexical"),
            },
            roots=self._store.roots(),
            engine=str(self._engine.engines.recorded()),
        )

    def check(self) -> list[Check]:
        """Everything that can be wrong with an index, each with its cure."""
        return run_checks(self._engine)

    # --- keeping ----------------------------------------------------------------------------

    def backup(self, target: PathLike) -> int:
        """Write all of the index into one file, while it is in use; returns its bytes.

        Raises:
            StoreError: If the file cannot be written; what stood there before still does.
        """
        return mending.backup(self._engine, index_place(target))

    @classmethod
    def restore(cls, path: PathLike, source: PathLike) -> Self:
        """Put a back-up in place of the index in a folder, and open it.

        Who has it open sees the old state until the moment it sees the new. A database that is
        damaged is put aside.

        Raises:
            StoreError: If the back-up is damaged or no index; nothing was changed.
        """
        mending.restore(index_place(path), index_place(source))
        opened = cls.open(path, create=False)
        opened.history.add("restore", counts={"documents": opened.status().documents})
        return opened

    @staticmethod
    def repair(path: PathLike) -> list[str]:
        """Mend what `check` finds and can be mended; returns what was done, line by line.

        Documents that could not be saved are indexed again from their files.

        Raises:
            StoreError: If the folder cannot be written.
        """
        folder = index_place(path)
        done = mending.repair(folder)
        with Index.open(folder) as opened:
            if any(line.startswith(mending.LOST) for line in done) and opened.status().roots:
                report = opened.refresh()
                done.append(f"indexed {report.added} documents again from their files")
        return done

    def compact(self) -> int:
        """Give the space of what was removed back to the disk; returns the bytes given back."""
        return mending.compact(self._engine)

    # --- writing --------------------------------------------------------------------------------

    def plan(
        self, paths: Paths | None = None, *, remove_missing: bool = False
    ) -> tuple[PlannedChange, ...]:
        """What `refresh` would do, without doing it; what it would leave as it is, as "keep".

        That holds for a file that failed and did not change since, though it is tried again.
        """
        options = ScanOptions(remove_missing=remove_missing)
        plan = refresh_plan(self._roots(paths), self._store, options)
        return refreshing.planned(plan, self.history.failures())

    def refresh(
        self,
        paths: Paths | None = None,
        *,
        rebuild: bool = False,
        model: str | None = None,
        remove_missing: bool = False,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Make the index match these files and folders: add, update, rename, remove.

        Documents from elsewhere are not touched; the folders are remembered. Of a folder that is
        gone, or without any document where there was more than one, nothing is removed: it is
        among the failed with code folder_missing.

        Args:
            paths: Files and folders, or one; None for the ones that were indexed before.
            rebuild: Read and embed everything again; the old state answers until it is done.
            model: With `rebuild`, the model to embed with from now on.
            remove_missing: Whether what was indexed from such a folder is removed after all, and
                a folder that is gone forgotten.
            progress: Called as the work goes on.

        Raises:
            DocumentError: If a path does not exist; nothing was changed.
            IndexBusyError: If another process is writing.
        """
        roots = self._roots(paths)
        options = ScanOptions(again=rebuild, remove_missing=remove_missing)
        if rebuild:
            report = refreshing.rebuild(
                self._engine, roots, options, model=model, progress=progress
            )
        else:
            report = refreshing.refresh(self._engine, roots, options, progress=progress)
        self.history.add_report(report, partial=not rebuild and self._is_partial(roots))
        return report

    def watch(
        self, paths: Paths | None = None, *, stop: threading.Event | None = None
    ) -> Iterator[IngestReport]:
        """Follow files and folders: a report for every batch of changes, until `stop` is set."""
        roots = self._roots(paths)
        for report in refreshing.watch(self._engine, roots, stop=stop):
            self.history.add_report(report, partial=self._is_partial(roots))
            yield report

    def add_upload(self, name: str, data: bytes) -> DocumentInfo:
        """Add one file by its bytes; one of the same name that was uploaded before is replaced.

        Raises:
            DocumentError: If it cannot be read as a document; nothing was changed.
        """
        report = self._uploads.add_one(name, data)
        return (*report.added, *report.unchanged)[0]

    def add_uploads(self, name: str, data: bytes) -> UploadReport:
        """Add one file by its bytes, or each document of a ZIP archive, named by its path in it.

        Raises:
            DocumentError: If nothing of it can be read as a document; nothing was changed.
        """
        return self._uploads.add_all(name, data)

    def add_entries(self, entries: Iterable[Entry], *, progress: Progress | None = None) -> None:
        """Add texts that are passages already, each as one document of one passage."""
        prepared = list(prepare_entries(entries))
        with self._engine.writing():
            self._engine.indexer.put_all(prepared, progress=progress)

    def remove_document(self, document_id: int) -> DocumentInfo:
        """Remove a document, and keep it for a while: see `trash`, which puts it back.

        Its file, if it has one, stays out of the index until it changes.

        Raises:
            NotFoundError: If there is none of that id.
        """
        return self.trash.take(checked_id(document_id))

    def dictionary(self) -> dict[str, int | None]:
        """The words that the user added, each with its frequency if one was given."""
        return self._engine.dictionary.words()

    def add_words(self, words: Iterable[str] | Mapping[str, int | None]) -> list[str]:
        """Add words that are not to be cut; returns the new ones. Nothing is embedded again.

        Args:
            words: Words, or one, or words with how often they occur; without a number a word is
                cut out wherever it stands.

        Raises:
            DictionaryError: If one cannot be a word; nothing was changed.
        """
        with self._engine.writing():
            added = self._engine.dictionary.add(listed_words(words))
            self._engine.follow_dictionary(save=True)
        return added

    def remove_words(self, words: Iterable[str]) -> list[str]:
        """Remove words from the dictionary; returns those that were there."""
        with self._engine.writing():
            removed = self._engine.dictionary.remove(list(listed_words(words)))
            self._engine.follow_dictionary(save=True)
        return removed

    def _roots(self, paths: Paths | None) -> list[Path]:
        return refreshing.named_roots(self._store.roots() if paths is None else paths)

    def _is_partial(self, roots: list[Path]) -> bool:
        """Whether more is indexed than these files and folders."""
        return not set(map(Path, self._store.roots())) <= set(roots)
