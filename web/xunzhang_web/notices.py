"""Messages that outlive one redirect: a form's result, shown by the page it leads to."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

from xunzhang.types import DocumentInfo
from xunzhang_web.errors import Problem
from xunzhang_web.uploads import UploadedFile
from xunzhang_web.words import WordReport

MAX_NOTICES = 100


@dataclass(frozen=True, slots=True)
class Notice:
    """What a form did: files, a document removed or put back, words, questions; or why nothing."""

    files: tuple[UploadedFile, ...] = ()
    removed: DocumentInfo | None = None
    kept_until: str | None = None
    restored: DocumentInfo | None = None
    words: WordReport | None = None
    problem: Problem | None = None
    questions: int | None = None


class Notices:
    """The latest notices by token, in memory; an old one is forgotten without harm."""

    def __init__(self) -> None:
        self._notices: OrderedDict[str, Notice] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, notice: Notice) -> str:
        """Keep a notice and return the token to show it by."""
        token = secrets.token_urlsafe(9)
        with self._lock:
            self._notices[token] = notice
            while len(self._notices) > MAX_NOTICES:
                self._notices.popitem(last=False)
        return token

    def get(self, token: str) -> Notice | None:
        """The notice of that token, if it is still known."""
        with self._lock:
            return self._notices.get(token)
