"""The tokenizer of the static model: jieba's dictionary as a Hugging Face Unigram model.

Words are counted in the training text with the whole dictionary first; the frequent ones become
the vocabulary. Punctuation is dropped; digits, Latin words and Chinese runs are cut apart.

Run: python -m training.tokenizer
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from training.charsmap import folded_characters, precompiled
from training.settings import Settings, argument_parser, settings_from
from training.sources import batched, read_pairs, read_paragraphs, read_table, source_files
from xunzhang.embedders.pieces import PATTERN

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

UNKNOWN = "[UNK]"
LATIN = re.compile(r"[a-z]+(?:\+\+|#)?")
NUMBER = re.compile(r"[0-9]+")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
UNSEEN_FREQUENCY = 10


def is_han(text: str) -> bool:
    """Whether every character is a Chinese one of the basic plane."""
    return all("\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" for char in text)


def jieba_frequencies() -> dict[str, int]:
    """The words and frequencies of jieba's dictionary."""
    import jieba

    path = Path(jieba.__file__).with_name("dict.txt")
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    return {row[0].lower(): int(row[1]) for row in rows}


def dictionary(settings: Settings) -> dict[str, int]:
    """Every Chinese word that may become a token, with its frequency."""
    words = {word: count for word, count in jieba_frequencies().items() if is_han(word)}
    lexicon = source_files(settings, "thesaurus").get("thuocl-lexicon")
    if lexicon is not None:
        for word, *_ in read_table(lexicon)[1:]:
            if 2 <= len(word) <= 8 and is_han(word):
                words.setdefault(word, UNSEEN_FREQUENCY)
    return words


def text_normalizer() -> "Normalizer":
    """NFKC, lower case, traditional characters to simplified ones."""
    from tokenizers import normalizers

    return normalizers.Precompiled(precompiled(folded_characters()))


def build_tokenizer(frequencies: dict[str, float]) -> "Tokenizer":
    """A Unigram tokenizer whose tokens are these, the unknown token being number 0."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers

    total = sum(frequencies.values())
    vocabulary = [(UNKNOWN, -30.0)]
    vocabulary += [(word, math.log(max(f, 0.1) / total)) for word, f in frequencies.items()]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = text_normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(PATTERN), behavior="removed", invert=True)
    return tokenizer


def training_texts(settings: Settings, every: int) -> Iterator[str]:
    """Every n-th passage, with its query, and every n-th paragraph of prose."""
    for path in source_files(settings, "pairs").values():
        for place, pair in enumerate(read_pairs(path)):
            if place % every == 0:
                yield pair.query
                yield pair.passage
    for path in source_files(settings, "text").values():
        for place, paragraph in enumerate(read_paragraphs(path)):
            if place % every == 0:
                yield paragraph


def count_words(
    texts: Iterable[str], words: dict[str, int]
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often Chinese words, Latin words and numbers occur, cut with the whole dictionary."""
    import numpy as np

    cutter = build_tokenizer({**words, **dict.fromkeys(LETTERS + "0123456789", 1)})
    totals = np.zeros(cutter.get_vocab_size(), dtype=np.int64)
    latin: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for batch in batched(texts, 5000):
        for encoding in cutter.encode_batch_fast(batch, add_special_tokens=False):
            totals += np.bincount(encoding.ids, minlength=len(totals)) if encoding.ids else 0
        for text in batch:
            plain = unicodedata.normalize("NFKC", text).lower()
            latin.update(LATIN.findall(plain))
            numbers.update(NUMBER.findall(plain))
    han = Counter({w: int(totals[i]) for w, i in cutter.get_vocab().items() if is_han(w)})
    return han, latin, numbers


def choose_vocabulary(settings: Settings, words: dict[str, int]) -> dict[str, float]:
    """The tokens and their frequencies: characters, numbers, Latin words, Chinese words."""
    sizes = settings.tokenizer
    texts = training_texts(settings, sizes["count_every"])
    han, latin, numbers = count_words(texts, words)
    scale = sum(words.values()) / max(1, sum(han.values()))
    chars = sorted((w for w in words if len(w) == 1), key=lambda w: (-han[w], -words[w], w))
    chosen: dict[str, float] = {w: float(words[w]) for w in chars[: sizes["characters"]]}
    for two in [*LETTERS, *"0123456789", *(f"{n:02d}" for n in range(100))]:
        chosen[two] = 1.0
    chosen |= _most_frequent(numbers, sizes["numbers"], scale, longest=6)
    chosen |= _most_frequent(latin, sizes["latin_words"], scale, longest=20)
    room = sizes["vocabulary"] - 1 - len(chosen)
    share = float(sizes["dictionary_share"])
    worth = {w: n * scale + share * words[w] for w, n in han.items() if len(w) > 1}
    for word in sorted(worth, key=lambda w: (-worth[w], w))[:room]:
        chosen[word] = float(words[word])
    return chosen


def _most_frequent(
    counts: Counter[str], room: int, scale: float, *, longest: int
) -> dict[str, float]:
    short = ((word, n) for word, n in counts.items() if 1 < len(word) <= longest)
    best = sorted(short, key=lambda item: (-item[1], item[0]))[:room]
    return {word: n * scale for word, n in best}


def main() -> None:
    """Write `tokenizer.json` to the work folder."""
    settings = settings_from(argument_parser(__doc__ or "").parse_args())
    settings.work.mkdir(parents=True, exist_ok=True)
    tokenizer = build_tokenizer(choose_vocabulary(settings, dictionary(settings)))
    tokenizer.save(str(settings.work / "tokenizer.json"), pretty=False)
    print(f"{tokenizer.get_vocab_size()} tokens")


if __name__ == "__main__":
    main()
