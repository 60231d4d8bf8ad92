"""LexicalFolder: the files of a lexical replica, verified before they are used."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from xunzhang.lexical.state import (
    FORMAT,
    LexicalState,
    LexicalStateError,
    checksums,
    read_state,
    verify,
    write_state,
)
from xunzhang.lexical.tantivy_index import TantivyIndex
from xunzhang.replicas import ChangeMark


class LexicalFolder:
    """An index in a subfolder, and the state that names it. Of several processes one writes."""

    def __init__(self, root: Path, segmenter: str) -> None:
        self._root = root
        self._segmenter = segmenter
        self._name = ""
        self._files: dict[str, int] = {}
        self.index: TantivyIndex | None = None
        self.mark: ChangeMark | None = None

    def load(self, holds: Callable[[ChangeMark], bool]) -> str | None:
        """Open the files, or follow another process; returns why they are of no use.

        Args:
            holds: Whether the store's log passed through a mark.
        """
        try:
            state = read_state(self._root)
            self._check(state, holds)
            folder = self._root / state.folder
            if self.index is None or state.folder != self._name:
                verify(folder, state, {})
                self.index = TantivyIndex.open(folder, deleted=state.deleted)
            elif state.mark != self.mark or state.deleted != self.index.deleted:
                verify(folder, state, self._files)
                self.index.reload(deleted=state.deleted)
        except (LexicalStateError, ValueError) as error:
            return str(error)
        self.mark, self._name, self._files = state.mark, state.folder, dict(state.files)
        return None

    @contextmanager
    def locked(self, wait_seconds: float) -> Iterator[None]:
        """As the only process that writes. Raises TimeoutError, and OSError without permission."""
        from filelock import FileLock, Timeout

        self._root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._root / "writing.lock")
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout as error:
            raise TimeoutError(f"another process is writing {self._root}") from error
        try:
            yield
        finally:
            lock.release()

    def build(self, fill: Callable[[TantivyIndex], int]) -> int:
        """Fill an index in a new subfolder; the old one answers until it is ready."""
        name = uuid4().hex[:12]
        try:
            index = TantivyIndex.create(self._root / name)
            count = fill(index)
        except BaseException:
            shutil.rmtree(self._root / name, ignore_errors=True)
            raise
        self.index, self._name, self._files = index, name, {}
        return count

    def save(self, mark: ChangeMark) -> None:
        """Name the files that count now, and remove those of earlier builds."""
        assert self.index is not None
        self._files = checksums(self._root / self._name, self._files)
        state = LexicalState(
            format=FORMAT,
            engine=_engine(),
            segmenter=self._segmenter,
            folder=self._name,
            change_id=mark.change_id,
            token=mark.token,
            deleted=self.index.deleted,
            files=self._files,
        )
        write_state(self._root, state)
        self.mark = mark
        for other in self._root.iterdir():
            if other.is_dir() and other.name != self._name:
                shutil.rmtree(other, ignore_errors=True)

    def _check(self, state: LexicalState, holds: Callable[[ChangeMark], bool]) -> None:
        made = (state.format, state.engine, state.segmenter)
        if made != (FORMAT, _engine(), self._segmenter):
            raise LexicalStateError(f"it was made by {state.engine} with {state.segmenter}")
        if not holds(state.mark):
            raise LexicalStateError("it belongs to another state of the store")


def _engine() -> str:
    import tantivy

    return str(getattr(tantivy, "__version__", "tantivy"))
