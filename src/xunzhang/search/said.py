"""What passages say, as the vectors of their words, and how near these come to other words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xunzhang.search.question import Weights
from xunzhang.search.softmatch import TokenIds, TokenVectors, token_pool

_NOTHING = -1


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The static model: the token ids of texts, and the vectors of tokens."""

    token_ids: Callable[[Sequence[str]], Sequence[TokenIds]]
    table: TokenVectors


@dataclass(frozen=True, slots=True)
class Said:
    """The tokens of all candidates: vectors of each once, and where each candidate uses them."""

    vectors: Weights
    """The last one is nothing."""
    lengths: Weights
    column: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, tokens: Sequence[TokenIds], table: TokenVectors) -> "Said":
        """What the tokens of each passage say."""
        pool = token_pool(tokens)
        rows = np.append(pool.rows, 0)
        vectors, lengths = table.rows(rows)
        vectors[rows == 0] = 0.0  # 0 stands for what the model does not know
        return cls(vectors, lengths, pool.column, np.bincount(pool.owner, minlength=len(tokens)))

    def halves(self, tokens: int) -> tuple[npt.NDArray[np.int64], Weights]:
        """The candidates cut into so many tokens each: which one's, and the sum of the vectors."""
        counts = -(-self.counts // tokens)
        owner = np.repeat(np.arange(len(counts)), counts)
        number = np.arange(len(owner)) - (np.cumsum(counts) - counts)[owner]
        ends = np.cumsum(self.counts)
        begins = (ends - self.counts)[owner] + tokens * number
        places = begins[:, None] + np.arange(tokens)
        column = np.append(self.column, _NOTHING).take(places, mode="clip")
        column[places >= ends[owner][:, None]] = _NOTHING
        # Token after token, which needs no room for the vectors of all.
        first, *others = column.T
        sums = self.vectors.take(first, axis=0)
        for each in others:
            sums += self.vectors.take(each, axis=0)
        return owner, sums


def word_similarities(words: Sequence[str], said: Said, model: WordVectors) -> Weights:
    """The cosine of each content word with the nearest word of each candidate."""
    similar = np.zeros((len(words), len(said.counts)), dtype=np.float32)
    speaks = said.counts > 0
    if not words or not speaks.any():
        return similar
    meant = _meanings(words, model)
    meant = meant / np.maximum(np.linalg.norm(meant, axis=1, keepdims=True), 1e-6)
    cosines = (said.vectors @ meant.T).T / np.maximum(said.lengths, 1e-6)
    first = (np.cumsum(said.counts) - said.counts)[speaks]
    nearest = np.maximum.reduceat(cosines.take(said.column, axis=1), first, axis=1)
    similar[:, speaks] = np.clip(nearest, 0.0, 1.0)
    return similar


def _meanings(words: Sequence[str], model: WordVectors) -> Weights:
    """The sum of the vectors of each word's tokens: (words, dimension)."""
    ids = model.token_ids(list(words))
    counts = np.array([len(each) for each in ids])
    vectors = model.table.rows(np.concatenate(ids).astype(np.int64))[0]
    meant = np.zeros((len(words), vectors.shape[1]), dtype=np.float32)
    if len(vectors):
        first = (np.cumsum(counts) - counts)[counts > 0]
        meant[counts > 0] = np.add.reduceat(vectors, first, axis=0)
    return meant
