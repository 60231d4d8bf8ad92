"""The parts of an index, made when they are first needed and joined to each other.

This is where implementations are chosen; `Index` is the face that users see.
"""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from xunzhang.answers.about.likely import model as read_likely
from xunzhang.answers.about.shifts import FINGERPRINT
from xunzhang.answers.answering import add_answers
from xunzhang.answers.reading import QuestionReader
from xunzhang.config import PassageSettings, ranker_file
from xunzhang.embedders import BUNDLED, bundled_embedder, load_embedder
from xunzhang.embedders.static import StaticEmbedder
from xunzhang.engines import EngineChoice, Engines
from xunzhang.errors import (
    DictionaryError,
    IndexFormatError,
    IndexMismatchError,
    StoreError,
    XunzhangError,
)
from xunzhang.following import LOST_CHANGES, DenseReplica, Follower, TermReplica
from xunzhang.ingest.discover import absolute
from xunzhang.ingest.indexer import Indexer
from xunzhang.interfaces import Embedder
from xunzhang.search.asking import Asker
from xunzhang.search.calibration import GENERAL, META_KEY, StoredCalibration
from xunzhang.search.helper import Helper
from xunzhang.search.ranker import LearnedRanker
from xunzhang.search.rerank import CrossEncoderReranker
from xunzhang.search.restricting import Restrictor
from xunzhang.search.searcher import Searched, Searcher
from xunzhang.search.trust import TrustModel
from xunzhang.store import CommitHooks, Store
from xunzhang.store.dictionary import DictionaryFile
from xunzhang.text.normalize import is_unicode
from xunzhang.text.segment import Segmenter
from xunzhang.text.tagging import tag
from xunzhang.types import SearchResult
from xunzhang.writing import WriterLock

_log = logging.getLogger(__name__)
_LOCK_SECONDS = 10.0
_TURN_SECONDS = 0.0005
_SEARCHES_AT_ONCE = 2
"""More only wait for Python's lock, and get less done together (docs/performance.md)."""


