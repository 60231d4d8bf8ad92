"""Documents that are no files on disk: uploads, and passages given as they are."""

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xunzhang.config import PassageSettings
from xunzhang.ingest.indexer import PreparedDocument, prepare_document
from xunzhang.ingest.plan import FoundFile
from xunzhang.ingest.readers import read_document
from xunzhang.store import NewDocument
from xunzhang.text.passages import PassageSpan


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage given as it is, with an id of the giver's own; it becomes the path of its hits."""

    id: str
    text: str
    title: str = ""


def prepare_upload(name: str, data: bytes, settings: PassageSettings) -> PreparedDocument:
    """Read an uploaded file. Its name is data: it is shown and stored, never opened.

    Raises:
        DocumentError: If it cannot be read as a document.
    """
    shown = PurePosixPath(name.replace("\\", "/")).name or "upload"
    source = read_document(Path(shown), data, name=shown)
    file = FoundFile(
        location=f"upload:{shown}",
        path=shown,
        content_hash=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        modified_ns=time.time_ns(),
    )
    return prepare_document(source, file, settings=settings, original=data)


def prepare_entries(entries: Iterable[Entry]) -> Iterator[PreparedDocument]:
    """Each entry as a document of one passage that is all of its text."""
    for entry in entries:
        data = entry.text.encode("utf-8", "surrogatepass")
        document = NewDocument(
            location=f"entry:{entry.id}",
            path=entry.id,
            title=entry.title,
            format="entry",
            text=entry.text,
            content_hash=hashlib.sha256(data).hexdigest(),
            size_bytes=len(data),
            modified_ns=0,
            uploaded=True,
            original=data,
        )
        whole = PassageSpan(0, len(entry.text), "")
        yield PreparedDocument(document, (whole,) if entry.text else ())
