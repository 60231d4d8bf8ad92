"""A character map as a normalizer of Hugging Face tokenizers: traditional to simplified.

The format is SentencePiece's precompiled map: a double-array trie over UTF-8 bytes whose values
are places in a block of NUL-terminated strings.
"""

import unicodedata
from pathlib import Path

import numpy as np

TABLE = Path(__file__).with_name("traditional.tsv")
LEAF_BIT, VALUE_BIT, OFFSET_SHIFT = 1 << 8, 1 << 31, 10
MAX_OFFSET = 1 << 21

Node = dict[int, "Node | int"]


def simplified_characters() -> dict[str, str]:
    """Every traditional character with its simplified one."""
    lines = TABLE.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def folded_characters() -> dict[str, str]:
    """Every character that NFKC, lower case or simplification changes, with what it becomes.

    One map in place of three normalizers cuts an eighth faster. Only a letter with a separate
    combining accent is left as it is.
    """
    simplified = simplified_characters()
    folded: dict[str, str] = {}
    for code in (*range(0x20, 0xD800), *range(0xE000, 0x30000)):
        character = chr(code)
        form = unicodedata.normalize("NFKC", character).lower()
        form = "".join(simplified.get(each, each) for each in form)
        if form and form != character:
            folded[character] = form
    return folded


def precompiled(mapping: dict[str, str]) -> bytes:
    """The map in the form that `tokenizers.normalizers.Precompiled` takes."""
    block, place_of = bytearray(), {}
    for target in sorted(set(mapping.values())):
        place_of[target] = len(block)
        block += target.encode() + b"\0"
    root: Node = {}
    for source, target in sorted(mapping.items()):
        node = root
        for byte in source.encode():
            child = node.setdefault(byte, {})
            assert isinstance(child, dict)
            node = child
        node[0] = place_of[target]
    trie = _DoubleArray(root).units()
    return len(trie).to_bytes(4, "little") + trie + bytes(block)


class _DoubleArray:
    """Places the nodes of a trie so that a child lies at its parent's base XOR its byte."""

    def __init__(self, root: Node) -> None:
        self._array: dict[int, int] = {0: 0}
        self._bases: set[int] = set()
        self._first_free = 1
        self._place(root, 0)

    def units(self) -> bytes:
        """The array, little-endian."""
        size = (max(self._array) | 0xFF) + 1
        array = np.zeros(size, dtype="<u4")
        array[list(self._array)] = list(self._array.values())
        return array.tobytes()

    def _place(self, node: Node, position: int) -> None:
        base = self._free_base(node)
        self._bases.add(base)
        offset = base ^ position
        assert offset < MAX_OFFSET
        self._array[position] |= offset << OFFSET_SHIFT | (LEAF_BIT if 0 in node else 0)
        for byte, child in node.items():
            self._array[base ^ byte] = child | VALUE_BIT if isinstance(child, int) else byte
        for byte, child in node.items():
            if isinstance(child, dict):
                self._place(child, base ^ byte)

    def _free_base(self, node: Node) -> int:
        base = self._first_free
        while base in self._bases or any(base ^ byte in self._array for byte in node):
            base += 1
        if len(node) == 1 and 0 in node:
            self._first_free = base
        return base
