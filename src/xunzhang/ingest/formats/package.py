"""Documents that are ZIP archives inside (DOCX, XLSX, EPUB): what is checked before reading."""

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.limits import MAX_PARTS, MAX_UNPACKED_BYTES

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError)
"""What zipfile raises for archives that are damaged or made to do harm."""

_OLE_MARK = b"\xd0\xcf\x11\xe0"
_ENTITY = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T\x00I\x00T\x00Y")
_PROLOG_BYTES = 64 * 1024
_BLOCK_BYTES = 1024 * 1024


def check_package(path: Path, data: bytes, *, kind: str) -> None:
    """Raise BrokenDocumentError unless the bytes are a whole ZIP of a bearable size.

    XML that declares entities is refused: no program for documents writes it, and bombs need it.
    """
    if data.startswith(_OLE_MARK):
        raise BrokenDocumentError(
            f"{path.name} is an old or password-protected Office file. "
            f"Open it in Word, Excel or WPS and save it as {kind} without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(path, archive.infolist())
            for entry in archive.infolist():
                if entry.filename.lower().endswith((".xml", ".rels", ".opf", ".ncx")):
                    with archive.open(entry) as part:
                        _check_xml(path, part)
    except BROKEN_ZIP as error:
        raise broken_package(path, kind, error) from error
    except RuntimeError as error:  # a part is encrypted
        raise broken_package(path, kind, error) from error


def broken_package(path: Path, kind: str, error: Exception) -> BrokenDocumentError:
    """The error for a package that its reader cannot read."""
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return BrokenDocumentError(
        f"{path.name} is no {kind} that can be read ({reason}). "
        f"Open it in the program that made it and save it again as {kind}."
    )


def _check_parts(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise BrokenDocumentError(
            f"{path.name} unpacks to {unpacked:,} bytes, more than the {MAX_UNPACKED_BYTES:,} "
            "allowed. Split it, or save it again without its pictures."
        )
    if len(entries) > MAX_PARTS:
        raise BrokenDocumentError(
            f"{path.name} holds {len(entries):,} parts, more than the {MAX_PARTS:,} allowed. "
            "Split it."
        )


def _check_xml(path: Path, part: IO[bytes]) -> None:
    first = True
    while block := part.read(_BLOCK_BYTES):
        if first and _ENTITY.search(block[:_PROLOG_BYTES]):
            raise BrokenDocumentError(
                f"{path.name} declares XML entities, which can be made to fill all memory. "
                "Open it in the program that made it, and save it again."
            )
        # Expat reads an unfinished tag again from its start with every piece that arrives.
        if len(block) == _BLOCK_BYTES and b">" not in block:
            raise BrokenDocumentError(
                f"{path.name} holds XML with more than {_BLOCK_BYTES:,} bytes in one piece. "
                "Open it in the program that made it, and save it again."
            )
        first = False
