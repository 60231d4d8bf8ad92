"""What a document's title says holds for all of its passages."""

from pathlib import Path

import numpy as np

from tests.search.test_features import candidate, context
from xunzhang import Index
from xunzhang.search.features import Candidate
from xunzhang.search.titles import with_titles

QUESTION = "海燕电饭煲保修多久？"
MANUAL = """海燕电饭煲使用说明

一、产品介绍

海燕电饭煲由海燕电器厂制造，海燕电饭煲有四个型号。使用海燕电饭煲以前请看完说明，多久没用的海燕电饭煲都要先通电检查。

二、清洁

内胆用软布擦洗，不要用钢丝球。蒸汽阀每周拆下来冲一次。

三、售后

整机保修两年，内胆不在其中。坏了请打电话，师傅三天内上门。
"""


def titled(number: int, title: str, text: str) -> Candidate:
    return Candidate(number, text, "", title, np.array([1], dtype=np.uint16), 1.0, 1, 0.5, 1)


def read(*candidates: Candidate) -> list[Candidate]:
    passages = ("海燕电饭煲有四个型号。", "整机保修两年。", "茶馆卖茶。")
    return with_titles(
        context(QUESTION, passages),
        candidates,
        lambda texts: [np.array([2, 3], dtype=np.uint16) for _ in texts],
    )


def test_a_passage_is_read_behind_the_title_that_holds_what_it_lacks() -> None:
    (behind,) = read(titled(1, "海燕电饭煲使用说明", "整机保修两年。"))

    assert behind.text == "海燕电饭煲使用说明\n整机保修两年。"
    assert behind.token_ids.tolist() == [2, 3, 1]
    assert behind.words_score is not None and behind.words_score > 1.0
    assert behind.pairs_score is not None and behind.pairs_score > 0.5


def test_a_title_adds_nothing_to_what_a_passage_says_itself_nor_by_other_words() -> None:
    own = titled(1, "海燕电饭煲使用说明", "海燕电饭煲有四个型号。")
    other = titled(2, "春风路的茶馆", "整机保修两年。")
    unknown = candidate(3, "整机保修两年。")

    assert read(own, other, unknown) == [own, other, unknown]


def test_the_section_that_answers_comes_before_the_one_that_repeats_the_name(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "说明书"
    folder.mkdir()
    (folder / "电饭煲.txt").write_text(MANUAL, encoding="utf-8")
    (folder / "水壶.txt").write_text(
        MANUAL.replace("电饭煲", "电水壶").replace("两年", "一年"), encoding="utf-8"
    )
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        result = index.search(QUESTION)

    assert result.hits[0].title == "海燕电饭煲使用说明"
    assert "整机保修两年" in result.hits[0].text
    assert result.answer is not None and "两年" in result.answer.text


def test_a_passage_below_the_title_is_found_where_many_others_hold_the_words(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "说明书"
    folder.mkdir()
    (folder / "电饭煲.txt").write_text(
        MANUAL.replace("保修两年", "免费维修期两年"), encoding="utf-8"
    )
    for number in range(80):
        text = f"第{number}号仓库\n\n这里的电器保修多久要看单据，{number}号柜放着保修卡。"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        found = index.search(QUESTION, k=50).hits

    assert any("免费维修期两年" in hit.text for hit in found[:3])
