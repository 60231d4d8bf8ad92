"""Soft coverage: how near the nearest word of a passage comes to each word of the question.

A late interaction on static word vectors; a word that occurs has similarity 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xunzhang.embedders.halves import widen
from xunzhang.search.matching import Floats, Positions, best_of, median, share

TokenIds = npt.NDArray[np.uint16]
Vectors = npt.NDArray[np.float16] | npt.NDArray[np.float32]

CHUNK_TOKENS = 12
WINDOW_CHUNKS = 3
_FEEDBACK_CANDIDATES = 10


class TokenVectors:
    """The static model's word vectors; a row's length says how much the word tells."""

    def __init__(self, vectors: Vectors) -> None:
        """Take the table as it is stored: only the rows that a question needs are widened."""
        self.vectors = vectors
        self._lengths = np.full(len(vectors), np.nan, dtype=np.float32)

    def rows(self, ids: Positions) -> tuple[Floats, Floats]:
        """Some rows in single precision, and their lengths."""
        wide = widen(self.vectors.take(ids, axis=0))
        lengths = self._lengths.take(ids)
        new = np.flatnonzero(np.isnan(lengths))
        if len(new):
            fresh = wide[new]
            lengths[new] = np.sqrt(np.einsum("ij,ij->i", fresh, fresh))
            self._lengths[ids[new]] = lengths[new]
        return wide, lengths


@dataclass(frozen=True, slots=True)
class TokenPool:
    """The tokens of all candidates: token i is `rows[column[i]]` and belongs to `owner[i]`.

    Candidates are cut into chunks of tokens, `first[c]` being the first chunk of candidate c.
    """

    rows: Positions
    column: npt.NDArray[np.int64]
    owner: npt.NDArray[np.int64]
    chunk: Positions
    first: Positions
    chunk_owner: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first)


def token_pool(token_ids: Sequence[TokenIds]) -> TokenPool:
    """Join the candidates' tokens; unknown ones (0) stay as place holders."""
    counts = np.fromiter((len(ids) for ids in token_ids), np.int64, len(token_ids))
    joined = np.concatenate([*token_ids, np.empty(0, dtype=np.uint16)]).astype(np.int64)
    rows = _is_among(joined).nonzero()[0]
    column = np.empty(0x10000, dtype=np.int64)
    column[rows] = np.arange(len(rows))
    chunks = counts // CHUNK_TOKENS + 1
    first = np.cumsum(chunks) - chunks
    owner = np.repeat(np.arange(len(token_ids)), counts)
    place = np.arange(len(joined)) - (np.cumsum(counts) - counts)[owner]
    return TokenPool(
        rows=rows,
        column=column[joined],
        owner=owner,
        chunk=first[owner] + place // CHUNK_TOKENS,
        first=first,
        chunk_owner=np.repeat(np.arange(len(token_ids)), chunks),
    )


def _is_among(ids: Positions) -> npt.NDArray[np.bool_]:
    """For each id there may be whether it is one of these."""
    among = np.zeros(0x10000, dtype=bool)
    among[ids] = True
    return among


