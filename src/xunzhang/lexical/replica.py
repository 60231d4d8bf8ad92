"""LexicalReplica: a lexical index that catches up with the store's change log."""

import logging
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from xunzhang.errors import IndexBusyError, StoreError
from xunzhang.lexical.cutting import Cutting, Segmenter
from xunzhang.lexical.filling import Filling, is_due
from xunzhang.lexical.folder import Generation, LexicalFolder
from xunzhang.lexical.staged import NOTHING, Staged
from xunzhang.lexical.state import LexicalStateError
from xunzhang.lexical.tantivy_index import TantivyIndex
from xunzhang.replicas import START, CatchUp, ChangeMark, ChangeSource, folder_bytes
from xunzhang.types import ScoredId

_log = logging.getLogger(__name__)
_NAME = "lexical"
_WAIT_SECONDS = 0.2
_OTHER_STATE = "it belongs to another state of the store"
_WAIT_FIRST_SECONDS = 30.0


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
        variants: Segmenter | None = None,
    ) -> None:
        """Nothing is opened yet; `variants` gives the terms of the field VARIANTS."""
        self._root = Path(folder)
        self._store = store
        cutting = Cutting(segment, character_pairs, variants or _none, segmenter)
        self._filling = Filling(store, cutting)
        self._segmenter = segmenter
        self._folder = LexicalFolder(self._root, segmenter)
        self._index: TantivyIndex | None = None
        self._mark: ChangeMark | None = None
        self._generation: Generation | None = None
        self._staged = NOTHING
        self.is_ahead = False
        """Whether its files were found to know changes that the store has not: those were lost."""
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
            return self._publish(self._stage(save=save, memory=True, last=True))

    def stage(self, *, save: bool, memory: bool, last: bool) -> None:
        """Prepare what the store holds for this thread, inside its transaction, and show nothing.

        `publish` or `discard` has to follow. It is no error when nothing can be staged.

        Args:
            save: Whether files may be written; otherwise those of another process are taken.
            memory: Whether an index in memory will do where there are no such files.
            last: Whether no more changes will follow soon, so that removed entries are to go.
        """
        self._catching_up.acquire()
        try:
            self._staged = self._stage(save=save, memory=memory, last=last)
        except BaseException:
            self._catching_up.release()
            raise

    def publish(self) -> CatchUp:
        """Let searches, of other processes too, find what was staged."""
        try:
            return self._publish(self._staged)
        finally:
            self._staged = NOTHING
            self._catching_up.release()

    def discard(self) -> None:
        """Forget what was staged: it was not committed."""
        staged, self._staged = self._staged, NOTHING
        try:
            if staged.unnamed and staged.generation is not None:
                self._folder.discard(staged.generation)
        finally:
            staged.locks.close()
            self._catching_up.release()

    def compact(self) -> None:
        """Let removed passages no longer count in the statistics, and what is left lie together.

        Up to 5,000 passages every catch-up does so; beyond, it waits until 2 % were removed. To
        call it when nobody waits makes the scores those of an index built again.
        """
        with self._catching_up:
            if self._index is None or self._index.is_compact:
                return
            if self._generation is None:
                self._index.compact()
            else:
                self._compact_files()

    def compact_when_due(self) -> None:
        """The same, if so much was removed or added, or so little is there, that it is worth it."""
        if self._index is not None and (is_due(self._index) or self._index.is_scattered):
            self.compact()

    def search(
        self,
        field: str,
        terms: Sequence[str],
        k: int,
        *,
        document: int | None = None,
        within: Collection[int] | None = None,
    ) -> list[ScoredId]:
        """The k best passages, as `TantivyIndex.search` gives them; none before a catch-up."""
        if self._index is None:
            return []
        return self._index.search(field, terms, k, document=document, within=within)

    def search_respelled(
        self, spelled: Mapping[str, str], k: int, *, within: Collection[int] | None = None
    ) -> list[int]:
        """Passages that spell these otherwise, as `TantivyIndex.search_respelled` gives them."""
        if self._index is None:
            return []
        return self._index.search_respelled(spelled, k, within=within)

    def document_frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands; never more than there are.

        Removed ones count until they are compacted away.
        """
        index = self._index
        if index is None:
            return 0
        frequency = index.document_frequency(field, term)
        return min(frequency, len(index)) if index.deleted else frequency

    def document_frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        """The same for each of these terms."""
        index = self._index
        if index is None:
            return [0] * len(terms)
        most = len(index)  # removed passages count, see above
        return [min(found, most) for found in index.document_frequencies(field, terms)]

    def terms_beginning(self, field: str, beginnings: Collection[str]) -> set[str]:
        """The terms that begin with one of these, as `TantivyIndex.terms_beginning` gives them."""
        return set() if self._index is None else self._index.terms_beginning(field, beginnings)

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
            self._index, self._mark, self._generation = None, None, None

    def agrees(self, mark: ChangeMark) -> bool:
        """Whether searches see the store as it is at this mark."""
        return self._index is not None and self._mark == mark

    def _stage(self, *, save: bool, memory: bool, last: bool) -> Staged:
        if self.agrees(self._store.last_change()):
            return NOTHING
        found, trouble = self._find()
        if found is not None and found.mark == self._store.last_change():
            return Staged(generation=found)
        staged = self._stage_files(last=last) if save else None
        if staged is not None:
            return staged
        return self._stage_in_memory(trouble or "its files are behind") if memory else NOTHING

    def _find(self) -> tuple[Generation | None, str | None]:
        """The files that count now, or why they are of no use."""
        try:
            found = self._folder.find(self._generation)
        except LexicalStateError as error:
            return None, str(error)
        if not self._store.holds(found.mark):
            self.is_ahead |= found.mark.change_id > self._store.last_change().change_id
            return None, _OTHER_STATE
        if found is not self._generation and found.state.seal not in self._names():
            return None, "the store does not name it"
        return found, None

    def _stage_files(self, *, last: bool) -> Staged | None:
        """Make the next generation as the only process that does; None if it cannot be."""
        with ExitStack() as locks:
            try:
                locks.enter_context(self._folder.locked(self._patience()))
                # Another process may have done it while this one waited. The snapshot begins
                # after that look, so that it cannot be older than the files.
                found, trouble = self._find()
                with self._store.snapshot():
                    staged = self._next(found, trouble, last=last)
                self._announce(staged, found)
            except TimeoutError:
                if self._index is None or not self._store.holds(self._mark or START):
                    return None
                _log.info("another process is writing %s; it will be followed", self._root)
                return NOTHING
            except (OSError, ValueError) as error:
                _log.warning("%s cannot be written: %s", self._root, error)
                return None
            staged.locks = locks.pop_all()
            return staged

    def _announce(self, staged: Staged, standing: Generation | None) -> None:
        """Let the store name a generation before its own state does: no kill leaves it unnamed."""
        if not staged.unnamed or staged.generation is None:
            return
        try:
            self._store.name_replica(
                _NAME,
                staged.generation.state.seal,
                standing=[standing.state.seal] if standing is not None else [],
                wait_seconds=self._patience(),
            )
        except StoreError as error:
            self._folder.discard(staged.generation)
            busy = isinstance(error, IndexBusyError)
            raise (TimeoutError if busy else OSError)(str(error)) from error

    def _names(self) -> Sequence[str]:
        return self._store.replica_names(_NAME)

    def _next(self, found: Generation | None, trouble: str | None, *, last: bool) -> Staged:
        mark = self._store.last_change()
        if found is None:
            generation = self._folder.build(self._filling.fill, mark)
            return Staged(generation, unnamed=True, report=self._report(generation, trouble))
        if found.mark == mark:
            return Staged(found)
        change = partial(self._filling.apply, since=found.mark, last=last)
        generation = self._folder.grow(found, change, mark)
        changes = self._store.changes_since(found.mark.change_id)
        return Staged(generation, unnamed=True, report=CatchUp(len(changes)))

    def _stage_in_memory(self, trouble: str) -> Staged:
        """Advance the index in memory, or for a reason build one."""
        with self._store.snapshot():
            mark, since = self._store.last_change(), self._mark
            if since and self._index and not self._generation and self._store.holds(since):
                change = partial(self._filling.apply, self._index, since=since, last=True)
                return Staged(index=self._index, mark=mark, change=change)
            if since and self._index and not self._generation:
                trouble = _OTHER_STATE
            index = TantivyIndex.create(None)
            applied = self._filling.fill(index)
            _log.warning("%s stays in memory: %s", self._root, trouble)
            report = CatchUp(applied, trouble if applied else None)
            return Staged(index=index, mark=mark, report=report)

    def _publish(self, staged: Staged) -> CatchUp:
        report = staged.report
        with staged.locks:
            if staged.generation is not None:
                if staged.unnamed:
                    self._name(staged.generation)
                self._index, self._mark = staged.generation.index, staged.generation.mark
                self._generation = staged.generation
            elif staged.index is not None:
                if staged.change is not None:
                    report = CatchUp(staged.change())
                self._index, self._mark, self._generation = staged.index, staged.mark, None
        return report

    def _name(self, generation: Generation) -> None:
        try:
            self._folder.name(generation)
        except OSError as error:
            _log.warning("%s cannot be written (%s); others will not see it", self._root, error)

    def _compact_files(self) -> None:
        try:
            with self._folder.locked(self._patience()):
                found, _trouble = self._find()
                if found is not None and not found.index.is_compact:
                    generation = self._folder.grow(found, TantivyIndex.compact, found.mark)
                    staged = Staged(generation, unnamed=True)
                    self._announce(staged, found)
                    self._publish(staged)
        except (OSError, ValueError) as error:
            _log.warning("%s was not compacted: %s", self._root, error)

    def _patience(self) -> float:
        return _WAIT_FIRST_SECONDS if self._index is None else _WAIT_SECONDS

    def _report(self, generation: Generation, trouble: str | None) -> CatchUp:
        applied = len(generation.index)
        if applied:
            _log.info("built %s again from the store: %s", self._root, trouble)
        return CatchUp(applied, trouble if applied else None)


def _none(_text: str) -> list[str]:
    return []
