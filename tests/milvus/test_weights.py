"""The weights on a server give the scores that Tantivy gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xunzhang.lexical import WORDS, LexicalEntry, TantivyIndex
from xunzhang.lexical.rounding import rounded
from xunzhang.milvus.weights import kept_length, passage_weights, question_weight

passages = st.lists(
    st.lists(st.sampled_from("甲乙丙丁戊己庚"), max_size=90), min_size=1, max_size=12
)


@given(texts=passages, question=st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_inner_products_are_the_scores_of_the_embedded_engine(
    texts: list[list[str]], question: list[str]
) -> None:
    embedded = TantivyIndex.create(None)
    embedded.write(
        added=[LexicalEntry(i, 1, words, [], []) for i, words in enumerate(texts, start=1)]
    )
    expected = {hit.id: hit.score for hit in embedded.search(WORDS, question, len(texts))}
    mean = sum(map(len, texts)) / len(texts)
    found = {}
    for passage_id, words in enumerate(texts, start=1):
        counts = {ord(word): words.count(word) for word in words}
        weights = passage_weights(counts, len(words), mean)
        total = 0.0
        for word in sorted(set(question) & set(words)):
            frequency = sum(word in other for other in texts)
            asked = question_weight(frequency, len(texts), question.count(word))
            total += asked * weights[ord(word)]
        if total:
            found[passage_id] = float(rounded(np.array([total]))[0])
    assert found.keys() == expected.keys()
    for passage_id, score in found.items():
        assert score == pytest.approx(expected[passage_id], rel=4e-5)


@pytest.mark.parametrize(
    ("terms", "kept"), [(0, 0), (1, 1), (39, 39), (41, 40), (55, 54), (59, 56), (100, 96)]
)
def test_a_long_field_keeps_only_about_how_long_it_is(terms: int, kept: int) -> None:
    assert kept_length(terms) == kept
