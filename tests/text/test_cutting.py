"""Both engines cut alike, and an index is told which of them it was."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answers.finding import NO_BLOW_UP
from xunzhang.config import private_cache_folder
from xunzhang.errors import SettingError
from xunzhang.text.cutting import JIEBA, RJIEBA, JiebaCutter, RustCutter, engine_of, make_cutter
from xunzhang.text.normalize import fold

pytest.importorskip(RJIEBA, reason="rjieba has no wheel for this machine")

PLAIN_JIEBA, PLAIN_RJIEBA = JiebaCutter({}), RustCutter({})
pieces = st.sampled_from(
    "最高达 降至 12.5% 3-5 a-b scikit-learn v1.2.3 C++ pm2.5 _名 的 了 长江大桥 T恤 卡拉OK "
    "𠮷野家 㐀 鿖 々 あア 가 é ß 5G基站 第一百零一名 高新技术产业 ， 。 ~ · ...".split()
)
texts = st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=12).map("".join)


def words(cut: list[str]) -> list[str]:
    """Those with a letter or digit, which are the ones that are kept."""
    return [word for word in cut if any(character.isalnum() for character in word)]


@given(text=texts)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_both_engines_give_the_same_words(text: str) -> None:
    folded = fold(text)
    ours = words(PLAIN_RJIEBA.cut_for_search(folded))
    assert ours == words(PLAIN_JIEBA.cut_for_search(folded))


def test_added_words_are_cut_alike() -> None:
    added = {"豆豆匠": None, "云投集团": 7, "k歌房": None}
    text = "豆豆匠和云投集团开了k歌房，豆豆匠们很高兴。"
    jieba, rjieba = JiebaCutter(added), RustCutter(added)
    assert rjieba.cut_for_search(text) == jieba.cut_for_search(text)
    assert "豆豆匠" in rjieba.cut_for_search(text)
    assert "豆豆匠" not in PLAIN_RJIEBA.cut_for_search(text)
    for word in ("豆豆匠", "高新技术", "没有这词的"):
        assert rjieba.knows(word) == jieba.knows(word)


def test_the_faster_engine_is_taken_unless_it_could_not_cut_a_word_that_was_added() -> None:
    assert engine_of({}).startswith(RJIEBA)
    assert engine_of({"豆豆匠": None}).startswith(RJIEBA)
    assert not engine_of({"k-means": None}).startswith(RJIEBA)
    cutter = make_cutter(engine_of({"k-means": None}), {"k-means": None})
    assert "k-means" in cutter.cut_for_search("用k-means聚类")


@pytest.mark.parametrize("engine", [JIEBA, RJIEBA])
def test_the_environment_chooses_the_engine_and_the_segmenter_says_which(engine: str) -> None:
    script = (
        "import sys\n"
        "from xunzhang.text.segment import PLAIN\n"
        "PLAIN.segment('高新技术')\n"
        "print(PLAIN.name.partition('-')[0], *({'jieba', 'rjieba'} & set(sys.modules)))\n"
    )
    environment = {**os.environ, "XUNZHANG_SEGMENTER": engine}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [engine, engine]


def test_an_engine_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUNZHANG_SEGMENTER", "pkuseg")
    with pytest.raises(SettingError, match='"pkuseg"; set it to jieba or rjieba'):
        engine_of({})


def test_an_engine_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUNZHANG_SEGMENTER", RJIEBA)
    monkeypatch.setattr("xunzhang.text.cutting.find_spec", lambda name: None)
    with pytest.raises(SettingError, match="rjieba, which is not installed"):
        engine_of({})


def test_a_cache_folder_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XUNZHANG_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(SettingError, match="cache cannot be made: .*Set XUNZHANG_CACHE"):
        private_cache_folder()


def test_a_long_run_of_letters_is_cut_in_no_time() -> None:
    started = time.monotonic()
    PLAIN_JIEBA.cut_for_search("a" * 200_000)
    assert time.monotonic() - started < NO_BLOW_UP
