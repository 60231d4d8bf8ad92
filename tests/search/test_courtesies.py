"""What addresses whoever is asked goes; what is asked stays."""

from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.search.courtesies import without_courtesies

ASKED = "水库是哪年建的"


@pytest.mark.parametrize(
    "question",
    [
        "请问水库是哪年建的",
        "请问一下，水库是哪年建的",
        "您好，麻烦帮我查一下水库是哪年建的",
        "早上好，水库是哪年建的",
        "不好意思，想问下水库是哪年建的",
        "我想知道水库是哪年建的",
        "我要问的是水库是哪年建的",
        "打听一下，水库是哪年建的",
        "帮我查查水库是哪年建的",
        "告诉我水库是哪年建的",
        "能不能告诉我水库是哪年建的吗",
        "你知道水库是哪年建的吗",
        "知道水库是哪年建的吗",
        "有没有人知道水库是哪年建的",
        "根据文档内容，水库是哪年建的",
        "请根据上述材料回答：水库是哪年建的",
        "文中提到的水库是哪年建的",
        "问题1：水库是哪年建的",
        "水库是哪年建的谢谢",
        "水库是哪年建的，在线等，急",
        "水库是哪年建的，麻烦了",
        "水库是哪年建的，帮我查一下",
        "水库是哪年建的，告诉我",
        "水库是哪年建的来着",
        "水库是哪年建的呀",
        "咱们水库是哪年建的",
        "我们这里的水库是哪年建的",
    ],
)
def test_greetings_requests_and_thanks_go(question: str) -> None:
    assert without_courtesies(question) == ASKED


@pytest.mark.parametrize(
    "question",
    [
        "咨询电话是多少？",
        "查询电话是多少？",
        "我要查档案去哪里",
        "需要找谁",
        "需要看多久",
        "看下面的表",
        "谁知道密码",
        "文章里提到了谁",
        "问卷有几道题",
        "问题有哪些？",
        "用英语怎么说谢谢",
        "谁创立了娃哈哈",
        "麻烦的手续有哪些",
        "了解情况的人是谁",
        "“请问”怎么用",
        "能带宠物吗？",
        "下午好几点开始",
        "我们的老师是谁",
        "你好",
        "谢谢",
        "咱们",
    ],
)
def test_what_is_asked_stays(question: str) -> None:
    assert without_courtesies(question) == question


def test_the_question_mark_before_thanks_stays() -> None:
    assert without_courtesies("水库是哪年建的？谢谢！") == "水库是哪年建的？"


def test_a_polite_question_is_answered_like_the_plain_one(tmp_path: Path) -> None:
    (tmp_path / "水库.txt").write_text("青石水库于1958年建成，库容1200万立方米。", "utf-8")
    with Index.open(tmp_path / "index") as index:
        index.refresh([tmp_path / "水库.txt"])
        plain = index.search("青石水库是哪年建的？")
        polite = index.search("你好，麻烦帮我查一下青石水库是哪年建的？谢谢")

    assert plain.answer is not None and polite.answer is not None
    assert polite.query == "你好，麻烦帮我查一下青石水库是哪年建的？谢谢"
    assert polite.answer.typed == plain.answer.typed
    assert polite.confidence == plain.confidence
