"""Wrong characters and pinyin are read as what the passages know; clean questions are let be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.evaluation.datasets import load_questions
from xunzhang.ingest.entries import Entry
from xunzhang.text.sounds import characters_read, look_alikes, sound_alikes, sound_key, syllables

TEXTS = (
    "青石水库除险加固工程已经动工，总投资一点二亿元，由水利局负责实施。",
    "江城地铁三号线全长二十八公里，设有车站二十三座，票价两元起步。",
    "县医院推行先看病后付费，住院病人不再交押金，院长介绍了详细情况。",
    "博物馆新馆开放，镇馆之宝是一件商代铜鼎，馆藏文物四万余件。",
    "云雾茶园今年丰收，茶农采茶三千斤，销路遍及全国各地。",
    "尼龙产业园引进企业四十家，碳纤维材料的产能位居全省第一。",
    "高新区管委会推出营商环境改革，企业开办时间压缩到半天。",
    "老城区改造让街坊们搬进新居，社区食堂也开张了。",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("index")) as opened:
        opened.add_entries(Entry(str(n), text) for n, text in enumerate(TEXTS))
        yield opened


@pytest.mark.parametrize(
    ("asked", "meant", "path"),
    [
        ("水裤除险加固工程谁负责?", "水库除险加固工程谁负责?", "0"),
        ("云雾查园收成怎么样", "云雾茶园收成怎么样", "4"),
        ("尼笼产业园有多少企业?", "尼龙产业园有多少企业?", "5"),
        ("赢商环境改革", "营商环境改革", "6"),
        ("博物倌的镇馆之宝", "博物馆的镇馆之宝", "3"),
    ],
)
def test_a_wrong_character_is_noticed(index: Index, asked: str, meant: str, path: str) -> None:
    result = index.search(asked)
    assert result.suggestion == meant
    assert result.query == asked
    assert result.hits[0].path == path


@pytest.mark.parametrize(
    ("asked", "meant", "path"),
    [
        ("qingshi shuiku", "青石水库", "0"),
        ("ditie sanhaoxian", "地铁三号线", "1"),
        ("bowuguan", "博物馆", "3"),
        ("Gaoxinqu shenme shihou gaige", "高新区什么时候改革", "6"),
        ("chayuan 有多大", "茶园有多大", "4"),
        ("tan'xianwei", "碳纤维", "5"),
    ],
)
def test_pinyin_is_read(index: Index, asked: str, meant: str, path: str) -> None:
    result = index.search(asked)
    assert result.suggestion == meant
    assert result.hits[0].path == path


@pytest.mark.parametrize(
    "asked",
    [
        "青石水库总投资多少?",
        "三号线有几座车站?",
        "镇馆之宝是什么?",
        "茶园今年的天气如何?",
        "python 怎么学",
        "iPhone 多少钱",
        "火星上有没有生命?",
        "好",
        "a",
        "？？",
    ],
)
def test_a_clean_question_is_let_be(index: Index, asked: str) -> None:
    assert index.search(asked).suggestion is None


def test_the_dense_leg_alone_suggests_nothing(index: Index) -> None:
    assert index.search("bowuguan", retriever="dense").suggestion is None


def test_an_empty_index_suggests_nothing(tmp_path: Path) -> None:
    with Index.open(tmp_path) as empty:
        assert empty.search("bowuguan 在哪里").suggestion is None


def test_clean_questions_on_real_articles_are_let_be(shared: Path, tmp_path: Path) -> None:
    questions = load_questions(shared / "data/dev/seeds/questions.jsonl")
    with Index.open(tmp_path) as index:
        index.refresh([shared / "seeds"])
        assert [q.id for q in questions if index.search(q.question).suggestion] == []


def test_characters_have_their_readings() -> None:
    assert syllables("重")[:2] == ("zhong", "chong")
    assert syllables("绿") == ("lv", "lu")
    assert syllables("a") == ()
    assert sound_key("zhang") == sound_key("zan")


def test_sound_alikes_and_look_alikes_leave_the_character_itself_out() -> None:
    assert "新" in sound_alikes("薪")
    assert "薪" not in sound_alikes("薪")
    assert "未" in look_alikes("末")
    assert look_alikes("A") == ""
    assert "重" in characters_read("chong")
