"""state.json of a lexical replica: which files, their checksums, how far the log was applied."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from xunzhang.replicas import ChangeMark, replace_file

FORMAT = 1
FILE_NAME = "state.json"
_META = "meta.json"


class LexicalStateError(Exception):
    """The files are not what they should be; the message says why."""


@dataclass(frozen=True, slots=True)
class LexicalState:
    """What the folder of a lexical replica holds.

    `folder` is the subfolder with tantivy's files, `files` their CRC-32 by name, `deleted` the
    entries that were removed but still count in the statistics.
    """

    format: int
    engine: str
    segmenter: str
    folder: str
    change_id: int
    token: int
    deleted: int
    files: Mapping[str, int]

    @property
    def mark(self) -> ChangeMark:
        """How far the change log was applied."""
        return ChangeMark(self.change_id, self.token)

    @property
    def seal(self) -> str:
        """What tells this state, and so its files, from all others: the store knows it."""
        return f"{self.folder}:{_checksum(asdict(self)):08x}"


def write_state(root: Path, state: LexicalState) -> None:
    """Put the state in place at once. Raises OSError where that is not possible."""
    fields = asdict(state)
    wrapped = {"crc32": _checksum(fields), "state": fields}
    replace_file(root / FILE_NAME, json.dumps(wrapped, ensure_ascii=False, indent=1).encode())


def read_state(root: Path) -> LexicalState:
    """The state, its own checksum verified. Raises LexicalStateError."""
    try:
        wrapped = json.loads((root / FILE_NAME).read_bytes())
        fields = wrapped["state"]
        if wrapped["crc32"] != _checksum(fields):
            raise LexicalStateError("its state is damaged")
        return LexicalState(**fields)
    except FileNotFoundError as error:
        raise LexicalStateError("it is missing") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LexicalStateError(f"its state cannot be read ({error})") from error


def checksums(folder: Path, known: Mapping[str, int]) -> dict[str, int]:
    """The CRC-32 of every file of the committed index.

    Files of a segment are written once under a name of their own; `known` ones are not read again.
    """
    files = {}
    for file in sorted(folder.iterdir()):
        if file.name == _META:
            files[file.name] = _file_checksum(file)
        elif is_own_file(file):
            files[file.name] = known.get(file.name) or _file_checksum(file)
    return files


def is_own_file(file: Path) -> bool:
    """Whether it holds part of the index, not a lock or a list of tantivy's own."""
    return not file.name.startswith(".") and file.is_file()


def verify(folder: Path, state: LexicalState, known: Mapping[str, int]) -> None:
    """Compare the files with the state. Raises LexicalStateError where one is not the same.

    Args:
        folder: Where tantivy's files are.
        state: What they should be.
        known: Files that this process verified before; those of segments are not read again.
    """
    for name, expected in state.files.items():
        if name != _META and known.get(name) == expected:
            continue
        try:
            found = _file_checksum(folder / name)
        except OSError as error:
            raise LexicalStateError(f"its file {name} cannot be read ({error})") from error
        if found != expected:
            raise LexicalStateError(f"its file {name} is damaged or of another commit")


def _checksum(fields: Mapping[str, object]) -> int:
    return zlib.crc32(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode())


def _file_checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as opened:
        while block := opened.read(1 << 20):
            checksum = zlib.crc32(block, checksum)
    return checksum
