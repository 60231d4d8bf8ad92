"""`xunzhang calibrate`."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.test_calibration_in_index import QUESTIONS
from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.cli.calibrate import _print_report
from xunzhang.evaluation.calibrating import CalibrationReport, Figures, Fit, Share


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    rows = [{"id": q.id, "question": q.question, "evidence": list(q.evidence)} for q in QUESTIONS]
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def run(index: Index, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["calibrate", *arguments, "--index", str(index.path)])


def test_the_report_is_printed_and_the_fit_applies(index: Index, questions: Path) -> None:
    result = run(index, str(questions))
    assert result.exit_code == 0, result.output
    assert "11 questions with an answer, 10 without." in result.stdout
    assert "cross-validated" in result.stdout
    assert re.search(r"0\.20 becomes 0\.\d\d, 0\.50 becomes", result.stdout)
    assert "log odds" not in result.stdout
    assert index.calibration.current().answerable == 11


def test_the_report_can_be_read_by_machines(index: Index, questions: Path) -> None:
    report = json.loads(run(index, str(questions), "--json", "--most-refused", "0.1").stdout)
    assert report["answerable"] == 11
    assert set(report["fit"]) == {"slope", "shift", "threshold"}
    for part in ("before", "after"):
        assert 0 <= report[part]["brier"] <= 1
        assert sum(each["questions"] for each in report[part]["bins"]) == 21


def test_reset_forgets(index: Index, questions: Path) -> None:
    run(index, str(questions))
    assert json.loads(run(index, "--reset", "--json").stdout) == {"forgotten": True}
    assert run(index, "--reset").stdout == "There was nothing to forget.\n"


def test_questions_or_reset_must_be_named(index: Index, questions: Path) -> None:
    assert run(index).exit_code == 2
    assert run(index, str(questions), "--reset").exit_code == 2


def test_too_few_questions_are_refused_with_what_is_missing(
    index: Index, questions: Path, tmp_path: Path
) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("".join(questions.read_text("utf-8").splitlines(keepends=True)[:11]), "utf-8")
    result = run(index, str(few))
    assert result.exit_code != 0
    assert "0 without are too few" in result.output


@pytest.mark.parametrize(("refused", "told"), [(0.8, False), (0.4, False), (0.3, True)])
def test_that_fewer_are_refused_than_before_is_said(
    capsys: pytest.CaptureFixture[str], refused: float, told: bool
) -> None:
    def figures(share: float) -> Figures:
        return Figures(Share(share, 0.0, 1.0, 10), Share(0.1, 0.0, 1.0, 10), 0.1, 0.1, ())

    _print_report(CalibrationReport(Fit(1.0, 0.0, 0.2), 10, 10, figures(0.4), figures(refused)))
    assert ("Fewer questions without an answer" in capsys.readouterr().out) is told
