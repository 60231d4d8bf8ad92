"""The small tokenizer gives the tokens of the library, whatever the text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xunzhang.embedders import bundled_folder
from xunzhang.embedders.static import MODULE, StaticEmbedder
from xunzhang.embedders.unigram import UnigramTokenizer

FILE = bundled_folder() / MODULE / "tokenizer.json"
SMALL = UnigramTokenizer.read(FILE)
WHOLE = StaticEmbedder(bundled_folder()).tokenizer

CHARACTERS = "水库今年第的了abAZ09½㎡①𠮷㐀鿖々あアéßЖ-_+#%.，。！ \n　１Ａ"
mixed = st.text(st.sampled_from(CHARACTERS), max_size=40)


@given(text=st.one_of(mixed, st.text(max_size=30)))
@settings(max_examples=400, deadline=None)
def test_any_text_has_the_tokens_that_the_library_gives(text: str) -> None:
    assert SMALL is not None
    assert SMALL.ids(text) == WHOLE.encode(text, add_special_tokens=False).ids


@pytest.mark.parametrize(
    "text",
    [
        "水库今年的蓄水量比去年多了三成。",
        "C++和C#哪个难学？",
        "２０２４年第１季度GDP",
        "𠮷野家的牛丼",
        "",
        "！？",
    ],
)
def test_sentences_have_the_tokens_that_the_library_gives(text: str) -> None:
    assert SMALL is not None
    assert SMALL.ids(text) == WHOLE.encode(text, add_special_tokens=False).ids
    for row in SMALL.ids(text):
        assert SMALL.token(row) == WHOLE.id_to_token(row)


def test_a_row_beyond_the_vocabulary_has_no_token() -> None:
    assert SMALL is not None
    assert SMALL.token(-1) == SMALL.token(10**6) == ""


def test_another_kind_of_tokenizer_is_left_to_the_library(tmp_path: Path) -> None:
    parts = json.loads(FILE.read_text("utf-8"))
    for change in ({"model": {"type": "WordPiece"}}, {"added_tokens": [{"id": 1}]}, {"model": 3}):
        other = tmp_path / "tokenizer.json"
        other.write_text(json.dumps({**parts, **change}), "utf-8")
        assert UnigramTokenizer.read(other) is None


def test_few_texts_are_cut_one_by_one_and_many_together_with_the_same_rows() -> None:
    embedder = StaticEmbedder(bundled_folder())
    few = embedder.token_ids(["水库在哪里"])
    assert "lattice" not in vars(embedder._unigram)
    many = embedder.token_ids([f"水库在哪里{number}" for number in range(4000)] + ["水库在哪里？"])
    assert "lattice" in vars(embedder._unigram)
    assert many[-1].tolist() == few[0].tolist()
    assert many[-1].dtype == few[0].dtype


def test_passages_that_come_in_small_batches_are_cut_together_once_they_are_many() -> None:
    embedder = StaticEmbedder(bundled_folder())
    passages = [f"第{number}座水库去年蓄水两亿立方米，供应下游各县。" for number in range(32)]
    first = embedder.embed_passages(passages)
    assert "lattice" not in vars(embedder._unigram)
    for _ in range(40):
        embedder.embed_passages(passages)
    again = embedder.embed_passages([*passages, *(f"没有读过的第{n}段话。" for n in range(99))])
    assert "lattice" in vars(embedder._unigram)
    assert (again[:32] == first).all()


def test_neither_loads_the_library() -> None:
    embedder = StaticEmbedder(bundled_folder())
    embedder.embed_passages([f"水库在哪里{number}" for number in range(4000)])
    assert "tokenizer" not in vars(embedder)


def test_a_model_whose_pieces_are_others_is_cut_by_the_library(tmp_path: Path) -> None:
    parts = json.loads(FILE.read_text("utf-8"))
    parts["pre_tokenizer"]["pattern"] = {"Regex": r"\S+"}
    module = tmp_path / MODULE
    module.mkdir()
    (module / "tokenizer.json").write_text(json.dumps(parts), "utf-8")
    (module / "model.safetensors").symlink_to(FILE.with_name("model.safetensors"))
    embedder = StaticEmbedder(tmp_path)
    texts = ["水库，在哪里", *(f"第{number}条" for number in range(20))]
    expected = [each.ids for each in embedder.tokenizer.encode_batch(texts)]
    assert [ids.tolist() for ids in embedder.token_ids(texts)] == expected
    assert expected[0] != WHOLE.encode(texts[0]).ids
