"""What the API and the forms of the page both do to documents."""

from flask import request

from xunzhang.index import KeptDocument
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


def remove_document(document_id: int) -> KeptDocument:
    """Remove a document and say until when it can be put back. Raises NotFoundError."""
    index = services().index
    removed = index.remove_document(document_id)
    return next(
        kept for kept in index.trash.documents() if kept.document.document_id == removed.document_id
    )


def restore_document(document_id: int) -> DocumentInfo:
    """Put back a document that was removed.

    Raises:
        CannotRestoreError: If it is no longer kept, or its place was taken.
    """
    return services().index.trash.put_back(document_id)
