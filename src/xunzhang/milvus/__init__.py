"""The replicas of an index on a Milvus server, in place of FAISS and Tantivy in its folder."""

from xunzhang.milvus.lexical import MilvusLexicalReplica
from xunzhang.milvus.replica import drop_collection
from xunzhang.milvus.server import Milvus
from xunzhang.milvus.vectors import MilvusVectorReplica

__all__ = ["Milvus", "MilvusLexicalReplica", "MilvusVectorReplica", "drop_collection"]
