"""The static model in training: its table of words and characters, and its two losses."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Bags, Batch
from training.graded import GradedBatch
from training.tokenizer import is_han


class WordTable(nn.Module):
    """A table of word vectors: weight x (own vector + mean of the characters' vectors)."""

    spelling: Tensor
    places: Tensor

    def __init__(self, tokens: list[str], dimension: int) -> None:
        super().__init__()
        chars = sorted({char for token in tokens if is_han(token) for char in token})
        number = {char: place + 1 for place, char in enumerate(chars)}
        spelled = [[number[c] for c in t] if is_han(t) else [0] for t in tokens]
        self.register_buffer("spelling", torch.tensor([i for row in spelled for i in row]))
        lengths = np.cumsum([0] + [len(row) for row in spelled])
        self.register_buffer("places", torch.tensor(lengths[:-1]))
        self.words = nn.Parameter(torch.zeros(len(tokens), dimension))
        self.chars = nn.Parameter(torch.zeros(len(chars) + 1, dimension))
        self.weights = nn.Parameter(torch.zeros(len(tokens)))

    def spelled(self) -> Tensor:
        """The mean of each token's character vectors."""
        return functional.embedding_bag(self.spelling, self.chars, self.places, mode="mean")

    def forward(self) -> Tensor:
        """The table itself, shape (tokens, dimension)."""
        return self.weights.exp()[:, None] * (self.words + self.spelled())


def start_from(
    table: WordTable,
    vectors: npt.NDArray[np.float32],
    counts: npt.NDArray[np.int64],
    options: dict[str, Any],
) -> None:
    """Begin with co-occurrence vectors; rare words lean on their characters."""
    with torch.no_grad():
        own = torch.from_numpy(vectors)
        seen = torch.from_numpy(counts).float()
        lengths = torch.diff(torch.cat([table.places, torch.tensor([len(table.spelling)])]))
        owner = torch.repeat_interleave(torch.arange(len(own)), lengths)
        trust = seen.sqrt()[owner]
        sums = torch.zeros_like(table.chars).index_add_(
            0, table.spelling, own[owner] * trust[:, None]
        )
        weight = torch.zeros(len(table.chars)).index_add_(0, table.spelling, trust)
        table.chars.copy_(sums / weight.clamp(min=1)[:, None])
        table.chars[0] = 0
        spelled = table.spelled()
        sure = (seen / (seen + options["share_below"]))[:, None]
        table.words.copy_((own - spelled) * sure)
        share = seen / seen.sum()
        table.weights.copy_(torch.log(options["sif"] / (options["sif"] + share)))


def sums(table: Tensor, bags: Bags) -> Tensor:
    """The sum of each bag's word vectors."""
    ids = torch.from_numpy(bags.ids.astype(np.int64))
    places = torch.from_numpy(bags.cuts[:-1])
    return functional.embedding_bag(ids, table, places, mode="sum")


def embed(table: Tensor, bags: Bags) -> Tensor:
    """Rows of length 1, one per bag."""
    return functional.normalize(sums(table, bags), dim=1)


def embed_in_context(table: Tensor, batch: Batch, context_weight: float) -> Tensor:
    """The windows, each with a share of its whole passage; rows of length 1."""
    windows = sums(table, batch.windows)
    if len(windows) == len(np.unique(batch.passage_of)):
        return functional.normalize(windows, dim=1)
    owner = torch.from_numpy(batch.passage_of)
    whole = torch.zeros(int(owner.max()) + 1, windows.shape[1]).index_add(0, owner, windows)
    context = functional.normalize(whole, dim=1)[owner]
    return functional.normalize(
        functional.normalize(windows, dim=1) + context_weight * context, dim=1
    )


def contrastive_loss(table: Tensor, batch: Batch, scale: float, context_weight: float) -> Tensor:
    """InfoNCE both ways; a passage counts by the window that is nearest to its question."""
    queries = embed(table, batch.queries)
    windows = embed_in_context(table, batch, context_weight)
    logits = scale * queries @ windows.T
    positive = torch.from_numpy(batch.positive)
    own = torch.from_numpy(batch.passage_of)[None, :] == positive[:, None]
    with torch.no_grad():
        best = logits.masked_fill(~own, -math.inf).argmax(dim=1)
    rows = torch.arange(len(best))
    hidden = own.clone()
    hidden[rows, best] = False
    forward = functional.cross_entropy(logits.masked_fill(hidden, -math.inf), best)
    back = logits[:, best].T
    same = positive[:, None] == positive[None, :]
    same[rows, rows] = False
    backward = functional.cross_entropy(back.masked_fill(same, -math.inf), rows)
    return (forward + backward) / 2


def ordering_loss(table: Tensor, batch: GradedBatch, scale: float) -> Tensor:
    """CoSENT: every pair with a higher label should have the higher cosine."""
    cosine = scale * (embed(table, batch.left) * embed(table, batch.right)).sum(dim=1)
    labels = torch.from_numpy(batch.labels)
    excess = cosine[None, :] - cosine[:, None]
    excess = excess.masked_fill(labels[:, None] <= labels[None, :], -math.inf)
    return torch.logsumexp(torch.cat([torch.zeros(1), excess.flatten()]), dim=0)
