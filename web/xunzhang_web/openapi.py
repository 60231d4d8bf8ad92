"""The description of the API, OpenAPI 3.1, with schemas drawn from our dataclasses."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields

from xunzhang import __version__
from xunzhang.config import MAX_K, MAX_QUERY_CHARS
from xunzhang.types import (
    Answer,
    Document,
    DocumentInfo,
    Explanation,
    FailedFile,
    Hit,
    IngestReport,
    LegScore,
    Passage,
    Place,
    PlannedChange,
    SearchResult,
    Span,
)
from xunzhang_web.errors import STATUS_OF_CODE

Schema = dict[str, object]

DATACLASSES = (
    SearchResult, Hit, LegScore, Answer, Place, Explanation,
    Document, DocumentInfo, Passage,
    IngestReport, FailedFile, PlannedChange,
)  # fmt: skip

_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    Span: {
        "type": "array",
        "prefixItems": [{"type": "integer"}, {"type": "integer"}],
        "minItems": 2,
        "maxItems": 2,
        "description": "A half-open range [start, end) of characters.",
    },
}


def schema_of(hint: object) -> Schema:
    """The JSON schema of a type hint that our dataclasses use."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if hint in DATACLASSES:
        return reference(typing.cast(type, hint).__name__)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": schema_of(arguments[0])}
    if origin is Mapping or getattr(origin, "__name__", "") == "Mapping":
        return {"type": "object", "additionalProperties": schema_of(arguments[1])}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [schema_of(argument) for argument in arguments]}
    raise TypeError(f"No JSON schema for {hint!r}.")


def reference(name: str) -> Schema:
    """A reference to one of the named schemas."""
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: Mapping[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _schemas() -> dict[str, Schema]:
    text, whole = _PLAIN[str], _PLAIN[int]
    found: dict[str, Schema] = {}
    for kind in DATACLASSES:
        hints = typing.get_type_hints(kind)
        found[kind.__name__] = _object({f.name: schema_of(hints[f.name]) for f in fields(kind)})
    error = _object(
        {
            "code": {"type": "string", "enum": sorted(STATUS_OF_CODE)},
            "message": text,
            "detail": text,
        },
        optional=("detail",),
    )
    uploaded = {
        "name": text,
        "document": _nullable(reference("DocumentInfo")),
        "error": _nullable(error),
    }
    files: Schema = {"type": "array", "items": _object(uploaded)}
    found["Error"] = _object({"error": error})
    found["UploadReport"] = _object({"added": whole, "failed": whole, "files": files})
    found["Job"] = _object(
        {
            "job_id": whole,
            "state": {"type": "string", "enum": ["running", "done", "failed"]},
            "started_at": text,
            "stage": text,
            "done": whole,
            "total": whole,
            "finished_at": _nullable(text),
            "report": _nullable(reference("IngestReport")),
            "error": _nullable(error),
        }
    )
    found["Health"] = _object(
        {
            "status": text,
            "version": text,
            "documents": whole,
            "passages": whole,
            "embedder": text,
            "last_change": _nullable(text),
            "job": _nullable(whole),
        }
    )
    return found


def _query(name: str, schema: Schema, description: str, *, required: bool = False) -> Schema:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": schema,
    }


def _path(name: str) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "integer"}}


def _answer(status: int, schema: Schema, description: str, *errors: int) -> Schema:
    def response(what: str, body: Schema) -> Schema:
        return {"description": what, "content": {"application/json": {"schema": body}}}

    answers: Schema = {str(status): response(description, schema)}
    for error in errors:
        codes = sorted(code for code, its_status in STATUS_OF_CODE.items() if its_status == error)
        answers[str(error)] = response(", ".join(codes), reference("Error"))
    return answers


def _operation(name: str, summary: str, responses: Schema, **more: object) -> Schema:
    return {"operationId": name, "summary": summary, **more, "responses": responses}


_SEARCH = _operation(
    "search",
    "Answer a question with ranked passages.",
    _answer(200, reference("SearchResult"), "The hits, best first.", 400, 404),
    parameters=[
        _query(
            "q",
            {"type": "string", "maxLength": MAX_QUERY_CHARS},
            "The question.",
            required=True,
        ),
        _query(
            "k",
            {"type": "integer", "minimum": 1, "maximum": MAX_K, "default": 10},
            "How many hits at most.",
        ),
        _query(
            "retriever",
            {"type": "string", "enum": ["hybrid", "dense", "lexical"], "default": "hybrid"},
            "How to search.",
        ),
        _query("document", {"type": "integer"}, "Search in this document only."),
        _query("explain", {"type": "boolean"}, "Say how the result came about."),
    ],
)

_UPLOAD = _operation(
    "addDocuments",
    "Add files, with one result for each. 207: some failed. All failed: the first one's error.",
    {
        **_answer(201, reference("UploadReport"), "All were added.", 400, 403, 413, 415, 422),
        **_answer(207, reference("UploadReport"), "Some were added."),
    },
    requestBody={
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": _object(
                    {"files[]": {"type": "array", "items": {"type": "string", "format": "binary"}}}
                )
            }
        },
    },
)


def _paths() -> dict[str, dict[str, object]]:
    listing = _object({"documents": {"type": "array", "items": reference("DocumentInfo")}})
    removed = _object({"removed": reference("DocumentInfo")})
    job = _object({"job": {"type": "integer"}})
    one = [_path("document_id")]
    return {
        "/api/search": {"get": _SEARCH},
        "/api/documents": {
            "get": _operation("listDocuments", "All documents.", _answer(200, listing, "By path.")),
            "post": _UPLOAD,
        },
        "/api/documents/{document_id}": {
            "get": _operation(
                "getDocument",
                "One document with its text and passages.",
                _answer(200, reference("Document"), "The document.", 404),
                parameters=one,
            ),
            "delete": _operation(
                "deleteDocument",
                "Remove a document. Its file stays out of the index until it changes.",
                _answer(200, removed, "What was removed.", 403, 404, 503),
                parameters=one,
            ),
        },
        "/api/reindex": {
            "post": _operation(
                "reindex",
                "Start a reindex of the folders indexed before, or name the one that is running.",
                _answer(202, job, "The job to ask for.", 403),
            )
        },
        "/api/jobs/{job_id}": {
            "get": _operation(
                "getJob",
                "A reindex as it stands now.",
                _answer(200, reference("Job"), "The job.", 404),
                parameters=[_path("job_id")],
            )
        },
        "/api/health": {
            "get": _operation(
                "health", "State of the index.", _answer(200, reference("Health"), "It answers.")
            )
        },
        "/api/openapi.json": {
            "get": _operation(
                "openapi",
                "This description.",
                _answer(200, {"type": "object"}, "OpenAPI 3.1."),
            )
        },
    }


def description() -> dict[str, object]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "xunzhang",
            "version": __version__,
            "summary": "Ask Chinese questions of your own documents.",
            "description": (
                'Every error is {"error": {"code", "message"}}. Codes never change, '
                "messages may. `?lang=en` gives them in English."
            ),
        },
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }
