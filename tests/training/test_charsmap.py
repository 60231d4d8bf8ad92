"""The traditional-to-simplified map inside the tokenizer."""

from tokenizers import normalizers

from training.charsmap import folded_characters, precompiled, simplified_characters
from training.tokenizer import build_tokenizer


def test_every_traditional_character_of_the_table_becomes_its_simplified_one():
    mapping = simplified_characters()
    normalizer = normalizers.Precompiled(precompiled(mapping))
    assert len(mapping) > 2000
    assert [normalizer.normalize_str(char) for char in mapping] == list(mapping.values())


def test_every_other_character_stays():
    mapping = simplified_characters()
    normalizer = normalizers.Precompiled(precompiled(mapping))
    others = [chr(c) for c in range(0x20, 0xA000) if chr(c) not in mapping]
    assert [char for char in others if normalizer.normalize_str(char) != char] == []


def test_characters_that_share_bytes_keep_apart():
    normalizer = normalizers.Precompiled(precompiled({"a": "x", "é": "e", "國": "国", "圍": "围"}))
    assert normalizer.normalize_str("aé國圍b") == "xe国围b"


def test_the_tokenizer_drops_punctuation_and_keeps_numbers_and_latin_words_whole():
    words = ["我们", "学", "学习", "习", "2024", "12", "c++", "java", "年"]
    tokenizer = build_tokenizer(dict.fromkeys(words, 10.0))
    encoded = tokenizer.encode("我們學習「Ｃ++」、Java，2024年12", add_special_tokens=False)
    assert encoded.tokens == ["我们", "学习", "c++", "java", "2024", "年", "12"]


def test_one_map_folds_width_case_and_script_together():
    normalizer = normalizers.Precompiled(precompiled(folded_characters()))
    assert normalizer.normalize_str("ＰＭ２．５ Ⅳ㎡ 臺灣 ÉCOLE") == "pm2.5 ivm2 台湾 école"
