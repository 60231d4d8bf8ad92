import numpy as np

from tests.search.test_highlight import context
from xunzhang.search.mark_evidence import FEATURES, MOST_VALUE, Passage, mark_matrices
from xunzhang.search.sentence_evidence import FEATURES as SENTENCE_FEATURES
from xunzhang.search.sentence_evidence import sentence_matrices

SENTENCES = ("青石水库建在山上。", "大坝由石头砌成。", "大坝边种了柳树。")
QUERY = context("青石水库的大坝用什么砌成？", ["".join(SENTENCES), "茶叶。", "柳树。"])


def columns(passage: Passage) -> dict[str, list[float]]:
    (rows,) = mark_matrices(QUERY, [passage])
    return dict(zip(FEATURES, rows.T.tolist(), strict=True))


def test_it_begins_with_the_evidence_of_the_sentence_alone() -> None:
    (rows,) = mark_matrices(QUERY, [Passage(SENTENCES)])
    own = sentence_matrices(QUERY, [SENTENCES])[0]
    assert np.array_equal(rows[:, : len(SENTENCE_FEATURES)], own)


def test_a_sentence_is_credited_with_what_the_first_one_and_the_title_say() -> None:
    plain, titled = columns(Passage(SENTENCES)), columns(Passage(SENTENCES, "青石水库"))
    assert plain["with_first"][1] > plain["words"][1]
    assert plain["with_title"] == plain["words"]
    assert titled["with_title"][1] > plain["with_title"][1]


def test_what_the_title_says_does_not_tell_sentences_apart() -> None:
    titled = columns(Passage(SENTENCES, "青石水库"))
    assert titled["beside_title"][0] == 0
    assert titled["beside_title"][1] > titled["beside_title"][2] > 0


def test_what_only_one_sentence_says_tells_more_than_what_several_say() -> None:
    only = columns(Passage(SENTENCES))["only_here"]
    assert only[1] > only[2] > 0


def test_values_count_up_to_a_most_and_are_none_without_a_kind() -> None:
    passages = [Passage(SENTENCES), Passage(SENTENCES[:1])]
    rows = mark_matrices(QUERY, passages, lambda sentences, _: [0.5, 9.0, 1.0][: len(sentences)])
    place, behind = FEATURES.index("value"), FEATURES.index("value_behind")
    assert rows[0][:, place].tolist() == [0.5, MOST_VALUE, 1.0]
    assert rows[0][:, behind].tolist() == [0.5 - MOST_VALUE, 0.0, 1.0 - MOST_VALUE]
    assert rows[1][:, behind].tolist() == [0.0]
    assert not mark_matrices(QUERY, passages)[0][:, place].any()


def test_no_passages_are_no_error() -> None:
    assert mark_matrices(QUERY, []) == []
