"""How good the answers of one index are, by questions that its user keeps."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xunzhang.arguments import check_type
from xunzhang.errors import DatasetError
from xunzhang.evaluation.bootstrap import Interval, paired_bootstrap
from xunzhang.evaluation.datasets import Question, read_questions
from xunzhang.evaluation.metrics import mean
from xunzhang.evaluation.runner import (
    CUTOFF,
    QuestionOutcome,
    QuestionReport,
    evaluate_questions,
)
from xunzhang.evaluation.sources import without_source
from xunzhang.interfaces import Progress
from xunzhang.search.asking import check_askable
from xunzhang.search.examples import proposed_questions
from xunzhang.store import Store
from xunzhang.store.ids import checked_id
from xunzhang.store.questions import KeptQuestion as KeptQuestion
from xunzhang.types import SearchResult

Search = Callable[..., SearchResult]
"""As `Index.search`."""

COMPARED = ("hit@1", "hit@5", f"hit@{CUTOFF}", f"mrr@{CUTOFF}", "sentence@1")
BINS = 5


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What of a search is tried out; the values are those of `Index.search`."""

    retriever: str = "hybrid"
    fusion: str = "learned"
    rerank: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question. `rank` is None where no hit held its evidence.

    `gone` says that no passage of the index holds it: the document was removed or rewritten.
    """

    question: KeptQuestion
    rank: int | None
    sentence: bool
    refused: bool
    confidence: float
    gone: bool = False

    @property
    def is_good(self) -> bool:
        """Whether the first hit answers and is offered; or that nothing does was said."""
        return self.rank == 1 and not self.refused if self.question.evidence else self.refused


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """Questions of about one confidence, and which share of them the first hit answered."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class QualityRun:
    """All questions, asked with one setting. `figures` are those of `xunzhang eval --kept`."""

    settings: SearchSettings
    outcomes: tuple[Outcome, ...]
    figures: Mapping[str, int | float | None]
    elapsed_seconds: float

    @property
    def counted(self) -> tuple[Outcome, ...]:
        """The outcomes that say something of the search: those whose evidence is not gone."""
        return tuple(outcome for outcome in self.outcomes if not outcome.gone)

    @property
    def gone(self) -> tuple[KeptQuestion, ...]:
        """The questions whose evidence is gone."""
        return tuple(outcome.question for outcome in self.outcomes if outcome.gone)

    def bins(self) -> list[ConfidenceBin]:
        """Confidence against what was right, in five steps; empty steps are left out."""
        steps: list[list[Outcome]] = [[] for _ in range(BINS)]
        for outcome in self.counted:
            steps[min(int(outcome.confidence * BINS), BINS - 1)].append(outcome)
        return [
            ConfidenceBin(
                low=place / BINS,
                high=(place + 1) / BINS,
                count=len(found),
                confidence=mean([outcome.confidence for outcome in found]),
                right=mean([float(outcome.rank == 1) for outcome in found]),
            )
            for place, found in enumerate(steps)
            if found
        ]


@dataclass(frozen=True, slots=True)
class QualityReport:
    """One run, or two and how much better the second is, with the bounds of chance."""

    run: QualityRun
    other: QualityRun | None = None
    differences: Mapping[str, Interval] | None = None


