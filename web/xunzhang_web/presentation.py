"""Words and figures as the templates show them."""

import re
from collections.abc import Callable
from datetime import date, datetime

from flask_babel import format_date

from xunzhang.config import LIKELY_CONFIDENCE, REFUSAL_CONFIDENCE, SURE_CONFIDENCE
from xunzhang_web.lines import line_wraps

_MOST_PERCENT = 99
_DAY = re.compile(r"(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?")


def confidence_word(confidence: float, threshold: float = REFUSAL_CONFIDENCE) -> str:
    """A confidence, which is a probability, as sure, likely, possible, or unsure below one."""
    if confidence < threshold:
        return "unsure"
    if confidence >= SURE_CONFIDENCE:
        return "sure"
    return "likely" if confidence >= LIKELY_CONFIDENCE else "possible"


def as_percent(confidence: float) -> str:
    """A confidence in hundredths, at most 99: nothing that is weighed is certain."""
    return f"{min(confidence * 100, _MOST_PERCENT):.0f}%"


def day(moment: str) -> str:
    """An ISO 8601 day as people write it; what is no whole day stays as it is."""
    try:
        return str(format_date(date.fromisoformat(moment), "long"))
    except ValueError:
        return moment


def heading_beside(heading: str, title: str, published_on: str | None = None) -> str:
    """What a heading says beside the title and the day of publication; empty for nothing.

    The heading of a sheet is its name with the line above its table, which may be the title.
    """
    named = rf"(?:^|\s){re.escape(title.strip())}(?=\s|$)"
    said = re.sub(named, "", heading).strip().rstrip("：:").rstrip()
    day_said = _DAY.fullmatch(said)
    if day_said and published_on == "{:0>4}-{:0>2}-{:0>2}".format(*day_said.groups()):
        return ""
    return "" if said in title else said


def unwrapped(text: str) -> str:
    """A text without the line ends that only wrap its sentences."""
    wraps = line_wraps(text)
    return "".join(wraps.get(at, char) for at, char in enumerate(text)).strip()


def human_size(size_bytes: int) -> str:
    """Bytes with a unit and at most three digits before the point: 812 B, 14 KB, 2.4 MB.

    A KB is 1024 bytes.
    """
    if size_bytes < 1000:
        return f"{size_bytes} B"
    if size_bytes < 999.5 * 1024:
        return f"{size_bytes / 1024:.0f} KB"
    return f"{size_bytes / 1024 / 1024:.1f} MB".replace(".0 ", " ")


def local_time(moment: str) -> str:
    """An ISO 8601 moment in this machine's time zone, to the minute."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return moment


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds, with a decimal only below ten."""
    value = seconds * 1000
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"


def number(value: int) -> str:
    """A whole number with thousands separators."""
    return f"{value:,}"


FILTERS: dict[str, Callable[..., object]] = {
    "as_percent": as_percent,
    "confidence_word": confidence_word,
    "day": day,
    "human_size": human_size,
    "local_time": local_time,
    "milliseconds": milliseconds,
    "number": number,
    "unwrapped": unwrapped,
}
