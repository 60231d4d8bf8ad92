"""Ask Chinese questions of your own documents: ranked passages, the answering sentence marked.

with Index.open("index") as index:
    index.refresh(["corpus"])
    result = index.search("哪一年开始实行区域管理?")
"""

from xunzhang.errors import XunzhangError as XunzhangError
from xunzhang.index import Index as Index
from xunzhang.types import Answer as Answer
from xunzhang.types import Document as Document
from xunzhang.types import DocumentInfo as DocumentInfo
from xunzhang.types import Hit as Hit
from xunzhang.types import IngestReport as IngestReport
from xunzhang.types import Passage as Passage
from xunzhang.types import SearchResult as SearchResult

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Document",
    "DocumentInfo",
    "Hit",
    "Index",
    "IngestReport",
    "Passage",
    "SearchResult",
    "XunzhangError",
]
