"""The lexical leg: BM25 over words, character pairs and headings, and equal spellings."""

from xunzhang.lexical.replica import LexicalReplica
from xunzhang.lexical.tantivy_index import (
    HEADING,
    PAIRS,
    VARIANTS,
    WORDS,
    LexicalEntry,
    TantivyIndex,
)

__all__ = [
    "HEADING",
    "PAIRS",
    "VARIANTS",
    "WORDS",
    "LexicalEntry",
    "LexicalReplica",
    "TantivyIndex",
]
