"""The HTTP API: JSON with the names of `xunzhang.types`."""

from dataclasses import replace

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from xunzhang import __version__
from xunzhang_web.changing import add_files, remove_document, restore_document
from xunzhang_web.errors import Problem, WebError
from xunzhang_web.jobs import Job
from xunzhang_web.json import Jsonable, to_jsonable
from xunzhang_web.messages import reason_of
from xunzhang_web.openapi import description
from xunzhang_web.parameters import flag, integer, optional_id, path_id, within
from xunzhang_web.plans import summarize
from xunzhang_web.services import services, timed_search
from xunzhang_web.uploads import UploadedFile

api = Blueprint("api", __name__, url_prefix="/api")

DEFAULT_K = 10
DEFAULT_ENTRIES = 200
MAX_ENTRIES = 1000
FILTERS = ("published_from", "published_to", "author", "previous")


def error_body(problem: Problem) -> dict[str, Jsonable]:
    """The value of "error": code and message, and the engine's own words where it gave some."""
    body: dict[str, Jsonable] = {
        "code": problem.code,
        "message": reason_of(problem.code),
    }
    if problem.detail:
        body["detail"] = problem.detail
    return body


@api.get("/search")
def search() -> ResponseReturnValue:
    """Answer a question with a SearchResult."""
    result = timed_search(
        request.args.get("q", ""),
        k=integer(request.args.get("k"), default=DEFAULT_K, code="bad_k", name="k"),
        retriever=request.args.get("retriever") or "hybrid",
        document=optional_id(request.args.get("document"), name="document"),
        explain=flag(request.args.get("explain")),
        filters={name: request.args[name] for name in FILTERS if request.args.get(name)},
    )
    return jsonify(to_jsonable(result))


@api.get("/documents")
def list_documents() -> ResponseReturnValue:
    """List all documents."""
    return jsonify({"documents": to_jsonable(services().index.documents())})


@api.get("/documents/<document_id>")
def get_document(document_id: str) -> ResponseReturnValue:
    """One document with its text and passages."""
    return jsonify(to_jsonable(services().index.document(path_id(document_id))))


@api.post("/documents")
def add_documents() -> ResponseReturnValue:
    """Add the uploaded files, with one result for each."""
    files = add_files()
    problems = [file.problem for file in files if file.problem is not None]
    unchanged = sum(file.unchanged for file in files)
    body: dict[str, Jsonable] = {
        "added": len(files) - len(problems) - unchanged,
        "unchanged": unchanged,
        "failed": len(problems),
        "files": [uploaded_file_json(file) for file in files],
    }
    if not problems:
        return jsonify(body), 201
    if len(problems) < len(files):
        return jsonify(body), 207
    return jsonify({"error": error_body(problems[0]), **body}), problems[0].status


@api.delete("/documents/<document_id>")
def delete_document(document_id: str) -> ResponseReturnValue:
    """Remove one document and say which it was."""
    removed, kept_until = remove_document(path_id(document_id))
    return jsonify({"removed": to_jsonable(removed), "kept_until": kept_until})


@api.post("/documents/<document_id>/restore")
def restore(document_id: str) -> ResponseReturnValue:
    """Put a document back that was removed."""
    return jsonify({"restored": to_jsonable(restore_document(path_id(document_id)))})


@api.get("/plan")
def plan() -> ResponseReturnValue:
    """What a reindex would do now."""
    removing = flag(request.args.get("remove_missing"))
    summary = summarize(services().index.plan(remove_missing=removing))
    return jsonify(
        {
            "changes": to_jsonable(summary.changes),
            "counts": to_jsonable(summary.counts),
            "large": summary.is_large,
        }
    )


@api.get("/history")
def history() -> ResponseReturnValue:
    """What changed and what failed, the latest first."""
    asked = request.args.get("limit")
    limit = integer(asked, default=DEFAULT_ENTRIES, code="bad_request", name="limit")
    limit = within(limit, 1, MAX_ENTRIES, code="bad_request", name="limit")
    return jsonify({"entries": to_jsonable(services().index.history.entries(limit))})


@api.post("/reindex")
def reindex() -> ResponseReturnValue:
    """Start a reindex, or name the one that is running."""
    removing = flag(request.args.get("remove_missing"))
    return jsonify({"job": services().jobs.start(remove_missing=removing).job_id}), 202


@api.get("/jobs/<job_id>")
def get_job(job_id: str) -> ResponseReturnValue:
    """One job as it stands now."""
    job = services().jobs.get(path_id(job_id))
    if job is None:
        raise WebError("not_found")
    return jsonify(job_json(job))


@api.get("/health")
def health() -> ResponseReturnValue:
    """Whether the index answers, and what it holds."""
    shared = services()
    status = shared.index.status()
    running = shared.jobs.running()
    return jsonify(
        {
            "status": "ok",
            "live": True,
            "ready": shared.state.is_ready,
            "version": __version__,
            "documents": status.documents,
            "passages": status.passages,
            "embedder": status.embedder,
            "last_change": status.last_change,
            "job": running.job_id if running else None,
        }
    )


@api.get("/health/live")
def live() -> ResponseReturnValue:
    """That the process answers; it looks at nothing else."""
    return jsonify({"live": True})


@api.get("/health/ready")
def ready() -> ResponseReturnValue:
    """That questions are answered: the models are loaded and the index can be read."""
    shared = services()
    if not shared.state.is_ready:
        raise WebError("not_ready")
    shared.index.status()
    return jsonify({"ready": True})


@api.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """The description of this API."""
    return jsonify(description())


def uploaded_file_json(file: UploadedFile) -> dict[str, Jsonable]:
    """The result of one uploaded file."""
    return {
        "name": file.name,
        "document": to_jsonable(file.document),
        "unchanged": file.unchanged,
        "error": error_body(file.problem) if file.problem else None,
    }


def job_json(job: Job) -> dict[str, Jsonable]:
    """A job with its error, if any, in the one error shape."""
    body = to_jsonable(replace(job, problem=None, quality=None))
    assert isinstance(body, dict)
    del body["problem"], body["quality"]
    return {**body, "error": error_body(job.problem) if job.problem else None}
