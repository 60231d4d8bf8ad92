"""Words and character pairs: the terms of the lexical leg and of ranking evidence."""

import threading
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from xunzhang.text.cutting import Cutter, engine_of, make_cutter
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily

TERMS = "search+pairs+variants/5"
"""What terms there are; recorded in the index with the engine that cuts words. Another value
rebuilds the lexical replica."""

_RUN = lazily(r"[^\W_]+")
_PER_MILLE = "‰"
_HAS_LETTER = lazily(r"[^\W_]")

# What a question says only to be a question. Kept small: a word that may carry content stays.
_QUESTION_WORDS = frozenset(
    "什么 为什么 为何 何 何时 何地 何处 何种 谁 哪 哪个 哪些 哪里 哪儿 哪年 哪一年 哪一 "
    "哪位 哪家 哪几 哪种 多少 几 多 多大 多长 多久 多高 多远 多重 怎么 怎样 怎么样 如何 "
    "是否 能否 可否 吗 呢 吧 啊 么 请问 请 告诉 我 你 您 我们 你们 是 的 了 在 有 和 与 及 "
    "或 而 也 都 就 被 把 从 到 对 于 由 向 为 以 之 其 这 那 这个 那个 这些 那些 一个 "
    "一下 会 能 可以 个 得 着 过 没有 不 还 又 所 将 让 使 等 情况 时候".split()
)


class Segmenter:
    """Cuts texts into words, with the words that a user added to the dictionary."""

    def __init__(self, words: Mapping[str, int | None] | None = None) -> None:
        """Take words with how often they occur; None lets a word be cut out wherever it stands."""
        self._added = dict(words or {})
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What the index records; another engine or other words are another segmenter."""
        name = f"{self._engine}/{TERMS}"
        if not self._added:
            return name
        listed = "\n".join(f"{word} {times}" for word, times in sorted(self._added.items()))
        return f"{name}+{len(self._added)} words {zlib.crc32(listed.encode()):08x}"

    def segment(self, text: str) -> list[str]:
        """The words of `text` by jieba's search mode, folded, in order, without punctuation.

        Search mode gives a long word and the words inside it: 高新技术产业 is found by 高新技术.
        """
        folded = fold(text)
        words = self._cutter.cut_for_search(folded)
        if _PER_MILLE in folded:
            words = _with_per_mille(words)
        return [word for word in words if _HAS_LETTER.search(word)]

    def content_terms(self, question: str) -> list[str]:
        """The words of a question that say what it is about; all if none would be left."""
        return content_of(self.segment(question))

    def knows(self, word: str) -> bool:
        """Whether the dictionary holds a word."""
        return self._cutter.knows(word)

    @cached_property
    def _folded(self) -> dict[str, int | None]:
        return {"".join(fold(word).split()): times for word, times in self._added.items()}

    @cached_property
    def _engine(self) -> str:
        return engine_of(self._folded)

    @cached_property
    def _cutter(self) -> Cutter:
        with self._lock:
            return make_cutter(self._engine, self._folded)


def content_of(words: Sequence[str]) -> list[str]:
    """Those of a question's words that say what it is about; all if none would be left."""
    return [word for word in words if word not in _QUESTION_WORDS] or list(words)


def _with_per_mille(words: Iterable[str]) -> list[str]:
    """12‰ as one word, as dictionaries cut 12%."""
    joined: list[str] = []
    for word in words:
        if word == _PER_MILLE and joined and joined[-1][-1].isdigit():
            joined[-1] += word
        else:
            joined.append(word)
    return joined


PLAIN = Segmenter()
"""Without words of a user."""


def segment(text: str) -> list[str]:
    """The words of `text` as `PLAIN` cuts them."""
    return PLAIN.segment(text)


def character_pairs(text: str) -> list[str]:
    """Overlapping pairs of neighbouring letters, digits and Han characters, folded, in order.

    A character that stands alone is a term by itself. Pairs find the names and terms that no
    dictionary holds, and numbers that differ in a digit only in part.
    """
    pairs: list[str] = []
    for match in _RUN.finditer(fold(text)):
        run = match.group()
        pairs.extend([run[i : i + 2] for i in range(len(run) - 1)] or [run])
    return pairs


def content_terms(question: str) -> list[str]:
    """The words of a question that say what it is about, as `PLAIN` cuts them."""
    return PLAIN.content_terms(question)