class Quality:
    """The questions that are kept in an index, and asking them."""

    def __init__(self, store: Store, search: Search) -> None:
        self._store = store
        self._search = search

    def questions(self) -> list[KeptQuestion]:
        """All kept questions, the oldest first."""
        return self._store.questions()

    def add(self, question: str, evidence: str | Sequence[str] = ()) -> KeptQuestion:
        """Keep a question with sentences that answer it, beside those that it has already.

        Args:
            question: 1 to 500 characters.
            evidence: What stands in a passage that answers, or several; nothing where no passage
                does.

        Raises:
            QueryError: With code empty_query, nothing_asked, query_too_long, bad_evidence,
                too_many_questions.
        """
        check_type(question, str, "A question")
        check_askable(question)
        several = [evidence] if isinstance(evidence, str) else evidence
        return self._store.put_questions([(question, several)], merge=True)[0]

    def remove(self, question_id: int) -> None:
        """Forget a question. Raises NotFoundError."""
        self._store.remove_question(checked_id(question_id))

    def propose(self, count: int = 10) -> list[tuple[str, str]]:
        """Questions made from the documents, each with its sentence; none kept or rejected."""
        return proposed_questions(
            self._store.documents(),
            self._store.passages_of,
            count,
            known=self._store.known_questions(),
        )

    def reject(self, question: str) -> None:
        """Do not propose this question again. Raises QueryError."""
        self._store.reject_question(question)

    def load(self, lines: bytes | str | Iterable[str], *, name: str = "questions.jsonl") -> int:
        """Keep the questions of a questions file of `xunzhang eval`; returns how many.

        Evidence takes the place of what was kept for an equal question.

        Raises:
            DatasetError: If a line is malformed; the message names it, and nothing was kept.
            QueryError: As `add`; nothing was kept.
        """
        text = lines if isinstance(lines, bytes | str) else "".join(lines)
        found = read_questions(text.encode() if isinstance(text, str) else text, name)
        wanted = [(question.question, question.evidence) for question in found]
        for question, _ in wanted:
            check_askable(question)
        return len(self._store.put_questions(wanted, merge=False))

    def export(self) -> Iterator[str]:
        """The kept questions as the lines of a questions file."""
        for kept in self.questions():
            row = {"id": str(kept.question_id), "question": kept.question}
            yield json.dumps({**row, "evidence": list(kept.evidence)}, ensure_ascii=False) + "\n"

    def evaluate(
        self,
        settings: SearchSettings | None = None,
        *,
        other: SearchSettings | None = None,
        progress: Progress | None = None,
    ) -> QualityReport:
        """Ask all kept questions, with one setting or with two to compare.

        Args:
            settings: How to search; None as `Index.search` does.
            other: Another way, for comparison.
            progress: Called as the work goes on.

        Raises:
            DatasetError: If no question is kept.
            QueryError: If a setting is none.
            TypeError: If settings are none.
        """
        rounds = [settings or SearchSettings(), *([other] if other else [])]
        for chosen in rounds:
            check_type(chosen, SearchSettings, "A way to search")
        kept = self.questions()
        if not kept:
            raise DatasetError("No question is kept in this index. Add one.")
        total, runs = len(rounds) * len(kept), []
        for number, chosen in enumerate(rounds):
            before = number * len(kept)

            def tell(done: int, before: int = before) -> None:
                if progress is not None:
                    progress("asking", before + done, total)

            runs.append(self._run(kept, chosen, tell))
        gone = self._gone(runs[0])
        runs = [_without(run, gone) for run in runs]
        if len(runs) == 1:
            return QualityReport(runs[0])
        return QualityReport(runs[0], runs[1], _differences(runs[0], runs[1]))

    def _gone(self, run: QualityRun) -> set[int]:
        """The ids of the questions whose evidence no passage holds."""
        missed = [outcome.question for outcome in run.outcomes if outcome.rank is None]
        with self._store.snapshot():
            passages = (stored.passage for stored in self._store.all_passages())
            places = without_source([question.evidence for question in missed], passages)
        return {missed[place].question_id for place in places}

    def _run(
        self, kept: Sequence[KeptQuestion], settings: SearchSettings, tell: Callable[[int], None]
    ) -> QualityRun:
        confidences: list[float] = []

        def ask(question: str, k: int) -> SearchResult:
            result = self._search(
                question,
                k=k,
                retriever=settings.retriever,
                fusion=settings.fusion,
                rerank=settings.rerank,
            )
            confidences.append(result.confidence)
            tell(len(confidences))
            return result

        asked = [_asked(question) for question in kept]
        started = time.perf_counter()
        report = evaluate_questions(ask, asked)
        elapsed_seconds = time.perf_counter() - started
        rows = zip(kept, report.outcomes, confidences, strict=True)
        outcomes = tuple(
            Outcome(question, found.rank, found.answered, found.refused, confidence)
            for question, found, confidence in rows
        )
        return QualityRun(settings, outcomes, {}, elapsed_seconds)


def _asked(kept: KeptQuestion) -> Question:
    return Question(str(kept.question_id), kept.question, kept.evidence)


def _without(run: QualityRun, gone: set[int]) -> QualityRun:
    """The run with its figures, which count over the questions whose evidence is not gone."""
    outcomes = tuple(
        replace(outcome, gone=outcome.question.question_id in gone) for outcome in run.outcomes
    )
    report = QuestionReport(
        tuple(
            QuestionOutcome(_asked(found.question), found.rank, found.sentence, found.refused)
            for found in outcomes
            if not found.gone
        )
    )
    figures = {**report.as_dict(), "questions": len(outcomes), "gone": len(gone)}
    return replace(run, outcomes=outcomes, figures=figures)


def _differences(first: QualityRun, second: QualityRun) -> dict[str, Interval]:
    """How much better the second is, over the questions that have an answer."""
    pairs = [
        (one, two)
        for one, two in zip(first.counted, second.counted, strict=True)
        if one.question.evidence
    ]
    if not pairs:
        return {}
    return {
        metric: paired_bootstrap(
            [_value(metric, one) for one, _ in pairs], [_value(metric, two) for _, two in pairs]
        )
        for metric in COMPARED
    }


def _value(metric: str, outcome: Outcome) -> float:
    name, _, cutoff = metric.partition("@")
    if name == "sentence":
        return float(outcome.sentence)
    if outcome.rank is None or outcome.rank > int(cutoff):
        return 0.0
    return 1 / outcome.rank if name == "mrr" else 1.0
