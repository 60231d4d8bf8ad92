"""What a question asks for, and the weights of its terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from xunzhang.text.patterns import lazily
from xunzhang.text.segment import PLAIN, Segmenter, character_pairs, content_of
from xunzhang.text.sentences import split_sentences
from xunzhang.types import Span

Weights = npt.NDArray[np.float32]
"""One weight per term, 0 or larger."""

Terms = tuple[tuple[str, ...], tuple[str, ...]]
"""Words and character pairs, each once."""

NUMBER, DATE, PLACE, PERSON, REASON, MANNER = (
    "number",
    "date",
    "place",
    "person",
    "reason",
    "manner",
)

_ASKS = {
    DATE: (
        r"何时|什么时[候间]|啥时|几时|多会儿|哪[一]?[年天月日]|几[年月日号]|何年|日期|什么日子|"
        r"哪个(?:世纪|年代)"
    ),
    REASON: r"为什么|为何|何以|原因|因何|缘何|为啥|理由|怎么会|什么导致",
    PERSON: r"谁|哪[一]?位|何人|什么人|哪个人|哪[几些]人|姓名|名字叫",
    PLACE: r"哪里|哪儿|何地|何处|在哪|什么地[方点]|哪一?个?[国省市县城州地岛洲]|位于哪|去哪",
    NUMBER: r"多少|多钱|几|多[大长高远重久深宽快厚]|第几|比例|占比|百分|数量|金额|排名|人数|次数",
    MANNER: r"怎么|如何|怎样|办法|措施|方法|步骤",
}
_ASKS_COMPILED = {kind: lazily(pattern) for kind, pattern in _ASKS.items()}
ANSWER_TYPES = tuple(_ASKS)


@dataclass(frozen=True, slots=True)
class QueryContext:
    """A question with everything that ranking and highlighting know about it.

    `word_idf`, `is_content` and `pair_idf` run beside `words` and `pairs`. `token_ids` are rows of
    the static model's vectors, each once; `token_idf` runs beside them.
    """

    text: str
    words: tuple[str, ...]
    word_idf: Weights
    is_content: npt.NDArray[np.bool_]
    pairs: tuple[str, ...]
    pair_idf: Weights
    token_ids: npt.NDArray[np.int64]
    token_idf: Weights
    answer_type: str | None = None
    sentence_rows: dict[tuple[str, ...], Weights] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What `sentence_matrices` found out already: trust and marking look at the same passages."""
    sentence_folds: dict[tuple[str, ...], Sequence[str]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """The sentences of these passages, folded."""
    sentence_spans: dict[str, list[Span]] = field(default_factory=dict, compare=False, repr=False)
    """The sentences of the passages that were looked at."""
    best_values: dict[tuple[str, str, str], float] = field(
        default_factory=dict, compare=False, repr=False
    )
    """How far passages answer with a value, found out once: order and trust both ask for it."""

    def spans_of(self, text: str) -> list[Span]:
        """The sentences of a passage, split once."""
        spans = self.sentence_spans.get(text)
        if spans is None:
            self.sentence_spans[text] = spans = split_sentences(text)
        return spans


def query_terms(text: str, segmenter: Segmenter = PLAIN) -> Terms:
    """The words and the character pairs, each once, whose frequencies a context needs."""
    return each_once(segmenter.segment(text), character_pairs(text))


def each_once(words: Sequence[str], pairs: Sequence[str]) -> Terms:
    """The same of a question that was cut before."""
    return tuple(dict.fromkeys(words)), tuple(dict.fromkeys(pairs))


def inverse_document_frequency(frequencies: Sequence[int], passages: int) -> Weights:
    """The idf of BM25, ln(1 + (N - n + 0.5) / (n + 0.5)), for each document frequency n."""
    counts = np.asarray(frequencies, dtype=np.float32)
    return np.log1p((passages - counts + 0.5) / (counts + 0.5)).astype(np.float32)


def query_context(
    text: str,
    *,
    word_frequencies: Sequence[int],
    pair_frequencies: Sequence[int],
    passages: int,
    tokens: Mapping[int, str] | None = None,
    terms: Terms | None = None,
) -> QueryContext:
    """Everything ranking needs to know of a question.

    Args:
        text: The question.
        word_frequencies: In how many passages each of `query_terms(text)[0]` occurs.
        pair_frequencies: The same for the character pairs, `query_terms(text)[1]`.
        passages: How many passages there are.
        tokens: The question's tokens in the static model, row of the vector to token.
        terms: What `query_terms` gives, if what cut the passages was no plain segmenter.
    """
    words, pairs = terms or query_terms(text)
    word_idf = inverse_document_frequency(word_frequencies, passages)
    content = set(content_of(words))
    known = {row: token for row, token in (tokens or {}).items() if row}
    return QueryContext(
        text=text,
        words=words,
        word_idf=word_idf,
        is_content=np.fromiter((word in content for word in words), bool, len(words)),
        pairs=pairs,
        pair_idf=inverse_document_frequency(pair_frequencies, passages),
        token_ids=np.fromiter(known, np.int64, len(known)),
        token_idf=_token_idf(list(known.values()), words, word_idf),
        answer_type=answer_type(text),
    )


def answer_type(text: str) -> str | None:
    """What kind of thing the question asks for, or None where its words do not say."""
    for kind, pattern in _ASKS_COMPILED.items():
        if pattern.search(text):
            return kind
    return None


def _token_idf(tokens: Sequence[str], words: Sequence[str], idf: Weights) -> Weights:
    """A token weighs what the lightest word weighs that it is or stands in; else the mean."""
    mean = float(idf.mean()) if len(idf) else 1.0
    weights = []
    for token in tokens:
        inside = [weight for word, weight in zip(words, idf, strict=True) if token in word]
        weights.append(float(min(inside)) if inside else mean)
    return np.asarray(weights, dtype=np.float32)
