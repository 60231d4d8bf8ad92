from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from xunzhang.search.answertype import asked_units
from xunzhang.search.features import FEATURES, Candidate, feature_matrix
from xunzhang.search.question import QueryContext, answer_type, query_context, query_terms
from xunzhang.search.softmatch import TokenVectors
from xunzhang.text.segment import character_pairs, segment

PASSAGES = (
    "青石镇图书馆1987年开馆。馆内藏书十二万册，每天接待读者四百余人。",
    "青石镇的老街长三里。街上有茶馆和布店，没有图书馆。",
    "桥头的茶馆每天卖出三百碗茶，读者在那里看书。",
    "Python 3.11 于2022年发布，运行速度更快。",
)
QUESTION = "图书馆藏书多少册？"
# Token 3 points where token 2 does, token 4 elsewhere; 0 is the unknown token.
TABLE = TokenVectors(
    np.array([[1, 0], [2, 0], [0, 1], [0, 3], [-1, 0], [0.5, 0.5]], dtype=np.float32)
)


def context(question: str, passages: Sequence[str] = PASSAGES, **tokens: str) -> QueryContext:
    words, pairs = query_terms(question)
    in_words = [set(segment(passage)) for passage in passages]
    in_pairs = [set(character_pairs(passage)) for passage in passages]
    return query_context(
        question,
        word_frequencies=[sum(word in found for found in in_words) for word in words],
        pair_frequencies=[sum(pair in found for found in in_pairs) for pair in pairs],
        passages=len(passages),
        tokens={int(name[1:]): token for name, token in tokens.items()},
    )


def candidate(number: int, text: str, tokens: Sequence[int] = (), **legs: float) -> Candidate:
    ids = np.array(tokens, dtype=np.uint16)
    return Candidate(number, text, "", "", ids, **legs)  # type: ignore[arg-type]


def columns(
    query: QueryContext, candidates: Sequence[Candidate], table: TokenVectors | None = None
) -> dict[str, npt.NDArray[np.float32]]:
    matrix = feature_matrix(query, candidates, table)
    assert matrix.shape == (len(candidates), len(FEATURES))
    assert matrix.dtype == np.float32
    assert np.isfinite(matrix).all()
    return dict(zip(FEATURES, matrix.T, strict=True))


def plain(texts: Sequence[str] = PASSAGES) -> list[Candidate]:
    return [candidate(number, text) for number, text in enumerate(texts)]


def test_no_candidates_give_no_rows() -> None:
    assert feature_matrix(context(QUESTION), [], TABLE).shape == (0, len(FEATURES))


def test_names_of_features_are_unique() -> None:
    assert len(set(FEATURES)) == len(FEATURES)


def test_a_passage_with_all_the_words_covers_the_whole_idf() -> None:
    found = columns(context("图书馆藏书"), plain())
    assert found["share"][0] == pytest.approx(1.0)
    assert found["share"][3] == 0.0
    assert 0.0 < found["share"][1] < 1.0
    assert found["heaviest_missing"][0] == 0.0
    assert found["heaviest_missing"][3] == pytest.approx(1.0)


def test_interrogatives_do_not_count_as_content() -> None:
    with_words = columns(context("图书馆藏书多少？"), plain())
    without = columns(context("图书馆藏书"), plain())
    np.testing.assert_allclose(with_words["share"], without["share"])


def test_words_in_one_sentence_count_more_than_words_spread_out() -> None:
    together = "馆里很静。茶馆后院有石桥。"
    spread = "茶馆很静。" + "街上人来人往。" * 20 + "后院有石桥。"
    found = columns(context("茶馆石桥", [together, spread]), plain([together, spread]))
    assert found["share"][0] == found["share"][1] == pytest.approx(1.0)
    assert found["sentence_share"][0] > found["sentence_share"][1]
    assert found["narrow_share"][0] > found["narrow_share"][1]
    assert found["wide_share"][0] > found["wide_share"][1]


def test_windows_do_not_reach_into_the_next_passage() -> None:
    texts = ["茶馆关门。", "石桥塌了。"]
    found = columns(context("茶馆石桥", texts), plain(texts))
    for name in ("narrow_share", "wide_share", "sentence_share", "pair_wide_share"):
        assert 0.0 < found[name][0] < 0.7, name


def test_the_longest_run_is_the_longest_common_piece_of_question_and_passage() -> None:
    found = columns(context("青石镇图书馆在哪"), plain())
    assert found["longest_run"][0] == pytest.approx(6 / 8)
    assert found["longest_run"][1] == pytest.approx(3 / 8)
    assert found["longest_run"][3] == 0.0


def test_a_latin_word_is_not_found_inside_a_longer_one() -> None:
    texts = ["air 质量好。", "ai 质量好。"]
    found = columns(context("ai 质量", texts), plain(texts))
    assert found["heaviest_missing"][0] > 0.0
    assert found["heaviest_missing"][1] == 0.0


def test_full_width_letters_match_half_width_ones() -> None:
    found = columns(context("ｐｙｔｈｏｎ发布"), plain())
    assert found["share"][3] == pytest.approx(1.0)


def test_titles_and_headings_count_for_coverage_and_apart() -> None:
    headed = plain()[2]._replace(title="青石镇图书馆", heading="藏书")
    found = columns(context("图书馆藏书"), [headed, plain()[2]])
    assert found["share"][0] == found["head_share"][0] == pytest.approx(1.0)
    assert found["share"][1] == found["head_share"][1] == 0.0


