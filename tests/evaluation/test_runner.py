from dataclasses import replace
from pathlib import Path

import pytest

from xunzhang.evaluation.datasets import CorpusEntry, Dataset, Question
from xunzhang.evaluation.runner import (
    ScoredEntry,
    evaluate_dataset,
    evaluate_questions,
    write_run,
)
from xunzhang.types import Hit, SearchResult, Span

DATASET = Dataset(
    "桥",
    (CorpusEntry("p1", "", "老桥长四百米。"), CorpusEntry("p2", "", "新桥跨过两条河。")),
    {"q1": "老桥多长？", "q2": "新桥跨过什么？", "q3": "桥上有灯吗？", "q4": "无人问的"},
    {"q1": {"p1": 1}, "q2": {"p2": 1}, "q3": {"p1": 1, "p2": 1}},
)
FOUND = {
    "老桥多长？": [ScoredEntry("p1", 2.0), ScoredEntry("p2", 1.0)],
    "新桥跨过什么？": [ScoredEntry("p1", 0.5), ScoredEntry("p2", 0.25)],
}


def ranked(query: str, k: int) -> list[ScoredEntry]:
    return FOUND.get(query, [])[:k]


def answering(*texts: str, marked: Span | None = None, confidence: float = 0.9) -> SearchResult:
    hits = tuple(
        Hit(
            rank=rank,
            score=1 / rank,
            confidence=confidence,
            passage_id=rank,
            document_id=1,
            title="桥",
            path="桥.txt",
            heading="",
            text=text,
            start=0,
            end=len(text),
            highlights=(marked,) if marked else (),
        )
        for rank, text in enumerate(texts, start=1)
    )
    return SearchResult("问", "hybrid", hits, None, confidence, 0.001, confidence >= 0.5)


def asked(questions: list[Question], *results: SearchResult) -> dict[str, int | float | None]:
    by_question = {q.question: result for q, result in zip(questions, results, strict=True)}
    report = evaluate_questions(lambda question, k: by_question[question], questions)
    return report.as_dict()


def test_the_report_has_the_keys_and_means_that_the_command_prints() -> None:
    report = evaluate_dataset(ranked, DATASET, retriever="lexical").as_dict()
    seconds = report.pop("seconds_per_query")
    assert isinstance(seconds, float)
    assert seconds >= 0
    # q1: found first; q2: found second, 1/log2(3) = 0.63093; q3: nothing found; q4: not judged.
    assert report == {
        "dataset": "桥",
        "retriever": "lexical",
        "queries": 3,
        "ndcg@10": pytest.approx((1 + 0.63093 + 0) / 3, abs=1e-5),
        "recall@10": pytest.approx(2 / 3),
        "mrr@10": pytest.approx((1 + 0.5 + 0) / 3),
        "hit@1": pytest.approx(1 / 3),
    }


def test_a_judged_query_without_hits_counts_0_in_every_metric() -> None:
    report = evaluate_dataset(lambda query, k: [], DATASET, retriever="lexical")
    assert {metric: sum(values) for metric, values in report.per_query.items()} == {
        "ndcg@10": 0.0,
        "recall@10": 0.0,
        "mrr@10": 0.0,
        "hit@1": 0.0,
    }
    assert all(len(values) == 3 for values in report.per_query.values())


def test_a_query_without_text_is_not_searched_for_and_counts_0() -> None:
    searched: list[str] = []

    def search(query: str, k: int) -> list[ScoredEntry]:
        searched.append(query)
        return [ScoredEntry("p1", 1.0)]

    dataset = replace(DATASET, queries={**DATASET.queries, "q1": " "})
    report = evaluate_dataset(search, dataset, retriever="lexical")
    assert " " not in searched
    assert report.per_query["hit@1"] == (0.0, 0.0, 1.0)


