"""The documents removed last, in memory, so that a removal can be undone."""

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xunzhang.index import RemovedDocument
    from xunzhang.types import DocumentInfo

MAX_DOCUMENTS = 50
MAX_BYTES = 256 * 1024 * 1024


class Trash:
    """The latest removed documents by id; the oldest goes first where they get too many."""

    def __init__(self) -> None:
        self._removed: OrderedDict[int, RemovedDocument] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, removed: "RemovedDocument") -> None:
        """Keep a removed document; the latest is kept whatever its size."""
        with self._lock:
            self._removed[removed.info.document_id] = removed
            while len(self._removed) > 1 and self._is_over():
                self._removed.popitem(last=False)

    def get(self, document_id: int) -> "RemovedDocument | None":
        """The removed document of that id, if it is still known."""
        with self._lock:
            return self._removed.get(document_id)

    def infos(self) -> "list[DocumentInfo]":
        """The documents that can be put back, the latest first."""
        with self._lock:
            return [removed.info for removed in reversed(self._removed.values())]

    def forget(self, document_id: int) -> None:
        """Let go of a document that was put back."""
        with self._lock:
            self._removed.pop(document_id, None)

    def _is_over(self) -> bool:
        sizes = [removed.size_bytes for removed in self._removed.values()]
        return len(sizes) > MAX_DOCUMENTS or sum(sizes) > MAX_BYTES
