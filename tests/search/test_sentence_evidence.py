import numpy as np

from xunzhang.search.question import QueryContext, query_context, query_terms
from xunzhang.search.sentence_evidence import FEATURES, holds_answer, sentence_matrix

SENTENCES = ["青石桥很有名。", "它全长三百二十米。", "桥头有个茶摊。"]


def asked(question: str) -> QueryContext:
    words, pairs = query_terms(question)
    return query_context(
        question, word_frequencies=[1] * len(words), pair_frequencies=[1] * len(pairs), passages=9
    )


def column(question: str, name: str) -> list[float]:
    rows = sentence_matrix(asked(question), SENTENCES)
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
    rows = sentence_matrix(asked(question), every)
    assert rows[:, FEATURES.index("counted_only")].tolist() == [0.0, 0.0]
    assert max(column(question, "counted_only")) > 0.6


def test_a_number_that_the_question_names_is_no_answer() -> None:
    assert not holds_answer(asked("320米长的桥有多少座？"), "长320米")
    assert holds_answer(asked("320米长的桥有多少座？"), "共有12座")


def test_a_single_sentence_and_an_empty_one_can_be_described() -> None:
    for sentences in (["桥。"], [""], ["桥。", ""]):
        rows = sentence_matrix(asked("桥在哪里？"), sentences)
        assert rows.shape == (len(sentences), len(FEATURES))
        assert np.isfinite(rows).all()
