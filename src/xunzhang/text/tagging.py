"""Words with their parts of speech, by rjieba where it is installed, else by jieba."""

import threading
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from xunzhang.config import private_cache_folder

_LOCK = threading.Lock()


def tag(text: str) -> Sequence[tuple[str, str]]:
    """The words of a text in order, each with its part of speech as jieba names it."""
    if find_spec("rjieba") is not None:
        import rjieba

        return [(str(word), str(part)) for word, part in rjieba.tag(text)]
    return [(pair.word, pair.flag) for pair in _posseg().cut(text)]


@cache
def _posseg() -> Any:
    import logging

    import jieba.posseg

    with _LOCK:
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(private_cache_folder())
        jieba.setLogLevel(logging.WARNING)
        return jieba.posseg.POSTokenizer(tokenizer)
