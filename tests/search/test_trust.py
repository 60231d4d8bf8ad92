from pathlib import Path

import numpy as np
import pytest

from xunzhang.embedders import BUNDLED, bundled_folder
from xunzhang.embedders.static import StaticEmbedder
from xunzhang.errors import ModelError
from xunzhang.search.features import FEATURES, Candidate, feature_matrix
from xunzhang.search.question import QueryContext, query_context, query_terms
from xunzhang.search.said import WordVectors
from xunzhang.search.softmatch import TokenVectors
from xunzhang.search.trust import HEAD, NAMES, Ranked, TrustModel, trust_rows
from xunzhang.search.trust_evidence import TRUST_FEATURES, trust_evidence
from xunzhang.text.segment import character_pairs, segment

BRIDGE = "青石桥建成于1987年，全长三百二十米。桥上每天走过四千多人，收费员老周守了九年。"
TEA = "云雾茶产在南山。清明前采的最贵，一斤要卖八百元，春天过后就便宜了。"
PASSAGES = [BRIDGE, TEA, "镇上的图书馆晚上十点关门。", "河里去年又见到了白鹭。"]


@pytest.fixture(scope="module")
def model() -> StaticEmbedder:
    return StaticEmbedder(bundled_folder(), name=BUNDLED)


@pytest.fixture(scope="module")
def words(model: StaticEmbedder) -> WordVectors:
    return WordVectors(model.token_ids, TokenVectors(model.vectors))


def asked(model: StaticEmbedder, question: str) -> QueryContext:
    words, pairs = query_terms(question)
    in_words = [set(segment(passage)) for passage in PASSAGES]
    in_pairs = [set(character_pairs(passage)) for passage in PASSAGES]
    rows = [int(row) for row in model.token_ids([question])[0]]
    return query_context(
        question,
        word_frequencies=[sum(word in found for found in in_words) for word in words],
        pair_frequencies=[sum(pair in found for found in in_pairs) for pair in pairs],
        passages=len(PASSAGES),
        tokens={row: model.tokenizer.id_to_token(row) or "" for row in rows},
    )


def candidates(model: StaticEmbedder, texts: list[str]) -> list[Candidate]:
    tokens = model.token_ids(texts)
    return [
        Candidate(number, text, "", "", ids)
        for number, (text, ids) in enumerate(zip(texts, tokens, strict=True))
    ]


def evidence(
    model: StaticEmbedder, words: WordVectors, question: str, text: str
) -> dict[str, float]:
    rows = trust_evidence(asked(model, question), candidates(model, [text]), words)
    return dict(zip(TRUST_FEATURES, map(float, rows[0]), strict=True))


def test_names_and_years_that_are_nowhere_are_counted(
    model: StaticEmbedder, words: WordVectors
) -> None:
    text = "1987年，杭州的桥建成。北京的没有。南京路上人多。"
    found = evidence(model, words, "1991年杭州和上海的桥有多长？", text)
    assert (found["names_asked"], found["names_missing"], found["years_missing"]) == (2, 1, 1)
    assert found["names_missing_beside"] == 1
    found = evidence(model, words, "1987年的桥有多长？", text)
    assert (found["names_asked"], found["names_missing"], found["years_missing"]) == (0, 0, 0)


def test_a_number_that_is_nowhere_is_counted(model: StaticEmbedder, words: WordVectors) -> None:
    found = evidence(model, words, "1987年建成的桥有多长？", BRIDGE)
    missing = evidence(model, words, "1991年建成的桥有多长？", BRIDGE)
    assert (found["numbers_missing"], missing["numbers_missing"]) == (0, 1)


def test_the_word_that_is_asked_about_is_looked_for(
    model: StaticEmbedder, words: WordVectors
) -> None:
    there = evidence(model, words, "青石桥的收费员是谁？", BRIDGE)
    not_there = evidence(model, words, "青石桥的设计师是谁？", BRIDGE)
    assert there["asked_before"] == 1
    assert not_there["asked_before"] == 0
    assert not_there["asked_before_soft"] < there["asked_before_soft"]
    assert not_there["words_missing"] > there["words_missing"]


