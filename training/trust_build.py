"""Evidence of the first hits of the archives of `trust_data`, for the model of trust.

Run: python -m training.trust_build [--part I/N]

Each archive is searched with the ranker that has not seen its set (`ranker_held_out` makes them).
Writes training/work/ranker/trust/<archive>.npz.
"""

import argparse
import time
from pathlib import Path
from typing import Any

import numpy as np

from training.ranker_build import BUNDLED, WORK, Corpus, FeatureBuilder
from training.ranker_data import RankingSet
from training.ranker_legs import Static, load_models
from training.trust_data import ABOUT, ASKED, DRAWS, Archive, archives
from xunzhang.answers.reading import QuestionReader
from xunzhang.search.features import feature_matrix
from xunzhang.search.ranker import LearnedRanker
from xunzhang.search.said import WordVectors
from xunzhang.search.softmatch import TokenVectors
from xunzhang.search.trust import NAMES, Ranked, trust_rows
from xunzhang.search.value_shift import shifted
from xunzhang.text.normalize import squeeze
from xunzhang.text.segment import PLAIN
from xunzhang.text.tagging import tag

DEPTH = 3
_CLEAR_CHARS = 2


def build(archive: Archive, model: Static, ranker: LearnedRanker) -> dict[str, Any]:
    """The rows of the first hits of every question of one archive."""
    table = TokenVectors(np.asarray(model.vectors))
    everything = RankingSet(archive.name, archive.family, archive.entries, [], [])
    builder = FeatureBuilder(Corpus(everything, model, model), table)
    words = WordVectors(model.token_ids, table)
    reader = QuestionReader(PLAIN.content_terms, tag)
    rows, labels, kinds, lists = [], [], [], []
    for number, question in enumerate(archive.questions):
        candidates, _ = builder.candidates(question.text, without=sorted(question.without))
        if not candidates:
            continue
        query = builder.context(question.text)
        features = feature_matrix(query, candidates, table)
        values = reader.values(question.text)
        scores = ranker.rank(np.round(features, 4))
        scores = shifted(scores, query, candidates, values, ranker.value_shifts)
        order = np.argsort(-scores, kind="stable")[:DEPTH]
        head = trust_rows(query, Ranked(candidates, features, scores), words, values)[:DEPTH]
        for place, row in zip(order, head, strict=True):
            candidate = candidates[place]
            right = candidate.passage_id in question.right
            may_answer = any(
                answer in squeeze(candidate.text)
                for answer in question.answers
                if len(answer) >= _CLEAR_CHARS
            )
            if question.kind in (ASKED, ABOUT) and not right and may_answer:
                continue  # not labelled, but it may answer as well
            rows.append(row)
            labels.append(right)
            kinds.append(question.kind)
            lists.append(number if place == order[0] else -number - 1)
    return {
        "rows": np.stack(rows),
        "labels": np.array(labels, dtype=np.int8),
        "kinds": np.array(kinds),
        "lists": np.array(lists, dtype=np.int32),
        "family": np.array(archive.family),
        "names": np.array(NAMES),
    }


def ranker_for(family: str) -> LearnedRanker:
    """The ranker that has not seen a set; the shipped one where none was made."""
    held_out = WORK / "held-out" / f"{family}.npz"
    return LearnedRanker.load(held_out if held_out.exists() else None)


def main() -> None:
    """Build all archives, or every n-th of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--static", type=Path, default=BUNDLED)
    parser.add_argument("--part", default="0/1", help="i/n: only every n-th archive")
    arguments = parser.parse_args()
    part, parts = map(int, arguments.part.split("/"))
    model, _ = load_models(arguments.static, None)
    target = WORK / "trust"
    target.mkdir(parents=True, exist_ok=True)
    for number, archive in enumerate(archives(DRAWS)):
        if number % parts != part:
            continue
        begin = time.perf_counter()
        made = build(archive, model, ranker_for(archive.family))
        np.savez(target / f"{archive.name}.npz", **made)
        first = made["lists"] >= 0
        right = made["labels"][first & (made["kinds"] == ASKED)].mean()
        print(
            f"{archive.name:24} {len(archive.entries):5} passages {first.sum():4} questions "
            f"right first {right:.3f} {time.perf_counter() - begin:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
