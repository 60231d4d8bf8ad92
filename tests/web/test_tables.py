"""Rows of a sheet as tables, with the marks that stand in them."""

from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang_web import create_app
from xunzhang_web.marking import Segment, segment_lines
from xunzhang_web.tables import Table, cells_of, with_tables

SHEET = "渡口,船工,班次\n老渡口,林守田,12\n新渡口,周阿水,20\n"


def test_rows_of_one_sheet_become_a_table_and_marks_stay_where_they_are() -> None:
    row = "渡口：老渡口；船工：林守田\n"
    pieces = (
        Segment("开头的话。\n" + row + "渡口：新渡口；", ""),
        Segment("船工：周阿水；班次：20", "answer"),
        Segment("\n末尾的话。", ""),
    )
    before, table, after = with_tables(segment_lines(pieces))
    assert before == [(Segment("开头的话。", ""),)]
    assert after == [(Segment("末尾的话。", ""),)]
    assert table == Table(
        ("渡口", "船工", "班次"),
        (
            ((Segment("老渡口", ""),), (Segment("林守田", ""),), ()),
            ((Segment("新渡口", ""),), (Segment("周阿水", "answer"),), (Segment("20", "answer"),)),
        ),
        2,
    )


@pytest.mark.parametrize(
    "line",
    [
        "他说：船来了；她说：好。",
        "渡口：老渡口",
        "渡口：老渡口；没有名目",
        "船工：林守田；船工：周阿水",
        "",
    ],
)
def test_prose_is_no_row(line: str) -> None:
    assert cells_of(line) == []


def test_lines_with_tabs_below_their_head_become_a_table() -> None:
    pieces = (
        Segment("渡口的船如下。\n渡口\t船工\t班次\n老渡口\t林守田\n新渡口\t", ""),
        Segment("周阿水", "answer"),
        Segment("\t20\n末尾的话。", ""),
    )
    _, table, after = with_tables(segment_lines(pieces))
    assert after == [(Segment("末尾的话。", ""),)]
    assert table == Table(
        ("渡口", "船工", "班次"),
        (
            ((Segment("老渡口", ""),), (Segment("林守田", ""),), ()),
            ((Segment("新渡口", ""),), (Segment("周阿水", "answer"),), (Segment("20", ""),)),
        ),
        3,
    )


@pytest.mark.parametrize(
    "text",
    [
        "老渡口\t林守田",
        "1号\t林守田\n2号\t周阿水",
        "渡口\t船工\n老渡口\t林守田\t12",
        "船工\t船工\n老渡口\t林守田",
        "姓名\t林守田\t年龄\t61岁\n电话\t6101\t地址\t老渡口",
    ],
)
def test_lines_with_tabs_without_a_head_stay_lines(text: str) -> None:
    lines = segment_lines((Segment(text, ""),))
    assert list(with_tables(lines)) == [lines]


def test_two_cells_alone_are_no_table_and_rows_of_two_sheets_are_two() -> None:
    lines = [(Segment(text, ""),) for text in ("甲：一；乙：二", "丙：三；丁：四；戊：五")]
    first, second = with_tables(lines)
    assert first == lines[:1]
    assert isinstance(second, Table)
    assert second.labels == ("丙", "丁", "戊")


def test_a_sheet_is_a_table_among_the_hits_and_in_its_document(tmp_path: Path) -> None:
    (tmp_path / "渡口.csv").write_text(SHEET, "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "渡口.csv"])
        client = create_app(index).test_client()
        hits = client.get("/?q=老渡口的船工是谁？&lang=zh").text
        place = f"/documents/{index.documents()[0].document_id}?passage="
        document = client.get(f"{place}{index.search('老渡口').hits[0].passage_id}").text
    for page in (hits, document):
        assert '<th scope="col">船工</th>' in page
        assert '<td class="short" data-label="船工">' in page
    assert "渡口：老渡口；船工：林守田" in hits.partition('data-text="')[2].partition('"')[0]
    assert document.count('id="passage"') == 1


def test_rows_with_tabs_are_a_table_among_the_hits_and_in_their_document(tmp_path: Path) -> None:
    head = "| 门店 | 所在地址 | 主营商品和服务 | 负责人 | 联系电话 |"
    rows = (
        "| 南桥门店 | 南桥镇沿河路一百零二号 | 农具、种子和化肥 | 史大江 | 0571-2233 |",
        "| 北桥门店 | 北桥镇火车站东侧三十号 | 家电维修和水暖安装 | 元小满 | 0571-4455 |",
    )
    table = "\n".join((head, "|---|---|---|---|---|", *rows))
    (tmp_path / "门店.md").write_text(f"# 供销社门店\n\n## 门店一览\n\n{table}\n", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "门店.md"])
        client = create_app(index).test_client()
        hits = client.get("/?q=南桥门店的负责人是谁？&lang=zh").text
        document = client.get(f"/documents/{index.documents()[0].document_id}").text
    for page in (hits, document):
        assert '<th scope="col">负责人</th>' in page
        assert page.count('data-label="负责人"') == 2


def test_rows_of_words_below_a_marked_head_and_a_total_with_an_empty_cell_are_tables() -> None:
    words = "情形 \t初犯 \t再犯\n夜里点灯\t口头提醒\t停用一周\n不锁船\t\t收回钥匙"
    (table,) = with_tables(segment_lines((Segment(words, ""),)))
    assert isinstance(table, Table)
    assert table.labels == ("情形", "初犯", "再犯")
    assert table.rows[1] == ((Segment("不锁船", ""),), (), (Segment("收回钥匙", ""),))
    total = "科目\t金额（元）\t首月（元）\t用途\n油费\t520\t140\t渡船\n合计\t520\t140\t"
    (table,) = with_tables(segment_lines((Segment(total, ""),)))
    assert isinstance(table, Table)
    assert table.rows[1][-1] == ()


def test_a_column_that_the_first_row_leaves_empty_stays_where_it_is_in_the_sheet() -> None:
    rows = (
        "渡口：老渡口；船工：林守田；备注：停航\n"
        "渡口：新渡口；开航：2031年；船工：周阿水\n"
        "渡口：上渡口；船工：何砚；班次：9；备注：加班"
    )
    (table,) = with_tables(segment_lines((Segment(rows, ""),)))
    assert isinstance(table, Table)
    assert table.labels == ("渡口", "开航", "船工", "班次", "备注")