def test_what_follows_the_word_that_asks_is_looked_for(
    model: StaticEmbedder, words: WordVectors
) -> None:
    found = evidence(model, words, "云雾茶在哪个月份最贵？", TEA)
    assert found["asked_after_there"] == 1
    assert evidence(model, words, "云雾茶一斤卖多少？", TEA)["asked_after_there"] == 0


def test_a_passage_on_another_subject_is_far(model: StaticEmbedder, words: WordVectors) -> None:
    near = evidence(model, words, "云雾茶一斤卖多少钱？", TEA)
    far = evidence(model, words, "怎样给电脑安装系统？", TEA)
    assert far["near_window"] < near["near_window"]
    assert far["union_words"] < near["union_words"]


@pytest.mark.parametrize("question", ["云雾茶一斤卖多少钱？", "🀄", "1987年建成的桥有多长？"])
def test_what_a_candidate_says_is_weighed_the_same_beside_any_other(
    model: StaticEmbedder, words: WordVectors, question: str
) -> None:
    compared = ("near_window", "word_soft", "word_soft_least", "sentence_words", "typed_best")
    places = [TRUST_FEATURES.index(name) for name in compared]
    texts = ["", TEA, "\n", BRIDGE * 3, ""]
    together = trust_evidence(asked(model, question), candidates(model, texts), words)
    for text, row in zip(texts, together, strict=True):
        alone = trust_evidence(asked(model, question), candidates(model, [text]), words)
        np.testing.assert_allclose(row[places], alone[0, places], atol=1e-5)


def test_evidence_is_finite_for_awkward_texts(model: StaticEmbedder, words: WordVectors) -> None:
    for question in ("？", "的", "1", "x", "谁", "多少"):
        for text in ("", "\n", "。", "🀄", BRIDGE):
            rows = trust_evidence(asked(model, question), candidates(model, [text]), words)
            assert np.isfinite(rows).all(), (question, text)


def test_only_the_first_ten_are_looked_at(model: StaticEmbedder, words: WordVectors) -> None:
    query = asked(model, "云雾茶一斤卖多少钱？")
    found = candidates(model, PASSAGES * 5)
    features = feature_matrix(query, found, words.table)
    scores = np.arange(len(found), dtype=np.float64)
    rows = trust_rows(query, Ranked(found, features, scores), words)
    assert rows.shape == (HEAD, len(NAMES))
    np.testing.assert_allclose(rows[0, : len(FEATURES)], features[-1], atol=1e-4)
    assert rows[0, len(FEATURES)] == 1.0
    assert rows[1, len(FEATURES)] == -1.0


def test_confidence_is_a_probability_that_falls_with_rank() -> None:
    generator = np.random.default_rng(3)
    scores = generator.random(40)
    rows = generator.random((HEAD, len(NAMES)), dtype=np.float32)
    confidence = TrustModel.load().confidence(rows, scores)
    assert confidence.shape == scores.shape
    assert ((confidence > 0) & (confidence < 1)).all()
    assert (np.diff(confidence[np.argsort(-scores, kind="stable")]) <= 0).all()


def test_no_candidates_have_no_confidence(model: StaticEmbedder, words: WordVectors) -> None:
    query = asked(model, "云雾茶一斤卖多少钱？")
    features = np.zeros((0, len(FEATURES)), dtype=np.float32)
    rows = trust_rows(query, Ranked([], features, np.zeros(0)), words)
    assert TrustModel.load().confidence(rows, np.zeros(0)).shape == (0,)


def test_a_model_for_unknown_evidence_is_refused() -> None:
    with pytest.raises(ModelError, match="does not gather"):
        TrustModel.from_arrays({"names": np.array(["moonlight"])}, "")


def test_a_missing_or_damaged_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="could not be read"):
        TrustModel.load(tmp_path / "none.npz")
    (tmp_path / "bad.npz").write_bytes(b"bad")
    with pytest.raises(ModelError, match="could not be read"):
        TrustModel.load(tmp_path / "bad.npz")
