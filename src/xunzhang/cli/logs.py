"""`--log-level` and `--log-format`: what the engine tells of its work, on standard error."""

import json
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

import click

_PLAIN = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_USUAL = "warning"
_LEVELS = ["debug", "info", _USUAL, "error"]


class JsonFormatter(logging.Formatter):
    """One JSON object on a line: time (ISO 8601, UTC), level, logger, message, and the error."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = {
            "time": at,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
            "thread": record.threadName,
        }
        fields |= getattr(record, "fields", {})
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


def set_up_logs(level: str, form: str) -> None:
    """Send what is logged to standard error, as lines for people or for programs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else logging.Formatter(_PLAIN))
    # Does nothing where a program that calls this one has set up its own.
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    if level != _USUAL:
        for name in ("xunzhang", "xunzhang_web"):
            logging.getLogger(name).setLevel(level.upper())


def log_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--log-level` and `--log-format`."""

    @click.option(
        "--log-level",
        type=click.Choice(_LEVELS),
        default=_USUAL,
        show_default=True,
        help="What is told on standard error.",
    )
    @click.option(
        "--log-format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Lines for people, or JSON for programs.",
    )
    @wraps(command)
    def set_up(log_level: str, log_format: str) -> None:
        set_up_logs(log_level, log_format)
        command()

    return set_up
