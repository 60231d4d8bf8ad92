"""How much is still found when characters are wrong, missing or doubled.

`python -m benchmarks.noise` asks the questions about some articles, and those of datasets, with
0, 5 and 10 % of the characters damaged: once in the questions, once in the texts.
"""

import argparse
import random
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.report import ROOT, markdown_table, replace_section, save_result
from xunzhang import Index
from xunzhang.cli.evaluate import ranked_ids
from xunzhang.evaluation.datasets import Dataset, Question, load_dataset, load_questions
from xunzhang.evaluation.metrics import hit_at_k, mean
from xunzhang.ingest.entries import Entry
from xunzhang.text.normalize import squeeze
from xunzhang.text.sounds import common_characters, look_alikes, sound_alikes

SHARES = (0.0, 0.05, 0.1)
SEEDS = (1, 2, 3)
DATASETS = ("security-news", "webqa-sample")
DEPTH = 5
LARGEST_FALL = {0.05: 0.05, 0.1: 0.1}
"""By how much hit@5 on the articles may fall."""

SHARED = ROOT.parent / "shared"
_FREQUENT = 1500


@dataclass(frozen=True, slots=True)
class NoisyText:
    """A damaged text; character i of the clean one now begins at `places[i]`."""

    text: str
    places: tuple[int, ...]


def noisy(text: str, share: float, generator: random.Random) -> NoisyText:
    """Damage this share of a text's characters, white space apart.

    A third is left out, a third doubled, and a third replaced: by a character that sounds alike,
    one that looks alike, or any other, in equal parts. At least one is damaged in a share of a
    text that is too short for it as often as the share says.
    """
    pieces: list[str] = []
    places: list[int] = []
    length = 0
    for character in text:
        places.append(length)
        damage = not character.isspace() and generator.random() < share
        piece = _damaged(character, generator) if damage else character
        pieces.append(piece)
        length += len(piece)
    return NoisyText("".join(pieces), (*places, length))


def _damaged(character: str, generator: random.Random) -> str:
    kind = generator.choice(("left out", "doubled", "replaced"))
    if kind == "left out":
        return ""
    if kind == "doubled":
        return character * 2
    others = generator.choice((sound_alikes(character), look_alikes(character), ""))
    common = common_characters()[:_FREQUENT]
    return generator.choice(others or common.replace(character, ""))


def noisy_question(question: str, share: float, seed: int) -> str:
    """A damaged question; the same for the same seed. One of nothing but noise stays as it is."""
    damaged = noisy(question, share, random.Random(f"{seed} {question}")).text
    return damaged if damaged.strip() else question


def damaged_evidence(clean: str, damaged: NoisyText, evidence: Sequence[str]) -> list[str]:
    """What the evidence reads in the damaged text, squeezed; every place where it stood."""
    kept = [i for i, character in enumerate(clean) if not character.isspace()]
    folded, owner = [], []
    for i in kept:
        for piece in unicodedata.normalize("NFKC", clean[i]):
            if not piece.isspace():
                folded.append(piece)
                owner.append(i)
    squeezed = "".join(folded)
    found = []
    for wanted in map(squeeze, evidence):
        place = squeezed.find(wanted)
        while place >= 0:
            first, last = owner[place], owner[place + len(wanted) - 1]
            found.append(squeeze(damaged.text[damaged.places[first] : damaged.places[last + 1]]))
            place = squeezed.find(wanted, place + 1)
    return found


def measure_articles(
    articles: Path, questions: Sequence[Question], *, share: float, where: str, seed: int
) -> float:
    """hit@5 of the questions that have an answer, with noise in "questions" or in "texts"."""
    asked = [question for question in questions if question.evidence]
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        if where == "texts":
            asked = _write_damaged(articles, corpus, asked, share=share, seed=seed)
        else:
            for path in articles.glob("*.txt"):
                (corpus / path.name).write_bytes(path.read_bytes())
            asked = [
                replace(one, question=noisy_question(one.question, share, seed)) for one in asked
            ]
        with Index.open(Path(folder) / "index") as index:
            index.refresh([corpus])
            return mean(float(_is_answered(index, question)) for question in asked)


