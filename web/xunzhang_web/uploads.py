"""Files that arrive in a request, one result each: a bad file never spoils the others.

An archive has a result for each of its members, under the member's path.
"""

import logging
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from xunzhang.config import MAX_UPLOAD_FILES
from xunzhang.types import DocumentInfo, FailedFile
from xunzhang_web.errors import LOGGED_CODES, STATUS_OF_CODE, Problem, WebError, describe

if TYPE_CHECKING:
    from xunzhang.index import Index

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """What became of one file: a document, or a problem.

    `unchanged` says that the same bytes were there before, under the same name.
    """

    name: str
    document: DocumentInfo | None = None
    unchanged: bool = False
    problem: Problem | None = None


def receive_files(
    request: Request, index: "Index", *, max_file_bytes: int
) -> tuple[UploadedFile, ...]:
    """Add every file of a multipart request to the index, in order; archives by their members.

    Raises:
        WebError: `no_files` or `too_many_files`; then nothing was added.
    """
    uploads = list(_uploads(request))
    if not uploads:
        raise WebError("no_files")
    if len(uploads) > MAX_UPLOAD_FILES:
        raise WebError("too_many_files")
    return tuple(
        result
        for upload in uploads
        for result in _add(upload, index, max_file_bytes=max_file_bytes)
    )


def base_name(name: str) -> str:
    """The last part of a client's file name, whichever way its slashes lean.

    Characters that cannot be seen go: control characters, and marks that turn text around.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if unicodedata.category(char) not in ("Cc", "Cf")).strip()


def _uploads(request: Request) -> Iterator[FileStorage]:
    try:
        files = request.files
    except RequestEntityTooLarge as error:
        limit = request.max_content_length or 0
        if (request.content_length or 0) <= limit:
            # The body fits, so the limit on the number of parts was what it ran into.
            raise WebError("too_many_files") from error
        raise
    for _, upload in files.items(multi=True):
        if base_name(upload.filename or ""):
            yield upload


def _add(upload: FileStorage, index: "Index", *, max_file_bytes: int) -> Iterator[UploadedFile]:
    name = base_name(upload.filename or "")
    try:
        data = upload.stream.read(max_file_bytes + 1)
        if len(data) > max_file_bytes:
            raise WebError("too_large")
        report = index.add_uploads(name, data)
    except Exception as error:
        problem = describe(error)
        if problem.code in LOGGED_CODES:
            logger.exception("An upload failed.")
        failed = FailedFile(name, problem.code, problem.detail)
        index.history.add("upload", failed=[failed])
        yield UploadedFile(name, problem=problem)
        return
    for document in report.added:
        yield UploadedFile(document.path, document=document)
    for document in report.unchanged:
        yield UploadedFile(document.path, document=document, unchanged=True)
    for file in report.failed:
        problem = Problem(STATUS_OF_CODE.get(file.code, 422), file.code, file.reason)
        yield UploadedFile(file.path, problem=problem)
