"""Tables that disagree with each other, or with prose, about one thing."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.types import Answer

LIST = "产品,单价（元）,产地\n竹编果篮,128,安溪\n木雕笔筒,86,东阳\n铜制书签,35,昆明\n"
SHELF = (
    "# 礼品价目\n\n| 产品 | 价格（元） | 包装 |\n|---|---|---|\n"
    "| 竹编果篮 | 138 | 纸盒 |\n| 木雕笔筒 | 86 | 布袋 |\n| 铜制书签 | 35 | 信封 |\n"
)
NEWS = (
    "礼品店到货\n\n店员说，竹编果篮单价138元，木雕笔筒单价86元，都是师傅手工做的。"
    "店里周末照常营业。\n"
)


def answer_of(folder: Path, files: Mapping[str, str], question: str) -> Answer:
    documents = folder / "documents"
    documents.mkdir()
    for name, text in files.items():
        (documents / name).write_text(text, encoding="utf-8")
    with Index.open(folder / "index") as index:
        index.refresh([documents])
        answer = index.search(question, k=5).answer
    assert answer is not None
    assert answer.typed is not None
    return answer


def others(answer: Answer) -> list[str]:
    return [each.typed.text for each in answer.disagreements]


@pytest.mark.parametrize(
    "question",
    ["竹编果篮多少元？", "竹编果篮的单价是多少元？", "竹编果篮的价格是多少？", "竹编果篮多少钱？"],
)
def test_two_lists_with_other_prices_of_one_thing_disagree(tmp_path: Path, question: str) -> None:
    answer = answer_of(tmp_path, {"清单.csv": LIST, "货架.md": SHELF}, question)
    assert answer.typed is not None
    assert sorted([answer.typed.text, *others(answer)]) == ["128", "138"]
    assert answer.sources == ()


def test_two_lists_with_one_price_agree_though_the_column_has_another_name(tmp_path: Path) -> None:
    files = {"清单.csv": LIST, "货架.md": SHELF}
    answer = answer_of(tmp_path, files, "木雕笔筒的价格是多少元？")
    assert others(answer) == []
    assert [each.typed.text for each in answer.sources] == ["86"]


def test_a_cell_and_prose_disagree(tmp_path: Path) -> None:
    files = {"清单.csv": LIST, "消息.txt": NEWS}
    answer = answer_of(tmp_path, files, "竹编果篮的单价是多少元？")
    assert answer.typed is not None
    assert sorted(
        [answer.typed.value or "", *(each.typed.value or "" for each in answer.disagreements)]
    ) == [
        "128",
        "138",
    ]


def test_prose_about_a_price_on_other_terms_is_no_disagreement(tmp_path: Path) -> None:
    news = NEWS.replace("竹编果篮单价138元", "竹编果篮会员单价118元")
    files = {"清单.csv": LIST, "消息.txt": news}
    assert others(answer_of(tmp_path, files, "竹编果篮的单价是多少元？")) == []


def test_two_directories_with_other_numbers_disagree(tmp_path: Path) -> None:
    files = {
        "一楼.csv": "部门,电话,办公室\n收发室,6621-0345,101\n档案室,6621-0346,102\n",
        "通讯录.md": (
            "# 通讯录\n\n| 部门 | 电话 | 负责人 |\n|---|---|---|\n"
            "| 收发室 | 6621-0399 | 周敏 |\n| 档案室 | 6621-0346 | 何伟 |\n"
        ),
    }
    answer = answer_of(tmp_path, files, "收发室的电话是多少？")
    assert answer.typed is not None
    assert sorted([answer.typed.text, *others(answer)]) == ["6621-0345", "6621-0399"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Prices of another measure.
        (
            LIST.replace("（元）", "（元/斤）"),
            LIST.replace("（元）", "（元/箱）").replace("128", "145"),
        ),
        # Another size of the same thing.
        (
            "产品,单价（元）,规格\n竹编果篮,128,小\n木雕笔筒,86,小\n",
            "产品,单价（元）,规格\n竹编果篮,138,大\n木雕笔筒,96,大\n",
        ),
        # Another column.
        (LIST, LIST.replace("单价", "进货单价").replace("128", "98")),
    ],
)
def test_another_measure_size_or_column_is_no_disagreement(
    tmp_path: Path, first: str, second: str
) -> None:
    files = {"甲.csv": first, "乙.csv": second}
    assert others(answer_of(tmp_path, files, "竹编果篮的单价是多少元？")) == []


def test_lists_of_other_years_are_no_disagreement(tmp_path: Path) -> None:
    files = {"价目2022.csv": LIST, "价目2023.csv": LIST.replace("128", "138")}
    assert others(answer_of(tmp_path, files, "竹编果篮的单价是多少元？")) == []
