"""`xunzhang calibrate`."""

from pathlib import Path

import click

from xunzhang.calibrating import MOST_REFUSED
from xunzhang.cli.options import index_option, json_option, print_json, progress_bar
from xunzhang.evaluation.calibrating import CalibrationReport, Figures, Share
from xunzhang.evaluation.datasets import load_questions
from xunzhang.index import Index
from xunzhang.search.calibration import Calibration

_FEWER = (
    "Fewer questions without an answer are refused than before, so that fewer with one are. "
    "Weigh that with --most-refused, fit it to more questions, or go back: "
    "xunzhang calibrate --reset"
)
_EXAMPLES = (0.2, 0.5, 0.8)


@click.command()
@click.argument("questions", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@index_option
@click.option(
    "--most-refused",
    type=click.FloatRange(0.0, 0.5),
    default=MOST_REFUSED,
    show_default=True,
    metavar="SHARE",
    help="The share of answerable questions that may be refused.",
)
@click.option("--reset", is_flag=True, help="Forget what was fitted.")
@json_option
def calibrate(
    questions: tuple[Path, ...],
    index_path: Path,
    most_refused: float,
    reset: bool,
    as_json: bool,
) -> None:
    """Fit confidence and refusal to your documents and questions.

    QUESTIONS are files as `xunzhang eval` reads them. Some of the questions must have an answer
    in the documents and some must not ("evidence" is empty).
    """
    if reset == bool(questions):
        raise click.UsageError("Name questions files, or --reset.")
    with Index.open(index_path, create=False) as opened:
        if reset:
            forgotten = opened.calibration.reset()
            if as_json:
                print_json({"forgotten": forgotten})
            else:
                click.echo("Forgotten." if forgotten else "There was nothing to forget.")
            return
        asked = [question for path in questions for question in load_questions(path)]
        report = opened.calibration.fit(asked, most_refused=most_refused, progress=progress_bar())
    if as_json:
        print_json(report)
    else:
        _print_report(report)


def _print_report(report: CalibrationReport) -> None:
    click.echo(f"{report.answerable} questions with an answer, {report.unanswerable} without.")
    click.echo(
        f"Stored. Questions of a corrected confidence below {report.fit.threshold:.3f} are refused."
    )
    click.echo(f"Confidence is corrected from now on: {_corrected(report)}.\n")
    click.echo("The figures of the second column are cross-validated, never in-sample.\n")
    click.echo(f"{'':<24}{'as shipped':>24}{'calibrated':>24}")
    before, after = report.before, report.after
    for name, shares in (
        ("refused, no answer", (before.refused_unanswerable, after.refused_unanswerable)),
        ("refused, with answer", (before.refused_answerable, after.refused_answerable)),
    ):
        click.echo(f"{name:<24}" + "".join(f"{_shown(share):>24}" for share in shares))
    click.echo(f"{'Brier score':<24}{before.brier:>24.4f}{after.brier:>24.4f}")
    fewer = after.refused_unanswerable.share < before.refused_unanswerable.share
    errors = (before.calibration_error, after.calibration_error)
    click.echo(f"{'calibration error':<24}" + "".join(f"{error:>24.4f}" for error in errors))
    if fewer:
        click.echo(f"\n{_FEWER}")
    click.echo("\nReliability, calibrated")
    _print_bins(after)


def _corrected(report: CalibrationReport) -> str:
    """What the correction makes of some confidences, as 0.20 becomes 0.31."""
    fit = Calibration(report.fit.threshold, report.fit.slope, report.fit.shift)
    return ", ".join(f"{shown:.2f} becomes {fit.corrected(shown):.2f}" for shown in _EXAMPLES)


def _shown(share: Share) -> str:
    return f"{share.share:.1%} ({share.low:.1%}-{share.high:.1%})"


def _print_bins(figures: Figures) -> None:
    click.echo(f"{'confidence':>12}{'first hit right':>18}{'questions':>12}")
    for each in figures.bins:
        click.echo(f"{each.confidence:>12.2f}{each.right:>18.2f}{each.questions:>12}")