def test_a_ranking_that_names_an_entry_twice_is_refused() -> None:
    with pytest.raises(ValueError, match='"p1" twice'):
        evaluate_dataset(
            lambda query, k: [ScoredEntry("p1", 2.0), ScoredEntry("p1", 1.0)],
            DATASET,
            retriever="lexical",
        )


def test_a_search_that_returns_more_than_asked_for_is_cut() -> None:
    many = [ScoredEntry(f"x{n}", -n) for n in range(10)] + [ScoredEntry("p1", -11)]
    report = evaluate_dataset(lambda query, k: many, DATASET, retriever="lexical")
    assert report.as_dict()["recall@10"] == 0.0


def test_a_run_file_has_six_columns_and_ranks_from_1(tmp_path: Path) -> None:
    report = evaluate_dataset(ranked, DATASET, retriever="lexical")
    write_run(tmp_path / "run.txt", report.rankings, tag="xunzhang")
    assert (tmp_path / "run.txt").read_text(encoding="utf-8").splitlines() == [
        "q1 Q0 p1 1 2 xunzhang",
        "q1 Q0 p2 2 1 xunzhang",
        "q2 Q0 p1 1 0.5 xunzhang",
        "q2 Q0 p2 2 0.25 xunzhang",
    ]


def test_evidence_is_found_whatever_its_width_and_white_space() -> None:
    questions = [Question("a", "桥多长？", ("全长４００米",))]
    report = asked(questions, answering("桥墩很多。", "老桥全长 400\n米。"))
    assert report == {
        "questions": 1,
        "hit@1": 0.0,
        "hit@5": 1.0,
        "hit@10": 1.0,
        "mrr@10": 0.5,
        "sentence@1": 0.0,
        "refused_unanswerable": None,
        "refused_answerable": 0.0,
    }


def test_evidence_of_a_row_is_found_whatever_stands_between_its_cells() -> None:
    questions = [Question("a", "东桥多长？", ("东桥 | 40米 | 1990年",))]
    assert asked(questions, answering("东桥\t40米\t1990年"))["hit@1"] == 1.0


def test_one_of_several_pieces_of_evidence_is_enough() -> None:
    questions = [Question("a", "桥多长？", ("四百米", "400米"))]
    assert asked(questions, answering("长400米。"))["hit@1"] == 1.0


def test_a_hit_at_rank_6_counts_at_10_but_not_at_5() -> None:
    questions = [Question("a", "桥多长？", ("四百米",))]
    report = asked(questions, answering(*["别的。"] * 5, "长四百米。"))
    assert (report["hit@5"], report["hit@10"]) == (0.0, 1.0)
    assert report["mrr@10"] == pytest.approx(1 / 6)


def test_the_sentence_counts_only_when_the_evidence_stands_inside_the_first_mark() -> None:
    questions = [Question("a", "桥多长？", ("四百米",)), Question("b", "桥多宽？", ("九米",))]
    text = "桥宽九米。桥长四百米。"
    report = asked(
        questions,
        answering(text, marked=Span(5, 11)),  # 桥长四百米。
        answering(text, marked=Span(5, 11)),
    )
    assert report["hit@1"] == 1.0
    assert report["sentence@1"] == 0.5


def test_refusals_are_counted_apart_for_questions_with_and_without_an_answer() -> None:
    questions = [
        Question("a", "桥多长？", ("四百米",)),
        Question("b", "桥多宽？", ("九米",)),
        Question("c", "谁设计的？", ()),
    ]
    report = asked(
        questions,
        answering("长四百米。", confidence=0.8),
        answering("宽九米。", confidence=0.4),
        answering("长四百米。", confidence=0.1),
    )
    assert report["refused_unanswerable"] == 1.0
    assert report["refused_answerable"] == 0.5
    assert report["hit@1"] == 1.0


def test_a_result_without_hits_is_no_hit() -> None:
    questions = [Question("a", "桥多长？", ("四百米",))]
    report = asked(questions, answering(confidence=0.0))
    assert (report["hit@10"], report["sentence@1"], report["refused_answerable"]) == (0.0, 0.0, 1.0)
