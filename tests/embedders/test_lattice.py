"""Texts that are cut together have the tokens of the library, each its own."""

import base64
import json
import threading
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from xunzhang.embedders import bundled_folder, lattice
from xunzhang.embedders.pieces import PATTERN, PieceFinder
from xunzhang.embedders.static import MODULE, StaticEmbedder
from xunzhang.embedders.unigram import UnigramTokenizer
from xunzhang.embedders.word_tree import _NumberTable

FILE = bundled_folder() / MODULE / "tokenizer.json"
WHOLE = StaticEmbedder(bundled_folder()).tokenizer
SMALL = UnigramTokenizer.read(FILE)
assert SMALL is not None
LATTICE = SMALL.lattice
FOLDED = json.loads(FILE.read_text("utf-8"))["normalizer"]["precompiled_charsmap"]
NORMALIZER = normalizers.Precompiled(base64.b64decode(FOLDED))
FINDER = PieceFinder(NORMALIZER)

CHARACTERS = (
    "水库今年第的了abcAZ09½㎡①𠮷㐀鿖々あアéßЖ-_+#%.，。！… \r\n　１Ａ\u0301\u200d\ufe0f😀각가"
)
mixed = st.text(st.sampled_from(CHARACTERS), max_size=40)


def whole_ids(tokenizer: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    found = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return [encoding.ids for encoding in found]


def together(tokenizer: lattice.LatticeTokenizer, texts: Sequence[str]) -> list[list[int]]:
    return [ids.tolist() for ids in tokenizer.ids(texts)]


@given(texts=st.lists(st.one_of(mixed, st.text(max_size=30)), max_size=12))
@settings(max_examples=300, deadline=None)
def test_any_texts_have_the_tokens_that_the_library_gives(texts: list[str]) -> None:
    assert together(LATTICE, texts) == whole_ids(WHOLE, texts)


AWKWARD = [
    "水库今年的蓄水量比去年多了三成。",
    "國際經濟與貿易，臺灣龍舟",
    "C++和C#哪个难学？a#++ a+++ a++# c#c++c1++ c#++ c++#",
    "以C",  # a sign at the beginning of the next text is not part of this word
    "++和",
    "#",
    "２０２４年第１季度GDP增长５．２％",
    "哈哈哈哈哈哈哈",
    "112233445566778899001",
    "𠮷野家的牛丼鿖鿖鿖",
    "e\u0301A\u0301 👨‍👩‍👧 🇨🇳👍🏽 ❤\ufe0f…℃㎡½",
    "\x00中\x01\t国\r\n人\x7f\x85\u2028民\ufeff",
    "",
    " \n\n",
    "！？",
    "长" * 3000,
    "the quick brown fox " * 100,
]


def test_awkward_texts_have_the_tokens_that_the_library_gives() -> None:
    assert together(LATTICE, AWKWARD) == whole_ids(WHOLE, AWKWARD)
    assert together(LATTICE, AWKWARD[::-1]) == whole_ids(WHOLE, AWKWARD[::-1])
    for text in AWKWARD:
        assert together(LATTICE, [text]) == whole_ids(WHOLE, [text])


def test_every_character_is_of_the_kind_that_the_library_says() -> None:
    characters = [chr(code) for code in range(0, 0x30000, 3) if not 0xD800 <= code < 0xE000]
    texts = [f"a{each}水{each}{each}1{each}b" for each in characters]
    assert together(LATTICE, texts) == whole_ids(WHOLE, texts)


TOKENS = ["[UNK]", "一", "二", "一二", "二一", "一一", "二二一", "a", "ab", "c#", "c++", "1", "12"]


@given(
    scores=st.lists(
        st.sampled_from([-1.0, -2.0, -3.0, -0.1, -0.3, -4.1]), min_size=len(TOKENS), max_size=13
    ),
    texts=st.lists(
        st.text(st.sampled_from("一二三四abc#+12 "), max_size=15), min_size=1, max_size=5
    ),
)
@settings(max_examples=300, deadline=None)
def test_of_equally_likely_ways_the_one_of_the_library_is_taken(
    scores: list[float], texts: list[str]
) -> None:
    vocabulary = list(zip(TOKENS, scores, strict=True))
    library = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=False))
    library.pre_tokenizer = pre_tokenizers.Split(Regex(PATTERN), "removed", invert=True)
    ours = lattice.LatticeTokenizer(
        TOKENS, scores, FINDER, unknown=0, unknown_score=min(scores) - 10
    )
    assert together(ours, texts) == whole_ids(library, texts)


@pytest.mark.parametrize("most_chars", [1, 30, 10**6])
def test_tokens_do_not_depend_on_what_is_cut_together(
    monkeypatch: pytest.MonkeyPatch, most_chars: int
) -> None:
    monkeypatch.setattr(lattice, "_MOST_CHARS", most_chars)
    assert together(LATTICE, AWKWARD) == whole_ids(WHOLE, AWKWARD)


def test_threads_that_meet_new_characters_at_once_get_the_same_tokens() -> None:
    finder = PieceFinder(NORMALIZER)
    texts = [f"第{chr(0x4E00 + code)}{code}条 word{code}" for code in range(4000)]
    ends: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda: ends.append(finder.pieces(texts).text_ends.tolist()))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ends) == 4
    assert all(each == finder.pieces(texts).text_ends.tolist() for each in ends)


@pytest.mark.parametrize("count", [0, 1, 2, 5000])
def test_a_table_of_numbers_finds_its_keys_and_no_others(count: int) -> None:
    numbers = np.random.default_rng(3).choice(10**9, size=2 * count + 3, replace=False)
    keys, others = numbers[:count], numbers[count:]
    table = _NumberTable(keys, np.arange(1, count + 1))
    assert table.find(keys).tolist() == list(range(1, count + 1))
    assert not table.find(others).any()
