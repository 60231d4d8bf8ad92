"""Looking up what was found: passages with their documents and neighbours, and links that last."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b

from xunzhang.store import Store
from xunzhang.text.patterns import lazily
from xunzhang.types import DocumentInfo, Passage

TEXT_BYTES = 10
"""How much of the hash of a passage's text a link holds: no two texts agree in it by chance."""

_PATH_BYTES = 4
_LINK = lazily(rf"([0-9a-f]{{{2 * TEXT_BYTES}}})-([0-9a-f]{{{2 * _PATH_BYTES}}})-(\d{{1,9}})")


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage with its document, and the link that leads to it after a reindex, too."""

    passage: Passage
    document: DocumentInfo
    link: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads now.

    `is_same` says whether the words are still those of the link. If not, `placed` is what stands
    in their place in the document, None where the document is gone, too.
    """

    placed: Placed | None
    is_same: bool


class Lookup:
    """Finds stored passages without a search."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def placed(self, passage_ids: Collection[int]) -> dict[int, Placed]:
        """The passages that exist of these, in the order of the ids."""
        with self._store.snapshot():
            stored = self._store.passages(passage_ids)
            documents = {found.passage.document_id for found in stored.values()}
            infos = {document: self._store.document_info(document) for document in documents}
        return {
            passage_id: Placed(
                found.passage,
                infos[found.passage.document_id],
                make_link(found.text_hash, found.path, found.passage.ordinal),
            )
            for passage_id, found in stored.items()
        }

    def document(self, document_id: int) -> DocumentInfo:
        """One document without its text.

        Raises:
            NotFoundError: If there is none of that id.
        """
        return self._store.document_info(document_id)

    def undated(self) -> int:
        """How many documents do not say when they appeared: no filter by time finds them."""
        return sum(not info.published_on for info in self._store.documents())

    def authors(self) -> list[str]:
        """Whom documents name as their authors, each once: those that a filter finds."""
        named = (info.author for info in self._store.documents() if info.author)
        return sorted({name for names in named for name in names.split("、")})

    def link_of(self, passage: Passage | None) -> str | None:
        """The lasting link to a passage; None where it is gone."""
        placed = self.placed([passage.passage_id] if passage else [])
        return next((found.link for found in placed.values()), None)

    def around(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages before and after one in its document."""
        passages = {found.ordinal: found for found in self._store.passages_of(passage.document_id)}
        return passages.get(passage.ordinal - 1), passages.get(passage.ordinal + 1)

    def follow(self, link: str) -> Target | None:
        """Where a link leads now; None if it is no link at all."""
        parts = _LINK.fullmatch(link)
        if parts is None:
            return None
        path_digest, ordinal = parts[2], int(parts[3]) - 1

        def distance(placed: Placed) -> tuple[bool, int, int]:
            passage = placed.passage
            elsewhere = _path_digest(placed.document.path) != path_digest
            return elsewhere, abs(passage.ordinal - ordinal), passage.passage_id

        same = self.placed(self._store.passage_ids_with_text(bytes.fromhex(parts[1])))
        if same:
            return Target(min(same.values(), key=distance), is_same=True)
        return Target(self._at(path_digest, ordinal), is_same=False)

    def _at(self, path_digest: str, ordinal: int) -> Placed | None:
        """The passage at a place in a document, or the document's last one."""
        for info in self._store.documents():
            if _path_digest(info.path) == path_digest:
                ids = self._store.passage_ids_of(info.document_id)
                nearest = ids[max(0, min(ordinal, len(ids) - 1)) :][:1]
                return next(iter(self.placed(nearest).values()), None)
        return None


def make_link(text_hash: bytes, path: str, ordinal: int) -> str:
    """The link to a passage: by its words, its document's path, and its place there from 1."""
    return f"{text_hash[:TEXT_BYTES].hex()}-{_path_digest(path)}-{ordinal + 1}"


def _path_digest(path: str) -> str:
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=_PATH_BYTES).hexdigest()
