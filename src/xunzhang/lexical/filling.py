"""What brings a lexical index into agreement with the store: all its passages, or what changed."""

from xunzhang.lexical.cutting import Cutting
from xunzhang.lexical.tantivy_index import TantivyIndex
from xunzhang.replicas import ChangeMark, ChangeSource

_EXACT_BELOW = 5_000
_DELETED_SHARE = 50


class Filling:
    """Writes the store's passages, cut into terms, into an index."""

    def __init__(self, store: ChangeSource, cutting: Cutting) -> None:
        self._store = store
        self._cutting = cutting

    def fill(self, index: TantivyIndex) -> int:
        """Write all passages of the store into an empty index; returns how many."""
        changes = self._store.changes_since(0)
        ids = [change.passage_id for change in changes if change.kind == "add"]
        return index.write(added=self._cutting.entries(self._store, ids))

    def apply(self, index: TantivyIndex, *, since: ChangeMark, last: bool) -> int:
        """Write what changed since; returns how many passages did.

        Args:
            index: What was at the mark.
            since: The mark.
            last: Whether no more changes will follow soon, so that removed entries are to go.
        """
        changes = self._store.changes_since(since.change_id)
        ids = [change.passage_id for change in changes if change.kind == "add"]
        added = self._cutting.entries(self._store, ids)
        index.write(removed=index.known([c.passage_id for c in changes]), added=added)
        # Removed entries bend the statistics until they are gone: at once while that is quick.
        if last and is_due(index):
            index.compact()
        return len(changes)


def is_due(index: TantivyIndex) -> bool:
    """Whether removed entries should go: there are some, and it is quick or they are many."""
    few = len(index) <= _EXACT_BELOW
    return index.deleted > 0 and (few or index.deleted * _DELETED_SHARE > len(index))
