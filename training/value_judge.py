"""Trains the judge of candidates for the value that is shown (`answers/judging.py`), and judges it.

Run: python -m training.value_judge [--archives FOLDER]

Asks the questions of the archives in FOLDER (training/archives, unless another is named), each a
folder as `benchmarks.archives` describes them, and those of benchmarks/archives, which weigh less:
rules were mended with an eye on them. Prints for each folder how many values were right and wrong,
by weights that have not seen the archive, also for higher and lower least chances, and writes
src/xunzhang/answers/bundled/value-v1.npz, trained on all of them. Takes two minutes. The
development sets are not read: values of encyclopaedias and news did not help with archives.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from benchmarks.archives import (
    ARCHIVES,
    RIGHT_SENTENCE,
    RIGHT_VALUE,
    UNSEEN,
    judge,
    questions,
)
from training.ranker_data import ROOT
from xunzhang import Index
from xunzhang.answers import answering
from xunzhang.answers.asked.asks import Ask
from xunzhang.answers.judging import (
    MODEL_FILE,
    Weights,
    is_sure,
    least_chance,
    may_be_shown,
)
from xunzhang.answers.question import Question
from xunzhang.answers.regions import Found
from xunzhang.answers.value_evidence import Evidence, evidence, most_trusted
from xunzhang.odds import all_probabilities
from xunzhang.types import Answer, SearchResult

TARGET = ROOT / "src/xunzhang/answers/bundled" / MODEL_FILE
PENALTY = 5.0
SEEN_WEIGHT = 0.25
"""What a question of benchmarks/archives weighs."""
MORE = (-0.1, 0.0, 0.1)
"""What is added to the least chances, to see what they do."""

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one question, and which of them are right; `kind` is as in the archives."""

    archive: Path
    kind: str
    found: list[Found]
    rows: Values
    right: npt.NDArray[np.bool_]
    least: float
    ask: Ask


def gather(folder: Path) -> list[Judged]:
    """The candidates that are found for the questions of one archive."""
    judged: list[Judged] = []
    with tempfile.TemporaryDirectory() as place, Index.open(place) as index:
        index.refresh([folder / "docs"])
        for row in questions(folder):
            told: list[tuple[Question, list[Found], SearchResult, float]] = []
            with patch.object(answering, "to_show", lambda *given, to=told: to.append(given)):
                index.search(row["question"])
            judged += [_judged(folder, row, *given) for given in told if given[1]]
    return judged


def _judged(
    folder: Path,
    row: dict[str, str],
    question: Question,
    found: Sequence[Found],
    result: SearchResult,
    least: float,
) -> Judged:
    top = most_trusted(found)
    rows = [
        evidence(question, top, place, least=least, hits=result.hits, answer=result.answer)
        for place in range(len(top))
    ]
    right = np.array([_is_right(row, result, each) for each in top])
    kind = "answerable" if row["value"] else "sentence" if row["sentence"] else row["kind"]
    return Judged(folder, kind, top, np.stack(rows), right, least, question.ask)


def _is_right(row: dict[str, str], result: SearchResult, found: Found) -> bool:
    """Whether a candidate is right if it is shown."""
    hit, sentence = found.hit, found.sentence
    text = hit.text[sentence.start : sentence.end]
    shown = Answer(text, 0.0, hit.passage_id, hit.document_id, "", "", 0, 0, typed=found.typed())
    verdict = judge(row, replace(result, answer=shown)).verdict
    return verdict in (RIGHT_VALUE, RIGHT_SENTENCE)


def fit(judged: Sequence[Judged]) -> Weights:
    """The weights by penalised logistic regression over all candidates."""
    from scipy.optimize import minimize

    rows = np.concatenate([each.rows for each in judged])
    right = np.concatenate([each.right for each in judged])
    counts = [len(each.rows) for each in judged]
    weights = [(SEEN_WEIGHT if _is_seen(each) else 1.0) / len(each.rows) ** 0.5 for each in judged]
    weight = np.repeat(weights, counts)
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.column_stack([(rows - middle) / spread, np.ones(len(rows))])

    def loss(x: Values) -> tuple[float, Values]:
        odds = scaled @ x
        off = weight * (all_probabilities(odds) - right)
        total = weight @ (np.logaddexp(0.0, odds) - right * odds)
        slope = scaled.T @ off
        slope[:-1] += 2 * PENALTY * x[:-1]
        return float(total + PENALTY * x[:-1] @ x[:-1]), slope

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    columns = found[:-1] / spread
    return Weights(columns, float(found[-1] - columns @ middle))


def _is_seen(judged: Judged) -> bool:
    return judged.archive.parent == ARCHIVES


def held_out(judged: Sequence[Judged]) -> list[Values]:
    """The chances of the candidates by weights that have not seen their archive."""
    folders = {each.archive for each in judged}
    of = {f: fit([each for each in judged if each.archive != f]) for f in folders}
    return [np.array([of[each.archive].chance(row) for row in each.rows]) for each in judged]


def count(judged: Sequence[Judged], chances: Sequence[Values], more: float) -> str:
    """Right and wrong values, and those where there is none."""
    counted: Counter[str] = Counter()
    for each, chance in zip(judged, chances, strict=True):
        if each.kind != "sentence" and _is_shown(each, float(chance[0]) - more):
            has_value = each.kind == "answerable"
            counted["right" if each.right[0] else "wrong" if has_value else "none"] += 1
    return f"{counted['right']} | {counted['wrong']} | {counted['none']}"


def _is_shown(judged: Judged, chance: float) -> bool:
    found, ask = judged.found, judged.ask
    enough = least_chance(found, judged.least)
    is_enough = is_sure(ask.type, found[0], judged.least) or chance >= enough
    return is_enough and may_be_shown(ask, found, judged.least)


def calibration(judged: Sequence[Judged], chances: Sequence[Values]) -> str:
    """The share that is right, for each tenth of the chance."""
    chance = np.concatenate(list(chances))
    right = np.concatenate([each.right for each in judged])
    tenth = np.minimum((10 * chance).astype(int), 9)
    return " ".join(f"{right[tenth == n].mean():.2f}" for n in range(10) if (tenth == n).any())


def main() -> None:
    """Ask, judge, train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archives", type=Path, default=ROOT / "training/archives")
    parser.add_argument("--only", default="", help="names of archives to take, comma-separated")
    options = parser.parse_args()
    only = set(filter(None, options.only.split(",")))
    folders = [path.parent for path in sorted(options.archives.glob("*/questions.jsonl"))]
    folders = [folder for folder in folders if not only or folder.name in only]
    folders += [each for each in sorted(ARCHIVES.iterdir()) if each.name not in UNSEEN]
    judged = [each for folder in folders for each in gather(folder)]
    chances = held_out(judged)
    print(
        "| archives | least chance | right | wrong | where there is none |\n|---|---|---|---|---|"
    )
    for parent in dict.fromkeys(folder.parent for folder in folders):
        here = [n for n, each in enumerate(judged) if each.archive.parent == parent]
        of, by = [judged[n] for n in here], [chances[n] for n in here]
        for more in MORE:
            print(f"| {parent.name} | {more:+} | {count(of, by, more)} |")
        print(f"right by tenths of the chance: {calibration(of, by)}")
    weights = fit(judged)
    for name, column in zip(Evidence._fields, weights.columns, strict=True):
        print(f"{name:16} {column:+.2f}")
    arrays: dict[str, Any] = {"names": np.array(Evidence._fields), "columns": weights.columns}
    np.savez_compressed(TARGET, **arrays, constant=np.array(weights.constant))


if __name__ == "__main__":
    main()
