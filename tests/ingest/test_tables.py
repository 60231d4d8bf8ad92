"""Tables: XLSX, CSV and TSV."""

import datetime
import io
import re
from pathlib import Path

import openpyxl
import pytest

from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.formats import csv as csv_reader
from xunzhang.ingest.formats import xlsx as xlsx_reader
from xunzhang.ingest.readers import read_document, read_here
from xunzhang.types import SourceText

ROWS = [["渡口", "船只", "票价（元）"], ["青石渡", "渡一号", "2"], ["柳林渡", "渡七号", "3.5"]]
LINES = ["渡口：青石渡；船只：渡一号；票价（元）：2", "渡口：柳林渡；船只：渡七号；票价（元）：3.5"]


def saved(workbook: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def workbook_of(rows: list[list[object]], *, name: str = "Sheet1") -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    workbook.active.title = name
    for row in rows:
        workbook.active.append(row)
    return workbook


def read_rows(*rows: list[object]) -> list[str]:
    text = read_document(Path("表.xlsx"), saved(workbook_of(list(rows)))).text
    return re.split(r"\n+", text)


def read_csv(text: str, name: str = "表.csv", encoding: str = "utf-8") -> SourceText:
    return read_document(Path(name), text.encode(encoding))


def test_every_row_of_a_sheet_names_its_columns() -> None:
    assert read_rows(*ROWS) == LINES


def test_sheets_are_sections_under_their_names() -> None:
    workbook = workbook_of([list(row) for row in ROWS], name="渡口票价")
    workbook.create_sheet("空表")
    other = workbook.create_sheet("Sheet3")
    other.append(["备注：票价自三月起执行。"])
    hidden = workbook.create_sheet("草稿")
    hidden.append(["还没有定的数字"])
    hidden.sheet_state = "hidden"
    source = read_document(Path("表.xlsx"), saved(workbook))
    assert source.text == "渡口票价\n\n" + "\n".join(LINES) + "\n\n备注：票价自三月起执行。"
    assert [source.text[start:end] for start, end in source.headings] == ["渡口票价"]
    assert (source.title, source.format) == ("表", "xlsx")


def test_cells_are_written_as_they_are_shown() -> None:
    workbook = workbook_of([["项目", "数值"], ["份数", 12.0], ["比例", 0.125], ["均价", 3.14]])
    workbook.active["B3"].number_format = "0.0%"
    workbook.active.append(["开航", datetime.datetime(2024, 3, 5)])
    workbook.active.append(["首班", datetime.datetime(2024, 3, 5, 6, 30)])
    workbook.active.append(["运营", True])
    text = read_document(Path("表.xlsx"), saved(workbook)).text
    assert [line.rsplit("：", 1)[1] for line in text.split("\n")] == [
        "12", "12.5%", "3.14", "2024-03-05", "2024-03-05 06:30", "是"
    ]  # fmt: skip


def test_the_name_above_a_table_stays_a_line_and_empty_rows_go() -> None:
    assert read_rows(["两江渡口一览"], [], *ROWS, [None, None, None]) == ["两江渡口一览", *LINES]


def test_a_table_without_header_and_empty_cells_are_read() -> None:
    assert read_rows([1, 2, 3], [4, 5, 6]) == ["1\t2\t3", "4\t5\t6"]
    assert read_rows(ROWS[0], ["青石渡", None, 2]) == ["渡口：青石渡；票价（元）：2"]
    assert read_rows(["渡口", None, "票价"], ["青石渡", "甲", 2]) == ["渡口：青石渡；甲；票价：2"]


def test_a_header_that_is_printed_again_is_no_row() -> None:
    assert read_rows(ROWS[0], ROWS[1], ROWS[0], ROWS[2]) == LINES


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_delimiter_and_encoding_of_a_text_table_are_found(delimiter: str, encoding: str) -> None:
    source = read_csv("\r\n".join(delimiter.join(row) for row in ROWS), encoding=encoding)
    assert source.text.split("\n") == LINES
    assert source.format == "csv"
    assert source.title == "表"


def test_quoted_cells_may_hold_delimiters_and_line_ends() -> None:
    text = '渡口,说明\n青石渡,"早六点,\n晚九点"\n柳林渡,"称作""小渡"""\n'
    assert read_csv(text).text.split("\n") == [
        "渡口：青石渡；说明：早六点, 晚九点", '渡口：柳林渡；说明：称作"小渡"'
    ]  # fmt: skip


def test_a_quotation_mark_alone_does_not_swallow_the_rest() -> None:
    assert (
        read_csv('渡口,票价\n"青石渡,2\n柳林渡,3\n').text.split("\n")[-1] == "渡口：柳林渡；票价：3"
    )


def test_tabs_are_preferred_where_the_suffix_says_so() -> None:
    text = "渡口\t说明\n青石渡\t早,晚\n柳林渡\t晴,雨\n"
    assert read_csv(text, "表.tsv").text.split("\n")[0] == "渡口：青石渡；说明：早,晚"


def test_prose_in_a_table_file_stays_prose() -> None:
    text = "青石渡的船票涨到两元。\n柳林渡没有涨, 仍是三块五。\n"
    assert read_csv(text).text == "青石渡的船票涨到两元。\n\n柳林渡没有涨, 仍是三块五。"


def test_a_row_longer_than_its_header_keeps_its_cells() -> None:
    text = "渡口,票价\n青石渡,2\n柳林渡,3,停航\n东渡,4\n西渡,5\n南渡,6\n"
    assert "渡口：柳林渡；票价：3；停航" in read_csv(text).text


def test_limits_of_tables_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reader, "MAX_ROWS", 2)
    monkeypatch.setattr(xlsx_reader, "MAX_CELLS", 5)
    with pytest.raises(BrokenDocumentError, match=r"表\.csv has more than 2 rows"):
        read_here(Path("表.csv"), "\n".join(",".join(row) for row in ROWS).encode())
    with pytest.raises(BrokenDocumentError, match=r"表\.xlsx has more than .* 5 cells"):
        read_here(Path("表.xlsx"), saved(workbook_of([list(row) for row in ROWS])))


