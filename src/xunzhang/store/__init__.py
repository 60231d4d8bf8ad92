"""The store: one SQLite file per index, the single source of truth."""

from xunzhang.replicas import Change, ChangeMark
from xunzhang.store.origins import Origin
from xunzhang.store.records import (
    FileState,
    NewDocument,
    NewPassage,
    StoreCounts,
    StoredPassage,
    passage_key,
    text_hash,
)
from xunzhang.store.salvage import Original, Salvage, salvage
from xunzhang.store.session import CommitHooks
from xunzhang.store.store import Store

__all__ = [
    "Change",
    "ChangeMark",
    "CommitHooks",
    "FileState",
    "NewDocument",
    "NewPassage",
    "Origin",
    "Original",
    "Salvage",
    "Store",
    "StoreCounts",
    "StoredPassage",
    "passage_key",
    "salvage",
    "text_hash",
]
