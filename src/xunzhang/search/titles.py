"""What the title of a document says, its passages need not say again.

海燕电饭煲保修多久 is answered below the title 海燕电饭煲使用说明 by 整机保修两年, while the
passage on what 海燕电饭煲 is holds more of the question. So passages below such a title become
candidates, and are weighed as if they began with it. The rest then tells them apart.
"""

from collections.abc import Callable, Collection, Sequence

import numpy as np

from xunzhang.interfaces import TermLeg
from xunzhang.lexical import HEADING
from xunzhang.search.features import Candidate
from xunzhang.search.question import QueryContext
from xunzhang.search.softmatch import TokenIds
from xunzhang.text.normalize import fold, fold_each

_DEPTH = 100
"""How many passages below titles and headings are compared."""
_MOST_BELOW = 300
"""A word below which more passages stand tells no document from another."""

TokensOf = Callable[[Sequence[str]], Sequence[TokenIds]]


def below_titles(
    query: QueryContext, lexical: TermLeg, within: Collection[int] | None
) -> frozenset[int]:
    """The passages whose titles and headings hold most of the question's content words."""
    words = [word for word, _ in _content(query)]
    counts = lexical.document_frequencies(HEADING, words)
    telling = [w for w, count in zip(words, counts, strict=True) if 0 < count <= _MOST_BELOW]
    if not telling:
        return frozenset()
    return frozenset(hit.id for hit in lexical.search(HEADING, telling, _DEPTH, within=within))


def with_titles(
    query: QueryContext, candidates: Sequence[Candidate], token_ids: TokensOf
) -> list[Candidate]:
    """The candidates, each behind its title where that holds content words it lacks itself.

    Their lexical scores rise by what BM25 gives such a word in a passage of mean length: its idf.

    Args:
        query: The question.
        candidates: What was found.
        token_ids: Gives the static model's tokens of texts.
    """
    content = _content(query)
    titles = {candidate.title: fold(candidate.title) for candidate in candidates}
    held = {
        title: words
        for title, folded in titles.items()
        if (words := [each for each in content if each[0] in folded])
    }
    if not held:
        return list(candidates)
    tokens = dict(zip(held, token_ids(list(held)), strict=True))
    below = [candidate for candidate in candidates if candidate.title in held]
    texts = fold_each([candidate.text for candidate in below])
    folded_texts = {c.passage_id: text for c, text in zip(below, texts, strict=True)}
    pairs = list(zip(query.pairs, query.pair_idf.tolist(), strict=True))

    def behind_title(candidate: Candidate) -> Candidate:
        words = held.get(candidate.title)
        if words is None:
            return candidate
        title, text = titles[candidate.title], folded_texts[candidate.passage_id]
        gained = [idf for word, idf in words if word not in text]
        if not gained:
            return candidate
        in_pairs = [idf for pair, idf in pairs if pair in title and pair not in text]
        return candidate._replace(
            text=f"{candidate.title}\n{candidate.text}",
            token_ids=np.concatenate([tokens[candidate.title], candidate.token_ids]),
            words_score=(candidate.words_score or 0.0) + sum(gained),
            pairs_score=(candidate.pairs_score or 0.0) + sum(in_pairs),
        )

    return [behind_title(candidate) for candidate in candidates]


def _content(query: QueryContext) -> list[tuple[str, float]]:
    """The content words of more than one character, each with its idf."""
    weighed = zip(query.words, query.word_idf.tolist(), query.is_content, strict=True)
    return [(word, idf) for word, idf, is_content in weighed if is_content and len(word) > 1]
