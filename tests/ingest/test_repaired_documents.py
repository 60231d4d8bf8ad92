"""Documents are repaired on their way into the index, and their passages know their pages."""

from xunzhang.config import PassageSettings
from xunzhang.ingest.indexer import PreparedDocument, prepare_document
from xunzhang.ingest.plan import FoundFile
from xunzhang.types import SourceText, Span

FILE = FoundFile(location="/稿件", path="稿件", content_hash="0", size_bytes=1, modified_ns=1)
FIRST = "镇里的小学今年翻修一新，教室装了新窗，操场铺了草皮。开学那天，孩子们排着队走进校"
REST = "门，个个脸上带着笑。校长说，这是建校以来最大的一次翻修。"
NEXT = "翻修花了三百万元，工程队干了一个暑假，没有耽误一天课。"
LAST = "新教室明亮又暖和，冬天再也不用生炉子，家长们来看过都说好，孩子们舍不得回家。"


def prepare(source: SourceText) -> PreparedDocument:
    return prepare_document(source, FILE, settings=PassageSettings(60, 90))


def test_a_passage_begins_on_the_page_where_its_first_word_stands() -> None:
    text = f"{NEXT * 2}\n{FIRST}\n{REST}\n{LAST * 2}"
    second = text.index(REST)
    prepared = prepare(SourceText(text, "小学", "pdf", pages=(0, second)))
    pages = dict(zip(map(prepared.text_of, prepared.passages), prepared.pages, strict=True))
    broken = next(passage for passage in pages if "走进校门" in passage)
    assert pages[broken] == 1
    assert list(prepared.pages) == sorted(prepared.pages)
    assert prepared.pages[-1] == 2


def test_a_document_without_pages_has_no_page_numbers() -> None:
    assert prepare(SourceText(NEXT, "小学", "txt")).pages == ()


def test_headings_of_the_format_are_found_again_in_the_repaired_text() -> None:
    text = f"{FIRST}\n\n{REST}\n\n花了多少\n\n{NEXT}"
    start = text.index("花了多少")
    prepared = prepare(SourceText(text, "小学", "docx", headings=(Span(start, start + 4),)))
    assert "走进校门" in prepared.document.text
    assert prepared.passages[-1].heading == "花了多少"


def test_markdown_is_stray_in_a_text_file_only() -> None:
    text = f"**{NEXT}**\n\n{NEXT}"
    assert "**" not in prepare(SourceText(text, "小学", "txt")).document.text
    assert "**" in prepare(SourceText(text, "小学", "md")).document.text


def test_rows_of_a_sheet_are_not_touched() -> None:
    text = f"事由\t说明\n翻修\t{NEXT}\n翻修\t{NEXT}"
    assert prepare(SourceText(text, "小学", "csv")).document.text == text
