"""Which vector engines there are. A new one is a file and a line."""

from xunzhang.vectors.faiss_index import FaissVectorIndex
from xunzhang.vectors.numpy_index import NumpyVectorIndex
from xunzhang.vectors.rows import RowIndex

VECTOR_INDEXES: dict[str, type[RowIndex]] = {
    "faiss": FaissVectorIndex,
    "numpy": NumpyVectorIndex,
}
