"""CodedVectorIndex: short codes of all rows, for more rows than can be read for every question.

Three steps, each over fewer rows: 4-bit product codes of two numbers each, or of four where there
are many rows, are compared with the question for all rows (FAISS does 32 at once), 8-bit codes for
the best few hundred or thousand, and the stored rows themselves for what may be among the best ten.
So the scores of those are exact, and how many rows the second step takes follows from the error
that the first one is seen to make.
"""

import struct
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from xunzhang.types import Embeddings, ScoredId
from xunzhang.vectors.byte_rows import ByteRows
from xunzhang.vectors.row_numbers import RowNumbers
from xunzhang.vectors.rows import Ids, checked_query, checked_rows, dot

RowsOf = Callable[[Collection[int]], Mapping[int, Embeddings]]

TRAINING_ROWS = 65_536
_HEADER = struct.Struct("<QQQQ")
_CENTROIDS = 16
_PAIR, _FOUR = 2, 4
_MANY_ROWS = 1_000_000
"""Beyond, a code of four bits stands for four numbers, not two: to read half the bytes of all rows
saves more than the rows cost that the second step then takes besides."""
_FEWEST, _MOST, _PER_HIT = 400, 8000, 16
_FEWEST_OF_MANY = 1600
"""How many rows are fetched first by codes of four numbers."""
_GROWN, _SHRUNK = 1.25, 0.995
"""How the rows that are fetched first change where they were too few, and where they were enough:
one question in forty is left to fetch twice."""
_EXACT = 10
"""How many of the best are told apart by their stored rows: the 8-bit codes do for the others."""
_SURE = 3.0
"""Standard deviations between the last row taken and the last hit: one in 700 is missed there."""
_OUTGROWN = 8
_DEAD_SHARE = 10


