import os
import stat
import subprocess
import sys
from pathlib import Path

from xunzhang.text.segment import character_pairs, content_terms, segment


def test_search_mode_gives_long_words_and_the_words_inside() -> None:
    words = segment("国家高新技术产业开发区")
    assert "高新技术" in words
    assert "开发区" in words


def test_punctuation_is_dropped_and_width_and_case_are_folded() -> None:
    assert segment("ＰＭ２．５，（ABC）！") == segment("pm2.5 abc")
    assert segment("，。！“”") == []


def test_pairs_overlap_within_runs_of_letters_digits_and_characters() -> None:
    assert character_pairs("平顶山2022年") == ["平顶", "顶山", "山2", "20", "02", "22", "2年"]
    assert character_pairs("长，ＧＤＰ") == ["长", "gd", "dp"]
    assert character_pairs("，。 _") == []


def test_content_terms_leave_the_question_words_out() -> None:
    terms = content_terms("平顶山港是什么时候开航的?")
    assert "什么" not in terms
    assert "平顶山" in terms


def test_a_question_of_question_words_keeps_them() -> None:
    assert content_terms("什么") == ["什么"]


def test_the_dictionary_cache_stands_in_a_private_folder(tmp_path: Path) -> None:
    cache = tmp_path / "缓存"
    subprocess.run(
        [sys.executable, "-c", "from xunzhang.text.segment import segment; segment('测试')"],
        check=True,
        env={**os.environ, "XUNZHANG_CACHE": str(cache), "XUNZHANG_SEGMENTER": "jieba"},
    )
    assert [path.name for path in cache.iterdir()] == ["jieba.cache"]
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


def test_a_share_in_thousandths_is_one_word_as_one_in_hundredths():
    assert segment("增长12‰") == ["增长", "12‰"]
    assert segment("增长12%") == ["增长", "12%"]
    assert segment("‰") == []
