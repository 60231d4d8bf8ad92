"""One article in every format that the readers know, made afresh by the usual libraries."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

PDF_FONT = "STSong-Light"


@dataclass(frozen=True)
class Article:
    """A headline, and sections of a heading and paragraphs; the first one may have no heading."""

    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def lines(self) -> list[str]:
        """Headline, headings and paragraphs in order."""
        lines = [self.title]
        for heading, paragraphs in self.sections:
            lines += [heading] if heading else []
            lines += paragraphs
        return lines


ARTICLE = Article(
    "梨园镇的夜校",
    (
        (
            "",
            (
                "每天晚上七点，梨园镇中学三楼的灯还亮着。这里从去年九月起办了夜校，开设缝纫、会计、"
                "电工和手机摄影四门课，一年来上过课的有1360人，年纪最大的七十一岁。",
                "学费是一门课80元，上满十二次退还一半。镇里每年补贴24万元，教师有一半是退休的老师傅。",
            ),
        ),
        (
            "从一张问卷开始",
            (
                "办学之前，镇文化站发出两千张问卷，收回1742张。问得最多的不是学什么，而是几点下课、"
                "孩子放在哪里。于是二楼腾出两间教室，请大学生志愿者带孩子写作业。",
                "文化站站长韦青禾说，上课时间改过三次，最后定在七点到八点半，因为末班公交车九点开。",
            ),
        ),
        (
            "学了能做什么",
            (
                "缝纫班的学员合伙租下一间门面，专门改衣服，每人每月多挣一千二百元。电工班有38人考到了"
                "证书，其中21人进了镇上的开关厂。",
                "也有不为挣钱的。七十一岁的学员贺老伯学会了修照片，把老伴年轻时的三十张照片都修好了。",
            ),
        ),
    ),
)


def make_text(article: Article) -> bytes:
    """Plain text in UTF-8, a blank line between paragraphs."""
    return "\n\n".join(article.lines).encode()


def make_markdown(article: Article) -> bytes:
    """Markdown with headings of two levels."""
    parts = [f"# {article.title}"]
    for heading, paragraphs in article.sections:
        parts += [f"## {heading}"] if heading else []
        parts += paragraphs
    return "\n\n".join(parts).encode()


def html_body(article: Article) -> str:
    """The article's own elements."""
    parts = [f"<h1>{escape(article.title)}</h1>"]
    for heading, paragraphs in article.sections:
        parts += [f"<h2>{escape(heading)}</h2>"] if heading else []
        parts += [f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs]
    return "\n".join(parts)


def make_html(article: Article) -> bytes:
    """A page of a news site: the article between navigation, advertisements and comments."""
    links = "".join(f'<li><a href="/{n}">镇上的第{n}条旧闻</a></li>' for n in range(8))
    return (
        f"<!DOCTYPE html><html><head><title>{escape(article.title)} - 梨园新闻</title></head><body>"
        f'<div class="topNav"><ul>{links}</ul></div><div class="wrap has-sidebar">'
        f'<article class="article-content">{html_body(article)}</article>'
        f'<div class="relatedNews"><h3>相关阅读</h3><ul>{links}</ul></div></div>'
        '<div id="commentList"><p>说得好。</p></div><footer>版权所有</footer></body></html>'
    ).encode()


def make_docx(article: Article) -> bytes:
    """A Word document with heading styles."""
    import docx

    document = docx.Document()
    document.add_heading(article.title, level=0)
    for heading, paragraphs in article.sections:
        if heading:
            document.add_heading(heading, level=1)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
    return _saved(document)


def make_xlsx(article: Article) -> bytes:
    """A workbook with a paragraph in each row of its only column."""
    import openpyxl

    workbook = openpyxl.Workbook()
    for line in article.lines:
        workbook.active.append([line])
    return _saved(workbook)


def make_csv(article: Article) -> bytes:
    """A file with a paragraph in each row of its only column."""
    stream = io.StringIO()
    csv.writer(stream).writerows([line] for line in article.lines)
    return stream.getvalue().encode("utf-8-sig")


def make_epub(article: Article) -> bytes:
    """A book with a chapter for each section, behind a table of contents."""
    first, *rest = article.sections
    chapters = [
        html_body(Article(article.title, (first,))),
        *(
            f"<h2>{escape(heading)}</h2>" + "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
            for heading, paragraphs in rest
        ),
    ]
    names = [f"text/第{number}章.xhtml" for number in range(len(chapters))]
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
    parts = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        'container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata>'
        '<title xmlns="http://purl.org/dc/elements/1.1/">'
        f'{escape(article.title)}</title></metadata><manifest><item id="toc" href="toc.xhtml" '
        f'properties="nav" media-type="application/xhtml+xml"/>{items}</manifest>'
        f'<spine><itemref idref="toc"/>{spine}</spine></package>',
        "OEBPS/toc.xhtml": "<html><body><p>目录</p></body></html>",
    }
    for name, chapter in zip(names, chapters, strict=True):
        parts[f"OEBPS/{name}"] = f"<html><body><header/>{chapter}</body></html>"
    return make_zip({"mimetype": b"application/epub+zip"} | _encoded(parts))


def make_pdf(article: Article, *, columns: int = 1, head: str = "") -> bytes:
    """A PDF set in columns, with page numbers, and a running head where one is given."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(PDF_FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    width = (595 - 2 * 60 - (columns - 1) * 20) / columns
    column, height, page = 0, 770.0, 1

    def finish() -> None:
        canvas.setFont(PDF_FONT, 9)
        canvas.drawString(60, 800, head)
        canvas.drawString(290, 40, f"- {page} -")
        canvas.showPage()

    for number, line in enumerate(_set_lines(article, per_line=int(width // 11) - 1)):
        if height < 80:
            column, height = column + 1, 770.0
        if column == columns:
            finish()
            column, page = 0, page + 1
        if number == 0:
            canvas.setFont(PDF_FONT, 20)
            canvas.drawString(60, height, line)
            height -= 40
            continue
        canvas.setFont(PDF_FONT, 11)
        indent = len(line) - len(line.lstrip("\u3000"))
        left = 60 + column * (width + 20) + 11 * indent
        canvas.drawString(left, height, line.lstrip("\u3000"))
        height -= 18
    finish()
    canvas.save()
    return stream.getvalue()


def _set_lines(article: Article, *, per_line: int) -> list[str]:
    lines = [article.title]
    for heading, paragraphs in article.sections:
        lines += [heading] if heading else []
        for paragraph in paragraphs:
            text = "\u3000\u3000" + paragraph
            lines += [text[start : start + per_line] for start in range(0, len(text), per_line)]
    return lines


def make_zip(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _encoded(parts: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in parts.items()}


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


MAKERS: dict[str, Callable[[Article], bytes]] = {
    "txt": make_text,
    "md": make_markdown,
    "html": make_html,
    "docx": make_docx,
    "pdf": make_pdf,
    "epub": make_epub,
    "xlsx": make_xlsx,
    "csv": make_csv,
}
