"""Documents that come by their bytes: files, and archives of them."""

from xunzhang.engine import Engine
from xunzhang.history import History
from xunzhang.ingest.entries import PreparedUpload, UploadReport, prepare_upload, prepare_uploads
from xunzhang.types import PlannedChange


class Uploads:
    """Reads and stores what was sent to one index; see `Index.add_uploads`."""

    def __init__(self, engine: Engine, history: History) -> None:
        self._engine = engine
        self._history = history

    def add_one(self, name: str, data: bytes) -> UploadReport:
        """Add one file that is a document. Raises DocumentError."""
        prepared = prepare_upload(name, data, self._engine.settings)
        return self._put(PreparedUpload((prepared,)))

    def add_all(self, name: str, data: bytes) -> UploadReport:
        """Add one file, or the documents of an archive. Raises DocumentError."""
        return self._put(prepare_uploads(name, data, self._engine.settings))

    def _put(self, upload: PreparedUpload) -> UploadReport:
        with self._engine.writing():
            known = self._engine.store.content_hashes(
                prepared.document.location for prepared in upload.documents
            )
            # Stored again all the same: that mends what was damaged.
            ids = self._engine.indexer.put_all(upload.documents)
            infos = tuple(map(self._engine.store.document_info, ids))
        same = {
            prepared.document.path
            for prepared in upload.documents
            if known.get(prepared.document.location) == prepared.document.content_hash
        }
        added = tuple(info for info in infos if info.path not in same)
        unchanged = tuple(info for info in infos if info.path in same)
        changes = [PlannedChange("add", info.path, "it was uploaded") for info in added]
        changes += [PlannedChange("keep", info.path, "it is the same") for info in unchanged]
        self._history.add("upload", changes=changes, failed=upload.failed)
        return UploadReport(added, upload.failed, unchanged)
