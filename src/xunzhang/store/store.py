"""The single source of truth: documents, passages, embeddings and the log of their changes."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from xunzhang.replicas import Change, ChangeMark
from xunzhang.store import (
    backup,
    changes,
    documents,
    origins,
    passages,
    questions,
    removed,
    trash,
    upkeep,
)
from xunzhang.store.base import StoreBase
from xunzhang.store.origins import Origin
from xunzhang.store.questions import KeptQuestion
from xunzhang.store.records import (
    FileState,
    NewDocument,
    NewPassage,
    StoreCounts,
    StoredPassage,
)
from xunzhang.store.removed import KeptDocument
from xunzhang.store.seals import check_seal
from xunzhang.types import Document, DocumentInfo, Embeddings, Passage, Place


class Store(StoreBase):
    """One index folder's SQLite file. Every method may be called from any thread.

    Every method raises StoreError where the file cannot be read or written.
    """

    # Documents

    def put_document(
        self,
        document: NewDocument,
        passages: Sequence[NewPassage],
        *,
        keep_unchanged: bool = True,
    ) -> int:
        """Store a document in one transaction, in place of the one at its location.

        The document keeps its id; passages of equal heading and text keep their ids and stored
        embeddings, so that only what changed enters the log. An exclusion of the location ends.

        Args:
            document: What to store.
            passages: In order; their spans lie in the document's text.
            keep_unchanged: Whether to keep equal passages. Not so with another embedder.

        Raises:
            ValueError: If a span lies outside the text or the shapes of embeddings disagree.
        """
        with self._changing() as connection:
            return documents.put(connection, document, passages, keep_unchanged=keep_unchanged)

    def rename_document(self, document_id: int, *, location: str, path: str, title: str) -> None:
        """Let a document stand elsewhere; nothing is embedded again. Raises NotFoundError."""
        with self._changing() as connection:
            documents.rename(connection, document_id, location=location, path=path, title=title)

    def remove_document(self, document_id: int) -> DocumentInfo:
        """Delete a document and all that belongs to it. Raises NotFoundError."""
        with self._changing() as connection:
            return documents.remove(connection, document_id)

    def take_document(self, document_id: int, *, keep_out: bool) -> DocumentInfo:
        """Delete a document and keep what `put_back` needs for a while. Raises NotFoundError.

        Args:
            document_id: The document.
            keep_out: Whether its file is to stay out of the index while unchanged.
        """
        with self._changing() as connection:
            removed.keep(connection, trash.take(connection, document_id))
            return (documents.exclude if keep_out else documents.remove)(connection, document_id)

    def put_back(self, document_id: int) -> DocumentInfo:
        """Store a document that was taken as it was. Raises CannotRestoreError."""
        with self._changing() as connection:
            return documents.info(connection, removed.put_back(connection, document_id))

    def removed_documents(self) -> list[KeptDocument]:
        """The documents that were taken and can be put back, the latest first."""
        with self._database.read() as connection:
            return removed.everything(connection)

    def forget_removed(self) -> None:
        """Let go of all documents that could be put back."""
        with self._database.write() as connection:
            removed.forget(connection)

    def excluded(self) -> dict[str, str]:
        """Location and content hash of every file that is to stay out while unchanged."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT location, content_hash FROM excluded"))

    def documents(self) -> list[DocumentInfo]:
        """All documents by path."""
        with self._database.read() as connection:
            return documents.everything(connection)

    def document(self, document_id: int) -> Document:
        """One document with its text and passages. Raises NotFoundError."""
        with self.snapshot(), self._database.read() as connection:
            info = documents.info(connection, document_id)
            row = connection.execute(
                "SELECT text, text_checksum FROM documents WHERE document_id = ?", (document_id,)
            ).fetchone()
            check_seal(row[:1], row[1], f"text of {info.path}")
            origin = origins.of_documents(connection, [document_id]).get(document_id, Origin())
            return Document(
                info,
                row[0],
                tuple(passages.of_document(connection, document_id)),
                origins.original_text(connection, document_id),
                origin.pieces,
                origin.repairs,
            )

    def document_info(self, document_id: int) -> DocumentInfo:
        """One document without its text. Raises NotFoundError."""
        with self._database.read() as connection:
            return documents.info(connection, document_id)

    def locations(self) -> dict[str, FileState]:
        """What is known of the file of every document, by location."""
        with self._database.read() as connection:
            return documents.locations(connection)

    def content_hashes(self, locations: Iterable[str]) -> dict[str, str]:
        """The hash of what is stored from each of these locations, where something is."""
        with self._database.read() as connection:
            return documents.content_hashes(connection, locations)

    def original(self, document_id: int) -> bytes | None:
        """The bytes of an uploaded file; None where none were kept."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT bytes FROM uploads WHERE document_id = ?", (document_id,)
            ).fetchone()
        return None if row is None else bytes(row[0])

    # Questions to measure by

    def questions(self) -> list[KeptQuestion]:
        """All kept questions, the oldest first."""
        with self._database.read() as connection:
            return questions.everything(connection)

    def known_questions(self) -> set[str]:
        """The questions that are kept or were rejected."""
        with self._database.read() as connection:
            return questions.texts(connection)

    def put_questions(
        self, wanted: Sequence[tuple[str, Sequence[str]]], *, merge: bool
    ) -> list[KeptQuestion]:
        """Keep questions with their evidence, all or none. Raises QueryError."""
        with self._database.write() as connection:
            return [questions.put(connection, *pair, merge=merge) for pair in wanted]

    def reject_question(self, question: str) -> None:
        """Remember that a proposed question is not wanted. Raises QueryError."""
        with self._database.write() as connection:
            questions.reject(connection, question)

    def remove_question(self, question_id: int) -> None:
        """Forget a question. Raises NotFoundError."""
        with self._database.write() as connection:
            questions.remove(connection, question_id)

    # Passages

    def known_embeddings(self, keys: Collection[bytes]) -> dict[bytes, Embeddings]:
        """Stored embeddings by `passage_key`, so that only new texts need embedding."""
        with self._database.read() as connection:
            return passages.known_embeddings(connection, keys)

    def passages(self, ids: Collection[int]) -> dict[int, StoredPassage]:
        """The passages that exist of these, in the order of `ids`."""
        with self._database.read() as connection:
            return passages.by_ids(connection, ids)

    def passages_of(self, document_id: int) -> list[Passage]:
        """The passages of one document in order; none where there is no such document."""
        with self._database.read() as connection:
            return passages.of_document(connection, document_id)

    def passage_ids_of(self, document_id: int) -> list[int]:
        """The passage ids of one document in order."""
        with self._database.read() as connection:
            return passages.ids_of_document(connection, document_id)

    def passage_beside(self, passage_id: int, *, by: int) -> Passage | None:
        """The passage so many places behind another one in its document; None for none."""
        with self._database.read() as connection:
            return passages.beside(connection, passage_id, by)

    def existing_passages(self, ids: Collection[int]) -> set[int]:
        """Those of these passages that there are."""
        with self._database.read() as connection:
            return passages.existing(connection, ids)

    def passage_ids_with_text(self, beginning: bytes, *, limit: int = 100) -> list[int]:
        """The first ids of passages whose text's hash begins so."""
        with self._database.read() as connection:
            return passages.ids_with_text(connection, beginning, limit)

    def passage_ids_where(
        self,
        *,
        published_from: str | None = None,
        published_to: str | None = None,
        author: str | None = None,
    ) -> list[int]:
        """The passages of documents that say they appeared in this time, or name this author."""
        with self._database.read() as connection:
            return origins.passage_ids(
                connection,
                published_from=published_from,
                published_to=published_to,
                author=author,
            )

    def origins(self, document_ids: Collection[int]) -> dict[int, Origin]:
        """How the texts of these documents were made, for those that repair changed."""
        with self._database.read() as connection:
            return origins.of_documents(connection, document_ids)

    def all_passages(self, *, batch: int = 2000) -> Iterator[StoredPassage]:
        """Every passage by id, read in batches; use `snapshot` to see one moment."""
        last_id = 0
        while True:
            with self._database.read() as connection:
                found = passages.after(connection, last_id, batch)
            if not found:
                return
            yield from found
            last_id = found[-1].passage.passage_id

    def embeddings(self, ids: Collection[int]) -> dict[int, Embeddings]:
        """The embeddings of the passages that exist of these, shape (windows, dimension)."""
        with self._database.read() as connection:
            return passages.embeddings(connection, ids)

    def set_embeddings(self, embeddings: Mapping[int, Embeddings]) -> None:
        """Replace the embeddings of stored passages: another model made them."""
        with self._changing() as connection:
            documents.set_embeddings(connection, embeddings)

    def duplicates(self, ids: Collection[int]) -> dict[int, tuple[Place, ...]]:
        """Where else the text of each of these stands, white space apart; others are left out."""
        with self._database.read() as connection:
            return passages.duplicates(connection, ids)

    # The change log

    def last_change(self) -> ChangeMark:
        """The end of the log."""
        with self._database.read() as connection:
            return changes.last(connection)

    def holds(self, mark: ChangeMark) -> bool:
        """Whether this log passed through that mark; if not, a replica of it is of no use."""
        with self._database.read() as connection:
            return changes.holds(connection, mark)

    def changes_since(self, change_id: int) -> list[Change]:
        """The last change of every passage that changed after `change_id`, in order."""
        with self._database.read() as connection:
            return changes.since(connection, change_id)

    # Numbers and upkeep

    def counts(self) -> StoreCounts:
        """How many documents, passages and characters it holds."""
        with self._database.read() as connection:
            return upkeep.counts(connection)

    def last_changed_at(self) -> str | None:
        """When documents last changed, ISO 8601 UTC."""
        return self.get_meta(upkeep.LAST_CHANGED)

    def size_bytes(self) -> int:
        """The size of the database and its log file on disk."""
        return upkeep.size_bytes(self.path)

    def problems(self) -> list[str]:
        """What is wrong with the stored data; an empty list when all is well."""
        with self._database.read() as connection:
            return upkeep.problems(connection)

    def compact(self) -> None:
        """Give the space of removed documents back to the disk."""
        with self._database.write() as connection:
            changes.prune(connection)
            removed.purge(connection)
        with self._database.read() as connection:
            upkeep.compact(connection)

    def copy_to(self, target: Path, *, files: Mapping[str, str]) -> None:
        """Write a copy of this moment into one file, while others read and write.

        Args:
            target: The file, which is replaced.
            files: Texts that go with the index, by name.

        Raises:
            OSError: If the file cannot be written; what stood there before still does.
        """
        with self._database.read() as connection:
            backup.write_copy(connection, target, files=files)

    def take_files(self) -> dict[str, str]:
        """Take out of a copy the texts that went with it."""
        with self._database.write() as connection:
            return backup.take_files(connection)

    def take_over(self, copy: Path) -> None:
        """Replace all content by that of a copy of this format, in one transaction."""
        with self._database.read() as connection:
            backup.attach(connection, copy)
            try:
                with self.transaction():
                    backup.take_over(connection)
            finally:
                backup.detach(connection)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """A write that changes documents, and notes when."""
        with self._database.write() as connection:
            yield connection
            upkeep.note_change(connection)
