"""The file of a vector replica: a header that says what it is, then the index, both checked."""

import json
import struct
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from xunzhang.replicas import ChangeMark, replace_file

MAGIC = b"XZVEC\x00\x01\n"
_LENGTH = struct.Struct("<I")
_MAX_HEADER_BYTES = 1 << 16


class VectorFileError(Exception):
    """The file is not what it should be; the message says why."""


@dataclass(frozen=True, slots=True)
class VectorHeader:
    """What a vector file holds: who made the embeddings, and how far the log was applied."""

    kind: str
    embedder: str
    dimension: int
    rows: int
    change_id: int
    token: int

    @property
    def mark(self) -> ChangeMark:
        """How far the change log was applied."""
        return ChangeMark(self.change_id, self.token)


def write_vector_file(path: Path, header: VectorHeader, index: bytes | memoryview) -> None:
    """Replace the file at once. Raises OSError where that is not possible."""
    fields = asdict(header) | {"bytes": len(index), "crc32": zlib.crc32(index)}
    encoded = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()
    checksum = _LENGTH.pack(zlib.crc32(encoded))
    replace_file(path, MAGIC, _LENGTH.pack(len(encoded)), encoded, checksum, index)


def read_vector_file(path: Path) -> tuple[VectorHeader, memoryview]:
    """The header and the index bytes, their checksums verified.

    Raises:
        VectorFileError: If the file is missing, cut short, or changed in any bit.
    """
    try:
        data = memoryview(path.read_bytes())
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
    return VectorHeader(**fields), index