class CodedVectorIndex:
    """Inner-product search over codes; `rows_of` reads the rows that tell the best ten apart."""

    def __init__(
        self, product: Any, bytes_: ByteRows, numbers: RowNumbers, trained_on: int, rows_of: RowsOf
    ) -> None:
        self._product, self._bytes, self._numbers = product, bytes_, numbers
        self._trained_on = trained_on
        self._rows_of = rows_of
        self._fetch = float(_FEWEST if product.pq.dsub <= _PAIR else _FEWEST_OF_MANY)

    @classmethod
    def trained(cls, sample: Embeddings, rows_of: RowsOf, *, rows: int) -> Self:
        """An empty index with codes that suit so many rows like these."""
        bytes_ = ByteRows.fitting(sample)
        return cls(_product_codes(sample, rows), bytes_, RowNumbers.none(), rows, rows_of)

    @classmethod
    def from_bytes(cls, data: bytes | memoryview, dimension: int, rows_of: RowsOf) -> Self:
        """The inverse of `to_parts`, for bytes whose checksum was right; they stay in use.

        Raises:
            ValueError: If they are something else.
        """
        import faiss

        if len(data) < _HEADER.size:
            raise ValueError("the bytes of a coded index are cut short")
        rows, trained_on, number_bytes, product_bytes = _HEADER.unpack_from(data)
        ends = np.cumsum([_HEADER.size, number_bytes, product_bytes])
        view = memoryview(data)
        numbers = RowNumbers.from_bytes(view[ends[0] : ends[1]], rows)
        try:
            product = faiss.deserialize_index(np.frombuffer(view[ends[1] : ends[2]], np.uint8))
        except RuntimeError as error:
            raise ValueError(f"FAISS cannot read these bytes: {error}") from error
        bytes_ = ByteRows.from_bytes(view[ends[2] :], dimension)
        if type(product) is not faiss.IndexPQFastScan or product.d != dimension:
            raise ValueError(f"these are no product codes of dimension {dimension}")
        if not product.ntotal == len(bytes_) == rows:
            raise ValueError(f"these are not the codes of {rows} rows")
        return cls(product, bytes_, numbers, trained_on, rows_of)

    def to_parts(self) -> list[bytes | memoryview]:
        """The whole index, for `from_bytes`; rows that were removed are left out where many."""
        if self._numbers.dead * _DEAD_SHARE > len(self._numbers):
            self._adopt(self.retrained())
        numbers, product = self._numbers.to_bytes(), self._product_bytes()
        head = _HEADER.pack(len(self._bytes), self._trained_on, len(numbers), len(product))
        return [head, numbers, product, *self._bytes.to_parts()]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._numbers)

    @property
    def is_outgrown(self) -> bool:
        """Whether the codes were made for many fewer rows than there are now."""
        is_too_long = self._product.pq.dsub < _numbers_a_code(self._product.d, len(self))
        return is_too_long or len(self) > _OUTGROWN * max(self._trained_on, 1)

    @property
    def in_memory(self) -> int:
        """The rows whose codes are not in the bytes that it was read from."""
        return self._bytes.in_memory

    def retrained(self) -> Self:
        """The same rows without those that were removed, with codes made for all of them."""
        alive = self._numbers.alive_rows()
        chosen = alive[np.linspace(0, len(alive) - 1, min(TRAINING_ROWS, len(alive))).astype(int)]
        bytes_ = self._bytes.subset(alive)
        product = _product_codes(self._bytes.decoded(chosen), len(alive))
        for start in range(0, len(alive), TRAINING_ROWS):
            product.add(self._bytes.decoded(alive[start : start + TRAINING_ROWS]))
        numbers = RowNumbers.of(self._numbers.ids[alive])
        return type(self)(product, bytes_, numbers, len(alive), self._rows_of)

    def row_ids(self) -> Ids:
        """The id of every row."""
        return self._numbers.ids[self._numbers.alive_rows()]

    def add(self, ids: Sequence[int], embeddings: Embeddings) -> None:
        """Add rows. Raises ValueError where shapes disagree or a number is not finite."""
        import faiss

        row_ids, rows = checked_rows(ids, embeddings, self._product.d)
        if len(row_ids) < _FEWEST:
            faiss.omp_set_num_threads(1)  # to wake a second thread takes longer than that
        if len(row_ids):
            self._product.add(rows)
            self._bytes.add(rows)
            self._numbers.add(row_ids)

    def remove(self, ids: Sequence[int]) -> int:
        """Remove all rows of these ids; unknown ids are no error. Returns the rows removed."""
        return self._numbers.remove(ids)

    def search(
        self, embedding: Embeddings, k: int, *, within: Collection[int] | None = None
    ) -> list[ScoredId]:
        """The k best ids for one embedding, or the k best of these, best first, ties by id.

        The scores of the first ten are exact; see `scores` for the others.
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        query = checked_query(embedding, self._product.d)
        if not len(self):
            return []
        if within is None:
            near = self._scan(query, k)
        else:
            near = self._rough(self._numbers.rows_of(within), query)
        margin = self._bytes.margin(query)
        scores = near.down_to(k, margin)
        scores |= self._exact(query, near.down_to(_EXACT, margin))
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
        return [ScoredId(*pair) for pair in best]

    def scores(self, embedding: Embeddings, ids: Collection[int]) -> dict[int, float]:
        """The score of each of these ids, its best row; unknown ids are left out.

        They come from the 8-bit codes and are some ten-thousandths off: to read the stored rows of
        what only words have found takes long and changes no order.
        """
        query = checked_query(embedding, self._product.d)
        rows = self._numbers.rows_of(ids)
        if not len(rows):
            return {}
        owners, first = np.unique(self._numbers.ids[rows], return_index=True)
        best = np.maximum.reduceat(self._bytes.scores(rows, query), first)
        return dict(zip(owners.tolist(), best.tolist(), strict=True))

    def _exact(self, query: Embeddings, wanted: Collection[int]) -> dict[int, float]:
        """The scores of ids that are there, from their stored rows."""
        found = {an_id: rows for an_id, rows in self._rows_of(wanted).items() if len(rows)}
        if not found:
            return {}
        counts = np.fromiter((len(rows) for rows in found.values()), np.int64, len(found))
        products = dot(np.concatenate(list(found.values())), query)
        best = np.maximum.reduceat(products, np.cumsum(counts) - counts)
        return dict(zip(found, best.tolist(), strict=True))

    def _scan(self, query: Embeddings, k: int) -> "_Near":
        """Rows that hold the k best ids, as good as certainly."""
        import faiss

        # See FaissVectorIndex: a second thread would make it slower on a busy machine.
        faiss.omp_set_num_threads(1)
        total = len(self._bytes)
        first = fetch = min(total, max(int(self._fetch), _PER_HIT * k))
        while fetch < total:
            coarse, found = self._product.search(query[None, :], fetch)
            there = (found[0] >= 0) & self._numbers.alive[found[0]]
            near = self._rough(found[0][there], query)
            if near.is_enough(k, coarse[0], there):
                change = _GROWN if fetch > first else _SHRUNK
                self._fetch = min(max(self._fetch * change, _FEWEST), _MOST)
                return near
            fetch = min(total, 2 * fetch)
        return self._rough(self._numbers.alive_rows(), query)

    def _rough(self, rows: Ids, query: Embeddings) -> "_Near":
        return _Near.of(self._numbers.ids[rows], self._bytes.scores(rows, query))

    def _product_bytes(self) -> memoryview:
        import faiss

        serialized: Any = faiss.serialize_index(self._product)
        return memoryview(serialized)

    def _adopt(self, other: Self) -> None:
        self._product, self._bytes, self._numbers = other._product, other._bytes, other._numbers
        self._trained_on = other._trained_on


@dataclass(frozen=True, slots=True)
class _Near:
    """Rows that may hold the best ids: the rough score of each, and what they tell of the ids."""

    rows: Embeddings
    """The scores of the rows, as they were fetched."""
    ids: Ids
    """Each id once, the best first."""
    best: Embeddings
    """The score of its best row."""

    @classmethod
    def of(cls, ids: Ids, scores: Embeddings) -> Self:
        order = np.argsort(-scores, kind="stable")
        first = np.sort(np.unique(ids[order], return_index=True)[1])
        return cls(scores, ids[order][first], scores[order][first])

    def is_enough(self, k: int, coarse: Embeddings, there: npt.NDArray[np.bool_]) -> bool:
        """Whether a row that was not fetched would need an error hardly ever seen to be a hit.

        Args:
            k: How many ids are wanted.
            coarse: The scores by which rows were fetched, best first.
            there: Which of them are these rows.
        """
        if len(self.ids) < k:
            return False
        errors = self.rows - coarse[there]
        ahead = float(self.best[k - 1]) - float(coarse[-1] + errors.mean())
        return ahead >= _SURE * max(float(errors.std()), 1e-7)

    def down_to(self, k: int, margin: float) -> dict[int, float]:
        """The scores of the k best ids, and of what an error of this size may have kept out."""
        last = len(self.ids)
        if k < last:
            last = int(np.searchsorted(-self.best, margin - self.best[k - 1], side="right"))
        return dict(zip(self.ids[:last].tolist(), self.best[:last].tolist(), strict=True))


def _numbers_a_code(dimension: int, rows: int) -> int:
    """How many numbers a code stands for; so many divide the dimension."""
    wanted = (_FOUR, _PAIR) if rows > _MANY_ROWS else (_PAIR,)
    return next((numbers for numbers in wanted if dimension % numbers == 0), 1)


def _product_codes(sample: Embeddings, rows: int) -> Any:
    """Codes that suit so many rows like these, of none yet."""
    import faiss

    dimension = sample.shape[1]
    parts = dimension // _numbers_a_code(dimension, rows)
    product = faiss.IndexPQFastScan(dimension, parts, 4, faiss.METRIC_INNER_PRODUCT)
    product.pq.cp.min_points_per_centroid = 1
    repeats = -(-4 * _CENTROIDS // max(len(sample), 1))
    product.train(np.ascontiguousarray(np.tile(sample[:TRAINING_ROWS], (repeats, 1))))
    return product
