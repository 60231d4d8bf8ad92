"""Chinese-looking passages and questions of any number, the same for the same seed."""

from collections.abc import Iterator

import numpy as np

from benchmarks.baselines import jieba_dictionary

WORDS_PER_SENTENCE = (6, 18)
SENTENCES_PER_PASSAGE = (4, 10)


class SyntheticText:
    """Words of jieba's dictionary, drawn by frequency; rare words make passages findable."""

    def __init__(self, seed: int = 0) -> None:
        """Load the dictionary."""
        frequencies = jieba_dictionary()
        words = sorted(word for word, count in frequencies.items() if count > 0)
        weights = np.array([frequencies[word] for word in words], dtype=np.float64) ** 0.75
        self._words = np.array(words, dtype=object)
        self._cumulated = np.cumsum(weights / weights.sum())
        self._generator = np.random.default_rng(seed)

    def passages(self, count: int) -> Iterator[str]:
        """Passages of some 4 to 10 sentences."""
        for _ in range(count):
            sentences = self._generator.integers(*SENTENCES_PER_PASSAGE)
            yield "".join(self._sentence() for _ in range(sentences))

    def question(self, passage: str) -> str:
        """A question in twelve characters of one sentence of a passage."""
        sentences = passage.split("。")
        sentence = sentences[self._generator.integers(max(len(sentences) - 1, 1))]
        start = self._generator.integers(max(len(sentence) - 12, 1))
        return f"{sentence[start : start + 12]}是什么？"

    def _sentence(self) -> str:
        count = self._generator.integers(*WORDS_PER_SENTENCE)
        places = np.searchsorted(self._cumulated, self._generator.random(count))
        return "".join(self._words[np.minimum(places, len(self._words) - 1)]) + "。"
