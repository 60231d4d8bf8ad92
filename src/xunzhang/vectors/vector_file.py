"""The file of a vector replica: a header that says what it is, then the index, both checked."""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from xunzhang.replicas import ChangeMark, replace_file

MAGIC = b"XZVEC\x00\x01\n"
_LENGTH = struct.Struct("<I")
_MAX_HEADER_BYTES = 1 << 16
_MAPPED_BYTES = 4 << 20


class VectorFileError(Exception):
    """The file is not what it should be; the message says why."""


@dataclass(frozen=True, slots=True)
class VectorHeader:
    """What a vector file holds: who made the embeddings, and how far the log was applied.

    `seal`, of a file that was read, is what tells it from all others: the store knows it.
    """

    kind: str
    embedder: str
    dimension: int
    rows: int
    change_id: int
    token: int
    seal: str = ""

    @property
    def mark(self) -> ChangeMark:
        """How far the change log was applied."""
        return ChangeMark(self.change_id, self.token)


def write_vector_file(
    path: Path,
    header: VectorHeader,
    index: Sequence[bytes | memoryview],
    *,
    announce: Callable[[str], None],
) -> None:
    """Replace the file at once, after its seal was announced. Raises OSError where it cannot.

    Args:
        path: The file.
        header: What it holds.
        index: The bytes of the index, in parts.
        announce: Told what tells the file from all others, before it is in place.
    """
    checksum_of_index = 0
    for part in index:
        checksum_of_index = zlib.crc32(part, checksum_of_index)
    fields = asdict(header) | {"bytes": sum(map(len, index)), "crc32": checksum_of_index}
    del fields["seal"]
    encoded = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()
    announce(_seal(encoded))
    checksum = _LENGTH.pack(zlib.crc32(encoded))
    replace_file(path, MAGIC, _LENGTH.pack(len(encoded)), encoded, checksum, *index)


def read_vector_file(path: Path) -> tuple[VectorHeader, memoryview]:
    """The header and the index bytes, their checksums verified.

    Raises:
        VectorFileError: If the file is missing, cut short, or changed in any bit.
    """
    try:
        data = _bytes_of(path)
    except FileNotFoundError as error:
        raise VectorFileError("it is missing") from error
    except OSError as error:
        raise VectorFileError(f"it cannot be read ({error})") from error
    start = len(MAGIC) + _LENGTH.size
    if len(data) < start or data[: len(MAGIC)] != MAGIC:
        raise VectorFileError("it is not a vector file of this version")
    (length,) = _LENGTH.unpack_from(data, len(MAGIC))
    body = start + length + _LENGTH.size
    if length > _MAX_HEADER_BYTES or len(data) < body:
        raise VectorFileError("its header is cut short")
    encoded = data[start : start + length]
    if _LENGTH.unpack_from(data, start + length) != (zlib.crc32(encoded),):
        raise VectorFileError("its header is damaged")
    fields = json.loads(bytes(encoded))
    size, checksum = fields.pop("bytes"), fields.pop("crc32")
    index = data[body:]
    if len(index) != size or zlib.crc32(index) != checksum:
        raise VectorFileError("it is damaged or cut short")
    _let_go(data)
    return VectorHeader(**fields, seal=_seal(bytes(encoded))), index


def _seal(encoded_header: bytes) -> str:
    """The header holds the size and checksum of the rest."""
    return f"{zlib.crc32(encoded_header):08x}"


def _let_go(data: memoryview) -> None:
    """Of a mapped file that was read once for its checksum, keep only what is used again."""
    if isinstance(data.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        data.obj.madvise(mmap.MADV_DONTNEED)


def _bytes_of(path: Path) -> memoryview:
    """The bytes of the file: a large one is mapped, so that only what is used stays in memory."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _MAPPED_BYTES:
            return memoryview(file.read())
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
