"""Fits confidence to the documents and questions of one index, and keeps the outcome in it."""

from collections.abc import Sequence

from xunzhang.config import REFUSAL_CONFIDENCE
from xunzhang.engine import Engine
from xunzhang.errors import QueryError
from xunzhang.evaluation.calibrating import CalibrationReport, Observed, calibrate
from xunzhang.evaluation.datasets import Question
from xunzhang.evaluation.runner import holds_evidence
from xunzhang.interfaces import Progress
from xunzhang.search.calibration import META_KEY, Calibration
from xunzhang.search.options import SearchOptions

MOST_REFUSED = 0.05


class Calibrations:
    """The calibration of one index."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def current(self) -> Calibration:
        """What applies now; the one for all indexes where none was fitted, or it is stale."""
        return self._engine.searcher.calibration.current()

    def is_stale(self) -> bool:
        """Whether one is stored that another ranker or model was fitted for: it does not apply."""
        stored = self._engine.store.get_meta(META_KEY)
        return stored is not None and not self.current().judged_by

    def fit(
        self,
        questions: Sequence[Question],
        *,
        most_refused: float = MOST_REFUSED,
        progress: Progress | None = None,
    ) -> CalibrationReport:
        """Ask the questions, fit correction and threshold to them, and store these in the index.

        Args:
            questions: Some with an answer, and some that the documents do not answer.
            most_refused: The share of the answerable questions that may be refused, 0 to 0.5.
            progress: Is told how many questions were asked.

        Raises:
            DatasetError: If there are too few questions, or too few of one kind.
            QueryError: If `most_refused` is out of range.
            IndexBusyError: If another process is writing.
        """
        if not 0.0 <= most_refused <= 0.5:
            raise QueryError(
                f"{most_refused} of the answerable questions cannot be refused; it must be 0 to "
                "0.5.",
                code="bad_share",
            )
        observed = []
        for number, question in enumerate(questions, start=1):
            observed.append(self._ask(question))
            if progress is not None:
                progress("asking", number, len(questions))
        report = calibrate(
            observed, shipped_threshold=REFUSAL_CONFIDENCE, most_refused=most_refused
        )
        calibration = Calibration(
            threshold=report.fit.threshold,
            slope=report.fit.slope,
            shift=report.fit.shift,
            judged_by=self._engine.searcher.calibration.judged_by,
            answerable=report.answerable,
            unanswerable=report.unanswerable,
        )
        with self._engine.writing(), self._engine.store.transaction():
            self._engine.store.set_meta(META_KEY, calibration.to_json())
        return report

    def _ask(self, question: Question) -> Observed:
        self._engine.follow_dictionary()
        with self._engine.follower.reading():
            options = SearchOptions(corrected=False)
            result = self._engine.asker().ask(question.question, options)
        first = result.hits[0].text if result.hits else ""
        right = holds_evidence(first, question.evidence)
        return Observed(result.confidence, right, bool(question.evidence))

    def reset(self) -> bool:
        """Forget what was fitted; says whether there was anything."""
        if self._engine.store.get_meta(META_KEY) is None:
            return False
        with self._engine.writing(), self._engine.store.transaction():
            self._engine.store.delete_meta(META_KEY)
        return True
