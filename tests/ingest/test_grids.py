"""Tables of Markdown, HTML and Word: each cell stands under the name of its column."""

import io
import time
from pathlib import Path

import docx

from xunzhang.ingest.formats.grids import GridCell, grid_lines
from xunzhang.ingest.readers import read_document

ROW = ["一楼", "钟爱华", "6101"]


def read_html(table: str) -> str:
    page = f"<body><h1>值班</h1><p>九月各楼层的值班安排如下。</p>{table}</body>"
    return read_document(Path("a.html"), page.encode()).text.split("\n\n", 2)[-1]


def read_docx(document: object) -> str:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return read_document(Path("a.docx"), stream.getvalue()).text


def test_a_cell_that_spans_rows_is_said_in_each() -> None:
    head = "<tr><th>部门</th><th>姓名</th><th>分机</th></tr>"
    rows = '<tr><td rowspan="2">法务部</td><td>钱雨</td><td>6101</td></tr>'
    rows += "<tr><td>孙晓</td><td>6102</td></tr>"
    assert read_html(f"<table>{head}{rows}</table>") == (
        "部门 \t姓名 \t分机\n法务部\t钱雨\t6101\n法务部\t孙晓\t6102"
    )


def test_a_cell_that_spans_columns_leaves_the_others_in_place() -> None:
    head = "<tr><th>村名</th><th>村长</th><th>户数</th></tr>"
    row = '<tr><td colspan="2">合计</td><td>310</td></tr>'
    assert read_html(f"<table>{head}{row}</table>") == "村名 \t村长 \t户数\n合计\t\t310"


def test_names_over_each_other_are_one_name() -> None:
    head = '<tr><th rowspan="2">村名</th><th colspan="2">2023年</th></tr>'
    head += "<tr><th>收入</th><th>支出</th></tr>"
    row = "<tr><td>荷塘村</td><td>42万元</td><td>37万元</td></tr>"
    assert read_html(f"<table>{head}{row}</table>") == (
        "村名 \t2023年收入 \t2023年支出\n荷塘村\t42万元\t37万元"
    )


def test_paragraphs_in_a_cell_stay_in_their_row() -> None:
    cells = "".join(f"<td><p>{cell}</p></td>" for cell in ROW)
    table = f"<table><caption>值班表</caption><tr>{cells}</tr><tr>{cells}</tr></table>"
    assert read_html(table) == "值班表\n" + "\n".join(["\t".join(ROW)] * 2)


def test_a_table_that_lays_out_a_page_is_read_as_before() -> None:
    text = "渡口三天没有开船，乘客改走大桥，船员在码头检修发动机。" * 12
    table = f"<table><tr><td><p>{text}</p><p>完。</p></td><td><p>旁注</p></td></tr></table>"
    assert read_html(table).split("\n\n")[:2] == [text, "完。"]


def test_spans_that_would_blow_a_table_up_do_not() -> None:
    head = "".join(f'<td rowspan="60000">{"长" * 200}</td>' for _ in range(300))
    table = f"<table><tr>{head}</tr>{'<tr><td>1</td></tr>' * 3000}</table>"
    started = time.perf_counter()
    text = read_html(table)
    assert len(text) < 5 * len(table)
    assert time.perf_counter() - started < 20


def test_no_cell_of_a_very_wide_table_is_lost() -> None:
    row = "".join(f"<td>格{number}</td>" for number in range(1100))
    spanned = "".join(f'<td colspan="50">宽{number}</td>' for number in range(30))
    text = read_html(f"<table><tr>{row}</tr><tr>{spanned}</tr></table>")
    assert all(f"格{number}" in text for number in range(1100))
    assert all(f"宽{number}" in text for number in range(30))


def test_merged_cells_of_word_are_said_in_each_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for place, cell in enumerate(["部门", "姓名", "分机", "法务部", *ROW[1:], "", "孙晓", "6102"]):
        table.rows[place // 3].cells[place % 3].text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    assert read_docx(document).split("\n") == [
        "部门 \t姓名 \t分机", "法务部\t钟爱华\t6101", "法务部\t孙晓\t6102"
    ]  # fmt: skip


def test_a_cell_that_goes_on_says_what_stands_above_it_unless_it_has_a_text() -> None:
    goes_on = GridCell("", rows=0)
    rows = [
        [GridCell("法务部"), GridCell("共用", columns=2), GridCell("6101")],
        [goes_on, goes_on._replace(columns=2), GridCell("6102")],
        [goes_on, GridCell("专用", columns=2, rows=0), goes_on],
    ]
    assert grid_lines(rows) == [
        "法务部\t共用\t\t6101", "法务部\t共用\t\t6102", "法务部\t专用\t\t6102"
    ]  # fmt: skip
    assert grid_lines([[goes_on, GridCell("6101")]]) == ["\t6101"]


def test_a_markdown_table_may_follow_its_paragraph_and_hold_bars() -> None:
    text = (
        "各楼层的值班如下：\n| 楼层 | **值班** | 分机 |\n|---|:-:|--:|\n| 一楼 | 甲\\|乙 | 6101 |\n"
    )
    assert read_document(Path("a.md"), text.encode()).text == (
        "各楼层的值班如下：\n\n楼层 \t值班 \t分机\n一楼\t甲|乙\t6101"
    )


def test_text_below_a_markdown_table_is_no_row() -> None:
    text = "| 楼层 | 分机 |\n|---|---|\n| 一楼 | 6101 |\n以上由办公室排定。\n"
    assert read_document(Path("a.md"), text.encode()).text == (
        "楼层 \t分机\n一楼\t6101\n\n以上由办公室排定。"
    )