def test_a_cell_at_the_far_end_of_a_sheet_does_not_fill_it() -> None:
    workbook = workbook_of([["渡口", "票价"], ["青石渡", 2]])
    workbook.active.cell(row=1_000_000, column=3, value="远")
    with pytest.raises(BrokenDocumentError, match="delete the empty rows"):
        read_document(Path("表.xlsx"), saved(workbook))


def test_names_beside_their_values_above_a_table_are_lines_and_no_header() -> None:
    assert read_rows(
        ["清溪书店 进货单"],
        ["单号", "QX-0312", "进货日期", "2030-03-12"],
        ["供应商", "石门书社", "经手人", "陶敏"],
        [],
        ["序号", "书名", "册数", "单价（元）"],
        [1, "河工图说", 12, 38],
        ["合计", None, 12, None],
        [],
        ["退货：到货七日内可退。"],
        ["审核人", "陶敏", "日期", "2030-03-13"],
    ) == [
        "清溪书店 进货单", "单号：QX-0312", "进货日期：2030-03-12",
        "供应商：石门书社", "经手人：陶敏",
        "序号：1；书名：河工图说；册数：12；单价（元）：38", "序号：合计；册数：12",
        "退货：到货七日内可退。", "审核人：陶敏", "日期：2030-03-13",
    ]  # fmt: skip


def test_fields_in_cells_and_figures_above_a_table_are_no_header() -> None:
    rows = [["工序", "班组", "工时（小时）"], ["拆墙", "一组", 12], ["清运", "二组", 6]]
    lines = ["工序：拆墙；班组：一组；工时（小时）：12", "工序：清运；班组：二组；工时（小时）：6"]
    assert read_rows(["部门：装修队", "日期：3月2日"], *rows) == [
        "部门：装修队",
        "日期：3月2日",
        *lines,
    ]
    assert read_rows(["项目：", "七号楼", "工长：", "陆平"], *rows) == [
        "项目：七号楼",
        "工长：陆平",
        *lines,
    ]
    assert read_rows(["人数", 12, "月份", "2030-05"], *rows) == [
        "人数：12",
        "月份：2030-05",
        *lines,
    ]


def test_a_header_whose_names_are_unusual_stays_the_header() -> None:
    assert read_rows(["地点", "怎么去", "门票", "多久"], ["东湖", "坐3路", "免费", "半天"]) == [
        "地点：东湖；怎么去：坐3路；门票：免费；多久：半天"
    ]
    boarders = [["姓名", "电话"], ["陶敏", "8812001", "住校"], ["陆平", "8812002", "走读"]]
    assert read_rows(*boarders)[0] == "姓名：陶敏；电话：8812001；住校"


def test_a_form_without_a_table_is_names_with_their_values() -> None:
    rows = [["姓名", "陶敏", "性别", "女"], ["部门", "编目室", "职务", "组长"]]
    assert read_rows(["职工登记表"], *rows, ["电话", "8812001", "学历", "本科"]) == [
        "职工登记表", "姓名：陶敏", "性别：女", "部门：编目室", "职务：组长",
        "电话：8812001", "学历：本科",
    ]  # fmt: skip


def test_a_second_table_of_a_sheet_has_its_own_header() -> None:
    assert read_rows(
        *ROWS, [], ["渡口联系人"], ["渡口", "负责人", "电话"], ["青石渡", "陶敏", "8812001"]
    ) == [*LINES, "渡口联系人", "渡口：青石渡；负责人：陶敏；电话：8812001"]


def test_a_second_table_may_have_the_header_of_the_first() -> None:
    assert read_rows(*ROWS, ["合计", "", "5.5"], [], ["冬季票价"], *ROWS) == [
        *LINES,
        "渡口：合计；票价（元）：5.5",
        "冬季票价",
        *LINES,
    ]


def test_the_last_row_may_lack_all_but_its_name() -> None:
    rows = ["镇名", "面积", "人口"], ["东镇", 12, 3], ["西镇", None, None]
    assert read_rows(*rows) == ["镇名：东镇；面积：12；人口：3", "镇名：西镇"]
    remark = read_rows(*rows[:2], ["注：人口为年末数"])
    assert remark == ["镇名：东镇；面积：12；人口：3", "注：人口为年末数"]


def test_a_sheet_is_called_as_the_line_above_its_table_and_several_as_their_file() -> None:
    workbook = workbook_of([["两江渡口票价"], ["单位：元"], *ROWS], name="票价")
    source = read_document(Path("渡口.xlsx"), saved(workbook))
    assert source.title == "两江渡口票价"
    assert [source.text[start:end] for start, end in source.headings] == ["票价", "两江渡口票价"]
    other = workbook.create_sheet("船只")
    for row in ROWS:
        other.append(row)
    assert read_document(Path("渡口.xlsx"), saved(workbook)).title == "渡口"
    assert read_document(Path("新建 XLSX 工作表.xlsx"), saved(workbook)).title == "票价"
