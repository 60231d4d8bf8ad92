"""Electronic books."""

import io
import zipfile
from pathlib import Path

import pytest

from benchmarks.reader_samples import ARTICLE, make_epub, make_zip
from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.formats import epub as epub_reader
from xunzhang.ingest.readers import read_document, read_here
from xunzhang.types import SourceText

BOOK = "OEBPS/book.opf"


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(make_epub(ARTICLE))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(changed: dict[str, bytes]) -> SourceText:
    return read_document(Path("书.epub"), make_zip({**parts(), **changed}))


def test_chapters_are_read_in_the_order_of_the_spine_under_their_headings() -> None:
    source = read({})
    headings = [source.text[start:end] for start, end in source.headings]
    assert headings == [ARTICLE.title, *(heading for heading, _ in ARTICLE.sections if heading)]
    assert source.text.split("\n\n") == ARTICLE.lines
    book = parts()[BOOK].decode()
    turned = book.replace('idref="c0"', 'idref="x"').replace('idref="c2"', 'idref="c0"')
    text = read({BOOK: turned.replace('idref="x"', 'idref="c2"').encode()}).text
    assert text.index("贺老伯") < text.index("夜校")


def test_the_title_of_the_book_comes_first_and_the_contents_are_no_text() -> None:
    book = parts()[BOOK].decode().replace(ARTICLE.title, "夜校纪事", 1)
    source = read({BOOK: book.encode()})
    assert source.title == "夜校纪事"
    assert "目录" not in source.text


def test_headers_asides_and_links_of_a_chapter_are_text() -> None:
    chapter = (
        "<html><body><header><h1>序</h1></header><p>灯亮着。</p><aside>注：三楼。</aside>"
        "<ul><li><a href='a'>甲</a></li><li><a href='b'>乙</a></li><li><a>丙</a></li></ul>"
        "</body></html>"
    )
    text = read({"OEBPS/text/第0章.xhtml": chapter.encode()}).text
    assert text.startswith("序\n\n灯亮着。\n\n注：三楼。\n\n甲\n乙\n丙")


def test_a_book_without_a_chapter_or_list_of_parts_is_refused_by_name() -> None:
    whole = parts()
    for missing in ("OEBPS/text/第1章.xhtml", BOOK, "META-INF/container.xml"):
        rest = {name: data for name, data in whole.items() if name != missing}
        with pytest.raises(BrokenDocumentError, match=r"书\.epub .*(again)"):
            read_document(Path("书.epub"), make_zip(rest))


def test_a_protected_book_says_so_and_hidden_fonts_are_no_protection() -> None:
    def encryption(method: str) -> dict[str, bytes]:
        text = f'<encryption><EncryptionMethod Algorithm="{method}"/></encryption>'
        return {"META-INF/encryption.xml": text.encode()}

    with pytest.raises(BrokenDocumentError, match=r"书\.epub is protected by its seller"):
        read(encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    assert read(encryption("http://www.idpf.org/2008/embedding")).title == ARTICLE.title


def test_names_lead_nowhere_outside_the_book(tmp_path: Path) -> None:
    secret = tmp_path / "秘密.xhtml"
    secret.write_text("<p>秘密</p>")
    book = parts()[BOOK].decode().replace("text/第0章.xhtml", f"../../../..{secret}")
    with pytest.raises(BrokenDocumentError, match="lacks its chapter"):
        read({BOOK: book.encode()})


def test_too_many_chapters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub_reader, "MAX_CHAPTERS", 2)
    with pytest.raises(BrokenDocumentError, match=r"书\.epub has more than 2 chapters"):
        read_here(Path("书.epub"), make_epub(ARTICLE))
