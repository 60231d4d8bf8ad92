"""How far confidence can be believed, on questions written for that.

Run: python -m benchmarks.confidence

Asks the questions of tests/data about the articles in corpus/samples and, where the folder is
there, about the five articles of ../shared/seeds. A hash of the question puts each into one of
two halves: the threshold is read off the first, every figure comes from the second. Writes the
reliability plot to docs/images/confidence.svg.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from xunzhang.config import REFUSAL_CONFIDENCE
from xunzhang.evaluation.calibrating import Bin, Share, figures, wilson
from xunzhang.evaluation.datasets import Question
from xunzhang.evaluation.runner import holds_evidence
from xunzhang.index import Index

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
SHARED = (ROOT / "../shared").resolve()
PLOT = ROOT / "docs" / "images" / "confidence.svg"
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
MOST_REFUSED = 0.05
ANSWERABLE = "answerable"
COLLECTIONS = (
    (ROOT / "corpus/samples", (DATA / "questions.jsonl", DATA / "unanswerable-questions.jsonl")),
    (SHARED / "seeds", (DATA / "seed-questions.jsonl",)),
)
"""Folders with the questions written about them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question: its kind, its half, the confidence, and whether the first hit answers."""

    kind: str
    held_out: bool
    confidence: float
    right: bool


def written(files: Sequence[Path]) -> list[dict[str, Any]]:
    """The questions of some files."""
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


def is_held_out(question: str) -> bool:
    """Whether nothing may be fitted to a question."""
    return sha256(question.encode()).digest()[0] % 2 == 1


def ask(folder: Path, files: Sequence[Path]) -> list[Outcome]:
    """Index a folder and ask the questions of some files."""
    outcomes = []
    with tempfile.TemporaryDirectory() as temporary, Index.open(temporary) as index:
        index.refresh([folder])
        for row in written(files):
            question = Question(row["id"], row["question"], tuple(row["evidence"]))
            result = index.search(question.question)
            first = result.hits[0].text if result.hits else ""
            kind = ANSWERABLE if question.evidence else row["kind"]
            right = holds_evidence(first, question.evidence)
            held_out = is_held_out(question.question)
            outcomes.append(Outcome(kind, held_out, result.confidence, right))
    return outcomes


def shown(share: Share) -> str:
    """A share with its interval."""
    return f"{share.share:.1%} ({share.low:.1%}-{share.high:.1%})"


def report(name: str, outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Print what thresholds refuse, by kind, and how calibrated the held-out half is."""
    first = [o for o in outcomes if not o.held_out]
    held = [o for o in outcomes if o.held_out]
    kinds = [ANSWERABLE, *sorted({o.kind for o in outcomes} - {ANSWERABLE})]
    kept = np.sort([o.confidence for o in first if o.kind == ANSWERABLE])
    read_off = float(kept[int(MOST_REFUSED * len(kept))])
    print(f"\n{name}: {len(first)} questions to read the threshold off, {len(held)} held out\n")
    print(f"| refuse below | {' | '.join(kinds)} |\n|---|{'---|' * len(kinds)}")
    for threshold in (*THRESHOLDS, read_off, REFUSAL_CONFIDENCE):
        cells = []
        for kind in kinds:
            group = [o.confidence < threshold for o in held if o.kind == kind]
            cells.append(shown(wilson(sum(group), len(group))))
        note = " (read off)" if threshold == read_off else ""
        print(f"| {threshold:.3f}{note} | {' | '.join(cells)} |")
    confidence = np.array([o.confidence for o in held])
    found = figures(
        confidence,
        confidence < REFUSAL_CONFIDENCE,
        np.array([o.right for o in held]),
        np.array([o.kind == ANSWERABLE for o in held]),
    )
    print(f"\nBrier {found.brier:.4f}, calibration error {found.calibration_error:.4f}")
    return found.bins


def plot(bins: Sequence[Bin]) -> str:
    """The reliability diagram as SVG; the area of a point is the number of its questions."""
    size, edge = 320, 48
    most = max(each.questions for each in bins)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} '
        f'{size + 2 * edge}" font-family="sans-serif" font-size="12">',
        "<title>Confidence and how often the first hit answers</title>",
        f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="#fff" stroke="#888"/>',
        f'<path d="M{edge} {edge + size}L{edge + size} {edge}" stroke="#888" '
        'stroke-dasharray="4 4" fill="none"/>',
    ]
    for step in range(0, 11, 2):
        place = edge + size * step / 10
        parts.append(
            f'<text x="{place:.0f}" y="{edge + size + 18}" text-anchor="middle">{step / 10}</text>'
            f'<text x="{edge - 8}" y="{2 * edge + size - place + 4:.0f}" text-anchor="end">'
            f"{step / 10}</text>"
        )
    for each in bins:
        x, y = edge + size * each.confidence, edge + size * (1 - each.right)
        radius = 3 + 9 * (each.questions / most) ** 0.5
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1f6f5c" '
            f'fill-opacity="0.7"><title>{each.questions} questions</title></circle>'
        )
    middle, low = edge + size / 2, edge + size + 38
    parts.append(f'<text x="{middle}" y="{low}" text-anchor="middle">confidence</text>')
    parts.append(
        f'<text x="14" y="{middle}" text-anchor="middle" '
        f'transform="rotate(-90 14 {middle})">first hit answers</text></svg>'
    )
    return "\n".join(parts) + "\n"


def main() -> None:
    """Ask, print, draw."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    outcomes = []
    for folder, files in COLLECTIONS:
        if folder.is_dir():
            asked = ask(folder, files)
            report(f"{folder.parent.name}/{folder.name}", asked)
            outcomes += asked
    bins = report("all", outcomes)
    PLOT.parent.mkdir(parents=True, exist_ok=True)
    PLOT.write_text(plot(bins), "utf-8")


if __name__ == "__main__":
    main()
