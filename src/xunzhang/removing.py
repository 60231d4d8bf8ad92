"""Removing documents by hand, and putting them back for as long as they are kept."""

from xunzhang.engine import Engine
from xunzhang.history import History
from xunzhang.store.ids import checked_id
from xunzhang.store.removed import KeptDocument as KeptDocument
from xunzhang.types import DocumentInfo, PlannedChange


class Trash:
    """The documents that were removed last: 50 and 256 MB at most, each for seven days."""

    def __init__(self, engine: Engine, history: History) -> None:
        self._engine = engine
        self._history = history

    def documents(self) -> list[KeptDocument]:
        """What can be put back and until when, the latest first."""
        return self._engine.store.removed_documents()

    def take(self, document_id: int) -> DocumentInfo:
        """Remove a document; its file, if it has one, stays out of the index until it changes.

        Raises:
            NotFoundError: If there is none of that id.
        """
        with self._engine.writing():
            info = self._engine.store.document_info(document_id)
            removed = self._engine.store.take_document(document_id, keep_out=not info.uploaded)
        self._history.add("remove", changes=[PlannedChange("remove", info.path, "by hand")])
        return removed

    def put_back(self, document_id: int) -> DocumentInfo:
        """Put a document back as it was, under its old id, and let its file in again.

        Raises:
            NotFoundError: If nothing can have that id.
            CannotRestoreError: If it is not kept any more, its place was taken since, or the
                index was built anew.
        """
        with self._engine.writing():
            info = self._engine.store.put_back(checked_id(document_id))
        self._history.add("restore", changes=[PlannedChange("add", info.path, "put back by hand")])
        return info

    def empty(self) -> None:
        """Let go of all of them; `Index.compact` gives their space back to the disk."""
        self._engine.store.forget_removed()
