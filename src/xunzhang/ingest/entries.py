"""Documents that are no files on disk: uploads, and passages given as they are."""

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xunzhang.arguments import check_type
from xunzhang.config import PassageSettings
from xunzhang.errors import BrokenDocumentError, DocumentError, EncodingError
from xunzhang.ingest.archives import expand_archive, is_archive
from xunzhang.ingest.discover import is_passed_over
from xunzhang.ingest.indexer import PreparedDocument, prepare_document
from xunzhang.ingest.plan import FoundFile
from xunzhang.ingest.readers import read_document
from xunzhang.store import NewDocument, Original
from xunzhang.text.normalize import is_unicode
from xunzhang.text.passages import PassageSpan
from xunzhang.types import DocumentInfo, FailedFile

MAX_PATH_CHARS = 1000
ENTRY = "entry"
"""The format of documents that were given as entries."""

_TEXT_FORMATS = frozenset({ENTRY, "txt", "md", "csv", "html"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage given as it is, with an id of the giver's own; it becomes the path of its hits."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PreparedUpload:
    """What an uploaded file comes to: documents, and by path what in it cannot be one."""

    documents: tuple[PreparedDocument, ...]
    failed: tuple[FailedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class UploadReport:
    """What became of an upload: its documents, and by path what of it could not be one.

    `unchanged` are those whose bytes were there before, under the same name.
    """

    added: tuple[DocumentInfo, ...]
    failed: tuple[FailedFile, ...] = ()
    unchanged: tuple[DocumentInfo, ...] = ()


def prepare_upload(name: str, data: bytes, settings: PassageSettings) -> PreparedDocument:
    """Read an uploaded file. Its name is data: it is shown and stored, never opened.

    Raises:
        DocumentError: If it cannot be read as a document.
    """
    return prepare_kept_upload(_base_name(name), data, settings)


def prepare_uploads(name: str, data: bytes, settings: PassageSettings) -> PreparedUpload:
    """Read an uploaded file, or each document of an uploaded archive.

    A member is shown as `<archive>/<its name in it>`; both are data and never opened.

    Raises:
        DocumentError: If the file is no document, or the archive as a whole cannot be taken.
    """
    shown = _base_name(name)
    if not is_archive(Path(shown)):
        return PreparedUpload((prepare_upload(shown, data, settings),))
    expansion = expand_archive(shown, data)
    documents: list[PreparedDocument] = []
    failed = [
        FailedFile(f"{shown}/{file.path}", file.code, file.reason) for file in expansion.failed
    ]
    for member in expansion.members:
        path = f"{shown}/{member.name}"
        if is_passed_over(member.name):
            continue
        try:
            if len(path) > MAX_PATH_CHARS:
                raise BrokenDocumentError(
                    f"Its name has {len(path)} characters, more than the {MAX_PATH_CHARS} allowed."
                )
            documents.append(prepare_kept_upload(path, member.data, settings))
        except DocumentError as error:
            failed.append(FailedFile(path[:MAX_PATH_CHARS], error.code, str(error)))
    if not documents and not failed:
        raise BrokenDocumentError(f"{shown} holds no document. Pack documents into it.")
    return PreparedUpload(tuple(documents), tuple(failed))


def prepare_kept_upload(path: str, data: bytes, settings: PassageSettings) -> PreparedDocument:
    """Read an upload under the path that it is stored by.

    Raises:
        DocumentError: If it cannot be read as a document.
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"The content of {path} is bytes, not {type(data).__name__}.")
    if not is_unicode(path):
        raise EncodingError(f"The name {path!r} is no Unicode text. Rename the file.")
    file = FoundFile(
        location=f"upload:{path}",
        path=path,
        content_hash=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        modified_ns=time.time_ns(),
    )
    source = read_document(Path(path), data, name=path)
    return prepare_document(source, file, settings=settings, original=data)


def prepare_original(original: Original, settings: PassageSettings) -> PreparedDocument:
    """Read what was uploaded or given as an entry again, from the bytes that were kept of it.

    Of a text whose bytes are damaged, what cannot be read is replaced by U+FFFD.

    Raises:
        DocumentError: If it cannot be read as a document any more.
    """
    data = original.data
    if not original.is_whole and original.format in _TEXT_FORMATS:
        data = _with_gaps(data, original.encoding).encode()
    if original.format == ENTRY:
        return _prepare_entry(Entry(original.path, data.decode(), original.title))
    return prepare_kept_upload(original.path, data, settings)


def _with_gaps(data: bytes, encoding: str | None) -> str:
    """A damaged text, with U+FFFD for what cannot be read."""
    try:
        return data.decode(encoding or "utf-8", "replace")
    except (LookupError, TypeError):  # the name of the encoding is damaged, too
        return data.decode("utf-8", "replace")


def prepare_entries(entries: Iterable[Entry]) -> Iterator[PreparedDocument]:
    """Each entry as a document of one passage that is all of its text.

    Raises:
        EncodingError: If a part of one is no Unicode text.
        TypeError: If one is no entry.
    """
    for entry in entries:
        check_type(entry, Entry, "Each of the entries")
        if not all(map(is_unicode, (entry.id, entry.text, entry.title))):
            raise EncodingError(
                f"The entry {entry.id!r} holds half of a surrogate pair. Decode its bytes anew."
            )
        yield _prepare_entry(entry)


def _prepare_entry(entry: Entry) -> PreparedDocument:
    data = entry.text.encode()
    document = NewDocument(
        location=f"entry:{entry.id}",
        path=entry.id,
        title=entry.title,
        format=ENTRY,
        text=entry.text,
        content_hash=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        modified_ns=0,
        uploaded=True,
        original=data,
    )
    whole = PassageSpan(0, len(entry.text), "")
    return PreparedDocument(document, (whole,) if entry.text else ())


def _base_name(name: str) -> str:
    check_type(name, str, "The name of an upload")
    return PurePosixPath(name.replace("\\", "/")).name or "upload"
