"""What of a question is lacking beside the names that a candidate shares with it."""

from collections.abc import Sequence

import numpy as np
import pytest

from xunzhang.embedders import BUNDLED, bundled_folder
from xunzhang.embedders.static import StaticEmbedder
from xunzhang.search.features import Candidate
from xunzhang.search.lacking import LACKING_FEATURES
from xunzhang.search.question import query_context, query_terms
from xunzhang.search.said import WordVectors
from xunzhang.search.softmatch import TokenVectors
from xunzhang.search.trust_evidence import TRUST_FEATURES, trust_evidence


@pytest.fixture(scope="module")
def words() -> WordVectors:
    model = StaticEmbedder(bundled_folder(), name=BUNDLED)
    return WordVectors(model.token_ids, TokenVectors(model.vectors))


def lacking(
    words: WordVectors, question: str, texts: Sequence[str], *, title: str = "", shares: bool = True
) -> list[dict[str, float]]:
    """What is lacking in each text; where values are asked for, one that says 九 holds one."""
    terms, pairs = query_terms(question)
    query = query_context(
        question,
        word_frequencies=[1] * len(terms),
        pair_frequencies=[1] * len(pairs),
        passages=len(texts),
    )
    head = [Candidate(n, t, "", title, words.token_ids([t])[0]) for n, t in enumerate(texts)]

    def values(sentences: Sequence[str], heading: str) -> list[float]:
        return [1.5 * ("九" in sentence) for sentence in sentences]

    rows = trust_evidence(query, head, words, values if shares else None)
    names = [TRUST_FEATURES.index(name) for name in LACKING_FEATURES]
    return [dict(zip(LACKING_FEATURES, row[names].tolist(), strict=True)) for row in rows]


def test_a_name_alone_says_nothing_of_what_is_asked_about_it(words: WordVectors) -> None:
    told, silent = lacking(
        words,
        "李明的祖父养了几头牛？",
        ["李明的祖父养了九头牛，都是黄牛。", "李明每天骑车上班，风雨无阻。"],
    )
    for name in ("rest_share", "rest_joint", "rest_soft", "focus_before_whole"):
        assert silent[name] < told[name], name
    assert silent["rest_heaviest_missing"] == 1.0


def test_what_the_title_says_is_not_counted_twice(words: WordVectors) -> None:
    question, texts = "食堂的饭菜有什么规定？", ["食堂重新开张的时候很热闹。"]
    (untitled,) = lacking(words, question, texts)
    (titled,) = lacking(words, question, texts, title="食堂")
    assert titled["rest_weight"] < untitled["rest_weight"]
    assert titled["rest_share"] < untitled["rest_share"]


@pytest.mark.parametrize(
    ("question", "side", "there", "missing"),
    [
        ("青石桥的维修费用是多少？", "before", "维修费用由镇里出。", "桥上的石狮子修好了。"),
        ("谁发明了水磨坊？", "after", "发明水车的人住在山里。", "磨坊里的人住在山里。"),
    ],
)
def test_what_stands_beside_the_asking_words_is_looked_for(
    words: WordVectors, question: str, side: str, there: str, missing: str
) -> None:
    one, other = lacking(words, question, [there, missing])
    assert one[f"focus_{side}_there"] == other[f"focus_{side}_there"] == 1.0
    assert other[f"focus_{side}_whole"] < one[f"focus_{side}_whole"]
    assert other[f"focus_{side}_joint"] < one[f"focus_{side}_joint"]


def test_a_value_counts_for_the_candidate_that_holds_it(words: WordVectors) -> None:
    told, silent = lacking(words, "村里养了几头牛？", ["村里养了九头牛。", "村里养了牛。"])
    assert (told["value_share"], silent["value_share"]) == (1.5, 0.0)
    assert (told["value_elsewhere"], silent["value_elsewhere"]) == (-1.5, 1.5)
    (unasked,) = lacking(words, "村里养牛吗？", ["村里养了九头牛。"], shares=False)
    assert unasked["value_asked"] == unasked["value_share"] == 0.0


def test_nothing_is_lacking_of_a_question_without_words(words: WordVectors) -> None:
    for row in lacking(words, "？", ["村里养了九头牛。", ""]):
        assert np.isfinite(list(row.values())).all()
        assert row["rest_share"] == row["focus_before_whole"] == 1.0
