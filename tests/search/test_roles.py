import numpy as np
import pytest

from xunzhang.embedders import bundled_embedder
from xunzhang.search.roles import ROLE_FEATURES, role_rows, roles_of
from xunzhang.search.said import WordVectors
from xunzhang.search.softmatch import TokenVectors
from xunzhang.store import StoredPassage
from xunzhang.types import Passage

ASKED = "青石医院迁建工程的监理单位是哪家"
WITH = "青石医院迁建工程由长河公司施工，监理单位是恒信公司。"
WITHOUT = "青石医院迁建工程由长河公司施工，去年十月开工。"


@pytest.fixture(scope="module")
def words() -> WordVectors:
    model = bundled_embedder()
    return WordVectors(model.token_ids, TokenVectors(model.vectors))


def stored(words: WordVectors, text: str, *, title: str = "", heading: str = "") -> StoredPassage:
    passage = Passage(1, 1, 0, 0, len(text), heading, text)
    return StoredPassage(passage, title, "a.txt", words.token_ids([text])[0], text.encode())


def near(words: WordVectors, question: str, passage: StoredPassage) -> dict[str, float]:
    return dict(zip(ROLE_FEATURES, role_rows(question, [passage], words)[0].tolist(), strict=True))


@pytest.mark.parametrize(
    ("question", "head", "verbs"),
    [
        ("新桥的施工单位是哪家", "施工单位", []),
        ("谁设计的新厂房", "厂房", ["设计"]),
        ("船厂停产时的厂长是哪个", "厂长", ["停产"]),
        ("为什么迟到", "迟到", ["迟到"]),
        ("2024年的产值是多少", "产值", []),
    ],
)
def test_the_last_noun_before_what_asks_says_what_is_asked_for(
    question: str, head: str, verbs: list[str]
) -> None:
    roles = roles_of(question)
    assert roles.words[roles.head] == head
    assert [roles.words[place] for place in roles.verbs] == verbs


def test_numbers_and_names_are_words_of_a_question() -> None:
    roles = roles_of("2019年杭州的茶叶产量")
    assert "2019" in roles.words
    assert [roles.words[place] for place in roles.names] == ["杭州"]


def test_a_passage_without_the_noun_that_is_asked_for_is_farther(words: WordVectors) -> None:
    has, lacks = (near(words, ASKED, stored(words, text)) for text in (WITH, WITHOUT))
    assert has["role_nouns"] == has["role_verbs"] == has["role_weakest"] == 1.0
    assert lacks["role_head"] < 0.8
    assert lacks["role_weakest"] < 0.8
    assert lacks["role_subject"] == 1.0
    assert lacks["role_mean"] < has["role_mean"]


def test_words_of_title_and_heading_are_there(words: WordVectors) -> None:
    plain = near(words, ASKED, stored(words, "由恒信公司担任。"))
    below = stored(words, "由恒信公司担任。", title="青石医院迁建工程", heading="监理单位")
    assert near(words, ASKED, below)["role_weakest"] == 1.0
    assert plain["role_weakest"] < 0.8


def test_a_word_of_like_meaning_is_nearer_than_another(words: WordVectors) -> None:
    question = "新桥由哪家公司承建"
    alike = near(words, question, stored(words, "新桥由长河公司施工建造。"))
    other = near(words, question, stored(words, "新桥由长河公司捐了一棵树。"))
    assert other["role_verbs"] < alike["role_verbs"] < 1.0


@pytest.mark.parametrize("question", ["", "多少", "的", "？？"])
def test_a_question_that_says_nothing_is_as_near_to_all(words: WordVectors, question: str) -> None:
    rows = role_rows(question, [stored(words, WITH), stored(words, "")], words)
    assert rows.shape == (2, len(ROLE_FEATURES))
    assert (rows == 1.0).all()


def test_passages_without_words_and_no_passages_are_told(words: WordVectors) -> None:
    rows = role_rows(ASKED, [stored(words, ""), stored(words, WITH)], words)
    assert np.isfinite(rows).all()
    assert (rows[0] <= rows[1]).all()
    assert role_rows(ASKED, [], words).shape == (0, len(ROLE_FEATURES))
