"""ZIP archives as folders: each member is a document of its own, at `<archive>!/<member>`.

Members are read into memory and never unpacked to disk: their names are data, not paths.
"""

import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from xunzhang.config import MAX_FILE_BYTES
from xunzhang.errors import BrokenDocumentError, DocumentError, EncodingError
from xunzhang.ingest.encoding import decode
from xunzhang.ingest.formats.package import BROKEN_ZIP
from xunzhang.ingest.limits import (
    MAX_ARCHIVE_MEMBERS,
    MAX_ARCHIVE_RATIO,
    MAX_ARCHIVE_UNPACKED_BYTES,
    MAX_UNPACKED_BYTES,
    RATIO_FREE_BYTES,
)
from xunzhang.types import FailedFile

ARCHIVE_SUFFIXES = frozenset((".zip",))
MEMBER_MARK = "!"
"""Stands behind an archive in the locations of its members."""

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_BLOCK = 1024 * 1024


class Member(NamedTuple):
    """A file of an archive: its name, with `/` between folders, and its bytes."""

    name: str
    data: bytes


class MemberState(NamedTuple):
    """A file of an archive on disk, by what a plan needs to know of it."""

    name: str
    content_hash: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an uploaded archive holds, and by name what of it cannot be read."""

    members: tuple[Member, ...]
    failed: tuple[FailedFile, ...]


def is_archive(path: Path) -> bool:
    """Whether a file goes by the suffix of an archive."""
    return path.suffix.lower() in ARCHIVE_SUFFIXES


def member_location(archive: Path, name: str) -> Path:
    """The location of a member of an archive on disk."""
    return Path(f"{archive}{MEMBER_MARK}", *name.split("/"))


def is_member(location: Path) -> bool:
    """Whether a location is that of a member of an archive."""
    return _split(location) is not None


def archive_of(location: Path) -> Path | None:
    """The archive that a location is in; None for a file of its own."""
    split = _split(location)
    return split[0] if split else None


def read_member(location: Path) -> bytes:
    """The bytes of a member of an archive on disk.

    Raises:
        BrokenDocumentError: If it is gone, damaged, or exceeds a limit.
        OSError: If the archive cannot be opened.
    """
    split = _split(location)
    if split is None:
        raise BrokenDocumentError(f"{location.name} is in no archive.")
    archive, wanted = split
    with archive.open("rb") as file, _Opened(file, archive.name) as opened:
        for name, entry in _named(opened.infolist()):
            if name == wanted:
                return b"".join(_blocks(opened, entry, name))
    raise BrokenDocumentError(f"{archive.name} holds no {wanted} any more. Refresh the index.")


def list_members(archive: Path) -> tuple[list[MemberState], list[FailedFile]]:
    """The files of an archive on disk, and by name those that cannot be read.

    Raises:
        BrokenDocumentError: If it is no archive, or holds too much.
        OSError: If it cannot be opened.
    """
    states: list[MemberState] = []
    failed: list[FailedFile] = []
    with archive.open("rb") as file, _Opened(file, archive.name) as opened:
        entries = _documents(opened, archive.name, MAX_ARCHIVE_UNPACKED_BYTES)
        for name, entry in _once(entries, failed):
            digest = hashlib.sha256()
            try:
                for block in _blocks(opened, entry, name):
                    digest.update(block)
            except DocumentError as error:
                failed.append(FailedFile(name, error.code, str(error)))
                continue
            states.append(MemberState(name, digest.hexdigest(), entry.file_size))
    return states, failed


def expand_archive(name: str, data: bytes) -> Expansion:
    """The files of an uploaded archive; archives inside it are not opened.

    Args:
        name: The archive's name, for messages.
        data: Its bytes.

    Raises:
        BrokenDocumentError: If it is no archive, or holds too much.
    """
    members: list[Member] = []
    failed: list[FailedFile] = []
    with _Opened(io.BytesIO(data), name) as opened:
        for inner, entry in _once(_documents(opened, name, MAX_UNPACKED_BYTES), failed):
            try:
                members.append(Member(inner, b"".join(_blocks(opened, entry, inner))))
            except DocumentError as error:
                failed.append(FailedFile(inner, error.code, str(error)))
    return Expansion(tuple(members), tuple(failed))


def _split(location: Path) -> tuple[Path, str] | None:
    for parent in location.parents:
        if parent.name.endswith(MEMBER_MARK):
            archive = parent.with_name(parent.name[: -len(MEMBER_MARK)])
            if is_archive(archive) and not parent.exists():
                return archive, location.relative_to(parent).as_posix()
    return None


class _Opened:
    """An archive, opened; what zipfile raises becomes an error that names it."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(file)
        except BROKEN_ZIP as error:
            raise self._broken(error) from error

    def __enter__(self) -> zipfile.ZipFile:
        return self._archive

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def _broken(self, error: Exception) -> BrokenDocumentError:
        return BrokenDocumentError(
            f"{self._name} is no ZIP archive that can be read ({error}). Pack it again."
        )


