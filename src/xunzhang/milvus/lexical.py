"""MilvusLexicalReplica: the lexical leg of an index on a Milvus server."""

import logging
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from xunzhang.lexical.cutting import Cutting
from xunzhang.lexical.rounding import rounded
from xunzhang.lexical.tantivy_index import FIELDS, PAIRS, VARIANTS, WORDS
from xunzhang.milvus.lexicon import Lexicon
from xunzhang.milvus.replica import MilvusReplica, Rows
from xunzhang.milvus.server import UNUSED_TERM, Milvus, Neighbour, Row
from xunzhang.milvus.weights import passage_weights, question_weight
from xunzhang.replicas import ChangeMark
from xunzhang.types import ScoredId

_log = logging.getLogger(__name__)
_EXACT_FROM = 5_000
_MOST_DRIFT = 0.02
_RANKING = (WORDS, PAIRS)
"""The fields whose scores order hits; of the others only who holds a term is asked."""


class MilvusLexicalReplica(MilvusReplica):
    """The words and character pairs of all passages: BM25 weights in sparse fields of a server.

    A weight holds the mean length of all passages at the time it was computed. All weights are
    computed again when the mean has moved by 2 %, or by less where there are fewer passages.
    """

    def __init__(self, folder: Path, store: Rows, milvus: Milvus, *, cutting: Cutting) -> None:
        """Nothing is opened yet; `cutting` says how passages are cut into terms."""
        super().__init__(folder, store, milvus, maker=cutting.name)
        self._cutting = cutting
        # By collection: a search that began with one ends with it, whatever is built meanwhile.
        self._lexicons: dict[str, Lexicon] = {}

    def search(
        self,
        field: str,
        terms: Sequence[str],
        k: int,
        *,
        document: int | None = None,
        within: Collection[int] | None = None,
    ) -> list[ScoredId]:
        """The k best passages that hold any of the terms by BM25; as `LexicalReplica.search`."""
        if field not in FIELDS:
            raise ValueError(f"field must be one of {', '.join(FIELDS)}, not {field!r}")
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")

        def find(name: str, question: Mapping[int, float], only: str) -> list[ScoredId]:
            place = "" if document is None else f"document == {int(document)}"
            both = " and ".join(condition for condition in (place, only) if condition)
            return self._best(
                lambda limit: self._milvus.search(name, field, dict(question), limit, only=both),
                _scores,
                k,
            )

        def ask(name: str) -> list[ScoredId]:
            question = _question(self._lexicons[name], field, terms)
            if not question:
                return []
            return self._chosen(lambda only: find(name, question, only), k, within)

        return self._asked(ask, list[ScoredId]())

    def search_respelled(
        self, spelled: Mapping[str, str], k: int, *, within: Collection[int] | None = None
    ) -> list[int]:
        """The passages that mean most of these terms but spell them otherwise, ties by id."""
        lexicon = self._lexicon
        if lexicon is None:
            return []
        found: Counter[int] = Counter()
        for term, spelling in spelled.items():
            if lexicon.frequency(VARIANTS, term) != lexicon.frequency(VARIANTS, spelling):
                found.update(lexicon.holders(term, spelling))
        if within is not None:
            allowed = set(within)
            found = Counter({i: times for i, times in found.items() if i in allowed})
        best = sorted(found, key=lambda i: (-found[i], i))[: 2 * k]
        held = self._store.existing_passages(best)
        return [i for i in best if i in held][:k]

    def document_frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands."""
        return self.document_frequencies(field, [term])[0]

    def document_frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        """The same for each of these terms."""
        lexicon = self._lexicon
        return [0 if lexicon is None else lexicon.frequency(field, term) for term in terms]

    def terms_beginning(self, field: str, beginnings: Collection[str]) -> set[str]:
        """The terms that begin with one of these."""
        lexicon = self._lexicon
        if lexicon is None:
            return set()
        return {term for each in beginnings for term in lexicon.terms_beginning(field, each)}

    def passage_count(self) -> int:
        """The number of passages."""
        return 0 if self._lexicon is None else self._lexicon.passages

    def compact(self) -> None:
        """Compute all weights with the mean lengths of now, where they are of another time."""
        self._weigh_again(0.0)

    def compact_when_due(self) -> None:
        """The same, if they are too far off."""
        self._weigh_again(None)

    def _weigh_again(self, allowed: float | None) -> None:
        with self._catching_up:
            lexicon, name = self._lexicon, self._collection
            if lexicon is None or name is None or not _is_off(lexicon, allowed):
                return
            self._weigh(name, lexicon)
            self._milvus.settle(name)

    def close(self) -> None:
        """Forget the collection, and close the files."""
        super().close()
        while self._lexicons:
            self._lexicons.popitem()[1].close()

    @property
    def _lexicon(self) -> Lexicon | None:
        return self._lexicons.get(self._collection or "")

    # Catching up

    def _is_due(self, *, last: bool) -> bool:
        # While much is written the mean lengths move; at the end all is weighed but once.
        return last or self._collection is None

    def _create(self, name: str) -> None:
        self._milvus.create(name, sparse=FIELDS)

    def _open(self, name: str) -> ChangeMark | None:
        path = self._path(name)
        if not path.exists():
            return None
        if name not in self._lexicons:
            self._lexicons[name] = Lexicon(path)
        mark = self._milvus.mark(name)
        # A crash may have come between the two: what is applied twice does no harm.
        return None if mark is None else min(mark, self._lexicons[name].mark)

    def _fill(self, name: str, mark: ChangeMark) -> int:
        ids = [c.passage_id for c in self._store.changes_since(0) if c.kind == "add"]
        lexicon = self._lexicons[name] = Lexicon(self._path(name))
        with lexicon.writing():
            lexicon.add(self._cutting.entries(self._store, ids))
            lexicon.mark = mark
        self._weigh(name, lexicon)
        self._finish(name, mark)
        return len(ids)

    def _advance(self, name: str, since: ChangeMark, mark: ChangeMark) -> int:
        lexicon = self._lexicons[name]
        changes = self._store.changes_since(since.change_id)
        added = [change.passage_id for change in changes if change.kind == "add"]
        with lexicon.writing():
            lexicon.remove([change.passage_id for change in changes])
            lexicon.add(self._cutting.entries(self._store, added))
            lexicon.mark = mark
        self._milvus.delete(name, [c.passage_id for c in changes if c.kind != "add"])
        means = lexicon.weighed
        if means is None or _is_off(lexicon, None):
            self._weigh(name, lexicon)
        else:
            self._milvus.upsert(name, _rows(lexicon, added, means))
        self._finish(name, mark)
        return len(changes)

    def _weigh(self, name: str, lexicon: Lexicon) -> None:
        """Write the weights of all passages."""
        means = lexicon.means()
        with lexicon.writing():
            lexicon.weighed = None
        self._milvus.upsert(name, _rows(lexicon, None, means))
        with lexicon.writing():
            lexicon.weighed = means

    def _finish(self, name: str, mark: ChangeMark) -> None:
        self._milvus.set_mark(name, mark, dict.fromkeys(FIELDS, {UNUSED_TERM: 1.0}))
        self._milvus.settle(name)
        self._lexicons[name].checkpoint()

    def _drop(self, name: str) -> None:
        super()._drop(name)
        for path in self._folder.glob(f"{name}.lexicon*"):
            with suppress(OSError):
                path.unlink()

    def _known_ids(self, name: str) -> set[int]:
        there, noted = self._milvus.passages(name), set(self._lexicons[name].ids())
        if there != noted:
            _log.warning("%s: the server holds other passages than the lexicon notes", name)
        return there & noted

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.lexicon"


def _question(lexicon: Lexicon, field: str, terms: Sequence[str]) -> dict[int, float]:
    """The terms of a question that stand in some passage, weighed."""
    weights: dict[int, float] = {}
    passages = lexicon.passages
    for term, times in Counter(terms).items():
        number, frequency = lexicon.lookup(field, term)
        if frequency:
            weights[number] = question_weight(frequency, passages, times)
    return weights


def _is_off(lexicon: Lexicon, allowed: float | None) -> bool:
    """Whether the mean lengths have moved too far from those of the weights; None: as usual."""
    weighed = lexicon.weighed
    if weighed is None:
        return True
    if allowed is None:
        allowed = _MOST_DRIFT * min(1.0, lexicon.passages / _EXACT_FROM)
    compared = zip(FIELDS, lexicon.means(), weighed, strict=True)
    return any(
        abs(mean - before) > allowed * before
        for field, mean, before in compared
        if field in _RANKING or not allowed
    )


def _rows(lexicon: Lexicon, ids: Collection[int] | None, means: Sequence[float]) -> Iterator[Row]:
    for passage_id, document_id, counts, lengths in lexicon.entries(ids):
        row: Row = {"row": passage_id, "passage": passage_id, "document": document_id}
        for field, terms, length, mean in zip(FIELDS, counts, lengths, means, strict=True):
            row[field] = passage_weights(terms, length, mean) or {UNUSED_TERM: 1.0}
        yield row


def _scores(rows: Sequence[Neighbour]) -> list[float]:
    scores: list[float] = rounded(np.array([row.score for row in rows], dtype=np.float64)).tolist()
    return scores
