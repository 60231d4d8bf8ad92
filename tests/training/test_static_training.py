"""A whole training run of the static model on toy data, and what its steps promise."""

import dataclasses

import numpy as np
import pytest

from tests.training.toy import passage, question, toy_words, write_toy_data
from training.cooccurrence import first_vectors
from training.evaluate import ndcg, ranked_scores, table_embedder
from training.export import half_table, write_model
from training.graded import held_out_keys, key, load_graded
from training.prepare import load_sources, prepare
from training.settings import Settings, load_settings
from training.sources import RetrievalSet, sentences, source_files
from training.tokenizer import build_tokenizer, choose_vocabulary
from training.train_static import learning_rate, train
from xunzhang.embedders.static import StaticEmbedder


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("toy")
    settings = load_settings(data=str(write_toy_data(folder / "data")), work=str(folder / "work"))
    settings.tokenizer.update(vocabulary=1200, characters=900, count_every=1)
    settings.cooccurrence.update(contexts=200, dimension=16)
    settings.model.update(dimension=16, share_below=2.0)
    settings.train.update(
        steps=30, batch=48, warmup=2, save_every=10, close_after=5, graded_batch=32, least_pairs=20
    )
    settings.train.update(finish_steps=2)
    settings.work.mkdir()
    tokenizer = build_tokenizer(choose_vocabulary(settings, toy_words()))
    tokenizer.save(str(settings.work / "tokenizer.json"))
    prepare(settings)
    first_vectors(settings, tokenizer.get_vocab_size())
    return settings


@pytest.fixture(scope="module")
def table(toy: Settings) -> np.ndarray:
    return train(toy, toy.work / "run")


def found_share(table: np.ndarray, settings: Settings) -> float:
    """nDCG@10 of the toy questions for their passages."""
    embed = table_embedder(table, settings.work / "tokenizer.json")
    scores = embed([question(n) for n in range(120)]) @ embed([passage(n) for n in range(120)]).T
    return ndcg(scores, [{n: 1} for n in range(120)])


def test_training_makes_questions_find_their_passages(toy: Settings, table: np.ndarray):
    none = dataclasses.replace(toy, train={**toy.train, "steps": 0, "finish_steps": 0})
    untrained = train(none, toy.work / "untrained")
    before, after = found_share(untrained, toy), found_share(table, toy)
    assert after > before + 0.1


def test_an_interrupted_run_goes_on_from_its_last_state(toy: Settings):
    short = dataclasses.replace(toy, train={**toy.train, "steps": 10})
    folder = toy.work / "resumed"
    first = train(short, folder)
    train(dataclasses.replace(toy, train={**toy.train, "steps": 12}), folder)
    steps = [line.split(",")[0] for line in (folder / "log.jsonl").read_text().splitlines()]
    assert steps == ['{"step": 12', '{"step": 14']
    assert not np.array_equal(first, np.load(folder / "table.npy"))


def test_the_finish_begins_at_its_own_rate_and_takes_more_labelled_pairs(toy: Settings):
    options = {**toy.train, "steps": 100, "finish_steps": 50, "finish_rate": 0.4}
    assert learning_rate(99, options) < 0.1 < learning_rate(100, options) == pytest.approx(0.4)
    assert learning_rate(149, options) < learning_rate(100, options) / 5


def test_two_runs_with_one_seed_agree(toy: Settings):
    short = dataclasses.replace(toy, train={**toy.train, "steps": 4})
    one, two = train(short, toy.work / "one"), train(short, toy.work / "two")
    np.testing.assert_allclose(one, two, atol=1e-4)


def test_an_exported_table_embeds_as_the_trained_one(toy: Settings, table: np.ndarray, tmp_path):
    tokenizer = (toy.work / "tokenizer.json").read_text("utf-8")
    write_model(tmp_path, half_table(table, seed=1), tokenizer, 60)
    exported = StaticEmbedder(tmp_path)
    texts = ["水库的水位怎么样", "高铁车票"]
    ours = table_embedder(table, toy.work / "tokenizer.json")(texts)
    np.testing.assert_allclose(exported.embed_queries(texts), ours, atol=5e-3)
    assert exported.window_chars == 60


def test_sources_with_non_commercial_terms_are_left_out(toy: Settings):
    assert sorted(source_files(toy, "pairs")) == ["toy", "unstated"]
    open_only = dataclasses.replace(toy, licences=("",))
    assert sorted(source_files(open_only, "pairs")) == ["toy"]


def test_held_out_sentences_are_in_no_labelled_pair_that_is_trained_on(toy: Settings):
    held_out = held_out_keys(toy)
    (pairs,) = load_graded(toy)
    assert 0 < len(pairs.labels) < 240
    assert len(held_out) > 0
    assert key("Ｈｉ， 水库！") == "hi水库"


def test_prepared_tokens_are_those_of_the_text(toy: Settings):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(toy.work / "tokenizer.json"))
    source = next(
        s for s in load_sources(toy.work / "ids") if s.kind == "qa" and len(s.queries) > 9
    )
    assert len(source.queries) == len(source.passage_of)
    texts = source.passages
    ids = texts.ids[texts.cuts[texts.starts[0]] : texts.cuts[texts.starts[1]]]
    assert texts.starts[1] - texts.starts[0] == 4
    assert "".join(tokenizer.id_to_token(int(i)) for i in ids).startswith(
        "编号0的材料讲水库里面先说"
    )


def test_sentences_joined_again_are_the_text():
    assert sentences("一。二！三") == ["一。", "二！", "三"]


def test_a_passage_counts_by_its_best_window():
    first, second = "甲" * 30 + "。", "乙" * 30 + "。"
    directions = {"甲": [1.0, 0.0], "乙": [0.0, 1.0]}

    def embed(texts):
        rows = np.array([sum(np.array(directions[c]) for c in t if c in directions) for t in texts])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

    dataset = RetrievalSet("two", [first + second, second], ["甲"], [{0: 1}])
    cut = ranked_scores(dataset, embed, embed, size=31, weight=0.0)
    whole = ranked_scores(dataset, embed, embed, size=0, weight=0.0)
    np.testing.assert_allclose(cut, [[1.0, 0.0]], atol=1e-6)
    np.testing.assert_allclose(whole, [[2**-0.5, 0.0]], atol=1e-6)


def test_ndcg_is_what_one_works_out_by_hand():
    scores = np.array([[0.9, 0.8, 0.1], [0.1, 0.2, 0.3]], dtype=np.float32)
    relevant = [{1: 1}, {0: 1, 2: 1}]
    first = 1 / np.log2(3)
    second = (1 + 1 / np.log2(4)) / (1 + 1 / np.log2(3))
    assert ndcg(scores, relevant) == pytest.approx((first + second) / 2)
