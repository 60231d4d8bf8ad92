"""What goes into the store and comes out of it, where `xunzhang.types` has no word for it."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from xunzhang.text.normalize import without_blanks
from xunzhang.types import Embeddings, Passage, Piece, Repair

Tokens = npt.NDArray[np.uint16]
"""Ids of the static tokenizer, shape (n,)."""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to be stored. `location` names it: an absolute path or `upload:<uuid>`.

    `original` holds the bytes of an upload, which stand nowhere else. `original_text` is the text
    before repair, None where it is `text`; `pieces` and `repairs` say how that became `text`.
    """

    location: str
    path: str
    title: str
    format: str
    text: str
    content_hash: str
    size_bytes: int
    modified_ns: int
    encoding: str | None = None
    uploaded: bool = False
    original: bytes | None = None
    original_text: str | None = None
    pieces: tuple[Piece, ...] = ()
    repairs: tuple[Repair, ...] = ()
    published_on: str | None = None
    author: str | None = None
    newspaper: str | None = None


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage to be stored: `document.text[start:end]`. Embeddings: one row per window."""

    start: int
    end: int
    heading: str
    tokens: Tokens
    embeddings: Embeddings
    kind: str = "body"
    page: int | None = None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with what ranking needs. Equal `text_hash`: equal text but for white space."""

    passage: Passage
    title: str
    path: str
    tokens: Tokens
    text_hash: bytes


@dataclass(frozen=True, slots=True)
class FileState:
    """What the store knows of a file, to tell whether it changed."""

    document_id: int
    content_hash: str
    size_bytes: int
    modified_ns: int
    path: str
    uploaded: bool


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How much is stored."""

    documents: int
    passages: int
    characters: int


def passage_key(heading: str, text: str) -> bytes:
    """What makes a passage the same one after its document changed, and its embeddings too."""
    return blake2b(f"{heading}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def text_hash(text: str) -> bytes:
    """Equal for texts that differ in nothing but white space."""
    squeezed = without_blanks(text)
    return blake2b(squeezed.encode("utf-8", "surrogatepass"), digest_size=16).digest()
