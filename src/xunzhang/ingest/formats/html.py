"""HTML pages without what stands around the article."""

import re
from itertools import islice
from pathlib import Path
from typing import Any

from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.builder import TextBuilder, clean_characters
from xunzhang.ingest.encoding import decode
from xunzhang.ingest.formats.boilerplate import Boilerplate, is_label
from xunzhang.ingest.formats.html_metadata import read_stated
from xunzhang.ingest.formats.html_tables import table_lines
from xunzhang.ingest.titles import choose_title
from xunzhang.text.normalize import without_blanks
from xunzhang.text.patterns import lazily
from xunzhang.types import SourceText

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_DROPPED = frozenset(
    "script style noscript template nav footer aside head button select option textarea svg math "
    "iframe object embed audio video canvas dialog rt rp".split()
)
_DROPPED_ROLES = frozenset("navigation banner contentinfo complementary search menu".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARAGRAPHS = _HEADINGS | frozenset(
    "p div section article main header blockquote pre ul ol dl table figure figcaption address "
    "details summary fieldset form hr body center".split()
)
_LINES = frozenset("li dt dd tr br caption legend".split())
_CELLS = frozenset(("td", "th"))
_BLANK = lazily(r"[ \t\n\r\f]+")
_CJK = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u201c\u201d\u2018\u2019\u2014\u2026]"
_WRAPPED = lazily(f"(?<={_CJK})[ \\t]*\\n\\s*(?={_CJK})")
_KEPT_SHARE = 0.25
_KEPT_IN_BOOKS = frozenset(("header", "footer", "aside"))


def read_html(path: Path, data: bytes) -> SourceText:
    """Read an HTML page: its article, with cells and blocks apart, and its headings as spans."""
    decoded, encoding = _decoded(data)
    root = _parse(decoded, path)
    judge = Boilerplate(root)
    builder = _article(root, judge)
    if builder.length < _KEPT_SHARE * judge.total_chars:
        everything = _Extractor(None).run(root)
        if builder.length < _KEPT_SHARE * everything.length:
            builder = everything  # a page of links, or a site that calls its article "comment"
    title = choose_title(_titles(root), text=builder.text, path=path)
    stated = read_stated(root)
    return SourceText(
        text=builder.text,
        title=title,
        format="html",
        encoding=encoding,
        headings=builder.headings,
        published_on=stated.published_on,
        author=stated.author,
    )


def read_chapter(path: Path, data: bytes) -> TextBuilder:
    """Read a page of a book, of which everything belongs to the text.

    Raises:
        DocumentError: If it cannot be read.
    """
    return _Extractor(None, kept=_KEPT_IN_BOOKS).run(_parse(_decoded(data)[0], path))


def _article(root: Any, judge: Boilerplate) -> TextBuilder:
    """The article of a page, below its headline where that stands outside of it."""
    main = judge.find_main()
    if main is None:
        return _Extractor(judge).run(root)
    builder = TextBuilder()
    if next(main.iter("h1"), None) is None:
        builder.add(_headline(root), heading=True)
    builder.extend(_Extractor(judge).run(main))
    return builder


def _headline(root: Any) -> str:
    """The heading of the page that its title names, or an empty string."""
    named = without_blanks(root.findtext(".//title") or "")
    heads = (" ".join("".join(h.itertext()).split()) for h in islice(root.iter("h1"), 20))
    return next((head for head in heads if head and without_blanks(head) in named), "")


def _decoded(data: bytes) -> tuple[str, str]:
    found = _DECLARED.search(data[:4096])
    declared = (found.group(1) or found.group(2)).decode("ascii") if found else None
    decoded, encoding = decode(data, declared=declared)
    return clean_characters(decoded), encoding


def _parse(text: str, path: Path) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenDocumentError(
            f"{path.name} holds no HTML that can be read ({error}). "
            "Open it in a browser and save the page again."
        ) from error
    # The parser stops in silence where elements are nested too deep, and the rest would be lost.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise BrokenDocumentError(
            f"{path.name} nests its elements too deep to be read whole. "
            "Open it in a browser and save its text as .txt."
        )
    return root


