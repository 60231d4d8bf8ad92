"""The facade: the one place that chooses implementations and joins them.

Everything else is handed what it needs. Searches may run in many threads while one thread writes.
"""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from xunzhang.checks import run_checks
from xunzhang.embedders import load_embedder
from xunzhang.engine import Engine
from xunzhang.errors import IndexFormatError
from xunzhang.ingest.entries import Entry, prepare_entries, prepare_upload
from xunzhang.ingest.indexer import PreparedDocument
from xunzhang.ingest.scan import refresh_plan
from xunzhang.interfaces import Progress
from xunzhang.search.examples import example_questions
from xunzhang.search.searcher import SearchOptions
from xunzhang.store import Store
from xunzhang.types import (
    Check,
    Document,
    DocumentInfo,
    IndexStatus,
    IngestReport,
    PlannedChange,
    SearchResult,
)

PathLike = str | Path


class Index:
    """A folder that holds documents, and the search over them. Open it with `Index.open`."""

    def __init__(self, engine: Engine) -> None:
        self.path = engine.folder
        self._engine = engine
        self._store = engine.store

    @classmethod
    def open(
        cls, path: PathLike = "index", *, model: str | None = None, create: bool = True
    ) -> Self:
        """Open the index in a folder, and make it where there is none.

        Args:
            path: The index folder.
            model: The name or folder of a sentence-transformers model for a new index; for an
                index that exists it must be the one that it was built with. None takes the
                recorded one, or for a new index the bundled one.
            create: Whether a missing index is made.

        Raises:
            IndexFormatError: If there is none and `create` is false, or a newer version wrote it.
            IndexMismatchError: If it was built with another model.
            StoreError: If the folder or its database cannot be used.
        """
        folder = Path(path).expanduser().absolute()
        if not create and not Store.exists(folder):
            raise IndexFormatError(
                f"There is no index in {folder}. Make one: xunzhang index FOLDER --index {path}"
            )
        engine = Engine(folder)
        try:
            engine.agree(model)
        except BaseException:
            engine.close()
            raise
        return cls(engine)

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

        Raises:
            QueryError: With code empty_query, query_too_long, bad_k, bad_retriever, bad_fusion.
            ModelError: If the model or the cross-encoder cannot be loaded.
        """
        self._engine.follow()
        options = SearchOptions(k, retriever, fusion, document, explain)
        return self._engine.searcher.search(query, options, reranker=self._engine.reranker(rerank))

    def example_questions(self, count: int = 6) -> list[str]:
        """Questions that the indexed documents answer, made from their own sentences."""
        return example_questions(self._store.documents(), self._store.passages_of, count)

    def documents(self) -> list[DocumentInfo]:
        """All documents, by path."""
        return self._store.documents()

    def document(self, document_id: int) -> Document:
        """One document with its text and passages.

        Raises:
            NotFoundError: If there is none of that id.
        """
        return self._store.document(document_id)

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
                "vectors": _folder_bytes(self.path / "vectors"),
                "lexical": _folder_bytes(self.path / "lexical"),
            },
            roots=self._store.roots(),
        )

    def check(self) -> list[Check]:
        """Everything that can be wrong with an index, each with its cure."""
        return run_checks(self._engine)

    # --- writing --------------------------------------------------------------------------------

    def plan(self, paths: Sequence[PathLike] | None = None) -> tuple[PlannedChange, ...]:
        """What `refresh` would do, without doing it."""
        steps = refresh_plan(self._roots(paths), self._store).steps
        return tuple(step.public() for step in steps)

    def refresh(
        self,
        paths: Sequence[PathLike] | None = None,
        *,
        rebuild: bool = False,
        model: str | None = None,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Make the index match these files and folders: add, update, rename, remove.

        Documents from elsewhere are not touched; the folders are remembered.

        Args:
            paths: Files and folders; None for the ones that were indexed before.
            rebuild: Read and embed everything again; the old state answers until it is done.
            model: With `rebuild`, the model to embed with from now on.
            progress: Called as the work goes on.

        Raises:
            DocumentError: If a path does not exist; nothing was changed.
            IndexBusyError: If another process is writing.
        """
        started = time.perf_counter()
        roots = self._roots(paths)
        with self._engine.writing():
            if rebuild:
                report = self._rebuild(roots, model, progress)
            else:
                report = self._engine.indexer.run(
                    refresh_plan(roots, self._store), progress=progress
                )
            self._store.set_roots(sorted({*self._store.roots(), *map(str, roots)}))
        return replace(report, elapsed_seconds=time.perf_counter() - started)

    def watch(
        self, paths: Sequence[PathLike] | None = None, *, stop: threading.Event | None = None
    ) -> Iterator[IngestReport]:
        """Follow files and folders: a report for every batch of changes, until `stop` is set."""
        from watchfiles import watch

        roots = self._roots(paths)
        for _changes in watch(*roots, stop_event=stop, watch_filter=None, raise_interrupt=False):
            report = self.refresh(roots)
            if report.changes or report.failed:
                yield report

    def add_upload(self, name: str, data: bytes) -> DocumentInfo:
        """Add one file by its bytes; one of the same name that was uploaded before is replaced.

        Raises:
            DocumentError: If it cannot be read as a document; nothing was changed.
        """
        prepared = prepare_upload(name, data, self._engine.settings)
        with self._engine.writing():
            ids, _embedded = self._engine.indexer.put([prepared])
        return self._store.document_info(ids[0])

    def add_entries(self, entries: Iterable[Entry], *, progress: Progress | None = None) -> None:
        """Add texts that are passages already, each as one document of one passage."""
        with self._engine.writing():
            self._engine.indexer.put_all(prepare_entries(entries), progress=progress)

    def remove_document(self, document_id: int) -> DocumentInfo:
        """Remove a document; its file, if it has one, stays out of the index until it changes.

        Raises:
            NotFoundError: If there is none of that id.
        """
        with self._engine.writing():
            info = self._store.document_info(document_id)
            if info.uploaded:
                return self._store.remove_document(document_id)
            return self._store.exclude_document(document_id)

    def _roots(self, paths: Sequence[PathLike] | None) -> list[Path]:
        chosen = self._store.roots() if paths is None else paths
        return [Path(path).expanduser().absolute() for path in chosen]

    def _rebuild(
        self, roots: list[Path], model: str | None, progress: Progress | None
    ) -> IngestReport:
        """Read and embed everything again, in one transaction: other readers see old, then new."""
        everything = sorted({*roots, *map(Path, self._store.roots())})
        embedder = load_embedder(model or self._store.get_meta("embedder"))
        with self._store.transaction():
            self._engine.record(embedder)
            indexer = self._engine.make_indexer(reuse=False)
            report = indexer.run(
                refresh_plan(everything, self._store, again=True), progress=progress
            )
            indexer.put_all(self._uploads(), progress=progress)
        return report

    def _uploads(self) -> Iterator[PreparedDocument]:
        """What was uploaded, read again from its kept bytes."""
        for info in self._store.documents():
            original = self._store.original(info.document_id)
            if original is not None and info.format == "entry":
                yield from prepare_entries([Entry(info.path, original.decode(), info.title)])
            elif original is not None:
                yield prepare_upload(info.path, original, self._engine.settings)


def _folder_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
