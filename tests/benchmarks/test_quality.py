import pytest

from benchmarks.quality import BASELINE, SYSTEMS, compared, dataset_table
from benchmarks.synthetic import SyntheticText
from xunzhang.evaluation.runner import DatasetReport


def report(system: str, *values: float) -> DatasetReport:
    measured = {"ndcg@10": values, "hit@1": values}
    return DatasetReport("桥", system, len(values), measured, 0.001, {})


def test_each_system_is_compared_with_the_baseline_query_by_query() -> None:
    figures = compared([report(BASELINE, 0.2, 0.4), report("dense", 0.3, 0.5)])
    assert figures["dense"]["interval"] == {
        "difference": pytest.approx(0.1),
        "low": pytest.approx(0.1),
        "high": pytest.approx(0.1),
    }
    assert figures[BASELINE]["interval"]["difference"] == 0.0


def test_the_table_marks_what_is_more_than_chance() -> None:
    same = [report(name, 0.2, 0.4) for name in SYSTEMS if name != "dense"]
    figures = compared([report(BASELINE, 0.2, 0.4), report("dense", 0.3, 0.5), *same])
    table = dataset_table({"桥": figures})
    assert "| 桥 (2) | 0.3000 | " in table
    assert "**0.4000** [+10.0, +10.0]" in table
    assert "0.3000 [+0.0, +0.0]" in table
    assert "**0.3000**" not in table


def test_synthetic_text_repeats_exactly_for_a_seed() -> None:
    passages = list(SyntheticText(seed=3).passages(5))
    assert passages == list(SyntheticText(seed=3).passages(5))
    assert passages != list(SyntheticText(seed=4).passages(5))
    assert len(set(passages)) == 5
    assert SyntheticText(seed=3).question(passages[0])[:6] in passages[0]
