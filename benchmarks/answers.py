"""The answer itself, measured: how often one is shown, and how often it is right, by type.

A dataset is a folder in BEIR layout whose `queries.jsonl` holds the known answers in `answer`. An
answer that is shown is right if a known one stands in it or it stands in a known one, punctuation
and white space apart; `EM` and `F1` (over characters) are those of reading comprehension, of the
answers shown. The interval is Wilson's, 95 %.

With `--timed-in` the same questions are asked of another index as well, such as one of 100,000
passages that `python -m benchmarks.speed --keep FOLDER` leaves there, to see what answers add.
"""

import argparse
import gzip
import json
import math
import random
import re
import statistics
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import ROOT, markdown_table, replace_section, save_result
from xunzhang import Index
from xunzhang.answers.asked.asks import ask_of
from xunzhang.evaluation.datasets import load_dataset, load_questions
from xunzhang.ingest.entries import Entry
from xunzhang.text.normalize import fold
from xunzhang.types import SearchResult

SHARED = ROOT.parent / "shared"
VALUES = ROOT / "tests" / "data" / "typed_answers.json"
# Rules were written with an eye on these; the others were first seen when they were measured.
LOOKED_AT = frozenset({"cmrc2018-trial", "crud-news", "cjrc-dev"})
_NOISE = re.compile(r"[\W_]+")
_MOST_CHARS = 500
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question whose type was told, and what was shown for it."""

    type: str
    shown: str | None
    known: tuple[str, ...]
    seconds: float

    @property
    def is_right(self) -> bool:
        return self.shown is not None and any(
            plain(a) in plain(self.shown) or plain(self.shown) in plain(a) for a in self.known
        )

    @property
    def is_exact(self) -> bool:
        return self.shown is not None and plain(self.shown) in map(plain, self.known)

    @property
    def f1(self) -> float:
        shown = self.shown
        return 0.0 if shown is None else max((char_f1(shown, a) for a in self.known), default=0.0)


def plain(text: str) -> str:
    """A text as answers are compared."""
    return _NOISE.sub("", fold(text))


def char_f1(one: str, other: str) -> float:
    """The harmonic mean of precision and recall over characters."""
    first, second = Counter(plain(one)), Counter(plain(other))
    shared = sum((first & second).values())
    return 2 * shared / (sum(first.values()) + sum(second.values())) if shared else 0.0


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson; 0 to 1 for a share of nothing."""
    if count == 0:
        return 0.0, 1.0
    z, share = 1.959964, right / count
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def known_answers(folder: Path) -> dict[str, tuple[str, ...]]:
    """The known answers by query id; queries without are left out."""
    path = folder / "queries.jsonl"
    opened = gzip.open(f"{path}.gz", "rt", encoding="utf-8") if not path.exists() else path.open()
    with opened as lines:
        rows = [json.loads(line) for line in lines]
    return {row["_id"]: tuple(row["answer"]) for row in rows if row.get("answer")}


def measure_dataset(folder: Path, count: int) -> list[Outcome]:
    """The outcomes of some of a dataset's questions, always the same ones."""
    dataset, known = load_dataset(folder), known_answers(folder)
    asked = sample_of(known, count)
    with tempfile.TemporaryDirectory() as made, Index.open(made) as index:
        index.add_entries(Entry(entry.id, entry.text, entry.title) for entry in dataset.corpus)
        return list(_outcomes(index, [(dataset.queries[i], known[i]) for i in asked]))


def sample_of(known: Iterable[str], count: int) -> list[str]:
    """Some of a dataset's queries, always the same ones."""
    listed = sorted(known)
    return random.Random(0).sample(listed, min(count, len(listed)))


def _outcomes(index: Index, asked: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Outcome]:
    for question, known in asked:
        ask = ask_of(question)
        result = index.search(question[:_MOST_CHARS], explain=True)
        seconds = _answer_seconds(result)
        typed = result.answer.typed if result.answer else None
        if ask is not None:
            yield Outcome(ask.type, typed.text if typed else None, known, seconds)


def seconds_added(folder: Path, questions: Iterable[str]) -> list[float]:
    """What finding the answer takes for each question, in seconds: the fastest of three times.

    Args:
        folder: An index, which is left as it is.
        questions: Those whose type is not told are left out.
    """
    asked = [question[:_MOST_CHARS] for question in questions if ask_of(question)]
    with Index.open(folder, create=False) as index:
        return [
            min(_answer_seconds(index.search(each, explain=True)) for _ in range(_TIMES))
            for each in asked
        ]


def _answer_seconds(result: SearchResult) -> float:
    told = result.explanation
    return told.stage_seconds.get("answer", 0.0) if told else 0.0


