from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.search.examples import Examples
from xunzhang.search.figure_questions import figure_questions

NEWS = "清溪两岸的一天"
REPORT = "岭南县2022年国民经济和社会发展统计公报"


@pytest.mark.parametrize(
    ("title", "sentence", "question"),
    [
        (NEWS, "青山农贸市场摊位租金850元，按月付。", "青山农贸市场摊位租金多少元？"),
        (NEWS, "远志实验小学有教学班30个。", "远志实验小学有多少个教学班？"),
        (NEWS, "梧桐里街道有居民4.8万人。", "梧桐里街道有多少居民？"),
        (REPORT, "全年蔬菜种植面积12.5万亩，增长3%。", "岭南县2022年蔬菜种植面积多少亩？"),
        (REPORT, "年末城镇登记失业率为3.2%。", "岭南县2022年城镇登记失业率是多少？"),
    ],
)
def test_a_sentence_that_ends_with_a_figure_is_asked_for_it(
    title: str, sentence: str, question: str
) -> None:
    assert list(figure_questions(title, ["第一章 总则", sentence])) == [(question, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年蔬菜种植面积12.5万亩。",  # of which place, and which year
        "该市场摊位租金850元。",
        "其中青山农贸市场摊位租金850元。",
        "地面车位月租由120元调整为150元。",
        "青山农贸市场计划投资850万元。",
        "试用期为三个月。",
        "渡口有石亭一座。",
        "这一天，青山农贸市场摊位租金850元。",
    ],
)
def test_what_is_not_understood_by_itself_is_not_asked(sentence: str) -> None:
    assert not list(figure_questions(NEWS, [sentence]))


def test_a_figure_that_is_told_twice_is_not_asked_for() -> None:
    told = ["青山农贸市场摊位租金850元。", "青山农贸市场摊位租金900元。"]
    assert not list(figure_questions(NEWS, told))


def test_the_first_page_shows_only_questions_that_are_answered(tmp_path: Path) -> None:
    folder = tmp_path / "稿"
    folder.mkdir()
    (folder / "公报.txt").write_text(
        f"{REPORT}\n\n全年蔬菜种植面积12.5万亩，增长3%。\n\n年末公路通车里程1786公里。\n", "utf-8"
    )
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        questions = index.example_questions(4)
        assert set(questions) == {
            "岭南县2022年蔬菜种植面积多少亩？",
            "岭南县2022年公路通车里程多少公里？",
        }
        for question in questions:
            assert index.search(question).answered


def test_a_question_whose_sentence_is_not_found_is_not_shown(tmp_path: Path) -> None:
    folder = tmp_path / "稿"
    folder.mkdir()
    (folder / "市场.txt").write_text("市场\n\n青山农贸市场摊位租金850元。\n", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        assert index.example_questions(4) == ["青山农贸市场摊位的租金是多少？"]
        assert Examples(index._store, lambda _: index.search("月亮上有水吗")).some(4) == []
