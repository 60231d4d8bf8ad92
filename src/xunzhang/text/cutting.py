"""The two engines that cut words in search mode: jieba, and where it is installed rjieba.

rjieba is jieba in Rust: seven times as fast, half the memory. Both give the same words, but that
is measured, not promised (`python -m benchmarks.encoding`), so an index records which one it was.
"""

import threading
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, Protocol

from xunzhang.config import private_cache_folder, segmenter_engine
from xunzhang.errors import SettingError
from xunzhang.text.patterns import lazily

JIEBA, RJIEBA = "jieba", "rjieba"
_JIEBA_VERSION = "0.42.1"
_LOCK = threading.Lock()

# jieba splits such runs at the marks, rjieba keeps them; no word of the dictionary holds a mark.
# What stands before + or # stays out: C++ and C# are words.
_JOINED = lazily(
    r"(?<![A-Za-z0-9])[A-Za-z0-9]*[-._%](?:[-._%A-Za-z0-9]*[-._%])?(?:[A-Za-z0-9]+(?![A-Za-z0-9+#]))?"
)
_PARTS = lazily(r"[A-Za-z0-9]+(?:\.\d+)?%?")
_STAND_IN = "qzxq"
# Rare Han characters are words by themselves to jieba, rjieba joins them.
_RARE = lazily("([\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")

Words = Mapping[str, int | None]


class Cutter(Protocol):
    """What a segmenter needs of an engine; safe to use from several threads."""

    def cut_for_search(self, text: str) -> list[str]:
        """The words of a folded text, in order, each after the words inside it."""

    def knows(self, word: str) -> bool:
        """Whether the dictionary holds a word."""


class JiebaCutter:
    """jieba itself, its dictionary cache in a folder that only this user can write."""

    def __init__(self, added: Words) -> None:
        if not added:
            self._tokenizer = _jieba()
            return
        import jieba

        with _LOCK:
            tokenizer, base = jieba.Tokenizer(), _jieba()
            tokenizer.FREQ, tokenizer.total = base.FREQ.copy(), base.total
            tokenizer.initialized = True
            for word, times in added.items():
                tokenizer.add_word(word, times)
        self._tokenizer = tokenizer

    def cut_for_search(self, text: str) -> list[str]:
        """See `Cutter`."""
        return list(self._tokenizer.cut_for_search(text))

    def knows(self, word: str) -> bool:
        """See `Cutter`."""
        return bool(self._tokenizer.FREQ.get(word))


class RustCutter:
    """rjieba, made to cut Latin words and numbers with marks inside as jieba does."""

    def __init__(self, added: Words) -> None:
        import rjieba

        self._added = added
        # The module's own functions share the dictionary that it loaded when it was imported.
        self._tokenizer: Any = rjieba.Jieba() if added else rjieba
        for word, times in added.items():
            self._tokenizer.add_word(word, times, None)

    def cut_for_search(self, text: str) -> list[str]:
        """See `Cutter`."""
        if _RARE.search(text) is None:
            return self._cut(text)
        pieces = _RARE.split(text)  # every second one is such a character
        return [
            word
            for place, piece in enumerate(pieces)
            for word in ([piece] if place % 2 else self._cut(piece))
        ]

    def _cut(self, text: str) -> list[str]:
        runs = _JOINED.findall(text)
        if not runs:
            return list(self._tokenizer.cut_for_search(text))
        found = self._tokenizer.cut_for_search(_JOINED.sub(_STAND_IN, text))
        if _STAND_IN in text or found.count(_STAND_IN) != len(runs):
            return self._jieba.cut_for_search(text)
        left = iter(runs)
        words: list[str] = []
        for word in found:
            words += _PARTS.findall(next(left)) if word == _STAND_IN else [word]
        return words

    @cached_property
    def _jieba(self) -> JiebaCutter:
        return JiebaCutter(self._added)

    def knows(self, word: str) -> bool:
        """See `Cutter`."""
        return bool(self._tokenizer.has_word(word))


def engine_of(added: Words) -> str:
    """Which engine cuts, with its version: as `XUNZHANG_SEGMENTER` says, else the faster one.

    Raises:
        SettingError: If it says what is no engine, or not installed.
    """
    is_fast = find_spec(RJIEBA) is not None
    wanted = segmenter_engine() or (RJIEBA if is_fast else JIEBA)
    if wanted not in (JIEBA, RJIEBA):
        raise SettingError(f'XUNZHANG_SEGMENTER is "{wanted}"; set it to {JIEBA} or {RJIEBA}.')
    if wanted == RJIEBA and not is_fast:
        raise SettingError(
            f"XUNZHANG_SEGMENTER is {RJIEBA}, which is not installed. Install it: "
            f"pip install {RJIEBA}"
        )
    # Such a word would have to be found inside the runs that are cut apart here.
    if wanted == RJIEBA and not any(_JOINED.search(word) for word in added):
        return f"{RJIEBA}-{version(RJIEBA)}"
    return f"{JIEBA}-{_JIEBA_VERSION}"


def make_cutter(engine: str, added: Words) -> Cutter:
    """The engine of this name, with further words; without them always the same one."""
    if added:
        return (RustCutter if engine.startswith(RJIEBA) else JiebaCutter)(added)
    return _shared(engine.partition("-")[0])


@cache
def _shared(engine: str) -> Cutter:
    return (RustCutter if engine == RJIEBA else JiebaCutter)({})


@cache
def _jieba() -> Any:
    import logging

    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(private_cache_folder())
    jieba.setLogLevel(logging.WARNING)
    tokenizer.initialize()
    return tokenizer
