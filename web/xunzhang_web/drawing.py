"""Where the marks of a plot stand; the templates draw them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xunzhang.index import QualityReport

SIDE = 100.0
MIN_RADIUS = 2.0
MAX_RADIUS = 6.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One group of questions in a square of 100 by 100, and the figures that are said beside."""

    x: float
    y: float
    radius: float
    count: int
    confidence: float
    right: float


def draw_reliability(report: "QualityReport") -> list[list[Dot]]:
    """For each run a dot for each step of confidence.

    Right is confidence, up is the share that was right, and a large dot stands for many questions.
    """
    return [
        [_dot(found.count, most, found.confidence, found.right) for found in bins]
        for run in (report.run, report.other)
        if run is not None
        for bins in [run.bins()]
        for most in [max((found.count for found in bins), default=1)]
    ]


def _dot(count: int, most: int, confidence: float, right: float) -> Dot:
    return Dot(
        x=round(confidence * SIDE, 1),
        y=round((1 - right) * SIDE, 1),
        radius=round(MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * (count / most) ** 0.5, 1),
        count=count,
        confidence=confidence,
        right=right,
    )
