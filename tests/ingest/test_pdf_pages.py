"""Reading order, pages, running heads and tables of PDF files."""

import io
import re
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reader_samples import ARTICLE, Article, make_pdf
from xunzhang.ingest.formats.pdf import can_recognise
from xunzhang.ingest.readers import read_document

Words = list[tuple[float, float, str]]
FONT = "STSong-Light"


def make(pages: list[Words], *, turned: bool = False) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for words in pages:
        canvas.setFont(FONT, 12)
        if turned:
            canvas.translate(500, 0)
            canvas.rotate(90)
        for left, height, text in words:
            canvas.drawString(left, height, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(data: bytes) -> list[str]:
    return re.split(r"\n+", read_document(Path("a.pdf"), data).text)


def column(left: float, top: float, texts: list[str]) -> Words:
    return [(left, top - 18 * number, text) for number, text in enumerate(texts)]


LEFT = [
    "东岸的人种橘子已经有两百年",
    "橘园沿着河排成一条线走二十",
    "里也走不到头一到十月满山是",
    "金黄的颜色。",
]
RIGHT = [
    "西岸从前只有芦苇和野鸭子后",
    "来修了堤引来三十户养蟹人家",
    "如今一斤大蟹能卖九十块钱还",
    "要提前预订。",
]


def test_two_columns_are_read_one_after_the_other_below_the_line_that_spans_them() -> None:
    words = [
        (
            60,
            760,
            "一条河的东岸和西岸各有各的生计，两岸的人每月初三在桥上赶一次集，买卖各家的出产。",
        )
    ]
    words += column(60, 720, LEFT) + column(320, 720, RIGHT)
    words += [
        (60, 600, "桥上的集市从清朝算起，到今年已经赶了整整一百七十年，只在发大水的时候停过两回。")
    ]
    assert lines(make([words])) == [words[0][2], "".join(LEFT), "".join(RIGHT), words[-1][2]]


def test_columns_that_the_file_writes_line_by_line_are_read_the_same() -> None:
    words = column(60, 720, LEFT) + column(320, 720, RIGHT)
    across = sorted(words, key=lambda word: (-word[1], word[0]))
    assert lines(make([across])) == ["".join(LEFT), "".join(RIGHT)]


def test_columns_whose_lines_are_not_level_are_read_the_same() -> None:
    words = column(60, 720, LEFT) + column(320, 711, RIGHT)
    assert lines(make([words])) == ["".join(LEFT), "".join(RIGHT)]


def test_the_rows_of_a_table_stay_rows() -> None:
    rows = [("年份", "橘子（吨）", "螃蟹（吨）"), ("2021", "310", "44"), ("2022", "295", "61")]
    rows += [("2023", "342", "75"), ("2024", "338", "90")]
    words = [
        (60 + 150 * place, 720 - 20 * number, cell)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
    ]
    source = read_document(Path("a.pdf"), make([words]))
    assert source.text == "\n".join("\t".join(row) for row in rows)


def test_every_page_says_where_it_begins() -> None:
    pages = [column(60, 720, LEFT), [], column(60, 720, RIGHT), []]
    source = read_document(Path("a.pdf"), make(pages))
    first, *_blank, last = source.pages
    assert len(source.pages) == 4
    assert source.text[first:].startswith(LEFT[0])
    assert source.text[source.pages[2] :].startswith(RIGHT[0])
    assert last == len(source.text)


def test_a_page_may_begin_in_the_middle_of_a_paragraph() -> None:
    pages = [column(60, 720, LEFT[:3]), column(60, 720, LEFT[3:])]
    source = read_document(Path("a.pdf"), make(pages))
    assert source.text == "".join(LEFT)
    assert source.pages == (0, len("".join(LEFT[:3])))


@pytest.mark.parametrize("when", ["11/23/31, 8:55 AM", "2031/11/23 上午8:55", "2031/11/23 20:55"])
def test_what_a_browser_prints_around_a_page_is_left_out(when: str) -> None:
    pages: list[Words] = [
        [(20, 820, when), (200, 820, "河两岸的生计"), (60, 700, said), (20, 20, f"{place} {n}/2")]
        for n, (said, place) in enumerate(
            [
                ("东岸的人种橘子，西岸的人养蟹。", "file:///C:/notes/river.html"),
                (
                    "蟹要在中秋前卖完，地址写作 https://river.example 3/4 也是正文。",
                    "https://river.example/a",
                ),
            ],
            1,
        )
    ]
    text = read_document(Path("a.pdf"), make(pages)).text
    assert "东岸的人种橘子" in text
    assert "3/4 也是正文" in text
    assert "8:55" not in text and "20:55" not in text
    assert "/2" not in text and "river.html" not in text


def test_a_time_at_the_head_of_a_page_stays_where_no_browser_printed_it() -> None:
    page: Words = [(20, 820, "2031/11/23 20:55"), (60, 700, "东岸的人种橘子。"), (20, 20, "第二天")]
    assert "2031/11/23 20:55" in read_document(Path("a.pdf"), make([page])).text


def test_running_heads_and_page_numbers_are_left_out_and_other_repeated_lines_are_not() -> None:
    chorus = (60, 400, "开船了，开船了，大家都到岸上来。")
    pages: list[Words] = [
        [
            (60, 800, "河两岸的生计"),
            (400, 800, f"{number}"),
            (60, 700, f"第{word}天，船从上游下来，装的是{word}百筐橘子，全卖到了城里。"),
            chorus,
            (60, 660, f"到了第{word}天的夜里，风就停了。"),
            (60, 200, f"第{word}天的账是这样记下来的，一笔也没有漏掉，谁看了都说清楚。"),
            (60, 170, "账记完了。" if number < 3 else "账没有记完。"),
            (60, 30, f"· {number} ·"),
        ]
        for number, word in enumerate("一二三四", 1)
    ]
    text = read_document(Path("a.pdf"), make(pages)).text
    assert "河两岸的生计" not in text
    assert text.count("开船了，开船了") == 4  # in the middle of the page it is text
    assert text.count("账记完了") == 2  # on two pages only
    assert not any(line.strip("· ").isdigit() for line in text.split("\n"))


def test_a_head_on_two_pages_is_text() -> None:
    pages = [[(60, 800, "河两岸的生计"), *column(60, 720, part)] for part in (LEFT, RIGHT)]
    text = read_document(Path("a.pdf"), make(pages)).text
    assert text.count("河两岸的生计") == 2
    assert text.startswith("河两岸的生计\n\n东岸")


def test_an_indented_line_begins_a_paragraph_even_after_a_full_line() -> None:
    texts = [
        "东岸的人种橘子已经有两百年，橘园沿着河排成一线，",
        "走二十里路也走不到橘园的尽头，人人都这样说起来",
    ]
    words = column(60, 720, texts) + [(84, 684, "西岸从前只有芦苇和野鸭子，后来才修起了一道堤，")]
    assert lines(make([words])) == ["".join(texts), words[-1][2]]


def test_words_of_latin_letters_are_joined_with_a_space_and_hyphens_of_the_line_end_go() -> None:
    texts = ["The ferry crosses the river every half hour from six in the morn-"]
    texts += ["ing until nine at night, and on market days it stays until the last"]
    texts += ["basket is sold."]
    assert lines(make([column(60, 720, texts)])) == [
        "The ferry crosses the river every half hour from six in the morning until nine at night, "
        "and on market days it stays until the last basket is sold."
    ]


def test_a_page_on_its_side_is_read_in_the_order_of_its_file() -> None:
    text = "".join(lines(make([column(60, 400, LEFT)], turned=True)))
    assert text == "".join(LEFT)


def test_a_file_whose_lines_run_upwards_is_read_from_the_top() -> None:
    assert lines(make([column(60, 720, LEFT)[::-1]])) == ["".join(LEFT)]


def test_more_pages_than_allowed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from xunzhang.errors import BrokenDocumentError
    from xunzhang.ingest.formats import pdf
    from xunzhang.ingest.readers import read_here

    monkeypatch.setattr(pdf, "MAX_PDF_PAGES", 2)
    data = make([column(60, 720, LEFT)] * 3)
    with pytest.raises(BrokenDocumentError, match=r"a\.pdf has 3 pages, more than the 2"):
        read_here(Path("a.pdf"), data)


def test_a_crowded_page_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    from xunzhang.ingest.formats import pdf
    from xunzhang.ingest.readers import read_here

    monkeypatch.setattr(pdf, "MAX_PAGE_CHARS", 100)
    text = read_here(Path("a.pdf"), make_pdf(ARTICLE)).text
    assert "".join(text.split()).count("修照片") == 1
    assert text.startswith(ARTICLE.title)


def picture_of(data: bytes) -> bytes:
    """A PDF that shows the pages of another as pictures, as a scanner makes it."""
    from reportlab.lib.utils import ImageReader

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    document = pypdfium2.PdfDocument(data)
    for page in document:
        canvas.drawImage(ImageReader(page.render(scale=2.5).to_pil()), 0, 0, 595, 842)
        canvas.showPage()
    document.close()
    canvas.save()
    return stream.getvalue()


needs_recognition = pytest.mark.skipif(
    not can_recognise(), reason="text recognition is not installed: pip install 'xunzhang[ocr]'"
)


@needs_recognition
def test_a_scanned_file_is_recognised() -> None:
    short = Article(ARTICLE.title, ARTICLE.sections[:1])
    source = read_document(Path("a.pdf"), picture_of(make_pdf(short)))
    assert source.title == ARTICLE.title
    assert "办了夜校" in source.text
    assert source.pages == (0,)


@needs_recognition
def test_only_pages_that_are_pictures_are_recognised_and_each_keeps_its_place() -> None:
    printed, scanned = make([column(100, 700, LEFT)]), picture_of(make([column(100, 700, RIGHT)]))
    both = pypdfium2.PdfDocument.new()
    for data in (printed, scanned):
        both.import_pages(pypdfium2.PdfDocument(data))
    stream = io.BytesIO()
    both.save(stream)
    both.close()
    source = read_document(Path("a.pdf"), stream.getvalue())
    assert source.text.index("两百年") < source.text.index("如今一斤大蟹能卖九十块钱")
    assert len(source.pages) == 2


@needs_recognition
def test_the_models_lie_in_the_package_so_that_nothing_is_fetched() -> None:
    models = files("rapidocr") / "models"
    assert len([one for one in models.iterdir() if one.name.endswith(".onnx")]) >= 3
