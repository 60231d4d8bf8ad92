"""Vector engines, and the replica that keeps one in agreement with the store."""

from xunzhang.vectors.faiss_index import FaissVectorIndex
from xunzhang.vectors.numpy_index import NumpyVectorIndex
from xunzhang.vectors.replica import VectorReplica
from xunzhang.vectors.tables import VECTOR_INDEXES

__all__ = ["VECTOR_INDEXES", "FaissVectorIndex", "NumpyVectorIndex", "VectorReplica"]
