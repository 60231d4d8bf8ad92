"""LexicalReplica: a lexical index that catches up with the store's change log."""

import logging
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from xunzhang.lexical.folder import LexicalFolder
from xunzhang.lexical.tantivy_index import LexicalEntry, TantivyIndex
from xunzhang.replicas import START, CatchUp, ChangeMark, ChangeSource, folder_bytes
from xunzhang.types import ScoredId

_log = logging.getLogger(__name__)
_BATCH = 1000
_EXACT_BELOW = 5_000
_DELETED_SHARE = 50
_WAIT_SECONDS = 0.2
_WAIT_FIRST_SECONDS = 30.0

Segmenter = Callable[[str], list[str]]


class LexicalReplica:
    """The lexical leg of one index: the words and character pairs of all passages.

    It may be deleted at any time: what is missing, damaged or cut by another segmenter is built
    again from the store. Many threads may search while one catches up; of several processes one
    writes, and the others follow it.
    """

    def __init__(
        self,
        folder: str | Path,
        store: ChangeSource,
        *,
        segment: Segmenter,
        character_pairs: Segmenter,
        segmenter: str,
    ) -> None:
        self._root = Path(folder)
        self._store = store
        self._segment = segment
        self._character_pairs = character_pairs
        self._segmenter = segmenter
        self._folder = LexicalFolder(self._root, segmenter)
        self._index: TantivyIndex | None = None
        self._mark: ChangeMark | None = None
        self._in_memory = False
        self._catching_up = threading.Lock()

    @property
    def applied_change(self) -> int:
        """The last change of the store that it knows; 0 before the first catch-up."""
        return (self._mark or START).change_id

    def catch_up(self, *, save: bool = True) -> CatchUp:
        """Agree with the store again; the first call opens the files. Not inside a transaction.

        While another process is writing the files, an opened replica stays as it is until the
        next call. Where the files cannot be written, a replica in memory is built.

        Args:
            save: Whether the files may be written.
        """
        with self._catching_up:
            if self._agrees():
                return CatchUp(0)
            if self._in_memory:
                return self._catch_up_in_memory(None)
            trouble = self._load()
            if trouble is None and self._agrees():
                return CatchUp(0)
            if save:
                written = self._catch_up_files()
                if written is not None:
                    return written
            return self._catch_up_in_memory(trouble or "its files may not be written")

    def compact(self) -> None:
        """Let removed passages no longer count in the statistics, whatever their number.

        Up to 5,000 passages every catch-up does so; beyond, it waits until 2 % were removed. To
        call it when nobody waits makes the scores those of an index built again.
        """
        with self._catching_up:
            if self._index is None or not self._index.deleted:
                return
            if self._in_memory:
                self._index.compact()
            else:
                self._compact_files(self._index)

    def search(
        self,
        field: str,
        terms: Sequence[str],
        k: int,
        *,
        document: int | None = None,
        within: Collection[int] | None = None,
    ) -> list[ScoredId]:
        """The k best passages that hold any of the terms by BM25, best first, ties by id.

        Args:
            field: WORDS, PAIRS or HEADING (words of heading and title).
            terms: Segmented as the passages were; a repeated term counts as often.
            k: How many, at least 1.
            document: Only passages of this document.
            within: Only passages of these ids.
        """
        if self._index is None:
            return []
        return self._index.search(field, terms, k, document=document, within=within)

    def document_frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands."""
        return 0 if self._index is None else self._index.document_frequency(field, term)

    def passage_count(self) -> int:
        """The number of passages."""
        return 0 if self._index is None else len(self._index)

    def size_bytes(self) -> int:
        """The size of its folder on disk."""
        return folder_bytes(self._root)

    def problems(self) -> list[str]:
        """Where it disagrees with the store it caught up with; empty when all is well."""
        with self._catching_up, self._store.snapshot():
            last = self._store.last_change()
            if self._index is None or self._mark != last:
                return [f"it applied change {self.applied_change}, the store is at {last[0]}"]
            expected = {c.passage_id for c in self._store.changes_since(0) if c.kind == "add"}
            found = self._index.ids()
        missing, extra = len(expected - found), len(found - expected)
        if missing or extra:
            return [f"{missing} passages are missing, {extra} are too many"]
        return []

    def close(self) -> None:
        """Forget the index; the next catch-up opens the files again."""
        with self._catching_up:
            self._folder = LexicalFolder(self._root, self._segmenter)
            self._index, self._mark, self._in_memory = None, None, False

    def _agrees(self) -> bool:
        return self._index is not None and self._mark == self._store.last_change()

    def _load(self) -> str | None:
        """Open or follow the files; returns why they are of no use."""
        trouble = self._folder.load(self._store.holds)
        if trouble is None:
            self._index, self._mark = self._folder.index, self._folder.mark
        return trouble

    def _catch_up_files(self) -> CatchUp | None:
        """Bring the files up to date, as the only process that does; None if it cannot be."""
        try:
            with self._folder.locked(self._patience()):
                # Another process may have done it while this one waited. The snapshot begins
                # after that look, so that it cannot be older than the files.
                trouble = self._load()
                with self._store.snapshot():
                    return self._advance_files(trouble)
        except TimeoutError:
            if self._index is None or not self._store.holds(self._mark or START):
                return None
            _log.info("another process is writing %s; it will be followed", self._root)
            return CatchUp(0)
        except (OSError, ValueError) as error:
            _log.warning("%s cannot be written (%s); it stays in memory", self._root, error)
            return None

    def _advance_files(self, trouble: str | None) -> CatchUp:
        last = self._store.last_change()
        if trouble is None and self._index is not None:
            applied = self._apply_changes(self._index)
        else:
            applied = self._folder.build(self._fill)
        self._folder.save(last)
        self._index, self._mark = self._folder.index, last
        return self._report(applied, trouble)

    def _catch_up_in_memory(self, trouble: str | None) -> CatchUp:
        """Advance the index in memory, or for a reason build one."""
        with self._store.snapshot():
            last = self._store.last_change()
            if trouble is None and not (self._mark and self._store.holds(self._mark)):
                trouble = "it belongs to another state of the store"
            if trouble is None and self._index is not None:
                applied = self._apply_changes(self._index)
            else:
                index = TantivyIndex.create(None)
                applied = self._fill(index)
                self._index, self._in_memory = index, True
            self._mark = last
        return self._report(applied, trouble)

    def _compact_files(self, index: TantivyIndex) -> None:
        try:
            with self._folder.locked(self._patience()):
                if self._load() is None and self._mark is not None:
                    index.compact()
                    self._folder.save(self._mark)
        except (OSError, ValueError) as error:
            _log.warning("%s was not compacted: %s", self._root, error)

    def _patience(self) -> float:
        return _WAIT_FIRST_SECONDS if self._index is None else _WAIT_SECONDS

    def _report(self, applied: int, trouble: str | None) -> CatchUp:
        if trouble is not None and applied:
            _log.info("built %s again from the store: %s", self._root, trouble)
            return CatchUp(applied, trouble)
        return CatchUp(applied)

    def _fill(self, index: TantivyIndex) -> int:
        """Write all passages of the store into an empty index."""
        changes = self._store.changes_since(0)
        return index.write(added=self._entries([c.passage_id for c in changes if c.kind == "add"]))

    def _apply_changes(self, index: TantivyIndex) -> int:
        changes = self._store.changes_since(self.applied_change)
        if not changes:
            return 0
        added = self._entries([c.passage_id for c in changes if c.kind == "add"])
        index.write(removed=index.known([c.passage_id for c in changes]), added=added)
        # Removed entries bend the statistics until they are gone: at once while that is quick.
        if len(index) <= _EXACT_BELOW or index.deleted * _DELETED_SHARE > len(index):
            index.compact()
        return len(changes)

    def _entries(self, ids: Sequence[int]) -> Iterator[LexicalEntry]:
        """The terms of these passages, read from the store in batches."""
        heading_words = lru_cache(maxsize=1024)(self._segment)
        for start in range(0, len(ids), _BATCH):
            found = self._store.passages(ids[start : start + _BATCH])
            for stored in found.values():
                passage = stored.passage
                yield LexicalEntry(
                    passage_id=passage.passage_id,
                    document_id=passage.document_id,
                    words=self._segment(passage.text),
                    pairs=self._character_pairs(passage.text),
                    heading=[*heading_words(stored.title), *heading_words(passage.heading)],
                )
