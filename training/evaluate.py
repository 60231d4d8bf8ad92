"""Measures an embedding model: dense nDCG@10 on the development sets, Spearman on sentence pairs.

Run: python -m training.evaluate [--model NAME_OR_FOLDER | --table TABLE.npy] [--windows 0,150]
"""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.graded import held_out_rows
from training.settings import Settings, argument_parser, settings_from
from training.sources import RetrievalSet, read_retrieval_set
from xunzhang.embedders import load_embedder
from xunzhang.embedders.windows import CONTEXT_WEIGHT, in_context
from xunzhang.text.windows import split_windows

DEV_SETS = (
    "cjrc-dev",
    "cmrc2018-trial",
    "crud-news",
    "drcd-dev",
    "rgb-zh-news",
    "security-news",
    "webqa-sample",
    "xwlb-title",
)
STS_SETS = ("LCQMC.dev", "STSB.dev", "AFQMC.train", "BQ.dev", "ATEC.train", "PAWSX.dev")
Matrix = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Matrix]


def ranked_scores(
    dataset: RetrievalSet, passages: Embed, queries: Embed, *, size: int, weight: float
) -> Matrix:
    """The score of every passage for every question; a passage counts by its best window."""
    limit = size or max(map(len, dataset.passages))
    cut = [split_windows(text, limit) for text in dataset.passages]
    texts = zip(dataset.passages, cut, strict=True)
    rows = passages([text[span.start : span.end] for text, spans in texts for span in spans])
    counts = [len(spans) for spans in cut]
    whole = passages(dataset.passages)[np.repeat(np.arange(len(cut)), counts)]
    scores = queries(dataset.queries) @ in_context(rows, whole, weight=weight).T
    first = np.cumsum([0, *counts])[:-1]
    return np.asarray(np.maximum.reduceat(scores, first, axis=1))


def ndcg(scores: Matrix, relevant: list[dict[int, int]], depth: int = 10) -> float:
    """Mean nDCG at `depth`, gains as graded, ties by row."""
    discount = 1 / np.log2(np.arange(2, depth + 2))
    total = 0.0
    for row, grades in zip(scores, relevant, strict=True):
        best = np.argsort(-row, kind="stable")[:depth]
        gains = np.array([grades.get(int(place), 0) for place in best], dtype=float)
        ideal = np.array(sorted(grades.values(), reverse=True)[:depth], dtype=float)
        ideal_total = float(ideal @ discount[: len(ideal)])
        total += float(gains @ discount[: len(gains)]) / ideal_total if ideal_total else 0.0
    return total / len(relevant)


def spearman(left: Matrix, right: Matrix, labels: Sequence[float]) -> float:
    """Spearman's correlation of the rows' cosines with the labels, times 100."""
    from scipy.stats import spearmanr  # type: ignore[import-untyped]

    return 100 * float(spearmanr((left * right).sum(axis=1), labels).statistic)


def table_embedder(table: Matrix, tokenizer_file: Path) -> Embed:
    """Embed by a table of word vectors that is not exported yet."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))

    def embed(texts: Sequence[str]) -> Matrix:
        encoded = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        sums = np.stack([table[row.ids].sum(axis=0) for row in encoded])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.maximum(lengths, 1e-9), dtype=np.float32)

    return embed


def measure_retrieval(
    settings: Settings, passages: Embed, queries: Embed, *, size: int, weight: float
) -> dict[str, float]:
    """nDCG@10 on every development set, and their mean."""
    row = {}
    for name in DEV_SETS:
        dataset = read_retrieval_set(settings.data / "dev" / name)
        scores = ranked_scores(dataset, passages, queries, size=size, weight=weight)
        row[name] = round(ndcg(scores, dataset.relevant), 4)
    return {**row, "mean": round(sum(row.values()) / len(row), 4)}


def measure_sentence_pairs(settings: Settings, embed: Embed) -> dict[str, float]:
    """Spearman times 100 on the held-out pairs of every set."""
    row = {}
    for name in STS_SETS:
        left, right, labels = zip(*held_out_rows(settings, name), strict=True)
        row[name] = round(spearman(embed(left), embed(right), labels), 2)
    return row


def main() -> None:
    """Measure and print one line per table row."""
    parser = argument_parser(__doc__ or "")
    parser.add_argument("--model", help="a model for xunzhang.embedders.load_embedder")
    parser.add_argument("--table", type=Path, help="a table.npy of a run")
    parser.add_argument("--windows", default="0,250,150,100,60,40", help="sizes; 0: whole")
    parser.add_argument("--context", default=str(CONTEXT_WEIGHT), help="weights of the passage")
    parser.add_argument("--no-sts", action="store_true")
    arguments = parser.parse_args()
    settings = settings_from(arguments)
    begun = time.time()
    if arguments.table:
        passages = table_embedder(np.load(arguments.table), settings.work / "tokenizer.json")
        queries = passages
    else:
        model = load_embedder(arguments.model)
        passages, queries = model.embed_passages, model.embed_queries
    for size in map(int, arguments.windows.split(",")):
        for weight in map(float, arguments.context.split(",")):
            row = measure_retrieval(settings, passages, queries, size=size, weight=weight)
            print(json.dumps({"window": size, "context": weight, **row}), flush=True)
    if not arguments.no_sts:
        print(json.dumps(measure_sentence_pairs(settings, queries)), flush=True)
    print(f"{time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
