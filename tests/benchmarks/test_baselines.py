from math import log
from pathlib import Path

import pytest

from benchmarks.baselines import BM25
from xunzhang.evaluation.datasets import load_dataset
from xunzhang.evaluation.runner import evaluate_dataset


def by_space(text: str) -> list[str]:
    return text.split()


def test_scores_are_those_of_the_formula() -> None:
    # Lengths 3 and 1, mean 2. "桥" stands in one of two passages, twice in "long":
    # idf = ln(1 + 1.5 / 1.5) = ln 2;  tf part = 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2))
    index = BM25([("long", "桥 桥 河"), ("short", "河")], terms=by_space)
    expected = log(2) * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 1.5))
    assert index.search("桥", 10) == [("long", pytest.approx(expected))]


def test_a_shorter_passage_wins_and_a_repeated_query_term_counts_again() -> None:
    index = BM25([("long", "河 水 草"), ("short", "河")], terms=by_space)
    once = index.search("河", 10)
    assert [entry_id for entry_id, _score in once] == ["short", "long"]
    assert index.search("河 河", 10)[0][1] == pytest.approx(2 * once[0][1])


def test_unknown_terms_find_nothing() -> None:
    assert BM25([("a", "河")], terms=by_space).search("山", 10) == []


@pytest.mark.parametrize(
    ("name", "ndcg", "hit"), [("security-news", 0.8984, 0.835), ("xwlb-title", 0.8316, 0.725)]
)
def test_published_figures_are_met(shared: Path, name: str, ndcg: float, hit: float) -> None:
    dataset = load_dataset(shared / "data/dev" / name)
    index = BM25([(entry.id, f"{entry.title}\n{entry.text}") for entry in dataset.corpus])
    report = evaluate_dataset(index.search, dataset, retriever="words").as_dict()
    assert report["ndcg@10"] == pytest.approx(ndcg, abs=0.001)
    assert report["hit@1"] == pytest.approx(hit, abs=0.001)
