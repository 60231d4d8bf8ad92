"""LexicalFolder: the files of a lexical replica, a subfolder for each generation of them.

A generation is complete before `state.json` names it and is never changed after. The next one
begins as hard links to its files, so that a reader, a failure or a kill never meets half of it.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from xunzhang.lexical.state import (
    FORMAT,
    LexicalState,
    LexicalStateError,
    checksums,
    is_own_file,
    read_state,
    verify,
    write_state,
)
from xunzhang.lexical.tantivy_index import TantivyIndex
from xunzhang.replicas import ChangeMark

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Generation:
    """An index in a subfolder, and the state that names its files."""

    index: TantivyIndex
    state: LexicalState

    @property
    def name(self) -> str:
        """The subfolder."""
        return self.state.folder

    @property
    def mark(self) -> ChangeMark:
        """How far the log was applied."""
        return self.state.mark


class LexicalFolder:
    """Finds, makes and names generations. Of several processes one writes."""

    def __init__(self, root: Path, segmenter: str) -> None:
        self._root = root
        self._segmenter = segmenter

    def find(self, known: Generation | None) -> Generation:
        """The generation that counts now; `known` itself where it is that one.

        Raises:
            LexicalStateError: If the files are missing, damaged, or of another maker.
        """
        for attempt in range(_TRIES):
            state = read_state(self._root)
            try:
                return self._open(state, known)
            except LexicalStateError:
                # Another process may have put the next one in place, and removed this.
                if attempt + 1 == _TRIES or read_state(self._root) == state:
                    raise
        raise AssertionError("unreachable")

    @contextmanager
    def locked(self, wait_seconds: float) -> Iterator[None]:
        """As the only process that writes. Raises TimeoutError, and OSError without permission."""
        from filelock import FileLock, Timeout

        self._root.mkdir(parents=True, exist_ok=True)
        # Staged in one thread and published in another, it is still the same holder.
        lock = FileLock(self._root / "writing.lock", thread_local=False)
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout as error:
            raise TimeoutError(f"another process is writing {self._root}") from error
        try:
            yield
        finally:
            lock.release()

    def build(self, fill: Callable[[TantivyIndex], int], mark: ChangeMark) -> Generation:
        """A generation of its own, filled from nothing."""
        with self._new_folder() as folder:
            index = TantivyIndex.create(folder)
            fill(index)
            return self._complete(folder, index, {}, mark)

    def grow(
        self, base: Generation, change: Callable[[TantivyIndex], object], mark: ChangeMark
    ) -> Generation:
        """The next generation: what `base` holds, changed; `base` stays as it is."""
        with self._new_folder() as folder:
            _link_files(self._root / base.name, folder)
            index = TantivyIndex.open(folder, deleted=base.index.deleted)
            change(index)
            return self._complete(folder, index, base.state.files, mark)

    def name(self, generation: Generation) -> None:
        """Let this generation count, and remove all but it and the one before.

        Raises:
            OSError: If the state cannot be written; the generation before still counts.
        """
        before = self._named()
        write_state(self._root, generation.state)
        # Who just read the state before may still be opening that one.
        for other in self._root.iterdir():
            if other.is_dir() and other.name not in (generation.name, before):
                shutil.rmtree(other, ignore_errors=True)

    def discard(self, generation: Generation) -> None:
        """Remove a generation that was never named."""
        shutil.rmtree(self._root / generation.name, ignore_errors=True)

    def _open(self, state: LexicalState, known: Generation | None) -> Generation:
        made = (state.format, state.engine, state.segmenter)
        if made != (FORMAT, _engine(), self._segmenter):
            raise LexicalStateError(f"it was made by {state.engine} with {state.segmenter}")
        if known is not None and known.name == state.folder:
            return known
        folder = self._root / state.folder
        verify(folder, state, known.state.files if known is not None else {})
        try:
            index = TantivyIndex.open(folder, deleted=state.deleted)
        except (ValueError, OSError) as error:
            raise LexicalStateError(f"it cannot be opened ({error})") from error
        return Generation(index, state)

    def _named(self) -> str:
        try:
            return read_state(self._root).folder
        except LexicalStateError:
            return ""

    @contextmanager
    def _new_folder(self) -> Iterator[Path]:
        folder = self._root / uuid4().hex[:12]
        folder.mkdir(parents=True)
        try:
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _complete(
        self, folder: Path, index: TantivyIndex, known: Mapping[str, int], mark: ChangeMark
    ) -> Generation:
        state = LexicalState(
            format=FORMAT,
            engine=_engine(),
            segmenter=self._segmenter,
            folder=folder.name,
            change_id=mark.change_id,
            token=mark.token,
            deleted=index.deleted,
            files=checksums(folder, known),
        )
        return Generation(index, state)


def _link_files(source: Path, target: Path) -> None:
    """Let one folder hold what the other holds; files of segments never change, so links do."""
    for file in source.iterdir():
        if file.name == ".managed.json" or (is_own_file(file) and file.name == "meta.json"):
            shutil.copyfile(file, target / file.name)
        elif is_own_file(file):
            try:
                os.link(file, target / file.name)
            except OSError:
                shutil.copyfile(file, target / file.name)


def _engine() -> str:
    import tantivy

    return str(getattr(tantivy, "__version__", "tantivy"))
