"""What the API and the forms of the page both do to documents."""

from flask import request

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


def remove_document(document_id: int) -> tuple[DocumentInfo, str | None]:
    """Remove a document; returns it, and until when it can be put back. Raises NotFoundError.

    Where somebody else let go of what was removed, it cannot be put back.
    """
    index = services().index
    removed = index.remove_document(document_id)
    kept = {kept.document.document_id: kept.kept_until for kept in index.trash.documents()}
    return removed, kept.get(document_id)


def restore_document(document_id: int) -> DocumentInfo:
    """Put back a document that was removed.

    Raises:
        CannotRestoreError: If it is no longer kept, or its place was taken.
    """
    return services().index.trash.put_back(document_id)