def _titles(root: Any) -> list[str | None]:
    """Titles in the order they are trusted, a heading that the page's title contains first."""
    named = (root.findtext(".//title") or "").strip()
    shared = root.xpath("//meta[@property='og:title' or @name='og:title']/@content")
    heads = ["".join(head.itertext()).strip() for head in islice(root.iter("h1"), 20)]
    trusted = [head for head in heads if head and without_blanks(head) in without_blanks(named)]
    return [*trusted[:1], *shared[:1], named, *heads[:1]]


class _Extractor:
    """Walks the tree once, without recursion, and writes blocks into a TextBuilder."""

    def __init__(self, judge: Boilerplate | None, *, kept: frozenset[str] = frozenset()) -> None:
        self._judge = judge
        self._kept = kept
        self._builder = TextBuilder()
        self._buffer: list[str] = []
        self._gap = "\n\n"
        self._in_heading = False
        self._in_pre = 0

    def run(self, root: Any) -> TextBuilder:
        """The text of a page, or of one of its elements."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Any = None
        for event, element in walk:
            if not isinstance(element.tag, str):
                continue
            if event == "start" and self._is_dropped(element):
                skipped = element
                walk.skip_subtree()  # what comes next is the end of this element
            elif event == "start" and element.tag == "table" and self._add_table(element):
                skipped = element
                walk.skip_subtree()
            elif event == "start":
                self._enter(element)
                self._write(element.text)
            else:
                if element is not skipped:
                    self._leave(element)
                if element is not root:
                    self._write(element.tail)
        self._flush("\n\n")
        return self._builder

    def _is_dropped(self, element: Any) -> bool:
        tag = element.tag
        if tag in ("html", "body") or tag in self._kept:
            return False
        if tag in _DROPPED or element.get("role") in _DROPPED_ROLES:
            return True
        if element.get("hidden") is not None or "display:none" in without_blanks(
            element.get("style", "")
        ):
            return True
        if tag == "header":
            return not any(parent.tag in ("article", "main") for parent in element.iterancestors())
        if self._judge is None or tag in _HEADINGS:
            return False
        return self._judge.is_aside(element)

    def _add_table(self, table: Any) -> bool:
        """Write a table of figures and names, as lines; whether it is one."""
        lines = table_lines(table, self._is_dropped)
        if lines:
            self._flush("\n\n")
            for line in lines:
                self._builder.add(line, gap=self._gap)
                self._gap = "\n"
            self._gap = "\n\n"
        return bool(lines)

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag in _PARAGRAPHS:
            self._flush("\n\n")
            self._in_heading = tag in _HEADINGS
            self._in_pre += tag == "pre"
        elif tag == "br" and not self._in_heading:
            empty = not "".join(self._buffer).strip()
            self._flush("\n\n" if empty else "\n")  # two of them are an empty line
        elif tag in _LINES:
            self._flush("\n" if tag != "br" else None)
        elif tag in _CELLS and element.getprevious() is not None:
            self._buffer.append("\t")

    def _leave(self, element: Any) -> None:
        tag = element.tag
        if tag in _PARAGRAPHS:
            self._flush("\n\n")
            self._in_heading = False
            self._in_pre -= tag == "pre"
        elif tag in _LINES and tag != "br":
            self._flush("\n")

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if not self._in_pre:
            text = _BLANK.sub(" ", _WRAPPED.sub("", text))
        self._buffer.append(text)

    def _flush(self, gap: str | None) -> None:
        """End a block; `gap` is what separates it from the next, at least."""
        if gap is None:
            self._buffer.append(" ")
            return
        block = "".join(self._buffer)
        self._buffer = []
        if not self._in_pre:
            block = re.sub(r" {2,}", " ", re.sub(r" *\t *", "\t", block))
        if self._judge is not None and is_label(block.strip()):
            return
        if block.strip():
            self._builder.add(block, gap=self._gap, heading=self._in_heading)
            self._gap = gap
        elif gap == "\n\n":
            self._gap = gap
