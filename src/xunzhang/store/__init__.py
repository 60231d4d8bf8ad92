"""The store: one SQLite file per index, the single source of truth."""

from xunzhang.replicas import Change, ChangeMark
from xunzhang.store.records import (
    FileState,
    NewDocument,
    NewPassage,
    StoreCounts,
    StoredPassage,
    passage_key,
    text_hash,
)
from xunzhang.store.store import Store

__all__ = [
    "Change",
    "ChangeMark",
    "FileState",
    "NewDocument",
    "NewPassage",
    "Store",
    "StoreCounts",
    "StoredPassage",
    "passage_key",
    "text_hash",
]
