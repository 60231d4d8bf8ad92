"""Making an index agree with folders: a refresh, a rebuild, and following them."""

import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from xunzhang.embedders import load_embedder
from xunzhang.embedders.windows import embed_windows
from xunzhang.engine import Engine
from xunzhang.errors import DocumentError, StoreError
from xunzhang.ingest.archives import archive_of
from xunzhang.ingest.discover import absolute
from xunzhang.ingest.entries import prepare_original
from xunzhang.ingest.indexer import Indexer, PreparedDocument
from xunzhang.ingest.plan import REMOVED, FoundFile, Plan
from xunzhang.ingest.scan import ScanOptions, refresh_plan
from xunzhang.ingest.watching import watch_folders
from xunzhang.interfaces import Embedder, Progress
from xunzhang.replicas import ChangeMark
from xunzhang.store import Original, Store
from xunzhang.types import FailedFile, IngestReport, PlannedChange

_log = logging.getLogger(__name__)
_EMBED_BATCH = 256
_READ_BATCH = 32


def refresh(
    engine: Engine,
    roots: Sequence[Path],
    options: ScanOptions,
    *,
    progress: Progress | None = None,
) -> IngestReport:
    """Do what a comparison of folders and index comes to; see `Index.refresh`."""
    started = time.perf_counter()
    with engine.writing():
        plan = refresh_plan(roots, engine.store, options, progress=progress)
        # Before the work, so that one that is stopped can go on by itself.
        _remember(engine.store, roots, forget_missing=options.remove_missing)
        report = engine.indexer.run(plan, progress=progress)
        engine.forget_loss()
    return replace(report, elapsed_seconds=time.perf_counter() - started)


def rebuild(
    engine: Engine,
    roots: Sequence[Path],
    options: ScanOptions,
    *,
    model: str | None,
    progress: Progress | None,
) -> IngestReport:
    """Read and embed everything again, in one transaction: other readers see old, then new.

    What cannot be read again now keeps its text and passages, embedded anew.
    """
    started = time.perf_counter()
    store = engine.store
    with engine.writing():
        everything = sorted({*roots, *map(Path, store.roots())})
        embedder = load_embedder(model or store.get_meta("embedder"))
        with store.transaction():
            before = store.last_change()
            engine.record(embedder)
            indexer = engine.make_indexer(reuse=False)
            plan = refresh_plan(everything, store, options)
            report = indexer.run(plan, progress=progress)
            unreadable = _read_originals(engine, indexer, progress=progress)
            _embed_kept(store, before, embedder)
        _remember(store, roots, forget_missing=options.remove_missing)
        engine.forget_loss()
    failed = (*report.failed, *unreadable)
    return replace(report, failed=failed, elapsed_seconds=time.perf_counter() - started)


def named_roots(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    """The files and folders that are named, or the one: absolute, each once.

    Raises:
        StoreError: If a name is empty: it would mean the folder that one happens to be in.
    """
    several = [paths] if isinstance(paths, str | Path) else paths
    if not all(str(path).strip() for path in several):
        raise StoreError("An empty name is no file or folder. Name one; the current one is . (dot)")
    return list(dict.fromkeys(map(absolute, several)))


def planned(
    plan: Plan, failures: Mapping[str, tuple[FailedFile, datetime]]
) -> tuple[PlannedChange, ...]:
    """A plan as it is shown: what fails, or failed and did not change since, or is out, is kept.

    Args:
        plan: What a comparison of folders and index comes to.
        failures: By path what failed before, and when.
    """
    changes: list[PlannedChange] = []
    kept = list(plan.failed)
    for step in plan.steps:
        failure, since = failures.get(step.file.path if step.file else "", (None, None))
        if step.file and failure and since and not _changed_since(step.file, since):
            kept.append(failure)
        else:
            changes.append(step.public())
    changes += [PlannedChange("keep", file.path, file.reason) for file in kept]
    return (*changes, *(PlannedChange("keep", path, REMOVED) for path in plan.left_out))


def _changed_since(file: FoundFile, since: datetime) -> bool:
    """Whether a file was written, or put in its place, in this second or later."""
    place = Path(file.location)
    try:
        stat = (archive_of(place) or place).stat()
    except OSError:
        return True
    return max(stat.st_mtime, stat.st_ctime) >= since.timestamp()


def watch(
    engine: Engine, roots: Sequence[Path], *, stop: threading.Event | None
) -> Iterator[IngestReport]:
    """A report for every batch of changes, until `stop` is set; what fails is tried again."""
    told: tuple[FailedFile, ...] = ()
    for batch in watch_folders(roots, stop=stop):
        options = ScanOptions(changed=batch.changed, unsettled=batch.unsettled)
        try:
            report = refresh(engine, roots, options)
        except (StoreError, DocumentError, OSError) as error:
            _log.warning("%s; trying again later", error)
            batch.failed()
            continue
        if report.changes or report.failed != told:
            yield report
        told = report.failed


def _remember(store: Store, roots: Sequence[Path], *, forget_missing: bool) -> None:
    known = store.roots()
    named = [root for root in roots if not Store.exists(root)]
    now = sorted({*(str(absolute(root)) for root in known), *map(str, named)})
    if forget_missing:
        now = [root for root in now if Path(root) not in roots or Path(root).exists()]
    if now != sorted(known):
        store.set_roots(now)


def _embed_kept(store: Store, before: ChangeMark, embedder: Embedder) -> None:
    """Embed the passages that were not written since: their files cannot be read now."""
    written = {change.passage_id for change in store.changes_since(before.change_id)}
    kept = [p.passage for p in store.all_passages() if p.passage.passage_id not in written]
    for start in range(0, len(kept), _EMBED_BATCH):
        batch = kept[start : start + _EMBED_BATCH]
        embedded = embed_windows(embedder, [passage.text for passage in batch])
        ids = (passage.passage_id for passage in batch)
        store.set_embeddings(dict(zip(ids, embedded, strict=True)))


def _read_originals(
    engine: Engine, indexer: Indexer, *, progress: Progress | None
) -> list[FailedFile]:
    """Store again what was uploaded or given as an entry; returns what cannot be read any more."""
    failed: list[FailedFile] = []
    documents = engine.store.documents()
    for start in range(0, len(documents), _READ_BATCH):
        prepared: list[PreparedDocument] = []
        batch = documents[start : start + _READ_BATCH]
        for info in batch:
            data = engine.store.original(info.document_id)
            if data is None:
                continue
            original = Original(info.path, info.title, info.format, data, is_whole=True)
            try:
                prepared.append(prepare_original(original, engine.settings))
            except DocumentError as error:
                failed.append(FailedFile(info.path, error.code, str(error)))
        indexer.put(prepared)
        if progress is not None:
            progress("indexing", start + len(batch), len(documents))
    return failed
