"""All rows of a table that have in common what a question names."""

from pathlib import Path

import pytest

from tests.answers.finding import complete, find, quoted, search_result
from xunzhang import Index

CLASSES = """\
班名\t教室\t上课时间\t学费（元）\t校区
陶艺班\t101\t周三16:00\t120\t东校区
合唱班\t音乐厅\t周一17:00\t0\t西校区
围棋班\t203\t星期三15:30\t免费\t东校区
剪纸班\t105\t周五16:00\t60\t西校区"""
LAKES = "水库\t所在河流\t库容（万立方米）\n甲水库\t白石河\t20\n乙水库\t松溪\t30\n丙水库\t白石河\t11"
SHOPS = """\
店铺\t位置\t休息日
小满书屋\t北楼101号\t周一
一针绣坊\t南楼106号\t周二
清茗茶社\t北楼110号\t周二"""
EXHIBITS = "展品清单\n编号\t名称\t级别\nB1\t铜塔\t一级\nB2\t墓志\t二级\nB3\t梅瓶\t一级"
SHOPS_CLOSED = f"停业店铺名单\n{SHOPS}"
PRIZES = "车间\t获奖年份\n装配车间\t2021年\n喷漆车间\t2022年\n焊接车间\t2021年"


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
        ("有哪些水库？", LAKES, ("甲水库", "乙水库", "丙水库")),
        ("水库有哪些？", LAKES, ("甲水库", "乙水库", "丙水库")),
        ("北楼有哪些店铺？", SHOPS, ("小满书屋", "清茗茶社")),
        ("北楼周二休息的店铺有哪些？", SHOPS, ("清茗茶社",)),
        ("哪些展品是一级？", EXHIBITS, ("铜塔", "梅瓶")),
        ("二级展品有哪些？", EXHIBITS, ("墓志",)),
        ("哪些车间2021年获奖？", PRIZES, ("装配车间", "焊接车间")),
    ],
)
def test_all_rows_whose_cell_says_so_are_listed(
    question: str, table: str, items: tuple[str, ...]
) -> None:
    assert _items(question, table) == items


def test_only_the_rows_that_are_listed_are_marked() -> None:
    hit = complete(search_result("东校区有哪些班？", CLASSES)).hits[0]
    marked = [hit.text[start:end] for start, end in hit.highlights]
    assert marked[:2] == [CLASSES.splitlines()[1], CLASSES.splitlines()[3]]
    assert not any("西校区" in each for each in marked)


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
        ("哪些水库干了？", LAKES),
        ("哪些水库在所在河流上？", LAKES),
        ("北楼101号有哪些店铺？", SHOPS),
        ("南楼周一休息的店铺有哪些？", SHOPS),
        ("哪些店铺招人？", SHOPS),
        ("有哪些店铺？", SHOPS_CLOSED),
    ],
)
def test_no_rows_are_listed_that_the_cells_alone_do_not_tell(question: str, table: str) -> None:
    assert _items(question, table) is None


def test_all_rows_of_one_of_two_documents_are_not_listed_as_all() -> None:
    assert find("有哪些水库？", LAKES, LAKES.replace("水库\n", "塘坝水库\n")).typed is None


def _booths(first: int, last: int) -> str:
    rows = (
        f"| 第{n}号摊{'甲乙丙丁'[n % 4]}记 | 主营{'菜果粮鱼'[n % 4]}和各色干货、杂货等 | "
        f"{'西东'[n % 2]}区{100 + n}号 | 手机 138-0000-{1000 + n} |\n"
        for n in range(first, last)
    )
    return "| 摊位名称 | 经营范围 | 位置 | 联系方式 |\n|---|---|---|---|\n" + "".join(rows)


def _listed(folder: Path, text: str, question: str) -> tuple[str, ...] | None:
    (folder / "docs").mkdir()
    (folder / "docs" / "摊位.md").write_text(text, encoding="utf-8")
    with Index.open(folder / "index") as index:
        index.refresh([folder / "docs"])
        answer = index.search(question).answer
        if answer is None or answer.typed is None:
            return None
        (document,) = index.documents()
        stored = index.document(document.document_id).text
        assert answer.text == stored[answer.start : answer.end]
        assert answer.typed.text == stored[answer.typed.start : answer.typed.end]
        return tuple(stored[start:end] for start, end in answer.typed.items)


def test_rows_are_listed_from_all_passages_that_a_table_goes_on_in(tmp_path: Path) -> None:
    items = _listed(tmp_path, f"# 柳岸集市摊位表\n\n{_booths(1, 25)}", "东区有哪些摊位？")
    assert items == tuple(f"第{n}号摊{'甲乙丙丁'[n % 4]}记" for n in range(1, 25, 2))


def test_all_rows_are_listed_where_a_question_names_only_their_table(tmp_path: Path) -> None:
    items = _listed(tmp_path, f"# 柳岸集市摊位表\n\n{_booths(1, 25)}", "柳岸集市有哪些摊位？")
    assert items is not None
    assert len(items) == 24


@pytest.mark.parametrize(
    "tables",
    [_booths(1, 60), f"{_booths(1, 8)}\n\n以下摊位下月开张。\n\n{_booths(8, 15)}"],
    ids=["too many", "two tables"],
)
def test_no_part_of_the_rows_is_listed_as_if_it_were_all(tmp_path: Path, tables: str) -> None:
    assert _listed(tmp_path, f"# 柳岸集市摊位表\n\n{tables}", "柳岸集市有哪些摊位？") is None
