"""The parts of an index, made when they are first needed and joined to each other.

This is where implementations are chosen; `Index` is the face that users see.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from xunzhang.config import PassageSettings
from xunzhang.embedders import BUNDLED, bundled_folder, load_embedder
from xunzhang.embedders.static import StaticEmbedder
from xunzhang.errors import IndexBusyError, IndexMismatchError, StoreError
from xunzhang.ingest.indexer import Indexer
from xunzhang.interfaces import Embedder
from xunzhang.lexical import LexicalReplica
from xunzhang.search.ranker import LearnedRanker
from xunzhang.search.rerank import CrossEncoderReranker
from xunzhang.search.searcher import Searcher
from xunzhang.store import Store
from xunzhang.text.segment import SEGMENTER, character_pairs, segment
from xunzhang.vectors import VectorReplica

_LOCK_SECONDS = 10.0


class Engine:
    """The store of an index folder with everything that reads from it and writes to it."""

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder; nothing else is loaded yet."""
        self.folder = folder
        self.store = Store.open(folder)
        self.settings = PassageSettings()
        self._follow_lock = threading.Lock()
        self._followed: object = None
        self._rerankers: dict[str, CrossEncoderReranker] = {}

    def close(self) -> None:
        """Close the files."""
        for name in ("vectors", "lexical"):
            replica = self.__dict__.pop(name, None)
            if replica is not None:
                replica.close()
        self.store.close()

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder that the index was built with."""
        name = self.store.get_meta("embedder")
        return self.vocabulary if name == BUNDLED else load_embedder(name)

    @cached_property
    def vocabulary(self) -> StaticEmbedder:
        """The bundled model: its word vectors are evidence for ranking beside any embedder."""
        return StaticEmbedder(bundled_folder(), name=BUNDLED)

    @cached_property
    def vectors(self) -> VectorReplica:
        return VectorReplica(
            self.folder / "vectors",
            self.store,
            embedder=self.store.get_meta("embedder") or "",
            dimension=int(self.store.get_meta("dimension") or 0),
        )

    @cached_property
    def lexical(self) -> LexicalReplica:
        return LexicalReplica(
            self.folder / "lexical",
            self.store,
            segment=segment,
            character_pairs=character_pairs,
            segmenter=SEGMENTER,
        )

    @cached_property
    def indexer(self) -> Indexer:
        return self.make_indexer(reuse=True)

    @cached_property
    def searcher(self) -> Searcher:
        self._check_maker()
        return Searcher(
            store=self.store,
            vectors=self.vectors,
            lexical=self.lexical,
            embed=lambda text: self.embedder.embed_queries([text])[0],
            vocabulary=self.vocabulary,
            ranker=LearnedRanker.load(),
        )

    def make_indexer(self, *, reuse: bool) -> Indexer:
        self._check_maker()
        return Indexer(
            self.store,
            self.embedder,
            self.vocabulary.token_ids,
            settings=self.settings,
            reuse=reuse,
        )

    def reranker(self, name: str | None) -> CrossEncoderReranker | None:
        if name is None:
            return None
        if name not in self._rerankers:
            self._rerankers[name] = CrossEncoderReranker(name)
        return self._rerankers[name]

    def agree(self, model: str | None) -> None:
        """Record what makes a new index; check the model for one that exists."""
        recorded = self.store.get_meta("embedder")
        if recorded is None:
            self.record(load_embedder(model))
        elif model is not None and load_embedder(model).name != recorded:
            raise IndexMismatchError(
                f'The index was built with the model "{recorded}", not "{model}". Open it without '
                f"naming a model, or build it again: xunzhang index --rebuild --model {model}"
            )

    def record(self, embedder: Embedder) -> None:
        with self.store.transaction():
            self.store.set_meta("embedder", embedder.name)
            self.store.set_meta("dimension", str(embedder.dimension))
            for key, value in self._maker().items():
                self.store.set_meta(key, value)
        self._forget_parts()
        if embedder.name != BUNDLED:
            self.__dict__["embedder"] = embedder

    def _maker(self) -> dict[str, str]:
        """What shaped the stored passages beside the embedder, as it is recorded."""
        target, most = self.settings.target_chars, self.settings.max_chars
        return {"passages": f"{target}/{most} characters", "vocabulary": BUNDLED}

    def _check_maker(self) -> None:
        for key, value in self._maker().items():
            recorded = self.store.get_meta(key)
            if recorded != value:
                raise IndexMismatchError(
                    f'The index was built with {key} "{recorded}", this version uses "{value}". '
                    "Build it again: xunzhang index --rebuild"
                )

    def _forget_parts(self) -> None:
        """Let the parts be made anew that depend on the embedder."""
        vectors = self.__dict__.pop("vectors", None)
        if vectors is not None:
            vectors.close()
        for name in ("embedder", "indexer", "searcher"):
            self.__dict__.pop(name, None)
        self._followed = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer's lock, and let the replicas catch up with what was written."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / "write.lock", timeout=_LOCK_SECONDS)
        try:
            lock.acquire()
        except Timeout:
            raise IndexBusyError(
                f"Another process is writing to {self.folder}. Wait for it to end, and try again."
            ) from None
        except OSError as error:
            raise StoreError(
                f"The index folder {self.folder} cannot be written: {error}"
            ) from error
        try:
            yield
        finally:
            try:
                self.vectors.catch_up()
                self.lexical.catch_up()
            finally:
                lock.release()

    def follow(self) -> None:
        """Let the replicas see what was committed since the last search, by whatever process."""
        mark = self.store.last_change()
        if mark == self._followed:
            return
        with self._follow_lock:
            self.vectors.catch_up(save=False)
            self.lexical.catch_up(save=False)
            self._followed = mark
