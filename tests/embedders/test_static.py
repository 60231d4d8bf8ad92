"""The bundled static model, read with numpy."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from xunzhang.embedders import BUNDLED, bundled_folder, load_embedder
from xunzhang.embedders.static import StaticEmbedder
from xunzhang.errors import ModelError

SENTENCES = [
    "水库今年的蓄水量比去年多了三成。",
    "Docker 容器怎样限制内存?",
    "２０２４年第１季度",
    "𠮷野家",
    "他说：“明天，我们去看龙舟赛！”",
    "长" * 1700,
]


@pytest.fixture(scope="module")
def bundled() -> StaticEmbedder:
    embedder = load_embedder()
    assert isinstance(embedder, StaticEmbedder)
    return embedder


def similarity(embedder: StaticEmbedder, left: str, right: str) -> float:
    first, second = embedder.embed_passages([left, right])
    return float(first @ second)


def test_the_bundled_model_is_the_default_and_carries_its_name(bundled):
    assert bundled.name == BUNDLED == load_embedder(BUNDLED).name
    assert bundled.dimension == 256


def test_numpy_gives_what_sentence_transformers_gives(bundled):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(bundled_folder()), device="cpu")
    theirs = model.encode(SENTENCES, show_progress_bar=False)
    np.testing.assert_allclose(bundled.embed_passages(SENTENCES), theirs, atol=1e-3)


def test_embedding_with_the_bundled_model_imports_no_torch():
    script = (
        "import sys\n"
        "from xunzhang.embedders import load_embedder\n"
        "load_embedder().embed_queries(['水库在哪里'])\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_texts_of_like_meaning_lie_nearer_than_others(bundled):
    question = "感冒了吃什么药好"
    near = similarity(bundled, question, "伤风以后应该服用哪些药物")
    far = similarity(bundled, question, "火车票可以提前几天买")
    assert near > far + 0.2


def test_width_and_case_of_letters_do_not_matter(bundled):
    assert similarity(bundled, "ＣＰＵ 使用率", "cpu使用率") == pytest.approx(1, abs=1e-5)


def test_traditional_characters_mean_the_same_as_simplified(bundled):
    assert similarity(bundled, "國際經濟與貿易", "国际经济与贸易") == pytest.approx(1, abs=1e-5)


def test_punctuation_does_not_count(bundled):
    assert similarity(bundled, "春天，来了！", "春天来了") == pytest.approx(1, abs=1e-5)


def test_words_that_carry_nothing_weigh_less_than_names(bundled):
    particle, name = (ids[0] for ids in bundled.token_ids(["的", "敦煌"]))
    weights = np.linalg.norm(bundled.vectors[[particle, name]].astype(np.float32), axis=1)
    assert weights[0] < weights[1] / 2


def test_token_ids_are_rows_of_the_table(bundled):
    ids = bundled.token_ids(SENTENCES)
    assert [len(row) > 0 for row in ids] == [True] * len(SENTENCES)
    assert all(row.dtype == np.uint16 and row.max() < len(bundled.vectors) for row in ids)
    mean = bundled.vectors[ids[0]].astype(np.float32).sum(axis=0)
    np.testing.assert_allclose(
        mean / np.linalg.norm(mean), bundled.embed_passages(SENTENCES[:1])[0], atol=1e-5
    )


def test_a_text_without_words_has_no_tokens(bundled):
    assert [len(row) for row in bundled.token_ids(["", "？！……", " \n"])] == [0, 0, 0]


def test_more_texts_than_one_batch_keep_their_places(bundled):
    texts = [f"第{number}条" for number in range(2500)]
    rows = bundled.embed_passages(texts)
    np.testing.assert_allclose(rows[2345], bundled.embed_passages([texts[2345]])[0], atol=1e-6)


def test_texts_that_are_summed_together_keep_their_own_words(bundled):
    texts = ["", "水库", "？", *SENTENCES, *(f"第{number}条" for number in range(30))]
    alone = np.concatenate([bundled.embed_passages([text]) for text in texts])
    np.testing.assert_array_equal(bundled.embed_passages(texts), alone)


def test_the_table_cannot_be_written_to(bundled):
    with pytest.raises(ValueError, match="read-only"):
        bundled.vectors[0] = 0


def test_several_threads_get_the_same_rows():
    embedder = StaticEmbedder(bundled_folder())
    rows: list[np.ndarray] = []
    threads = [
        threading.Thread(target=lambda: rows.append(embedder.embed_queries(SENTENCES)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows) == 6
    assert all(np.array_equal(rows[0], other) for other in rows)


def test_the_bundled_files_stay_small():
    total = sum(path.stat().st_size for path in bundled_folder().rglob("*") if path.is_file())
    assert total < 33_000_000


def test_the_model_card_and_the_settings_lie_beside_the_model(bundled):
    card = (bundled_folder() / "MODEL_CARD.md").read_text("utf-8")
    assert BUNDLED in card
    settings = json.loads((bundled_folder() / "config_sentence_transformers.json").read_text())
    assert bundled.window_chars == settings["window_chars"]


def test_a_static_model_loads_from_any_folder(tmp_path: Path, bundled):
    module = tmp_path / "0_StaticEmbedding"
    module.mkdir()
    tokenizer = bundled_folder() / "0_StaticEmbedding" / "tokenizer.json"
    (module / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    table = np.random.default_rng(1).standard_normal((len(bundled.vectors), 8))
    save_file({"embedding.weight": table.astype(np.float32)}, module / "model.safetensors")
    embedder = load_embedder(str(tmp_path))
    assert isinstance(embedder, StaticEmbedder)
    assert (embedder.name, embedder.dimension) == (str(tmp_path), 8)


def test_a_damaged_table_is_a_model_error_that_names_the_file(tmp_path: Path):
    module = tmp_path / "0_StaticEmbedding"
    module.mkdir()
    (module / "tokenizer.json").write_text("{}")
    (module / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(ModelError, match="model.safetensors"):
        load_embedder(str(tmp_path)).embed_queries(["水库"])
    table = np.zeros((3, 2), dtype=np.float16)
    save_file({"embedding.weight": table}, module / "model.safetensors")
    with pytest.raises(ModelError, match="tokenizer.json"):
        load_embedder(str(tmp_path)).embed_queries(["水库"])


def test_a_folder_without_a_static_model_is_refused(tmp_path: Path):
    with pytest.raises(ModelError, match="holds no static model"):
        StaticEmbedder(tmp_path)
