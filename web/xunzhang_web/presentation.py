"""Words and figures as the templates show them."""

from collections.abc import Callable
from datetime import datetime

from xunzhang.config import REFUSAL_CONFIDENCE

# Confidences are calibrated probabilities: likely begins at about two in three.
LIKELY = 0.65


def confidence_word(confidence: float) -> str:
    """Say a confidence as likely, possible or unsure."""
    if confidence >= LIKELY:
        return "likely"
    return "possible" if confidence >= REFUSAL_CONFIDENCE else "unsure"


def human_size(size_bytes: int) -> str:
    """Bytes with a unit: 812 B, 14 KB, 2.4 MB; a KB is 1024 bytes."""
    if size_bytes < 1024:
        return f"{size_bytes} B"
    if size_bytes < 1024 * 1024:
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
    "confidence_word": confidence_word,
    "human_size": human_size,
    "local_time": local_time,
    "milliseconds": milliseconds,
    "number": number,
}
