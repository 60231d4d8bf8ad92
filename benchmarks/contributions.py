"""What each part of xunzhang contributes: the questions asked with one part switched off in turn.

`python -m benchmarks.contributions` asks the questions over the sample articles of the repository,
and those over the seed articles where these lie beside it; `--articles FOLDER --questions FILE`
asks others, and `--write` puts the table into RESULTS.md, too. The parts have no switches of their
own, since nobody should turn them: here they are replaced by ones that do nothing.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.noise import noisy_question
from benchmarks.report import ROOT, markdown_table, replace_section, save_result
from xunzhang import Index
from xunzhang.evaluation.bootstrap import paired_bootstrap
from xunzhang.evaluation.datasets import Question, load_questions
from xunzhang.evaluation.runner import QuestionOutcome, evaluate_questions
from xunzhang.ingest import indexer
from xunzhang.lexical import PAIRS, WORDS
from xunzhang.search import beside, hits
from xunzhang.search.equal import NOTHING_EQUAL, EqualFinder
from xunzhang.search.fallback import Fallback
from xunzhang.search.legs import DENSE, HYBRID, RETRIEVERS
from xunzhang.text import repair as repairing
from xunzhang.text.kinds import BODY, HEADING, TITLE
from xunzhang.text.repair import RepairedText, unrepaired

SHARED = ROOT.parent / "shared"
NOISE = 0.1
ALL = "everything"
FIGURES = ("hit@1", "hit@5", "sentence@1")

Patch = tuple[object, str, object]


@dataclass(frozen=True, slots=True)
class Part:
    """A part, and what takes its place when it is off: while indexing, and while searching."""

    name: str
    indexing: tuple[Patch, ...] = ()
    searching: tuple[Patch, ...] = ()


def _unrepaired(text: str, headings: Any = (), **_options: object) -> RepairedText:
    return unrepaired(text, headings)


def _without_kinds(text: str, headings: Any = (), **options: Any) -> RepairedText:
    """Repaired, but captions, bylines, tables and notices pass for body text when it is split."""
    repaired = repairing.repair(text, headings, **options)
    blocks = tuple(
        block if block.kind in (HEADING, TITLE) else block._replace(kind=BODY)
        for block in repaired.blocks
    )
    return replace(repaired, blocks=blocks)


def _legs(*kept: str) -> Patch:
    return (RETRIEVERS, HYBRID, kept)


PARTS = (
    Part("repair", indexing=((indexer, "repair", _unrepaired),)),
    Part("leaving out repeats", indexing=((repairing, "find_repeats", lambda _texts: {}),)),
    Part("folding near copies", searching=((hits, "is_near_copy", lambda _a, _b: False),)),
    Part("kinds of text", indexing=((indexer, "repair", _without_kinds),)),
    Part("lowering captions and titles", searching=((beside, "HANDICAP", 0.0),)),
    Part(
        "equal things",
        searching=((EqualFinder, "find", lambda _self, _question, _within=None: NOTHING_EQUAL),),
    ),
    Part("words (and equal things, another reading)", searching=(_legs(PAIRS, DENSE),)),
    Part("character pairs", searching=(_legs(WORDS, DENSE),)),
    Part("embeddings", searching=(_legs(WORDS, PAIRS),)),
    Part("another reading", searching=((Fallback, "reading", lambda _self, *_evidence: None),)),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A set of questions about some articles."""

    name: str
    articles: Path
    questions: tuple[Question, ...]

    def damaged(self) -> "Asked":
        """The same questions with a tenth of their characters wrong, missing or doubled."""
        questions = tuple(
            replace(one, question=noisy_question(one.question, NOISE, 1)) for one in self.questions
        )
        return replace(self, name=f"{self.name}, damaged", questions=questions)


Measured = dict[str, tuple[float, ...]]


