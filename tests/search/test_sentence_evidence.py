import numpy as np

from xunzhang.search.question import QueryContext, query_context, query_terms
from xunzhang.search.sentence_evidence import FEATURES, sentence_matrices

SENTENCES = ["青石桥很有名。", "它全长三百二十米。", "桥头有个茶摊。"]


def asked(question: str) -> QueryContext:
    words, pairs = query_terms(question)
    return query_context(
        question, word_frequencies=[1] * len(words), pair_frequencies=[1] * len(pairs), passages=9
    )


def column(question: str, name: str) -> list[float]:
    rows = sentence_matrices(asked(question), [SENTENCES])[0]
    return [round(float(value), 3) for value in rows[:, FEATURES.index(name)]]


def test_a_sentence_profits_from_what_the_one_before_it_says() -> None:
    own, joint = column("青石桥有多长？", "words"), column("青石桥有多长？", "joint")
    assert own[0] > own[1] == 0.0
    assert joint[1] == own[0]


def test_the_unit_that_is_asked_for_is_seen() -> None:
    assert column("青石桥全长多少米？", "counted") == [0.0, 1.0, 0.0]
    assert column("青石桥全长多少米？", "unit_asked") == [1.0, 1.0, 1.0]
    assert column("青石桥有名吗？", "unit_asked") == [0.0, 0.0, 0.0]


def test_what_is_rare_among_the_sentences_counts_more() -> None:
    question, every = "全长多少米？", ["长三米。", "宽四米。"]
    rows = sentence_matrices(asked(question), [every])[0]
    assert rows[:, FEATURES.index("counted_only")].tolist() == [0.0, 0.0]
    assert max(column(question, "counted_only")) > 0.6


def test_a_number_that_the_question_names_is_no_answer() -> None:
    rows = sentence_matrices(asked("320米长的桥有多少座？"), [["长320米", "共有12座"]])[0]
    assert rows[:, FEATURES.index("typed")].tolist() == [0.0, 1.0]


def test_a_single_sentence_and_an_empty_one_can_be_described() -> None:
    for sentences in (["桥。"], [""], ["桥。", ""]):
        rows = sentence_matrices(asked("桥在哪里？"), [sentences])[0]
        assert rows.shape == (len(sentences), len(FEATURES))
        assert np.isfinite(rows).all()


def test_what_was_found_out_of_a_passage_is_not_worked_out_again() -> None:
    query = asked("青石桥有多长？")
    first = sentence_matrices(query, [SENTENCES])[0]
    again, other = sentence_matrices(query, [SENTENCES, SENTENCES[:1]])
    assert again is first
    assert len(other) == 1
    assert not np.array_equal(sentence_matrices(asked("谁守茶摊？"), [SENTENCES])[0], first)


def test_a_passage_is_judged_the_same_beside_any_other() -> None:
    alone = sentence_matrices(asked("青石桥有多长？"), [SENTENCES])[0]
    others = [["茶很香。"], SENTENCES, ["青石桥在镇东。", "长三里。"]]
    together = sentence_matrices(asked("青石桥有多长？"), others)
    assert [len(rows) for rows in together] == [1, 3, 2]
    np.testing.assert_allclose(together[1], alone, atol=1e-6)


def test_a_question_of_nothing_shares_no_character() -> None:
    assert column("", "new_share") == [1.0, 1.0, 1.0]
