"""How much one visitor may ask of us: sizes, and a bucket of requests for each address."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from flask import Flask, current_app, request

from xunzhang.config import MAX_FILE_BYTES
from xunzhang_web.errors import WebError
from xunzhang_web.security import SAFE_METHODS, is_local

EXTENSION = "xunzhang-buckets"
FREE_ENDPOINTS = frozenset({"static", "favicon", "api.live", "api.ready"})

# Only where others than this machine are served, unless a rate is given.
REQUESTS_PER_SECOND = 20.0
BURST_SECONDS = 3.0
WRONG_TOKENS_PER_SECOND = 0.2
WRONG_TOKENS_BURST = 10.0
MAX_CLIENTS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What requests may cost.

    `requests_per_second` is for each address, of reading and of writing: 0 is without limit, None
    is 20, and without limit while only this machine is served.
    """

    max_file_bytes: int = MAX_FILE_BYTES
    max_request_bytes: int = 4 * MAX_FILE_BYTES
    requests_per_second: float | None = None

    def rate(self, *, local: bool) -> float:
        """The rate that holds; 0 for none."""
        if self.requests_per_second is None:
            return 0.0 if local else REQUESTS_PER_SECOND
        return self.requests_per_second


class Buckets:
    """A token bucket for each key; the least recently used are forgotten first, as full ones."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._levels: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, kind: str, client: str, *, rate: float, burst: float) -> float:
        """Take one; returns 0, or the seconds to wait where the bucket is empty."""
        with self._lock:
            now = self._clock()
            level, since = self._levels.pop((kind, client), (burst, now))
            level = min(burst, level + (now - since) * rate)
            allowed = level >= 1.0
            self._levels[kind, client] = (level - 1.0 if allowed else level, now)
            while len(self._levels) > MAX_CLIENTS:
                self._levels.popitem(last=False)
            return 0.0 if allowed else (1.0 - level) / rate


class TooManyRequests(WebError):
    """An address asked more than its share."""

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__("too_many_requests")
        self.retry_after_seconds = max(1, math.ceil(retry_after_seconds))


def init_limits(app: Flask, limits: Limits) -> None:
    """Check the rate before each request."""
    app.extensions[EXTENSION] = Buckets()

    def check_rate() -> None:
        rate = limits.rate(local=is_local(app))
        if not rate or request.endpoint in FREE_ENDPOINTS:
            return
        kind = "read" if request.method in SAFE_METHODS else "write"
        burst = max(1.0, rate * BURST_SECONDS)
        _take(kind, rate=rate, burst=burst)

    app.before_request(check_rate)


def take_wrong_token() -> None:
    """Count a wrong token. Raises TooManyRequests after ten in a row."""
    _take("token", rate=WRONG_TOKENS_PER_SECOND, burst=WRONG_TOKENS_BURST)


def client_of(address: str | None) -> str:
    """Whose bucket it is: that of an address, or of the network that an IPv6 visitor has."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _take(kind: str, *, rate: float, burst: float) -> None:
    buckets = current_app.extensions[EXTENSION]
    wait = buckets.take(kind, client_of(request.remote_addr), rate=rate, burst=burst)
    if wait:
        raise TooManyRequests(wait)
