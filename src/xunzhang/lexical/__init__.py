"""The lexical leg: BM25 over words, character pairs and headings."""

from xunzhang.lexical.replica import LexicalReplica
from xunzhang.lexical.tantivy_index import HEADING, PAIRS, WORDS, LexicalEntry, TantivyIndex

__all__ = ["HEADING", "PAIRS", "WORDS", "LexicalEntry", "LexicalReplica", "TantivyIndex"]
