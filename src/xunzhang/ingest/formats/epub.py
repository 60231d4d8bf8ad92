"""Electronic books (EPUB): their chapters in the order in which they are read."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from xunzhang.config import MAX_DOCUMENT_CHARS
from xunzhang.errors import BrokenDocumentError, DocumentError
from xunzhang.ingest.builder import TextBuilder
from xunzhang.ingest.formats.html import read_chapter
from xunzhang.ingest.formats.package import BROKEN_ZIP, broken_package, check_package
from xunzhang.ingest.limits import MAX_CHAPTERS
from xunzhang.ingest.titles import choose_title
from xunzhang.types import SourceText

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/rights.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OBFUSCATED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/xml")


def read_epub(path: Path, data: bytes) -> SourceText:
    """Read a book: the chapters of its spine, with their headings as spans.

    Raises:
        BrokenDocumentError: If it is no EPUB, protected, damaged, or exceeds a limit.
    """
    check_package(path, data, kind="EPUB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(path, archive)
    except (*BROKEN_ZIP, KeyError, RuntimeError) as error:
        raise broken_package(path, "EPUB", error) from error


def _read(path: Path, archive: zipfile.ZipFile) -> SourceText:
    _check_rights(path, archive)
    place, package = _package(archive, path)
    builder = TextBuilder()
    for number, name in enumerate(_chapters(package, place)):
        if number >= MAX_CHAPTERS:
            raise BrokenDocumentError(
                f"{path.name} has more than {MAX_CHAPTERS:,} chapters. Split it."
            )
        _add_chapter(builder, archive, name, path)
    named = package.findtext(".//{*}metadata/{*}title")
    candidates = (named, *builder.heading_texts[:1])
    title = choose_title(candidates, text=builder.text[:4000], path=path)
    return SourceText(builder.text, title, "epub", None, builder.headings)


def _add_chapter(builder: TextBuilder, archive: zipfile.ZipFile, name: str, path: Path) -> None:
    try:
        data = archive.read(name)
    except KeyError:
        raise BrokenDocumentError(
            f"{path.name} lacks its chapter {name}. Download or export the book again."
        ) from None
    if not data.strip():
        return
    try:
        chapter = read_chapter(Path(name), data)
    except DocumentError as error:
        raise BrokenDocumentError(f"{path.name}: {error}") from error
    builder.extend(chapter)
    if builder.length > MAX_DOCUMENT_CHARS:
        raise BrokenDocumentError(
            f"{path.name} holds more than {MAX_DOCUMENT_CHARS:,} characters. Split it."
        )


def _package(archive: zipfile.ZipFile, path: Path) -> tuple[str, Any]:
    """The book's list of parts, and the name it stands under."""
    container = _xml(archive.read(_CONTAINER), path)
    root = container.find(".//{*}rootfile")
    place = unquote(root.get("full-path", "")) if root is not None else ""
    if not place:
        raise BrokenDocumentError(
            f"{path.name} does not say where its chapters are. Export the book again as EPUB."
        )
    return place, _xml(archive.read(place), path)


def _chapters(package: Any, place: str) -> Iterator[str]:
    """The names of the pages of the spine; the table of contents is none of them."""
    folder = posixpath.dirname(place)
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    seen: set[str] = set()
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type", _PAGES[0]) not in _PAGES:
            continue
        if "nav" in item.get("properties", "").split():
            continue
        link = unquote(item.get("href", "").split("#")[0])
        name = posixpath.normpath(posixpath.join(folder, link)).lstrip("/")
        if name not in seen:
            seen.add(name)
            yield name


def _check_rights(path: Path, archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    locked = _RIGHTS in names
    if not locked and _ENCRYPTION in names:
        encryption = _xml(archive.read(_ENCRYPTION), path)
        methods = [e.get("Algorithm", "") for e in encryption.iter("{*}EncryptionMethod")]
        locked = any(method not in _OBFUSCATED_FONTS for method in methods)
    if locked:
        raise BrokenDocumentError(
            f"{path.name} is protected by its seller (DRM), so that only the seller's program can "
            "read it. Get an edition without protection."
        )


def _xml(data: bytes, path: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken_package(path, "EPUB", error) from error
    if root is None:
        raise broken_package(path, "EPUB", ValueError("an empty list of parts"))
    return root
