"""Documents and passages for tests that need a store, without a model."""

import hashlib
from collections.abc import Sequence

import numpy as np

from xunzhang.store import NewDocument, NewPassage, Store

DIMENSION = 8


def embed(text: str, *, windows: int = 1, dimension: int = DIMENSION) -> np.ndarray:
    """Rows of length 1 that depend on the text alone."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    rows = np.random.default_rng(seed).standard_normal((windows, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def new_document(location: str, text: str, **changed: object) -> NewDocument:
    """A document whose details follow from its location and text."""
    details: dict[str, object] = {
        "location": location,
        "path": location.rsplit("/", 1)[-1],
        "title": "标题",
        "format": "txt",
        "encoding": "utf-8",
        "text": text,
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        "size_bytes": len(text.encode()),
        "modified_ns": 1_700_000_000_000_000_000,
    }
    return NewDocument(**(details | changed))  # type: ignore[arg-type]


def lines_as_passages(text: str, *, heading: str = "", windows: int = 1) -> list[NewPassage]:
    """Every line that is not blank as one passage."""
    passages = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(
                NewPassage(
                    start=start,
                    end=start + len(line),
                    heading=heading,
                    tokens=np.array([ord(character) for character in line], dtype=np.uint16),
                    embeddings=embed(heading + line, windows=windows),
                )
            )
        start += len(line) + 1
    return passages


def put_lines(store: Store, location: str, lines: Sequence[str], **changed: object) -> int:
    """Store a document of these lines, each of them a passage."""
    text = "\n".join(lines)
    return store.put_document(new_document(location, text, **changed), lines_as_passages(text))