def _documents(
    archive: zipfile.ZipFile, shown: str, most_bytes: int
) -> list[tuple[str, zipfile.ZipInfo]]:
    """The files of an archive under their readable names, once the whole of it is bearable."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_ARCHIVE_MEMBERS:
        raise BrokenDocumentError(
            f"{shown} holds {len(entries):,} files, more than the {MAX_ARCHIVE_MEMBERS:,} "
            "allowed. Unpack it into a folder."
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > most_bytes:
        raise BrokenDocumentError(
            f"{shown} unpacks to {unpacked:,} bytes, more than the {most_bytes:,} allowed. "
            "Unpack it into a folder, or split it."
        )
    return list(_named(entries))


def _once(
    entries: Sequence[tuple[str, zipfile.ZipInfo]], failed: list[FailedFile]
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The entries without names that come twice, which are reported."""
    seen: set[str] = set()
    for name, entry in entries:
        if not name or name in seen:
            reason = f"A second file of the name {name!r}. Pack the archive again."
            failed.append(FailedFile(name or "?", BrokenDocumentError.code, reason))
            continue
        seen.add(name)
        yield name, entry


def _named(entries: Sequence[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The entries with names that people can read, and that lead nowhere outside."""
    files = [entry for entry in entries if not entry.is_dir()]
    old = [_raw_name(entry) for entry in files if not entry.flag_bits & _UTF8_FLAG]
    encoding = _name_encoding(old)
    for entry in files:
        if entry.flag_bits & _UTF8_FLAG:
            name = entry.orig_filename
        else:
            name = _raw_name(entry).decode(encoding, "replace")
        yield _harmless(name), entry


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    """A name as it is written; zipfile has read it as the code page of old MS-DOS."""
    return entry.orig_filename.encode("cp437", "replace")


def _name_encoding(names: Sequence[bytes]) -> str:
    """The encoding of all names together, which tell more than one."""
    try:
        return decode(b"\n".join(names))[1]
    except EncodingError:
        return "cp437"


def _harmless(name: str) -> str:
    """A name without what leads out of the archive, cannot be seen, or stands for no character."""
    seen = (char for char in name if unicodedata.category(char) not in ("Cc", "Cf"))
    parts = PurePosixPath("".join(seen).replace("\\", "/")).parts
    kept = [part for part in parts if part not in ("/", "//", "..", ".") and part.strip()]
    return "/".join(kept).encode("utf-8", "replace").decode("utf-8")


def _blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The bytes of a member, piece by piece.

    Raises:
        BrokenDocumentError: If it is damaged, protected, too large, or a bomb.
    """
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise BrokenDocumentError(
            f"{name} is protected by a password. Unpack the archive into a folder."
        )
    if entry.file_size > MAX_FILE_BYTES:
        raise BrokenDocumentError(
            f"{name} has {entry.file_size:,} bytes, more than the {MAX_FILE_BYTES:,} allowed."
        )
    swollen = entry.file_size > MAX_ARCHIVE_RATIO * max(entry.compress_size, 1)
    if swollen and entry.file_size > RATIO_FREE_BYTES:
        raise BrokenDocumentError(
            f"{name} becomes more than {MAX_ARCHIVE_RATIO} times larger when it is unpacked, as "
            "files do that are made to fill a disk. Unpack it by hand, if you trust it."
        )
    try:
        with archive.open(entry) as file:
            while block := file.read(_BLOCK):
                yield block
    except (*BROKEN_ZIP, RuntimeError) as error:
        raise BrokenDocumentError(
            f"{name} is damaged inside the archive ({error or type(error).__name__}). "
            "Pack it again."
        ) from error