def measure_dataset(dataset: Dataset, *, shares: Sequence[float], seed: int) -> list[float]:
    """hit@5 of a dataset with noise in its questions, for each share."""
    with tempfile.TemporaryDirectory() as folder, Index.open(folder) as index:
        index.add_entries(Entry(entry.id, entry.text, entry.title) for entry in dataset.corpus)
        return [
            mean(
                hit_at_k(
                    [found for found, _ in ranked_ids(index.search(asked, k=DEPTH), DEPTH)],
                    grades,
                    DEPTH,
                )
                for query_id, grades in dataset.qrels.items()
                if (asked := noisy_question(dataset.queries[query_id], share, seed)).strip()
            )
            for share in shares
        ]


def measure(
    articles: Path, questions: Path, datasets: Sequence[Path], *, seeds: Sequence[int] = SEEDS
) -> dict[str, dict[str, float]]:
    """hit@5 by what is damaged and by the share, each the mean over the seeds."""
    asked = load_questions(questions)
    figures: dict[str, dict[str, float]] = {}
    for where in ("questions", "texts"):
        figures[f"articles, noise in the {where}"] = {
            f"{share:.0%}": mean(
                measure_articles(articles, asked, share=share, where=where, seed=seed)
                for seed in (seeds if share else seeds[:1])
            )
            for share in SHARES
        }
    for folder in datasets:
        dataset = load_dataset(folder)
        values = measure_dataset(dataset, shares=SHARES, seed=seeds[0])
        named = zip(SHARES, values, strict=True)
        figures[f"{dataset.name}, noise in the questions"] = {f"{s:.0%}": v for s, v in named}
    return figures


def noise_table(figures: dict[str, dict[str, float]]) -> str:
    """What is damaged, by the share of damaged characters."""
    shares = [f"{share:.0%}" for share in SHARES]
    rows = [[name, *(f"{values[s]:.3f}" for s in shares)] for name, values in figures.items()]
    return markdown_table(["hit@5", *shares], rows)


def too_large_falls(figures: dict[str, dict[str, float]]) -> list[str]:
    """Where hit@5 on the articles falls by more than it may, in words."""
    return [
        f"{name}: hit@5 falls from {values['0%']:.3f} to {values[_percent(share)]:.3f} "
        f"at {_percent(share)}"
        for name, values in figures.items()
        if name.startswith("articles")
        for share, most in LARGEST_FALL.items()
        if values["0%"] - values[_percent(share)] > most + 1e-9
    ]


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _write_damaged(
    articles: Path, corpus: Path, asked: Sequence[Question], *, share: float, seed: int
) -> list[Question]:
    """Write damaged articles; the questions come back with what their evidence reads there."""
    evidence: dict[str, list[str]] = {question.id: [] for question in asked}
    for path in sorted(articles.glob("*.txt")):
        clean = path.read_text("utf-8")
        damaged = noisy(clean, share, random.Random(f"{seed} {path.name}"))
        (corpus / path.name).write_text(damaged.text, "utf-8")
        for question in asked:
            evidence[question.id] += damaged_evidence(clean, damaged, question.evidence)
    return [replace(question, evidence=tuple(evidence[question.id])) for question in asked]


def _is_answered(index: Index, question: Question) -> bool:
    texts = [squeeze(hit.text) for hit in index.search(question.question, k=DEPTH).hits]
    return any(squeeze(piece) in text for text in texts for piece in question.evidence)


def main() -> None:
    """Measure, print the table, and write it to `benchmarks/`; fail where too much is lost."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.noise")
    parser.add_argument("datasets", nargs="*", type=Path, help="folders in BEIR layout")
    parser.add_argument("--articles", type=Path, default=SHARED / "seeds")
    parser.add_argument("--questions", type=Path, default=SHARED / "data/dev/seeds/questions.jsonl")
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    datasets = options.datasets or [SHARED / "data/dev" / name for name in DATASETS]
    figures = measure(options.articles, options.questions, datasets)
    table = noise_table(figures)
    print(table)
    if not options.no_save:
        content: dict[str, Any] = {"noise": figures}
        replace_section("noise", f"{save_result('noise', content).describe()}\n\n{table}")
    falls = too_large_falls(figures)
    if falls:
        raise SystemExit("\n".join(falls))


if __name__ == "__main__":
    main()
