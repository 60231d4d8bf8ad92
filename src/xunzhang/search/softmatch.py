"""Soft coverage: how near the nearest word of a passage comes to each word of the question.

A late interaction on static word vectors; a word that occurs has similarity 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xunzhang.search.matching import Floats, Positions, Windows

TokenIds = npt.NDArray[np.uint16]

CHUNK_TOKENS = 12
_FEEDBACK_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The static model's word vectors; a row's length says how much the word tells."""

    vectors: Floats
    lengths: Floats

    @classmethod
    def of(cls, vectors: Floats) -> "TokenVectors":
        """Measure the rows once."""
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float32))
        return cls(vectors, np.asarray(lengths, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class TokenPool:
    """The tokens of all candidates: `column[i]` names token i among the distinct `rows`."""

    rows: Positions
    column: npt.NDArray[np.int64]
    owner: npt.NDArray[np.int64]
    counts: Positions


def token_pool(token_ids: Sequence[TokenIds]) -> TokenPool:
    """Join the candidates' tokens; unknown ones (0) stay as place holders."""
    counts = np.fromiter((len(ids) for ids in token_ids), np.int64, len(token_ids))
    joined = np.concatenate([*token_ids, np.empty(0, dtype=np.uint16)]).astype(np.int64)
    seen = np.zeros(0x10000, dtype=bool)
    seen[joined] = True
    rows = np.flatnonzero(seen)
    column = np.zeros(0x10000, dtype=np.int64)
    column[rows] = np.arange(len(rows))
    return TokenPool(
        rows=rows,
        column=column[joined],
        owner=np.repeat(np.arange(len(token_ids)), counts),
        counts=counts,
    )


def similarities(query_tokens: Positions, pool: TokenPool, table: TokenVectors) -> Floats:
    """The squared cosine, 0 where negative, of question tokens with the pool's distinct tokens."""
    wanted = table.vectors[query_tokens].astype(np.float32)
    wanted /= np.maximum(table.lengths[query_tokens], 1e-6)[:, None]
    found = table.vectors[pool.rows].astype(np.float32)
    cosines = wanted @ found.T
    cosines /= np.maximum(table.lengths[pool.rows], 1e-6)
    cosines[:, pool.rows == 0] = 0.0
    np.maximum(cosines, 0.0, out=cosines)
    return np.asarray(np.minimum(cosines * cosines, 1.0), dtype=np.float32)


def soft_windows(similar: Floats, pool: TokenPool) -> tuple[Windows, Windows]:
    """The best similarity of each question token in whole passages and in three-chunk windows."""
    chunks = pool.counts // CHUNK_TOKENS + 1
    first = np.concatenate([[0], np.cumsum(chunks)[:-1]])
    starts = np.concatenate([[0], np.cumsum(pool.counts)[:-1]])
    place = np.arange(len(pool.owner)) - starts[pool.owner]
    chunk = first[pool.owner] + place // CHUNK_TOKENS
    best = np.zeros((len(similar), int(chunks.sum())), dtype=np.float32)
    if len(chunk):
        begins = np.flatnonzero(np.diff(chunk, prepend=-1))
        best[:, chunk[begins]] = np.maximum.reduceat(similar[:, pool.column], begins, axis=1)
    whole = np.maximum.reduceat(best, first, axis=1)
    owner = np.repeat(np.arange(len(chunks)), chunks)
    wide = best.copy()
    for step in (1, 2):
        same = owner[step:] == owner[:-step]
        np.maximum(wide[:, :-step], best[:, step:] * same, out=wide[:, :-step])
    return Windows(whole, np.arange(len(chunks))), Windows(wide, first)


def consensus(
    query_tokens: Positions, pool: TokenPool, table: TokenVectors, relevance: Floats
) -> Floats:
    """How much of what the likeliest candidates say beyond the question each candidate says too.

    Where several passages answer a question, they share the answer. A candidate does not vote
    for itself. Shape (candidates,), 0 to 1.
    """
    candidates = len(pool.counts)
    present = np.zeros((candidates, len(pool.rows)), dtype=bool)
    present[pool.owner, pool.column] = True
    owner, column = np.nonzero(present)
    weight = np.log(candidates / np.bincount(column, minlength=len(pool.rows)).clip(1))
    weight *= table.lengths[pool.rows] ** 2
    weight[np.isin(pool.rows, query_tokens) | (pool.rows == 0)] = 0.0
    votes = np.zeros(candidates)
    voters = np.argsort(-relevance, kind="stable")[:_FEEDBACK_CANDIDATES]
    votes[voters] = relevance[voters]
    support = np.bincount(column, votes[owner], minlength=len(pool.rows))
    others = (support[column] - votes[owner]) / np.maximum(votes.sum() - votes[owner], 1e-6)
    agreed = np.bincount(owner, weight[column] * others, minlength=candidates)
    whole = np.bincount(owner, weight[column], minlength=candidates)
    return np.asarray(agreed / np.maximum(whole, 1e-6), dtype=np.float32)