def measure(asked: Asked, *, parts: Sequence[Part] = PARTS) -> dict[str, Measured]:
    """For everything on, then for each part off, the figures question by question."""
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole"
        _build(whole, asked.articles)
        found[ALL] = _ask(whole, asked.questions)
        for number, part in enumerate(parts):
            folder = whole
            if part.indexing:
                folder = Path(scratch) / str(number)
                with switched_off(part.indexing):
                    _build(folder, asked.articles)
            with switched_off(part.searching):
                found[part.name] = _ask(folder, asked.questions)
    return found


@contextmanager
def switched_off(patches: Sequence[Patch]) -> Iterator[None]:
    """With these in place of what they replace."""
    with ExitStack() as stack:
        for target, name, stand_in in patches:
            if isinstance(target, dict):
                stack.enter_context(patch.dict(target, {name: stand_in}))
            else:
                stack.enter_context(patch.object(target, name, stand_in))
        yield


def _build(folder: Path, articles: Path) -> None:
    with Index.open(folder) as index:
        index.refresh([articles])


def _ask(folder: Path, questions: Sequence[Question]) -> Measured:
    with Index.open(folder) as index:
        search: Callable[[str, int], Any] = lambda question, k: index.search(question, k=k)  # noqa: E731
        report = evaluate_questions(search, questions)
    return figures(report.outcomes)


def figures(outcomes: Sequence[QuestionOutcome]) -> Measured:
    """1 or 0 for each question that has an answer."""
    answerable = [outcome for outcome in outcomes if outcome.question.evidence]
    return {
        "hit@1": tuple(float(one.rank == 1) for one in answerable),
        "hit@5": tuple(float(one.rank is not None and one.rank <= 5) for one in answerable),
        "sentence@1": tuple(float(one.answered) for one in answerable),
    }


def table(measured: Mapping[str, Mapping[str, Measured]]) -> str:
    """How many questions are answered, and how many more or fewer with each part off.

    In bold what differs by more than chance (95 % of paired bootstrap samples).
    """
    sets = list(measured)
    header = ["without", *(f"{name}: {figure}" for name in sets for figure in FIGURES)]
    whole = [
        f"{sum(values):.0f} of {len(values)}"
        for name in sets
        for values in measured[name][ALL].values()
    ]
    rows = [["nothing", *whole]]
    for part in list(measured[sets[0]])[1:]:
        cells = [
            _cell(measured[name][ALL][figure], measured[name][part][figure])
            for name in sets
            for figure in FIGURES
        ]
        rows.append([part, *cells])
    return markdown_table(header, rows)


def _cell(whole: Sequence[float], values: Sequence[float]) -> str:
    change = sum(values) - sum(whole)
    if not change:
        return "0"
    text = f"{change:+.0f}"
    return f"**{text}**" if paired_bootstrap(whole, values).excludes_zero else text


def question_sets(articles: Path | None, questions: Path | None) -> list[Asked]:
    """The ones that are named, or those of the repository and those beside it."""
    if articles and questions:
        named = [Asked(questions.stem, articles, tuple(load_questions(questions)))]
    else:
        own = load_questions(ROOT / "tests" / "data" / "questions.jsonl")
        named = [Asked("samples", ROOT / "corpus" / "samples", tuple(own))]
        seeds = SHARED / "data" / "dev" / "seeds" / "questions.jsonl"
        if seeds.is_file():
            named.append(Asked("seeds", SHARED / "seeds", tuple(load_questions(seeds))))
    return [both for asked in named for both in (asked, asked.damaged())]


def main() -> None:
    """Measure, print the table, and save the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, help="articles that the questions are about")
    parser.add_argument("--questions", type=Path, help="a questions file")
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    options = parser.parse_args()
    measured = {
        asked.name: measure(asked) for asked in question_sets(options.articles, options.questions)
    }
    totals = {
        name: {
            part: {figure: sum(v) for figure, v in found.items()} for part, found in sets.items()
        }
        for name, sets in measured.items()
    }
    print(table(measured))
    if options.write:
        saved = save_result("contributions", {"right answers": totals})
        replace_section("contributions", f"{saved.describe()}\n\n{table(measured)}")


if __name__ == "__main__":
    main()
