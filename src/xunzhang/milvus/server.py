"""Milvus: one server, reached when it is first needed; its errors become ours."""

import contextlib
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from xunzhang.errors import EngineError
from xunzhang.replicas import ChangeMark

LITE_SUFFIX = ".db"
UNUSED_TERM = 0
"""Every sparse field holds this term: Milvus takes no empty vectors."""

_CONNECT_SECONDS = 5.0
_READ_SECONDS = 10.0
_WRITE_SECONDS = 120.0
_MARK_ROW = 0
_BATCH = 500
_IDS_AT_ONCE = 2000
_UNREACHABLE = 2
# The codes of a collection that is not there or not loaded, and how Milvus Lite says so.
_GONE_CODES = (100, 101)
_GONE_WORDS = ("not found", "released")

Row = dict[str, Any]
Found = TypeVar("Found")


class Neighbour(NamedTuple):
    """A row that a search found."""

    passage_id: int
    score: float
    row: Row


class CollectionGoneError(EngineError):
    """The collection is no more, or not loaded: it was built again, or the server began anew."""


class Milvus:
    """What the replicas ask of a Milvus server, or of Milvus Lite in a folder of its own."""

    def __init__(self, uri: str, *, token: str | None = None, dense_index: str = "FLAT") -> None:
        """Nothing is connected yet.

        Args:
            uri: http://HOST:PORT, or a path that ends in `.db` for Milvus Lite.
            token: What the server asks for, if anything: user:password or a key.
            dense_index: The kind of index that new collections of embeddings get.
        """
        self.uri = uri
        self._token = token
        self._dense_index = dense_index
        self._client: Any = None
        self._connecting = threading.Lock()

    def close(self) -> None:
        """Let go of the server; the next call connects again."""
        with self._connecting:
            if self._client is not None:
                with contextlib.suppress(Exception):
                    self._client.close()
                self._client = None
                if self.uri.endswith(LITE_SUFFIX):
                    _let_go(self.uri)

    def version(self) -> str:
        """What the server says that it is. Raises EngineError where there is none."""
        return self._call(lambda client: str(client.get_server_version(timeout=_READ_SECONDS)))

    def create(self, name: str, *, dimension: int = 0, sparse: Sequence[str] = ()) -> None:
        """Make a collection: rows of passages with one dense field, or with sparse ones."""

        def make(client: Any) -> None:
            from pymilvus import DataType

            schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
            schema.add_field("row", DataType.INT64, is_primary=True)
            schema.add_field("passage", DataType.INT64)
            schema.add_field("document", DataType.INT64)
            index = client.prepare_index_params()
            if dimension:
                schema.add_field("embedding", DataType.FLOAT_VECTOR, dim=dimension)
                index.add_index("embedding", index_type=self._dense_index, metric_type="IP")
            for field in sparse:
                schema.add_field(field, DataType.SPARSE_FLOAT_VECTOR)
                index.add_index(field, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
            client.create_collection(
                name, schema=schema, consistency_level="Strong", timeout=_WRITE_SECONDS
            )
            # Loading waits for the indexes, too, and does not sleep between looks.
            client.create_index(name, index, timeout=_WRITE_SECONDS, sync=False)
            client.load_collection(name, timeout=_WRITE_SECONDS)

        self._call(make)

    def drop(self, name: str) -> None:
        """Remove a collection; one that is not there is no error."""
        self._call(lambda client: client.drop_collection(name, timeout=_WRITE_SECONDS))

    def open(self, name: str) -> bool:
        """Make a collection ready to be searched; false where there is none."""
        if not self._call(lambda client: client.has_collection(name, timeout=_READ_SECONDS)):
            return False
        self._call(lambda client: client.load_collection(name, timeout=_WRITE_SECONDS))
        return True

    def upsert(self, name: str, rows: Iterator[Row]) -> int:
        """Write rows in batches, each in place of one of the same number; returns how many."""
        written, batch = 0, list[Row]()
        for row in rows:
            batch.append(row)
            if len(batch) == _BATCH:
                written += self._write(name, batch)
                batch = []
        return written + self._write(name, batch)

    def _write(self, name: str, batch: Sequence[Row]) -> int:
        if batch:
            self._call(lambda client: client.upsert(name, list(batch), timeout=_WRITE_SECONDS))
        return len(batch)

    def delete(self, name: str, passages: Sequence[int]) -> None:
        """Remove all rows of these passages; unknown ones are no error."""
        for condition in conditions(passages):
            self._delete(name, condition)

    def _delete(self, name: str, only: str) -> None:
        self._call(lambda client: client.delete(name, filter=only, timeout=_WRITE_SECONDS))

    def settle(self, name: str) -> None:
        """Let Milvus Lite index what was written; a server does so by itself."""
        if self.version().startswith("milvus_lite"):
            self._call(lambda client: client.flush(name, timeout=_WRITE_SECONDS))

    def search(
        self, name: str, field: str, vector: Any, limit: int, *, only: str = "", output: str = ""
    ) -> list[Neighbour]:
        """The rows with the largest inner products."""
        found = self._call(
            lambda client: client.search(
                name,
                data=[vector],
                anns_field=field,
                limit=limit,
                filter=only,
                search_params={"metric_type": "IP"},
                output_fields=["passage", output] if output else ["passage"],
                timeout=_READ_SECONDS,
            )
        )
        hits = found[0] if len(found) else []
        return [Neighbour(h["entity"]["passage"], h["distance"], h["entity"]) for h in hits]

    def rows(self, name: str, only: str, output: Sequence[str]) -> list[Row]:
        """All rows of which the condition holds."""
        return [
            dict(row)
            for row in self._call(
                lambda client: client.query(
                    name, filter=only, output_fields=list(output), timeout=_READ_SECONDS
                )
            )
        ]

    def count(self, name: str) -> int:
        """The number of rows, the mark apart."""
        found = self._call(
            lambda client: client.query(
                name,
                filter=f"row != {_MARK_ROW}",
                output_fields=["count(*)"],
                timeout=_READ_SECONDS,
            )
        )
        return int(found[0]["count(*)"])

    def passages(self, name: str) -> set[int]:
        """The ids of all passages that have a row."""

        def read(client: Any) -> set[int]:
            pages = client.query_iterator(
                name,
                batch_size=_IDS_AT_ONCE,
                filter=f"row != {_MARK_ROW}",
                output_fields=["passage"],
            )
            found: set[int] = set()
            try:
                while page := pages.next():
                    found.update(int(row["passage"]) for row in page)
            finally:
                pages.close()
            return found

        return self._call(read)

    def mark(self, name: str) -> ChangeMark | None:
        """How far the change log was applied, as the collection itself says."""
        found = self.rows(name, f"row == {_MARK_ROW}", ["passage", "document"])
        return ChangeMark(-int(found[0]["passage"]), int(found[0]["document"])) if found else None

    def set_mark(self, name: str, mark: ChangeMark, vectors: Mapping[str, Any]) -> None:
        """Note that; `vectors` stand in for a passage's."""
        # A passage of a negative number is in no store, so no search can show it.
        row = {"row": _MARK_ROW, "passage": -mark.change_id, "document": mark.token, **vectors}
        self._write(name, [row])

    def _call(self, ask: Callable[[Any], Found], *, again: bool = True) -> Found:
        client = self._connected()
        from pymilvus.exceptions import MilvusException

        try:
            return ask(client)
        except MilvusException as error:
            said = str(error.message)
            if error.code == _UNREACHABLE and again and not self.uri.endswith(LITE_SUFFIX):
                # The server may be back, while the connection still waits before it looks.
                self.close()
                return self._call(ask, again=False)
            gone = error.code in _GONE_CODES or any(words in said for words in _GONE_WORDS)
            raise (CollectionGoneError if gone else EngineError)(self._trouble(said)) from error

    def _connected(self) -> Any:
        with self._connecting:
            if self._client is None:
                self._client = self._connect()
            return self._client

    def _connect(self) -> Any:
        try:
            from pymilvus import MilvusClient
            from pymilvus.exceptions import MilvusException
        except ImportError as error:
            raise EngineError(
                f"This index is kept on Milvus ({self.uri}), and pymilvus is not installed "
                f"({error}). Install it: pip install 'xunzhang[milvus]'"
            ) from error
        # It logs a trace for every refused call; we raise an error that says more.
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
        try:
            options = {"token": self._token} if self._token else {}
            client = MilvusClient(self.uri, timeout=_CONNECT_SECONDS, dedicated=True, **options)
        except (MilvusException, OSError, ValueError) as error:
            raise EngineError(self._trouble(str(getattr(error, "message", error)))) from error
        if self.uri.endswith(LITE_SUFFIX):
            _take(self.uri)
        return client

    def _trouble(self, said: str) -> str:
        """What went wrong, and what to do about it."""
        if self.uri.endswith(LITE_SUFFIX):
            cure = (
                "Milvus Lite serves one process at a time: end the other one, or let all use a "
                "server: milvus-lite server --data-dir FOLDER"
            )
        else:
            cure = (
                "See that the server runs and XUNZHANG_MILVUS_TOKEN is right, or name another: "
                "xunzhang index --engine milvus --uri URI"
            )
        return (
            f"Milvus at {self.uri} cannot be used: {said}. {cure}. All documents are "
            "in the index folder; to do without Milvus: xunzhang index --engine embedded"
        )


def conditions(passages: Sequence[int]) -> Iterator[str]:
    """Conditions that together hold for these passages, each of a length that Milvus reads."""
    for start in range(0, len(passages), _IDS_AT_ONCE):
        yield f"passage in {[int(i) for i in passages[start : start + _IDS_AT_ONCE]]}"


_lite_users: Counter[str] = Counter()
_counting = threading.Lock()


def _take(uri: str) -> None:
    # The server in this process logs a trace for every call that it does not know.
    logging.getLogger("grpc._server").setLevel(logging.CRITICAL)
    with _counting:
        _lite_users[uri] += 1


def _let_go(uri: str) -> None:
    """Milvus Lite would run, and keep its folder, until this process ends."""
    from milvus_lite.server_manager import server_manager_instance

    with _counting:
        _lite_users[uri] -= 1
        if not _lite_users[uri]:
            server_manager_instance.release_server(uri)
