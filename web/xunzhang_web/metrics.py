"""Figures for Prometheus at /metrics, where the extra `metrics` is installed."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from xunzhang.types import SearchResult
from xunzhang_web.errors import WebError

if TYPE_CHECKING:
    from xunzhang.index import Index

SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)

Gauges = Callable[[], dict[str, float]]
"""The figures of this moment, asked for when they are scraped."""


class Metrics(Protocol):
    """What is counted while requests are served."""

    @property
    def is_on(self) -> bool:
        """Whether anything is counted at all."""

    def note_search(self, result: SearchResult) -> None:
        """Count a search and the seconds of its stages."""

    def note_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""

    def note_failure(self, code: str) -> None:
        """Count an error by its code: of a request, or of one uploaded file."""

    def note_job(self, state: str) -> None:
        """Count a reindex that ended."""

    def exposition(self) -> tuple[bytes, str]:
        """All figures in the text format, and its content type. Raises WebError no_metrics."""


class NoMetrics:
    """Counts nothing: the client library is not installed."""

    is_on = False

    def note_search(self, result: SearchResult) -> None:
        """Nothing."""

    def note_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Nothing."""

    def note_failure(self, code: str) -> None:
        """Nothing."""

    def note_job(self, state: str) -> None:
        """Nothing."""

    def exposition(self) -> tuple[bytes, str]:
        """Say what is missing."""
        raise WebError("no_metrics")


class PrometheusMetrics:
    """Counts in a registry of its own, so that several applications may live in one process."""

    is_on = True

    def __init__(self, gauges: Gauges) -> None:
        import prometheus_client as prometheus

        self._text = prometheus.generate_latest
        self._content_type = prometheus.CONTENT_TYPE_LATEST
        registry = prometheus.CollectorRegistry()
        self._registry = registry
        self._searches = prometheus.Histogram(
            "xunzhang_search_seconds",
            "Seconds of a search, and of each of its stages.",
            ["stage"],
            buckets=SECONDS,
            registry=registry,
        )
        self._requests = prometheus.Histogram(
            "xunzhang_request_seconds",
            "Seconds of a request, by route.",
            ["route", "method", "status"],
            buckets=SECONDS,
            registry=registry,
        )
        self._failures = prometheus.Counter(
            "xunzhang_failures",
            "Errors by code, of requests and of uploaded files.",
            ["code"],
            registry=registry,
        )
        self._jobs = prometheus.Counter(
            "xunzhang_reindexes", "Reindexes that ended.", ["state"], registry=registry
        )
        registry.register(_Gauges(gauges))
        prometheus.ProcessCollector(registry=registry)

    def note_search(self, result: SearchResult) -> None:
        """Observe the whole and the stages."""
        self._searches.labels("all").observe(result.elapsed_seconds)
        stages = result.explanation.stage_seconds if result.explanation else {}
        for stage, seconds in stages.items():
            self._searches.labels(stage).observe(seconds)

    def note_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Observe it."""
        self._requests.labels(route, method, str(status)).observe(seconds)

    def note_failure(self, code: str) -> None:
        """Count it."""
        self._failures.labels(code).inc()

    def note_job(self, state: str) -> None:
        """Count it."""
        self._jobs.labels(state).inc()

    def exposition(self) -> tuple[bytes, str]:
        """Everything."""
        return self._text(self._registry), self._content_type


class _Gauges:
    """Figures that are looked up when they are scraped."""

    def __init__(self, gauges: Gauges) -> None:
        self._gauges = gauges

    def describe(self) -> list[Any]:
        """Nothing ahead of time: the registry would otherwise ask for all figures at once."""
        return []

    def collect(self) -> Iterator[Any]:
        """One gauge for each figure."""
        from prometheus_client.core import GaugeMetricFamily

        for name, value in self._gauges().items():
            what = f"{name.replace('_', ' ').capitalize()} at this moment."
            yield GaugeMetricFamily(f"xunzhang_{name}", what, value=value)


def make_metrics(gauges: Gauges) -> Metrics:
    """Real ones where prometheus-client is installed, else none."""
    try:
        return PrometheusMetrics(gauges)
    except ImportError:
        return NoMetrics()


def index_gauges(index: "Index") -> dict[str, float]:
    """What the index holds."""
    status = index.status()
    return {
        "documents": status.documents,
        "passages": status.passages,
        "index_bytes": sum(status.size_bytes.values()),
    }
