"""The systems that are compared, each behind the same four steps: load, index, open, search.

This file is run by the Python of each system's own environment, so it imports nothing of ours but
where xunzhang is what is measured.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

Corpus = Sequence[tuple[str, str, str]]
"""Id, title and text of every passage."""

Hits = list[tuple[str, float]]

# Text as the peers get it: one string a passage.
HAN_PAIRS = r"(?=([\u4e00-\u9fff]{2}|(?<![a-z0-9])[a-z0-9]+))"


class System(Protocol):
    """One system with one setting."""

    def load(self, encoder: Path) -> None:
        """Import what is needed, and load the encoder."""

    def index(self, corpus: Corpus, folder: Path) -> None:
        """Embed and index all passages, and save them in a folder."""

    def open(self, folder: Path) -> None:
        """Open what was saved."""

    def search(self, question: str, k: int) -> Hits:
        """The k best ids with their scores."""


class Xunzhang:
    """This software, over the Python interface."""

    def __init__(self, fusion: str) -> None:
        self._fusion = fusion

    def load(self, encoder: Path) -> None:
        """The bundled model is the encoder."""
        from xunzhang import Index
        from xunzhang.embedders import load_embedder
        from xunzhang.text.segment import PLAIN

        self._type: Any = Index
        load_embedder(None).embed_passages(["预热"])
        PLAIN.segment("预热")

    def index(self, corpus: Corpus, folder: Path) -> None:
        """Add the passages as entries."""
        from xunzhang.ingest.entries import Entry

        with self._type.open(folder) as opened:
            opened.add_entries(Entry(name, text, title) for name, title, text in corpus)

    def open(self, folder: Path) -> None:
        """Open the index folder."""
        self._index = self._type.open(folder, create=False)

    def search(self, question: str, k: int) -> Hits:
        """A hybrid search."""
        found = self._index.search(question, k=k, fusion=self._fusion)
        return [(hit.path, hit.score) for hit in found.hits]


class Txtai:
    """txtai's hybrid index: FAISS, and BM25 in its own terms index."""

    def __init__(self, tokenizer: dict[str, Any] | None) -> None:
        self._tokenizer = tokenizer

    def load(self, encoder: Path) -> None:
        """Make an empty index, which loads the encoder."""
        from txtai import Embeddings

        settings: dict[str, Any] = {
            "path": str(encoder),
            "method": "sentence-transformers",
            "hybrid": True,
        }
        if self._tokenizer is not None:
            settings["scoring"] = {
                "method": "bm25",
                "terms": True,
                "normalize": True,
                "tokenizer": self._tokenizer,
            }
        self._type: Any = Embeddings
        self._embeddings = Embeddings(settings)
        self._embeddings.batchtransform(["预热"])

    def index(self, corpus: Corpus, folder: Path) -> None:
        """Index and save."""
        self._embeddings.index([(name, f"{title}\n{text}", None) for name, title, text in corpus])
        self._embeddings.save(str(folder))

    def open(self, folder: Path) -> None:
        """Load what was saved."""
        self._embeddings = self._type()
        self._embeddings.load(str(folder))

    def search(self, question: str, k: int) -> Hits:
        """A hybrid search, both legs weighed alike."""
        return [(str(name), float(score)) for name, score in self._embeddings.search(question, k)]


class Haystack:
    """Haystack's in-memory store with its BM25 and embedding retrievers, joined by RRF."""

    def __init__(self, pattern: str | None) -> None:
        self._pattern = pattern

    def load(self, encoder: Path) -> None:
        """Load the encoder with sentence-transformers, as Haystack's own embedders do."""
        os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from sentence_transformers import SentenceTransformer

        self._encoder = SentenceTransformer(str(encoder), device="cpu")
        self._store_type: Any = InMemoryDocumentStore
        self._encoder.encode(["预热"])

    def index(self, corpus: Corpus, folder: Path) -> None:
        """Embed, write to the store, and save it as JSON."""
        from haystack import Document

        options = {} if self._pattern is None else {"bm25_tokenization_regex": self._pattern}
        store = self._store_type(embedding_similarity_function="cosine", **options)
        texts = [f"{title}\n{text}" for _name, title, text in corpus]
        vectors = self._encoder.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        store.write_documents(
            [
                Document(id=name, content=text, embedding=vector.tolist())
                for (name, _title, _text), text, vector in zip(corpus, texts, vectors, strict=True)
            ]
        )
        folder.mkdir(parents=True, exist_ok=True)
        store.save_to_disk(str(folder / "store.json"))

    def open(self, folder: Path) -> None:
        """Load the store and make the retrievers."""
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import (
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )

        store = self._store_type.load_from_disk(str(folder / "store.json"))
        self._words = InMemoryBM25Retriever(document_store=store)
        self._dense = InMemoryEmbeddingRetriever(document_store=store)
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def search(self, question: str, k: int) -> Hits:
        """Both retrievers, ten each as by default or more where more are asked for."""
        vector = self._encoder.encode(question, normalize_embeddings=True, show_progress_bar=False)
        depth = max(k, 10)
        words = self._words.run(query=question, top_k=depth)["documents"]
        dense = self._dense.run(query_embedding=vector.tolist(), top_k=depth)["documents"]
        found = self._joiner.run(documents=[words, dense], top_k=k)["documents"]
        return [(document.id, float(document.score or 0.0)) for document in found]


SYSTEMS: dict[str, Callable[[], System]] = {
    "xunzhang": lambda: Xunzhang("learned"),
    "xunzhang, nothing learned": lambda: Xunzhang("rrf"),
    "txtai": lambda: Txtai(None),
    "txtai, small transformer": lambda: Txtai(None),
    "txtai, pairs": lambda: Txtai({"ngrams": {"nmin": 1, "nmax": 2}}),
    "haystack": lambda: Haystack(None),
    "haystack, pairs": lambda: Haystack(HAN_PAIRS),
}
"""By the name in the table: as it comes, and as its own documentation readies it for Chinese."""
