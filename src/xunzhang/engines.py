"""Which engine an index is kept on, and the replicas that are made for it.

The store is always SQLite; an engine is where its embeddings and terms are searched.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xunzhang.config import milvus_dense_index, milvus_token
from xunzhang.errors import EngineError, IndexMismatchError
from xunzhang.following import DenseReplica, TermReplica
from xunzhang.lexical import LexicalReplica
from xunzhang.lexical.cutting import Cutting
from xunzhang.search.equal import passage_variants
from xunzhang.store import Store
from xunzhang.text.segment import Segmenter, character_pairs
from xunzhang.vectors import VectorReplica

if TYPE_CHECKING:
    from xunzhang.milvus import Milvus

EMBEDDED, MILVUS = "embedded", "milvus"
ENGINES = (EMBEDDED, MILVUS)

_NAME, _URI = "engine", "engine_uri"
_VECTORS, _LEXICAL = "vectors", "lexical"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine, and where it is: nothing for the embedded one."""

    name: str = EMBEDDED
    uri: str = ""

    def __str__(self) -> str:
        return f"{self.name} at {self.uri}" if self.uri else self.name


def engine_choice(name: str, uri: str | None) -> EngineChoice:
    """The engine that somebody named. Raises EngineError where that cannot be one."""
    if name not in ENGINES:
        raise EngineError(f'No engine "{name}"; there are {", ".join(ENGINES)}.')
    if name == EMBEDDED:
        if uri:
            raise EngineError("The embedded engine has no URI. Leave --uri out, or name milvus.")
        return EngineChoice()
    if not uri:
        raise EngineError(
            "Say where Milvus is: --uri http://HOST:19530, or --uri FILE.db for Milvus Lite."
        )
    if "://" not in uri:
        if not uri.endswith(".db"):
            raise EngineError(
                f'"{uri}" is no URI of Milvus. Write http://HOST:19530, or a path that ends in '
                ".db for Milvus Lite."
            )
        uri = str(Path(uri).expanduser().absolute())
    return EngineChoice(name, uri)


class Engines:
    """Makes the replicas of an index on the engine that its store records."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder = folder
        self._store = store
        self._milvus: Milvus | None = None

    def recorded(self) -> EngineChoice:
        """The engine of this index."""
        return EngineChoice(self._name(), self._store.get_meta(_URI) or "")

    def is_embedded(self) -> bool:
        """Whether all replicas are searched in this process."""
        return self._name() == EMBEDDED

    def _name(self) -> str:
        return self._store.get_meta(_NAME) or EMBEDDED

    def check(self, choice: EngineChoice) -> None:
        """Raise IndexMismatchError where the index is kept on another engine."""
        recorded = self.recorded()
        if choice != recorded:
            raise IndexMismatchError(
                f'The index is kept on the engine "{recorded}", not "{choice}". Open it without '
                "naming an engine, or move it, which embeds nothing again: xunzhang index "
                f"--engine {choice.name}{f' --uri {choice.uri}' if choice.uri else ''}"
            )

    def record(self, choice: EngineChoice) -> None:
        """Keep the index on this engine from now on; what the one before held is removed."""
        if choice.name == MILVUS:
            self._reach(choice)
        if choice == self.recorded():
            return
        for replica in (_VECTORS, _LEXICAL):
            self.abandon(replica)
        # One by one: a transaction would wake replicas, which a new index has none of.
        self._store.set_meta(_URI, choice.uri)
        self._store.set_meta(_NAME, choice.name)

    def vectors(self, embedder: str) -> DenseReplica:
        """The dense replica for an embedding model."""
        folder, dimension = self._folder / _VECTORS, int(self._store.get_meta("dimension") or 0)
        milvus = self._server()
        if milvus is None:
            return VectorReplica(folder, self._store, embedder=embedder, dimension=dimension)
        from xunzhang.milvus import MilvusVectorReplica

        return MilvusVectorReplica(
            folder, self._store, milvus, embedder=embedder, dimension=dimension
        )

    def lexical(self, segmenter: Segmenter) -> TermReplica:
        """The lexical replica for a dictionary."""
        folder, milvus = self._folder / _LEXICAL, self._server()
        if milvus is None:
            return LexicalReplica(
                folder,
                self._store,
                segment=segmenter.segment,
                character_pairs=character_pairs,
                segmenter=segmenter.name,
                variants=passage_variants,
            )
        from xunzhang.milvus import MilvusLexicalReplica

        cutting = Cutting(segmenter.segment, character_pairs, passage_variants, segmenter.name)
        return MilvusLexicalReplica(folder, self._store, milvus, cutting=cutting)

    def abandon(self, replica: str) -> None:
        """Remove what the engine holds of "vectors" or "lexical": it is all made from the store."""
        folder, milvus = self._folder / replica, self._server()
        if milvus is not None:
            from xunzhang.milvus import drop_collection

            drop_collection(folder, milvus)
        shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of a server."""
        if self._milvus is not None:
            self._milvus.close()
            self._milvus = None

    def _server(self) -> "Milvus | None":
        choice = self.recorded()
        if choice.name != MILVUS:
            return None
        if self._milvus is None or self._milvus.uri != choice.uri:
            self.close()
            self._milvus = _milvus(choice.uri)
        return self._milvus

    def _reach(self, choice: EngineChoice) -> None:
        milvus = _milvus(choice.uri)
        try:
            milvus.version()
        finally:
            milvus.close()


def _milvus(uri: str) -> "Milvus":
    from xunzhang.milvus import Milvus

    return Milvus(uri, token=milvus_token(), dense_index=milvus_dense_index())