def figures_of(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """How many were asked and shown, and how good the shown ones are."""
    shown = [outcome for outcome in outcomes if outcome.shown is not None]
    right = sum(outcome.is_right for outcome in shown)
    low, high = wilson(right, len(shown))
    return {
        "asked": len(outcomes),
        "shown": len(shown),
        "right": right,
        "low": low,
        "high": high,
        "em": _mean(outcome.is_exact for outcome in shown),
        "f1": _mean(outcome.f1 for outcome in shown),
    }


def measure_values(articles: Path, questions: Path, values: Path) -> dict[str, Any]:
    """Right and wrong values and disagreements for the questions on some articles."""
    wanted = json.loads(values.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as made, Index.open(made) as index:
        index.refresh([articles])
        found = {a.id: index.search(a.question) for a in load_questions(questions)}
    shown = {name: _value(result) for name, result in found.items()}
    told = {name: value for name, value in shown.items() if name in wanted and value}
    right = sum(told[name] == wanted[name] for name in told)
    low, high = wilson(right, len(wanted))
    unknown = [name for name, result in found.items() if name not in wanted and _value(result)]
    return {
        "questions": len(found),
        "with a value": len(wanted),
        "right": right,
        "wrong": len(told) - right,
        "low": low,
        "high": high,
        "shown without a known value": len(unknown),
        "disagreements": sum(bool(r.answer and r.answer.disagreements) for r in found.values()),
    }


def _value(result: SearchResult) -> list[str | None] | None:
    typed = result.answer.typed if result.answer else None
    return [typed.value, typed.unit] if typed else None


def _mean(values: Iterable[float]) -> float:
    listed = [float(value) for value in values]
    return statistics.fmean(listed) if listed else 0.0


def table(rows: Mapping[str, Mapping[str, Any]], first: str) -> str:
    """One line per dataset or type."""
    header = [first, "type told", "shown", "right of shown", "95 %", "EM", "F1"]
    return markdown_table(
        header,
        [
            [
                name,
                str(each["asked"]),
                str(each["shown"]),
                f"{each['right'] / each['shown']:.2f}" if each["shown"] else "-",
                f"{each['low']:.2f} to {each['high']:.2f}" if each["shown"] else "-",
                f"{each['em']:.2f}",
                f"{each['f1']:.2f}",
            ]
            for name, each in rows.items()
        ],
    )


def main() -> None:
    """Measure, print the tables, and write them to `benchmarks/`."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.answers")
    parser.add_argument("datasets", nargs="*", type=Path, help="folders in BEIR layout")
    parser.add_argument("--queries", type=int, default=300, help="of each dataset at most so many")
    parser.add_argument("--timed-in", type=Path, help="an index of which the same is asked")
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    folders = options.datasets or [
        path.parent for path in sorted(SHARED.glob("data/dev/*/queries.jsonl"))
    ]
    by_set: dict[str, list[Outcome]] = {}
    for folder in folders:
        if known_answers(folder):
            print(f"{folder.name} ...", file=sys.stderr, flush=True)
            by_set[folder.name] = measure_dataset(folder, options.queries)
    if not by_set:
        parser.error("name folders whose queries hold answers; there are none in ../shared")
    timed = {"the sets": [each.seconds for outcomes in by_set.values() for each in outcomes]}
    if options.timed_in:
        timed |= _timed_in(options.timed_in, folders, options.queries)
    report(by_set, timed, save=not options.no_save)


def _timed_in(index: Path, folders: Iterable[Path], count: int) -> dict[str, list[float]]:
    questions = []
    for folder in folders:
        queries = load_dataset(folder).queries
        questions += [queries[i] for i in sample_of(known_answers(folder), count)]
    with Index.open(index, create=False) as opened:
        name = f"an index of {opened.status().passages:,} passages"
    return {name: seconds_added(index, questions)}


def report(
    by_set: Mapping[str, Sequence[Outcome]], timed: Mapping[str, Sequence[float]], *, save: bool
) -> None:
    """Print the figures, and save them with what made them.

    Args:
        by_set: The outcomes of each dataset.
        timed: The seconds that answers added, by where the questions were asked.
        save: Write `benchmarks/RESULTS.md` and the raw figures.
    """
    by_type: dict[str, list[Outcome]] = defaultdict(list)
    for name, outcomes in by_set.items():
        for outcome in outcomes if name not in LOOKED_AT else ():
            by_type[outcome.type].append(outcome)
    figures: dict[str, Any] = {
        "datasets": {name: figures_of(outcomes) for name, outcomes in by_set.items()},
        "types": {kind: figures_of(by_type[kind]) for kind in sorted(by_type)},
        "milliseconds": {place: percentiles(seconds) for place, seconds in timed.items()},
    }
    shown = {
        f"{name} (looked at)" if name in LOOKED_AT else name: each
        for name, each in figures["datasets"].items()
    }
    section = (
        table(shown, "dataset") + "\n" + table(figures["types"], "type, in sets not looked at")
    )
    for place, each in figures["milliseconds"].items():
        cost = f"median {each['median']:.1f} ms, p95 {each['p95']:.1f} ms"
        section += f"\nAdded per question in {place}, by the clock: {cost}.\n"
    seeds = SHARED / "data/dev/seeds/questions.jsonl"
    if seeds.exists():
        figures["values"] = measure_values(SHARED / "seeds", seeds, VALUES)
        section += "\n" + _in_words(figures["values"]) + "\n"
    print(section)
    if save:
        saved = save_result("answers", figures)
        replace_section("answers", f"{saved.describe()}\n\n{section}")


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """The median and the 95th percentile in milliseconds."""
    ordered = sorted(seconds)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return {"median": 1000 * statistics.median(ordered), "p95": 1000 * p95}


def _in_words(values: Mapping[str, Any]) -> str:
    return (
        f"Real articles: of {values['with a value']} questions with a value {values['right']} got "
        f"the right one ({values['low']:.2f} to {values['high']:.2f}) and {values['wrong']} a "
        f"wrong one; {values['disagreements']} of {values['questions']} questions had a "
        "disagreement."
    )


if __name__ == "__main__":
    main()
