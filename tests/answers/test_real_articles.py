"""Real articles with real questions: values are right, quotations stand, contradictions show."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.answers.test_in_index import check_quotations
from tests.conftest import shared_folder
from xunzhang import Index
from xunzhang.evaluation.datasets import load_questions
from xunzhang.types import SearchResult

VALUES = Path(__file__).parents[1] / "data" / "typed_answers.json"
CONTRADICTED = (
    "浙江巨高的项目总投资多少？",
    "浙江巨高智能电气产业园总投资多少？",
    "浙江巨高的总投资是多少亿元？",
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    seeds = shared_folder() / "seeds"
    if not seeds.is_dir():
        pytest.skip("the real articles do not lie beside the repository")
    with Index.open(tmp_path_factory.mktemp("seeds")) as index:
        index.refresh([seeds])
        yield index


@pytest.fixture(scope="module")
def results(articles: Index) -> dict[str, SearchResult]:
    questions = shared_folder() / "data" / "dev" / "seeds" / "questions.jsonl"
    if not questions.is_file():
        pytest.skip("the questions on the real articles do not lie beside the repository")
    return {asked.id: articles.search(asked.question) for asked in load_questions(questions)}


def test_every_quotation_of_the_real_articles_stands_at_its_place(
    articles: Index, results: dict[str, SearchResult]
) -> None:
    assert results
    for result in results.values():
        check_quotations(articles, result)


def test_four_of_five_values_are_right(results: dict[str, SearchResult]) -> None:
    wanted = json.loads(VALUES.read_text(encoding="utf-8"))
    found = {
        name: [typed.value, typed.unit]
        for name, result in results.items()
        if result.answer is not None and (typed := result.answer.typed) is not None
    }
    right = [name for name, value in wanted.items() if found.get(name) == value]
    wrong = [name for name in wanted if name in found and name not in right]
    assert len(right) >= 0.8 * len(wanted), sorted(set(wanted) - set(right))
    assert len(wrong) <= 0.1 * len(wanted), wrong


def test_few_disagreements_are_found_where_there_is_none(
    results: dict[str, SearchResult],
) -> None:
    doubted = [r.query for r in results.values() if r.answer and r.answer.disagreements]
    assert len(doubted) <= 2, doubted


@pytest.mark.parametrize("question", CONTRADICTED)
def test_the_contradiction_in_the_real_articles_is_shown(articles: Index, question: str) -> None:
    answer = articles.search(question).answer
    assert answer is not None and answer.typed is not None
    values = {answer.typed.value, *(other.typed.value for other in answer.disagreements)}
    assert {"170000000", "1700000000"} <= values
