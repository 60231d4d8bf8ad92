"""Why documents changed and files failed, in the language of the page.

The engine gives reasons as English sentences; those that it always gives alike have a name here.
"""

import re
from collections.abc import Sequence

from flask import Flask

from xunzhang.errors import EmptyDocumentError, UnsupportedFormatError
from xunzhang.types import FailedFile
from xunzhang_web.messages import DEFAULT_LANGUAGE, language, translate

UNSUPPORTED = UnsupportedFormatError.code
EMPTY = EmptyDocumentError.code
NAMED = {
    "by hand": "by_hand",
    "put back by hand": "put_back",
    "it was uploaded": "uploaded",
    "it is the same": "same",
    "it is new": "new",
    "its content changed": "content",
    "the file is gone": "gone",
    "the index is built again": "again",
    "removed by hand; it comes back when its content changes": "removed",
    "removed by hand, and changed since": "removed_and_changed",
}
"""The reasons of a change, and their names among the texts `change.…`."""

PERMANENT = frozenset(
    {UNSUPPORTED, EMPTY, "bad_document", "bad_encoding", "broken_document", "too_large"}
)
"""The codes of files that fail again however often the same bytes are sent."""

_RENAMED = re.compile(r"it was (?P<path>.+)", re.DOTALL)
_FOLDER_MISSING = re.compile(r"The folder (?:is|holds) .*were kept\.", re.DOTALL)


def spoken_reason(reason: str) -> str:
    """The reason of a change in the language of the page; empty where it has no name."""
    if reason in NAMED:
        return translate(f"change.{NAMED[reason]}")
    renamed = _RENAMED.fullmatch(reason)
    if renamed is not None:
        return translate("change.renamed", path=renamed["path"])
    return translate("failed.folder_missing") if _FOLDER_MISSING.match(reason) else ""


def detail_of(code: str, reason: str) -> str:
    """What the engine's own English sentence adds to the code; empty where it adds nothing.

    Of an empty file and a format that is not read, the page says all in its own words.
    """
    is_all_said = code == EMPTY or (code == UNSUPPORTED and "o reader for" in reason)
    is_all_said = is_all_said and language() == DEFAULT_LANGUAGE
    return "" if is_all_said else reason


def may_succeed(failed: Sequence[FailedFile]) -> bool:
    """Whether reading the files again may help: not where all are empty or in no format of ours."""
    return not failed or any(file.code not in (UNSUPPORTED, EMPTY) for file in failed)


def init_reasons(app: Flask) -> None:
    """Give the templates `spoken_reason`, `detail_of` and what else they need."""
    names = {
        "spoken_reason": spoken_reason,
        "detail_of": detail_of,
        "may_succeed": may_succeed,
        "permanent_codes": sorted(PERMANENT),
    }
    app.context_processor(lambda: names)
