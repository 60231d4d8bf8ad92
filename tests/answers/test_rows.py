"""Values from the rows of a table."""

import pytest

from tests.answers.finding import find
from xunzhang.answers.rows import cells_of

ROW = "社区：丁香苑；图书角地址：丁香街5号；藏书册数：1,850；管理员：钱国华；开放时间：10:00-18:00"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("丁香苑图书角的管理员是谁？", "钱国华", None),
        ("丁香苑的图书角在哪里？", "丁香街5号", None),
        ("丁香苑图书角有多少册藏书？", "1,850", "1850"),
    ],
)
def test_the_cell_that_is_asked_for_answers(question: str, text: str, value: str | None) -> None:
    typed = find(question, ROW).typed
    assert typed is not None
    assert (typed.text, typed.value) == (text, value)


@pytest.mark.parametrize("question", ["北河湾图书角的管理员是谁？", "丁香苑图书角的馆长是谁？"])
def test_another_row_or_column_does_not(question: str) -> None:
    assert find(question, ROW).typed is None


def test_prose_has_no_cells() -> None:
    assert cells_of("他说:明天来;她说:好。") == []
    assert len(cells_of("甲:一;乙:二;丙:三")) == 3
