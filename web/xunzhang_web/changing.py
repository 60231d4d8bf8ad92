"""What the API and the forms of the page both do to documents."""

from flask import request

from xunzhang.errors import CannotRestoreError
from xunzhang.types import DocumentInfo
from xunzhang_web.services import services
from xunzhang_web.uploads import UploadedFile, receive_files


def add_files() -> tuple[UploadedFile, ...]:
    """Add the files of this request, one result each. Raises what `receive_files` raises."""
    shared = services()
    files = receive_files(request, shared.index, max_file_bytes=shared.limits.max_file_bytes)
    for file in files:
        if file.problem is not None:
            shared.metrics.note_failure(file.problem.code)
    return files


def remove_document(document_id: int) -> DocumentInfo:
    """Remove a document and keep it for a while. Raises NotFoundError."""
    shared = services()
    removed = shared.index.take_document(document_id)
    shared.trash.add(removed)
    return removed.info


def restore_document(document_id: int) -> DocumentInfo:
    """Put back a document that was removed.

    Raises:
        CannotRestoreError: If it is no longer kept, or its place was taken.
    """
    shared = services()
    removed = shared.trash.get(document_id)
    if removed is None:
        raise CannotRestoreError("It is not among the documents removed last. Add it again.")
    restored = shared.index.restore_document(removed)
    shared.trash.forget(document_id)
    return restored
