"""One article says the same in whatever format and encoding it comes."""

from pathlib import Path

import pytest

from benchmarks.reader_samples import ARTICLE, MAKERS, Article, make_pdf
from tests.conftest import shared_folder
from xunzhang.ingest.readers import read_document
from xunzhang.text.normalize import squeeze
from xunzhang.text.passages import split_passages
from xunzhang.types import SourceText

TRADITIONAL = Article(
    "梨園鎮的夜校",
    (
        (
            "",
            (
                "每天晚上七點，梨園鎮中學三樓的燈還亮著。夜校開設縫紉、會計、電工三門課，學費八十元。",
            ),
        ),
    ),
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
)


def passages(source: SourceText) -> list[str]:
    return [
        squeeze(source.text[span.start : span.end])
        for span in split_passages(source.text, source.headings)
    ]


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return passages(read_document(Path("a.txt"), MAKERS["txt"](ARTICLE)))


@pytest.mark.parametrize("suffix", MAKERS)
def test_every_format_of_an_article_gives_the_same_passages(
    suffix: str, expected: list[str]
) -> None:
    source = read_document(Path(f"a.{suffix}"), MAKERS[suffix](ARTICLE))
    assert passages(source) == expected
    assert source.title == ARTICLE.title
    assert source.format == suffix


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_the_columns_of_a_page_give_the_same_passages(columns: int, expected: list[str]) -> None:
    long = Article(ARTICLE.title, ARTICLE.sections * 12)
    whole = passages(read_document(Path("a.txt"), MAKERS["txt"](long)))
    data = make_pdf(long, columns=columns, head="梨园镇志 第三卷")
    assert passages(read_document(Path("a.pdf"), data)) == whole
    assert whole[0] == expected[0]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "csv"])
def test_every_encoding_of_an_article_gives_the_same_passages(
    encoding: str, suffix: str, expected: list[str]
) -> None:
    if (encoding, suffix) == ("big5", "html"):
        pytest.skip("the page around the article is written in simplified characters")
    article = TRADITIONAL if encoding == "big5" else ARTICLE
    text = MAKERS[suffix](article).decode("utf-8-sig")
    source = read_document(Path(f"a.{suffix}"), text.encode(encoding))
    assert passages(source) == passages(read_document(Path(f"a.{suffix}"), text.encode()))
    assert passages(source) == expected or encoding == "big5"


def test_every_encoding_of_the_real_articles_gives_the_same_passages() -> None:
    articles = sorted((shared_folder() / "seeds").glob("*.txt"))
    assert articles
    for article in articles:
        text = article.read_text("utf-8")
        expected = read_document(Path("a.txt"), text.encode())
        for encoding in ENCODINGS:
            try:
                data = text.encode(encoding)
            except UnicodeEncodeError:
                continue  # it has characters that this encoding lacks
            assert read_document(Path("a.txt"), data).text == expected.text, (article, encoding)


def test_every_format_of_the_real_articles_gives_the_same_first_passage() -> None:
    for path in sorted((shared_folder() / "seeds").glob("*.txt")):
        source = read_document(path)
        title, *paragraphs = [
            line.strip("# \u3000") for line in source.text.splitlines() if line.strip("# \u3000")
        ]
        article = Article(title, (("", tuple(paragraphs)),))
        plain = passages(read_document(Path("a.txt"), MAKERS["txt"](article)))
        for suffix, make in MAKERS.items():
            found = passages(read_document(Path(f"a.{suffix}"), make(article)))
            assert found[0] == plain[0], (path.name, suffix)
