"""The life of a document: read, split, embedded, stored, each document whole or not at all."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from xunzhang.config import PassageSettings
from xunzhang.embedders.windows import embed_windows
from xunzhang.errors import BrokenDocumentError, DocumentError, StoreError
from xunzhang.ingest.archives import is_member
from xunzhang.ingest.plan import FoundFile, Plan, Step, as_read
from xunzhang.ingest.readers import read_document
from xunzhang.interfaces import Embedder, Progress
from xunzhang.store import NewDocument, NewPassage, Store, passage_key
from xunzhang.text.metadata import find_metadata
from xunzhang.text.passages import PassageSpan, split_passages
from xunzhang.text.repair import RepairedText, repair, unrepaired
from xunzhang.types import (
    Embeddings,
    FailedFile,
    IngestReport,
    SourceText,
    Span,
    to_original,
)

TokenIds = Callable[[Sequence[str]], list[npt.NDArray[np.uint16]]]

# Documents that are read before their new passages are embedded together.
_BATCH_DOCUMENTS = 32
# Formats without markup of their own: markdown in them is stray.
_PLAIN_FORMATS = frozenset({"txt", "pdf"})
_SHEET_FORMATS = frozenset({"csv", "xlsx"})


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document that was read and split, ready to be embedded and stored.

    `pages` numbers the page of each passage, and is empty where there are none.
    """

    document: NewDocument
    passages: tuple[PassageSpan, ...]
    pages: tuple[int, ...] = ()

    def keys(self) -> list[bytes]:
        """The key of each passage; passages of equal keys share their embeddings."""
        return [passage_key(p.heading, self.text_of(p)) for p in self.passages]

    def text_of(self, passage: PassageSpan) -> str:
        """The text of one of its passages."""
        return self.document.text[passage.start : passage.end]


@dataclass(slots=True)
class _Tally:
    """What a run has done so far."""

    counts: dict[str, int] = field(
        default_factory=lambda: {"add": 0, "update": 0, "rename": 0, "remove": 0}
    )
    passages: int = 0
    embedded: int = 0
    failed: list[FailedFile] = field(default_factory=list)


def prepare_document(
    source: SourceText, file: FoundFile, *, settings: PassageSettings, original: bytes | None = None
) -> PreparedDocument:
    """Split a document that was read; `original` keeps the bytes of one that is no file."""
    repaired = _repaired(source)
    changed = repaired.text != source.text
    metadata = find_metadata(
        source.text, repaired.text, repaired.blocks, named=f"{source.title} {Path(file.path).stem}"
    )
    document = NewDocument(
        location=file.location,
        path=file.path,
        title=source.title,
        format=source.format,
        text=repaired.text,
        content_hash=file.content_hash,
        size_bytes=file.size_bytes,
        modified_ns=file.modified_ns,
        encoding=source.encoding,
        uploaded=original is not None,
        original=original,
        original_text=source.text if changed else None,
        pieces=repaired.pieces if changed else (),
        repairs=repaired.repairs if changed else (),
        published_on=metadata.published_on or source.published_on,
        author=metadata.author or source.author,
        newspaper=metadata.newspaper,
    )
    spans = split_passages(
        repaired.text, repaired.headings, settings=settings, blocks=repaired.blocks
    )
    return PreparedDocument(document, tuple(spans), _page_numbers(spans, repaired, source.pages))


def _repaired(source: SourceText) -> RepairedText:
    if source.format in _SHEET_FORMATS:
        return unrepaired(source.text, source.headings)
    plain = source.format in _PLAIN_FORMATS
    return repair(source.text, source.headings, pages=source.pages, plain=plain)


def _page_numbers(
    spans: Sequence[PassageSpan], repaired: RepairedText, pages: Sequence[int]
) -> tuple[int, ...]:
    """The page on which each passage begins, from 1; nothing where the format has no pages."""
    if not pages:
        return ()
    places = (to_original(repaired.pieces, Span(span.start, span.end)) for span in spans)
    return tuple(max(1, bisect_right(pages, place[0].start)) for place in places)


