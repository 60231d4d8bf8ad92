"""Words with their parts of speech, by rjieba where it is installed, else by jieba."""

import threading
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from xunzhang.config import private_cache_folder

_LOCK = threading.Lock()
_SHORTEST = 3  # 年轻人 and 年终奖 are words


def tag(text: str) -> Sequence[tuple[str, str]]:
    """The words of a text in order, each with its part of speech as jieba names it."""
    return [named for word in _tagged(text) for named in _without_year(*word)]


def word_borders(text: str) -> list[int]:
    """Where words of a text begin or end, in order, from 0 on."""
    places, at = [0], 0
    for word, _ in tag(text):
        at = text.find(word, at) + len(word)
        places.append(at)
    return places


def _tagged(text: str) -> Sequence[tuple[str, str]]:
    if find_spec("rjieba") is not None:
        import rjieba

        return [(str(word), str(part)) for word, part in rjieba.tag(text)]
    return [(pair.word, pair.flag) for pair in _posseg().cut(text)]


def _without_year(word: str, part: str) -> Sequence[tuple[str, str]]:
    """A name apart from the 年 before it: 2022年岱泽湖 is cut as 2022|年岱泽湖."""
    if part.startswith("n") and len(word) > _SHORTEST and word.startswith("年"):
        return [("年", "m"), (word[1:], part)]
    return [(word, part)]


@cache
def _posseg() -> Any:
    import logging

    import jieba.posseg

    with _LOCK:
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(private_cache_folder())
        jieba.setLogLevel(logging.WARNING)
        return jieba.posseg.POSTokenizer(tokenizer)