class Engine:
    """The store of an index folder with everything that reads from it and writes to it."""

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder; nothing else is loaded yet."""
        self.folder = folder
        self.store = Store.open(folder)
        self.engines = Engines(folder, self.store)
        self.settings = PassageSettings()
        self.writer = WriterLock(folder)
        self.follower = Follower(
            self.store, self.writer, current=lambda: (self.vectors, self.lexical)
        )
        self.store.set_commit_hooks(
            CommitHooks(
                before=self.follower.before_commit,
                after=self.follower.after_commit,
                undone=self.follower.undone,
            )
        )
        self.dictionary = DictionaryFile(folder)
        self._dictionary_stamp = self.dictionary.stamp()
        self._making = threading.RLock()
        self._helper = Helper()
        self._turns = threading.BoundedSemaphore(_SEARCHES_AT_ONCE)
        self._models: dict[str, Model] = {}
        self._rerankers: dict[str, CrossEncoderReranker] = {}

    def close(self) -> None:
        """Close the files."""
        self._helper.close()
        for model in self._models.values():
            model.vectors.close()
        self._models.clear()
        lexical = self.__dict__.pop("lexical", None)
        if lexical is not None:
            lexical.close()
        self.engines.close()
        self.store.close()

    @property
    def model(self) -> "Model":
        """What belongs to the model that this thread sees recorded: a rebuild may be changing it.

        The one that others still see goes on answering them.
        """
        name = self.store.get_meta("embedder") or ""
        with self._making:
            if name not in self._models:
                self._models[name] = Model(name, self.engines.vectors(name))
            return self._models[name]

    @property
    def embedder(self) -> Embedder:
        """The embedder that the index was built with."""
        model = self.model
        with self._making:
            if model.embedder is None:
                bundled = model.name == BUNDLED
                model.embedder = self.vocabulary if bundled else load_embedder(model.name)
            return model.embedder

    @cached_property
    def vocabulary(self) -> StaticEmbedder:
        """The bundled model: its word vectors are evidence for ranking beside any embedder."""
        return bundled_embedder()

    @property
    def vectors(self) -> DenseReplica:
        return self.model.vectors

    @cached_property
    def lexical(self) -> TermReplica:
        return self.engines.lexical(self.segmenter)

    @cached_property
    def segmenter(self) -> Segmenter:
        """Cuts words as the user's dictionary says."""
        self._dictionary_stamp = self.dictionary.stamp()
        return Segmenter(self.dictionary.words())

    @cached_property
    def questions(self) -> QuestionReader:
        """Reads what kind of answer a question asks for."""
        return QuestionReader(self.segmenter.content_terms, tag)

    def follow_dictionary(self, *, save: bool = False) -> None:
        """Cut words as the dictionary says now, if it was changed since; nothing is embedded.

        One that was read before goes on being used while a line of the new one is no word.

        Args:
            save: Whether the lexical files may be written; else the change stays in memory.
        """
        if self.dictionary.stamp() == self._dictionary_stamp:
            return
        with self._making:
            stamp = self.dictionary.stamp()
            try:
                segmenter = Segmenter(self.dictionary.words())
            except (DictionaryError, StoreError) as error:
                _log.warning("%s Until then the words are used that it held before.", error)
                self._dictionary_stamp = stamp
                return
            if segmenter.name != self.segmenter.name:
                # The old one goes on answering while the new one is built.
                lexical = self.engines.lexical(segmenter)
                lexical.catch_up(save=save)
                self.__dict__.update(segmenter=segmenter, lexical=lexical)
                self.__dict__.pop("questions", None)
                for model in self._models.values():
                    model.searcher = None
            self._dictionary_stamp = stamp

    @property
    def indexer(self) -> Indexer:
        return self.make_indexer(reuse=True)

    @property
    def searcher(self) -> Searcher:
        """The searcher over what this thread sees."""
        model = self.model
        with self._making:
            if model.searcher is None:
                model.searcher = self._new_searcher()
            return model.searcher

    def asker(self, reranker: CrossEncoderReranker | None = None) -> Asker:
        """What reads questions as people ask them, searches, and completes the answers."""
        restrictor = Restrictor(self.store, self.lexical)
        return Asker(self.searcher, restrictor, self.answered, reranker)

    def _new_searcher(self) -> Searcher:
        self._check_maker()
        embedder = self.embedder
        ranker, trust = LearnedRanker.load(ranker_file()), TrustModel.load()
        judges = (ranker.fingerprint, trust.fingerprint, FINGERPRINT, read_likely().fingerprint)
        judged_by = " ".join((*judges, embedder.name))
        return Searcher(
            store=self.store,
            vectors=self.vectors,
            lexical=self.lexical,
            embed=lambda text: embedder.embed_queries([text])[0],
            vocabulary=self.vocabulary,
            ranker=ranker,
            segmenter=self.segmenter,
            trust=trust,
            calibration=StoredCalibration(partial(self.store.get_meta, META_KEY), judged_by),
            helper=self._helper,
            values=self.questions.values,
        )

    def answered(self, found: Searched, *, corrected: bool = True) -> SearchResult:
        """The result with the answer itself, where one stands in the hits, and how sure it is.

        Args:
            found: What one search found.
            corrected: Whether confidence means what was fitted to this index, if anything was.
        """
        calibration = self.searcher.calibration.current() if corrected else GENERAL
        return add_answers(
            found.result,
            sentences=found.sentences,
            read=self.questions.read,
            content_terms=self.segmenter.content_terms,
            published_on=lambda document: self.store.document_info(document).published_on,
            passage_before=partial(self.store.passage_beside, by=-1),
            passage_after=partial(self.store.passage_beside, by=1),
            corrected=calibration.corrected,
            threshold=calibration.threshold,
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

    def is_new(self) -> bool:
        """Whether nothing was recorded yet of what makes an index."""
        return self.store.get_meta("embedder") is None

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

    def agree_on_engine(self, choice: EngineChoice | None) -> None:
        """Record where a new index is kept; check it for one that exists."""
        if choice is None:
            return
        if self.store.get_meta("embedder") is None:
            self.engines.record(choice)
        else:
            self.engines.check(choice)

    def use_engine(self, choice: EngineChoice) -> None:
        """Move the index to this engine; nothing is embedded again."""
        if choice == self.engines.recorded():
            return
        with self.writing():
            self.engines.record(choice)
            with self._making:
                self._models.clear()
                self.__dict__.pop("lexical", None)

    def record(self, embedder: Embedder) -> None:
        with self.store.transaction():
            self.store.set_meta("embedder", embedder.name)
            self.store.set_meta("dimension", str(embedder.dimension))
            for key, value in self._maker().items():
                self.store.set_meta(key, value)
            model = self.model
            model.embedder, model.searcher = embedder, None

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

    def search_turn(self, rerank: str | None) -> AbstractContextManager[object]:
        """Waits while enough others search, unless most of the time goes by outside of Python.

        That is with a cross-encoder, which would keep everyone waiting, and with Milvus, which does
        its part elsewhere.
        """
        is_own_work = rerank is None and self.engines.is_embedded()
        return self._turns if is_own_work else nullcontext()

    @contextmanager
    def writing(self, *, wait_seconds: float = _LOCK_SECONDS) -> Iterator[None]:
        """Hold the writer's lock, and let the replicas catch up with what was written.

        Raises:
            IndexBusyError: If another process holds it all the while; the message names it.
            StoreError: If the folder cannot be written.
        """
        with self.writer.held(wait_seconds=wait_seconds), _short_turns():
            try:
                # In groups, so that the replicas are ready when a commit is.
                with self.store.bulk():
                    yield
            finally:
                self._settle()

    def forget_loss(self) -> None:
        """The folders were indexed again: what was lost of them is back."""
        self.follower.has_lost = False
        if self.store.get_meta(LOST_CHANGES) is not None:
            self.store.delete_meta(LOST_CHANGES)

    def _settle(self) -> None:
        """What was committed stays, whatever happens to the replicas: they can be made again."""
        try:
            self.follower.settle()
        except (XunzhangError, OSError, ValueError) as error:
            _log.warning("the replicas of %s will follow later: %s", self.folder, error)
        _give_memory_back()
        now = self.store.get_meta("embedder")
        with self._making:
            self._models = {name: m for name, m in self._models.items() if name == now}


def index_place(path: str | Path) -> Path:
    """Where an index or a back-up stands.

    Raises:
        StoreError: If the name is empty, or no Unicode text.
    """
    if not str(path).strip():
        raise StoreError("An empty name is no place. Name one; the current folder is . (dot)")
    if not is_unicode(str(path)):
        raise StoreError(f"The name {str(path)!r} is no UTF-8 text. Choose another.")
    return absolute(path)


def no_index(folder: Path) -> IndexFormatError:
    """What is said where an index is asked for and there is none."""
    return IndexFormatError(
        f"There is no index in {folder}. Make one: xunzhang index FOLDER --index {folder}"
    )


@dataclass(slots=True)
class Model:
    """The parts that one embedding model makes."""

    name: str
    vectors: DenseReplica
    embedder: Embedder | None = None
    searcher: Searcher | None = None


def _give_memory_back() -> None:
    """Writing a lexical index takes memory in threads of its own, which glibc would keep."""
    if sys.platform != "linux":
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads that answer questions wait less for one that is indexing."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, _TURN_SECONDS))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
