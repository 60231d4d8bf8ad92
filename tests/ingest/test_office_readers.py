import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest import readers
from xunzhang.ingest.formats import package
from xunzhang.ingest.readers import read_document, read_here
from xunzhang.types import SourceText


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def read_docx(document: object) -> SourceText:
    return read_document(Path("文稿.docx"), saved(document))


def headings_of(source: SourceText) -> list[str]:
    return [source.text[start:end] for start, end in source.headings]


def make_pdf(pages: list[list[str]], *, title: str = "", password: str = "") -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(stream, encrypt=encryption)
    canvas.setTitle(title)
    for lines in pages:
        canvas.setFont("STSong-Light", 12)
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_paragraphs_tables_and_headings_of_a_word_document_are_read_in_order() -> None:
    document = docx.Document()
    document.add_heading("山村的小学", level=0)
    document.add_paragraph("学校在半山腰。")
    document.add_heading("师生", level=1)
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, [("年级", "人数"), ("一年级", "7")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("今年又来了两位老师。")
    source = read_docx(document)
    assert source.text == (
        "山村的小学\n\n学校在半山腰。\n\n师生\n\n年级 \t人数\n一年级\t7\n\n今年又来了两位老师。"
    )
    assert headings_of(source) == ["山村的小学", "师生"]
    assert (source.title, source.format, source.encoding) == ("山村的小学", "docx", None)


def test_the_title_among_the_properties_comes_first_unless_a_program_put_it_there() -> None:
    document = docx.Document()
    document.add_heading("师生", level=1)
    document.add_paragraph("学校在半山腰。")
    document.core_properties.title = "山村小学纪事"
    assert read_docx(document).title == "山村小学纪事"
    for placeholder in ("Word Document", "Microsoft Word - 终稿.doc", "无标题", "ÖÐ¹ú"):
        document.core_properties.title = placeholder
        assert read_docx(document).title == "师生"


def test_a_word_document_without_headings_goes_by_its_first_line_or_its_name() -> None:
    document = docx.Document()
    document.add_paragraph("山村的小学")
    document.add_paragraph("学校在半山腰，有四十二个孩子。")
    assert read_docx(document).title == "山村的小学"
    document = docx.Document()
    document.add_paragraph("学校在半山腰，有四十二个孩子。")
    assert read_docx(document).title == "文稿"


def test_inserted_and_controlled_text_is_kept_and_deleted_text_is_not() -> None:
    document = docx.Document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件里的一段</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    body.insert(
        1,
        parse_xml(
            f"<w:p {nsdecls('w')}><w:ins w:id='1' w:author='a'><w:r><w:t>新写的</w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='a'><w:r><w:delText>划掉的</w:delText></w:r></w:del>"
            "<w:r><w:tab/><w:t>原来的</w:t></w:r></w:p>"
        ),
    )
    assert read_docx(document).text == "控件里的一段\n\n新写的\t原来的"


def test_a_table_inside_a_cell_is_read_once() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).rows[0].cells[0]
    cell.text = "外"
    cell.add_table(rows=1, cols=1).rows[0].cells[0].text = "内"
    assert read_docx(document).text == "外 内"


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", "不是文档".encode()])
def test_a_damaged_file_is_named_with_a_cure(suffix: str, data: bytes) -> None:
    with pytest.raises(BrokenDocumentError, match=rf"坏了\{suffix} .*(save|print) it"):
        read_document(Path(f"坏了{suffix}"), data)


def test_a_zip_that_is_no_word_document_and_a_cut_one_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "甲")
    document = docx.Document()
    document.add_paragraph("学校在半山腰。" * 500)
    for data in (stream.getvalue(), saved(document)[:-2000]):
        with pytest.raises(BrokenDocumentError, match="no DOCX that can be read"):
            read_document(Path("a.docx"), data)


def test_an_old_or_protected_word_file_is_told_apart() -> None:
    with pytest.raises(BrokenDocumentError, match="without a password"):
        read_document(Path("a.docx"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.epub"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 100_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(200_000))
    with pytest.raises(BrokenDocumentError, match="unpacks to 200,000 bytes"):
        read_here(Path(name), stream.getvalue())


def test_lines_that_the_page_broke_are_joined_and_others_are_not() -> None:
    data = make_pdf(
        [
            [
                "水库加固工程完工",
                "石门水库的加固工程历时两年，昨天通过验收，坝顶加",
                "高了一点五米。",
            ],
            ["工程总投资三亿二千万元，受益农田九万六千亩，沿线有", "十四个村。", "2"],
        ]
    )
    source = read_document(Path("a.pdf"), data)
    assert source.text.split("\n\n") == [
        "水库加固工程完工",
        "石门水库的加固工程历时两年，昨天通过验收，坝顶加高了一点五米。",
        "工程总投资三亿二千万元，受益农田九万六千亩，沿线有十四个村。",
    ]
    assert (source.title, source.format) == ("水库加固工程完工", "pdf")


def test_a_full_line_that_ends_a_sentence_goes_on_unless_a_heading_follows() -> None:
    lines = [
        "石门水库的加固工程历时两年，昨天通过了省里的验收。",
        "工程总投资三亿二千万元，受益的农田有九万六千多亩，",
        "分布在十四个村，其中七个村从前年年缺水靠天吃饭。",
        "甜橙熟了",
        "水库下游的三个镇去年春天种下了四千亩晚熟的甜橙。",
    ]
    text = read_document(Path("a.pdf"), make_pdf([lines])).text
    assert text.split("\n\n") == ["".join(lines[:3]), *lines[3:]]


def test_a_paragraph_goes_on_over_a_page_and_its_number() -> None:
    data = make_pdf(
        [
            ["水库下游的三个镇去年春天种下了四千亩晚熟的甜橙，", "- 1 -"],
            ["今年头一回挂果，每斤卖到六元。", "- 2 -"],
        ]
    )
    text = read_document(Path("a.pdf"), data).text
    assert text == "水库下游的三个镇去年春天种下了四千亩晚熟的甜橙，今年头一回挂果，每斤卖到六元。"


def test_the_title_of_a_pdf_is_taken_when_it_is_one() -> None:
    lines = [["石门水库", "大坝昨天通过了验收，从明天起蓄水。"]]
    assert read_document(Path("a.pdf"), make_pdf(lines, title="水库年报")).title == "水库年报"
    assert read_document(Path("a.pdf"), make_pdf(lines, title="终稿2.indd")).title == "石门水库"
    assert read_document(Path("a.pdf"), make_pdf(lines, title="about:blank")).title == "石门水库"


def test_a_pdf_with_a_password_says_so() -> None:
    with pytest.raises(BrokenDocumentError, match=r"密\.pdf is protected by a password"):
        read_document(Path("密.pdf"), make_pdf([["水库"]], password="secret"))


def test_a_scanned_pdf_without_text_recognition_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readers, "can_recognise", lambda: False)
    with pytest.raises(BrokenDocumentError, match=r"a\.pdf has 2 pages but no text.*\[ocr\]"):
        read_document(Path("a.pdf"), make_pdf([[], []]))