def test_leg_scores_are_relative_to_the_best_and_absent_ones_are_zero() -> None:
    candidates = [
        candidate(1, PASSAGES[0], words_score=8.0, words_rank=1, dense_score=0.9, dense_rank=1),
        candidate(2, PASSAGES[1], words_score=2.0, words_rank=2, dense_score=0.5, dense_rank=2),
        candidate(3, PASSAGES[2], pairs_score=3.0, pairs_rank=1, dense_score=0.1, dense_rank=3),
    ]
    found = columns(context(QUESTION), candidates)
    assert found["words_relative"].tolist() == [1.0, 0.25, 0.0]
    assert found["pairs_relative"].tolist() == [0.0, 0.0, 1.0]
    assert found["dense_relative"] == pytest.approx([1.0, 0.5, 0.0])
    assert found["words_place"] == pytest.approx([1.0, 1 / np.log2(3), 0.0])


def test_another_scale_of_the_dense_leg_changes_nothing() -> None:
    scores = [0.9, 0.5, 0.2]
    first = [
        candidate(i, PASSAGES[i], dense_score=s, dense_rank=i + 1) for i, s in enumerate(scores)
    ]
    second = [c._replace(dense_score=20.0 + 3.0 * (c.dense_score or 0.0)) for c in first]
    query = context(QUESTION)
    np.testing.assert_allclose(
        feature_matrix(query, first, None), feature_matrix(query, second, None), atol=1e-4
    )


def test_soft_coverage_is_the_squared_cosine_of_the_nearest_word() -> None:
    query = context(QUESTION, t2="图书馆")
    texts = PASSAGES[:4]
    tokens = ([3], [4, 1], [5, 4], [0])
    found = columns(
        query,
        [candidate(i, t, k) for i, (t, k) in enumerate(zip(texts, tokens, strict=True))],
        TABLE,
    )
    assert found["soft_share"] == pytest.approx([1.0, 0.0, 0.5, 0.0], abs=1e-6)
    assert found["soft_share_behind"] == pytest.approx([0.0, -1.0, -0.5, -1.0], abs=1e-6)


def test_soft_windows_do_not_reach_into_the_next_passage() -> None:
    query = context(QUESTION, t2="图书馆")
    found = columns(query, [candidate(0, PASSAGES[0], [1]), candidate(1, PASSAGES[1], [3])], TABLE)
    assert found["soft_window"] == pytest.approx([0.0, 1.0], abs=1e-6)
    assert found["soft_lead"] == pytest.approx([0.0, 1.0], abs=1e-6)


def test_passages_that_agree_with_the_likeliest_ones_have_more_consensus() -> None:
    query = context("图书馆", t1="图书馆")
    tokens = ([1, 2, 3], [1, 2, 3], [1, 4], [1, 5])
    candidates = [
        candidate(i, PASSAGES[i], k, words_score=5.0, words_rank=i + 1)
        for i, k in enumerate(tokens)
    ]
    consensus = columns(query, candidates, TABLE)["consensus"]
    assert consensus[0] == pytest.approx(consensus[1])
    assert consensus[0] > consensus[2]
    assert consensus[2] == pytest.approx(0.0)


def test_without_tokens_soft_coverage_falls_back_on_the_words_themselves() -> None:
    found = columns(context("图书馆藏书"), plain(), TABLE)
    np.testing.assert_array_equal(found["soft_share"], found["share"])


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("图书馆有多少册书？", "number"),
        ("图书馆哪一年开馆？", "date"),
        ("图书馆的馆长是谁？", "person"),
        ("图书馆在哪里？", "place"),
        ("图书馆为什么不收费？", "reason"),
        ("如何办借书证？", "manner"),
        ("图书馆的历史", None),
    ],
)
def test_the_answer_type_follows_the_interrogative(question: str, kind: str | None) -> None:
    assert answer_type(question) == kind


def test_a_number_counts_as_an_answer_only_where_the_question_does_not_hold_it() -> None:
    texts = ["1987年图书馆开馆。", "图书馆藏书12万册。", "图书馆在老街。"]
    found = columns(context("1987年图书馆有书多少册？", texts), plain(texts))
    assert found["answer_present"].tolist() == [0.0, 1.0, 0.0]
    assert found["answer_near"][1] > 0.0


def test_a_numeral_is_found_in_its_other_way_of_writing() -> None:
    texts = ["他守住5条规矩。", "他守住15条规矩。", "他守住规矩。"]
    found = columns(context("五条规矩", texts), plain(texts))
    assert found["mean_run"][0] == pytest.approx(1.0)
    assert found["mean_run"][0] > found["mean_run"][2]


def test_a_number_counts_more_with_the_unit_that_is_asked_for() -> None:
    texts = ["开馆那天来了613人。", "开馆那天来了30辆车。"]
    found = columns(context("开馆那天来了多少人？", texts), plain(texts))
    assert found["unit_present"].tolist() == [1.0, 0.0]
    assert found["unit_near"][0] > 0.0


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("来了多少人？", "人名位"),
        ("共有几座桥？", "座"),
        ("桥有多长", "米公里年天小分月"),
        ("多少是对的", ""),
    ],
)
def test_the_unit_asked_for_is_read_from_the_question(question: str, units: str) -> None:
    assert asked_units(question) == units


@pytest.mark.parametrize("question", ["?", "C++", "“", "𠮷", "a", "AND OR", "书" * 400])
def test_awkward_questions_have_finite_features(question: str) -> None:
    columns(
        context(question, t2="x"), [*plain(), candidate(9, "", [2]), candidate(10, "\n")], TABLE
    )
