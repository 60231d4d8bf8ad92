"""All rows of a table that have in common what a question names."""

import pytest

from tests.answers.finding import find, quoted

CLASSES = """\
班名\t教室\t上课时间\t学费（元）\t校区
陶艺班\t101\t周三16:00\t120\t东校区
合唱班\t音乐厅\t周一17:00\t0\t西校区
围棋班\t203\t星期三15:30\t免费\t东校区
剪纸班\t105\t周五16:00\t60\t西校区"""
LAKES = "水库\t所在河流\t库容（万立方米）\n甲水库\t白石河\t20\n乙水库\t松溪\t30\n丙水库\t白石河\t11"


def _items(question: str, table: str) -> tuple[str, ...] | None:
    typed = find(question, table).typed
    return tuple(quoted(table, *item) for item in typed.items) if typed is not None else None


@pytest.mark.parametrize(
    ("question", "table", "items"),
    [
        ("周三有哪些班上课？", CLASSES, ("陶艺班", "围棋班")),
        ("哪些班不收费？", CLASSES, ("合唱班", "围棋班")),
        ("东校区有哪些班？", CLASSES, ("陶艺班", "围棋班")),
        ("哪些班在音乐厅上课？", CLASSES, ("合唱班",)),
        ("白石河上有哪些水库？", LAKES, ("甲水库", "丙水库")),
    ],
)
def test_all_rows_whose_cell_says_so_are_listed(
    question: str, table: str, items: tuple[str, ...]
) -> None:
    assert _items(question, table) == items


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("哪些班不在周三上课？", CLASSES),
        ("周三和周五有哪些班？", CLASSES),
        ("东校区周三有哪些班？", CLASSES),
        ("周三有哪些老师上课？", CLASSES),
        ("周三有哪些比赛？", CLASSES),
        ("哪些班学费超过100元？", CLASSES),
        ("周日有哪些班？", CLASSES),
        ("周三有哪些班上课？", CLASSES.replace("周一17:00", "每天17:00")),
        ("周三有哪些班上课？", CLASSES.replace("周五16:00", "周一至周四16:00")),
        ("白石河有哪些电站？", LAKES),
        ("甲水库有哪些鱼？", LAKES),
    ],
)
def test_no_rows_are_listed_that_the_cells_alone_do_not_tell(question: str, table: str) -> None:
    assert _items(question, table) is None