class Indexer:
    """Carries out plans: the only code that writes documents to the store."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        token_ids: TokenIds,
        *,
        settings: PassageSettings,
        reuse: bool = True,
    ) -> None:
        """Join the parts; without `reuse`, all embeddings are computed anew."""
        self._store = store
        self._embedder = embedder
        self._token_ids = token_ids
        self._settings = settings
        self._reuse = reuse

    def run(self, plan: Plan, *, progress: Progress | None = None) -> IngestReport:
        """Do every step of a plan; a file that cannot be read is reported and the others go on.

        A document whose file can no longer be read keeps its last good state.

        Stopped in the middle, what was stored stays, and the next plan holds the rest.
        """
        tally = _Tally(failed=list(plan.failed))
        total = len(plan.steps)
        with self._store.bulk():
            for start in range(0, total, _BATCH_DOCUMENTS):
                steps = plan.steps[start : start + _BATCH_DOCUMENTS]
                self._run_batch(steps, tally)
                if progress is not None:
                    progress("indexing", start + len(steps), total)
        counts = tally.counts
        failed = {file.path for file in tally.failed}
        changes = map(Step.public, plan.steps)
        return IngestReport(
            added=counts["add"],
            updated=counts["update"],
            renamed=counts["rename"],
            removed=counts["remove"],
            unchanged=plan.unchanged,
            left_out=len(plan.left_out),
            passages=tally.passages,
            embedded=tally.embedded,
            failed=tuple(tally.failed),
            changes=tuple(change for change in changes if change.path not in failed),
        )

    def put(self, prepared: Sequence[PreparedDocument]) -> tuple[list[int], int]:
        """Embed what is new and store the documents: their ids, and the passages embedded."""
        keys = [key for document in prepared for key in document.keys()]
        known = self._store.known_embeddings(set(keys)) if self._reuse else {}
        missing = self._missing(prepared, known)
        known.update(self._embed(missing))
        ids = [
            self._store.put_document(
                document.document,
                self._new_passages(document, known),
                keep_unchanged=self._reuse,
            )
            for document in prepared
        ]
        return ids, len(missing)

    def put_all(
        self, documents: Sequence[PreparedDocument], *, progress: Progress | None = None
    ) -> list[int]:
        """Embed and store any number of documents, a batch at a time; returns their ids."""
        ids: list[int] = []
        with self._store.bulk():
            for start in range(0, len(documents), _BATCH_DOCUMENTS):
                batch = documents[start : start + _BATCH_DOCUMENTS]
                ids += self.put(batch)[0]
                if progress is not None:
                    progress("indexing", start + len(batch), len(documents))
        return ids

    def _run_batch(self, steps: Sequence[Step], tally: _Tally) -> None:
        prepared: list[PreparedDocument] = []
        actions: list[str] = []
        for step in steps:
            if step.action in ("add", "update"):
                document = self._read(step, tally)
                if document is not None:
                    prepared.append(document)
                    actions.append(step.action)
            elif self._move_or_remove(step):
                tally.counts[step.action] += 1
        _ids, embedded = self.put(prepared)
        tally.embedded += embedded
        for document, action in zip(prepared, actions, strict=True):
            tally.counts[action] += 1
            tally.passages += len(document.passages)

    def _read(self, step: Step, tally: _Tally) -> PreparedDocument | None:
        assert step.file is not None
        path = Path(step.file.location)
        try:
            data = None if is_member(path) else path.read_bytes()
            file = step.file if data is None else as_read(step.file, data)
            return prepare_document(read_document(path, data), file, settings=self._settings)
        except (DocumentError, OSError) as error:
            code = error.code if isinstance(error, DocumentError) else "unreadable"
            tally.failed.append(FailedFile(step.file.path, code, str(error)))
        except (RecursionError, ValueError, LookupError, TypeError, ArithmeticError) as error:
            reason = f"{path.name} cannot be split into passages ({type(error).__name__}: {error})."
            tally.failed.append(FailedFile(step.file.path, BrokenDocumentError.code, reason))
        return None

    def _move_or_remove(self, step: Step) -> bool:
        assert step.document is not None
        if step.action == "remove":
            self._store.remove_document(step.document.document_id)
            return True
        if step.file is None:
            raise StoreError("A rename without its new file; please report this.")
        info = self._store.document_info(step.document.document_id)
        old_stem, new_stem = Path(info.path).stem, Path(step.file.path).stem
        self._store.rename_document(
            step.document.document_id,
            location=step.file.location,
            path=step.file.path,
            title=new_stem if info.title == old_stem else info.title,
        )
        return True

    def _missing(
        self, prepared: Sequence[PreparedDocument], known: dict[bytes, Embeddings]
    ) -> dict[bytes, str]:
        """The texts to embed, by key: heading and passage of each passage not embedded yet."""
        missing: dict[bytes, str] = {}
        for document in prepared:
            for key, passage in zip(document.keys(), document.passages, strict=True):
                if key not in known:
                    missing[key] = document.text_of(passage)
        return missing

    def _embed(self, texts: dict[bytes, str]) -> Iterator[tuple[bytes, Embeddings]]:
        """Embed each text in its windows."""
        embeddings = embed_windows(self._embedder, list(texts.values()))
        yield from zip(texts, embeddings, strict=True)

    def _new_passages(
        self, prepared: PreparedDocument, embeddings: dict[bytes, Embeddings]
    ) -> list[NewPassage]:
        tokens = self._token_ids([prepared.text_of(passage) for passage in prepared.passages])
        pages = prepared.pages or (None,) * len(prepared.passages)
        rows = zip(prepared.passages, prepared.keys(), tokens, pages, strict=True)
        return [
            NewPassage(p.start, p.end, p.heading, ids, embeddings[key], p.kind, page)
            for p, key, ids, page in rows
        ]
