"""Other models: folders and hub names, through sentence-transformers."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.embedders.tiny_bert import TINY_DIMENSION, save_tiny_bert
from xunzhang.embedders import load_embedder
from xunzhang.embedders.transformer import TransformerEmbedder, question_instruction
from xunzhang.errors import ModelError

BGE_INSTRUCTION = "为这个句子生成表示以用于检索相关文章："


def test_a_saved_model_loads_by_its_folder(tmp_path: Path):
    embedder = load_embedder(str(save_tiny_bert(tmp_path)))
    assert isinstance(embedder, TransformerEmbedder)
    assert embedder.dimension == TINY_DIMENSION
    assert embedder.name == str(tmp_path / "model")


def test_the_model_s_own_prompts_go_before_questions_and_passages(tmp_path: Path):
    plain = load_embedder(str(save_tiny_bert(tmp_path / "plain")))
    prompted = load_embedder(
        str(save_tiny_bert(tmp_path / "told", prompts={"query": "问题:", "document": "文章:"}))
    )
    question, passage = ["北京天气好吗"], ["北京天气好"]
    np.testing.assert_allclose(
        prompted.embed_queries(question), plain.embed_queries(["问题:北京天气好吗"]), atol=1e-5
    )
    np.testing.assert_allclose(
        prompted.embed_passages(passage), plain.embed_passages(["文章:北京天气好"]), atol=1e-5
    )
    assert not np.allclose(
        prompted.embed_queries(question), plain.embed_queries(question), atol=1e-3
    )


def test_a_bge_model_without_prompts_gets_the_instruction_before_questions_only(tmp_path: Path):
    plain = load_embedder(str(save_tiny_bert(tmp_path)))
    renamed = tmp_path / "bge-small-zh-v1.5"
    (tmp_path / "model").rename(renamed)
    bge = load_embedder(str(renamed))
    question = ["北京天气好吗"]
    instructed = plain.embed_queries([BGE_INSTRUCTION + question[0]])
    np.testing.assert_allclose(bge.embed_queries(question), instructed, atol=1e-5)
    np.testing.assert_allclose(
        bge.embed_passages(question), plain.embed_passages(question), atol=1e-5
    )


@pytest.mark.parametrize(
    ("name", "instruction"),
    [
        ("BAAI/bge-small-zh-v1.5", BGE_INSTRUCTION),
        ("BAAI/bge-large-zh", BGE_INSTRUCTION),
        ("BAAI/bge-m3", ""),
        ("intfloat/multilingual-e5-small", ""),
    ],
)
def test_only_the_bge_zh_family_wants_the_instruction(name: str, instruction: str):
    assert question_instruction(name) == instruction


def test_a_folder_that_is_not_there_is_a_model_error_that_says_what_to_give(tmp_path: Path):
    with pytest.raises(ModelError, match="There is no folder"):
        load_embedder(str(tmp_path / "nowhere"))


def test_a_folder_without_a_model_is_a_model_error(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("无模型", encoding="utf-8")
    with pytest.raises(ModelError, match="holds no sentence-transformers model"):
        load_embedder(str(tmp_path))


def test_a_folder_with_a_broken_model_is_a_model_error(tmp_path: Path):
    (tmp_path / "modules.json").write_text("[", encoding="utf-8")
    with pytest.raises(ModelError, match="holds no sentence-transformers model"):
        load_embedder(str(tmp_path))


def test_a_name_that_no_model_can_have_is_a_model_error_without_asking_anybody():
    with pytest.raises(ModelError, match='The model "no such name" could not be loaded'):
        load_embedder("no such name")


def test_a_hub_that_cannot_be_reached_is_said_quickly_and_with_a_cure():
    script = (
        "from xunzhang.embedders import load_embedder\n"
        "from xunzhang.errors import ModelError\n"
        "try:\n"
        "    load_embedder('someone/some-model')\n"
        "except ModelError as error:\n"
        "    print(error)\n"
    )
    environment = {
        "PYTHONPATH": ":".join(path for path in sys.path if path),
        "HF_ENDPOINT": "http://127.0.0.1:9",
        "HF_HOME": "/nonexistent",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60
    )
    assert 'The model "someone/some-model" could not be loaded' in done.stdout, done.stderr
    assert "leave --model out" in done.stdout
