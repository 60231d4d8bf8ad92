"""The measurement of answers is checked against figures worked out by hand."""

import json
from pathlib import Path

import pytest

from benchmarks.answers import (
    Outcome,
    char_f1,
    figures_of,
    measure_dataset,
    percentiles,
    seconds_added,
    wilson,
)
from xunzhang import Index


def test_f1_over_characters() -> None:
    assert char_f1("860米", "全长860米。") == pytest.approx(2 * 4 / (4 + 6))
    assert char_f1("甲", "乙") == 0.0


def test_the_interval_of_wilson() -> None:
    low, high = wilson(8, 10)
    assert low == pytest.approx(0.4902, abs=1e-4)
    assert high == pytest.approx(0.9433, abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_an_answer_is_right_if_it_holds_a_known_one_or_is_held_by_one() -> None:
    shown = [
        Outcome("number", "860米", ("全长860米。",), 0.001),
        Outcome("number", "约860米", ("860 米",), 0.001),
        Outcome("number", "24米", ("860米",), 0.001),
        Outcome("number", None, ("860米",), 0.001),
    ]
    figures = figures_of(shown)
    assert (figures["asked"], figures["shown"], figures["right"]) == (4, 3, 2)
    assert figures["em"] == 0.0


def test_a_dataset_with_answers_is_measured(tmp_path: Path) -> None:
    folder = tmp_path / "小集"
    folder.mkdir()
    rows: dict[str, list[dict[str, object]]] = {
        "corpus.jsonl": [{"_id": "p1", "title": "望江桥", "text": "望江桥全长860米，两年建成。"}],
        "queries.jsonl": [
            {"_id": "q1", "text": "望江桥全长多少米？", "answer": ["860米"]},
            {"_id": "q2", "text": "望江桥为什么难修？", "answer": ["水急"]},
        ],
    }
    for name, lines in rows.items():
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tp1\t1\nq2\tp1\t1\n")
    (outcome,) = measure_dataset(folder, 10)
    assert (outcome.type, outcome.shown, outcome.is_exact) == ("number", "860米", True)


def test_answers_are_timed_where_a_type_is_told(tmp_path: Path) -> None:
    (tmp_path / "桥.txt").write_text("望江桥全长860米，两年建成。", encoding="utf-8")
    with Index.open(tmp_path / "index") as index:
        index.refresh([tmp_path])
    (seconds,) = seconds_added(tmp_path / "index", ["望江桥全长多少米？", "望江桥"])
    assert 0 < seconds < 10


def test_percentiles_are_milliseconds() -> None:
    assert percentiles([n / 1000 for n in range(101)]) == {"median": 50.0, "p95": 95.0}