class SoftMatch:
    """The similarity of each question token to each passage token, pooled in several ways.

    Similarities are squared cosines, 0 where negative. Weights run beside the question's tokens.
    """

    def __init__(self, query_tokens: Positions, pool: TokenPool, table: TokenVectors) -> None:
        self._pool = pool
        self._is_asked = _is_among(query_tokens)[pool.rows]
        vectors, lengths = table.rows(pool.rows)
        asked, asked_lengths = table.rows(query_tokens)
        self.importance: Floats = asked_lengths**2
        """How much each of the question's tokens tells."""
        self._importance = lengths**2 * (pool.rows > 0)
        self._similar = _similarities(asked, asked_lengths, vectors, lengths)
        self._similar[:, pool.rows == 0] = 0.0
        self._chunks = self._pool_chunks()
        self.whole: Floats = np.maximum.reduceat(self._chunks, pool.first, axis=1)
        self.window = self._widened(WINDOW_CHUNKS)

    def _pool_chunks(self) -> Floats:
        pool = self._pool
        best = np.zeros((len(self._similar), len(pool.chunk_owner)), dtype=np.float32)
        if len(pool.chunk):
            begins = np.append(0, np.flatnonzero(pool.chunk[1:] != pool.chunk[:-1]) + 1)
            tokens = self._similar.take(pool.column, axis=1)
            best[:, pool.chunk[begins]] = np.maximum.reduceat(tokens, begins, axis=1)
        return best

    def _widened(self, chunks: int) -> Floats:
        """The best in each chunk and those after it that belong to the same candidate."""
        wide = self._chunks.copy()
        owner = self._pool.chunk_owner
        for step in range(1, chunks):
            same = owner[step:] == owner[:-step]
            np.maximum(wide[:, :-step], self._chunks[:, step:] * same, out=wide[:, :-step])
        return wide

    def share(self, weights: Floats) -> Floats:
        """The part of the weight that whole candidates cover."""
        return share(self.whole, weights)

    def window_share(self, weights: Floats) -> Floats:
        """The part of the weight that the best window of each candidate covers."""
        return best_of(share(self.window, weights), self._pool.first)

    def lead_share(self, weights: Floats) -> Floats:
        """The part of the weight that the first window of each candidate covers."""
        return share(self.window[:, self._pool.first], weights)

    def focus(self) -> tuple[Floats, Floats]:
        """How much of what is said bears on the question: whole candidates, best windows."""
        pool = self._pool
        near = self._similar.max(axis=0, initial=0.0) * self._importance
        chunks = len(pool.chunk_owner)
        about = np.bincount(pool.chunk, near[pool.column], minlength=chunks)
        said = np.bincount(pool.chunk, self._importance[pool.column], minlength=chunks)
        whole = np.add.reduceat(about, pool.first) / np.maximum(
            np.add.reduceat(said, pool.first), 1e-6
        )
        wide_about, wide_said = about.copy(), said.copy()
        for step in range(1, WINDOW_CHUNKS):
            same = pool.chunk_owner[step:] == pool.chunk_owner[:-step]
            wide_about[:-step] += about[step:] * same
            wide_said[:-step] += said[step:] * same
        typical = max(median(wide_said), 1e-6)
        windows = wide_about / np.maximum(wide_said, typical / 2)
        return whole.astype(np.float32), best_of(windows.astype(np.float32), pool.first)

    def consensus(self, relevance: Floats) -> Floats:
        """How much of what the likeliest candidates say beyond the question each one says too.

        Where several passages answer a question, they share the answer. A candidate does not vote
        for itself. Shape (candidates,), 0 to 1.
        """
        return self._agreement(self._pool.owner, self._pool.column, relevance)

    def window_consensus(self, weights: Floats, relevance: Floats) -> Floats:
        """The same of the best window of each candidate alone."""
        pool = self._pool
        values = share(self.window, weights)
        is_best = values >= best_of(values, pool.first)[pool.chunk_owner]
        place = np.where(is_best, np.arange(len(values)), len(values))
        start = np.minimum.reduceat(place, pool.first)[pool.owner]
        inside = (pool.chunk >= start) & (pool.chunk < start + WINDOW_CHUNKS)
        return self._agreement(pool.owner[inside], pool.column[inside], relevance)

    def _agreement(
        self, owner: npt.NDArray[np.int64], column: npt.NDArray[np.int64], relevance: Floats
    ) -> Floats:
        candidates, words = len(self._pool), len(self._pool.rows)
        present = np.zeros((candidates, words), dtype=bool)
        present[owner, column] = True
        said = np.flatnonzero(present)
        owner = said // max(words, 1)
        column = said - owner * words
        weight = np.log(candidates / np.bincount(column, minlength=words).clip(1))
        weight *= self._importance
        weight[self._is_asked] = 0.0
        votes = np.zeros(candidates)
        voters = np.argsort(-relevance, kind="stable")[:_FEEDBACK_CANDIDATES]
        votes[voters] = relevance[voters]
        support = np.bincount(column, votes[owner], minlength=words)
        others = (support[column] - votes[owner]) / np.maximum(votes.sum() - votes[owner], 1e-6)
        agreed = np.bincount(owner, weight[column] * others, minlength=candidates)
        most = np.bincount(owner, weight[column], minlength=candidates)
        return np.asarray(agreed / np.maximum(most, 1e-6), dtype=np.float32)


def _similarities(asked: Floats, asked_lengths: Floats, rows: Floats, lengths: Floats) -> Floats:
    wanted = asked / np.maximum(asked_lengths, 1e-6)[:, None]
    cosines: Floats = np.ascontiguousarray((rows @ wanted.T).T)
    cosines /= np.maximum(lengths, 1e-6)
    np.clip(cosines, 0.0, 1.0, out=cosines)
    cosines *= cosines
    return cosines
