"""The description of the API, OpenAPI 3.1."""

import types

from xunzhang import __version__
from xunzhang.config import MAX_K, MAX_QUERY_CHARS
from xunzhang_web.errors import STATUS_OF_CODE
from xunzhang_web.schemas import PLAIN, Schema, named_schemas, object_of, reference

COMMON_ERRORS = (400, 401, 403, 429, 500)
"""A wrong host or parameter, a missing token, another site's page, too many requests, our fault."""


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
    """The answer that is hoped for, errors of this route, and those that every route has."""

    def response(what: str, body: Schema) -> Schema:
        return {"description": what, "content": {"application/json": {"schema": body}}}

    answers: Schema = {str(status): response(description, schema)}
    for error in sorted({*errors, *COMMON_ERRORS}):
        codes = sorted(code for code, its_status in STATUS_OF_CODE.items() if its_status == error)
        answers[str(error)] = response(", ".join(codes), reference("Error"))
    return answers


def _operation(name: str, summary: str, responses: Schema, **more: object) -> Schema:
    return {"operationId": name, "summary": summary, **more, "responses": responses}


_DAY: Schema = {"type": "string", "format": "date"}

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
        _query("published_from", _DAY, "Only documents that say they appeared then or later."),
        _query("published_to", _DAY, "Only documents that say they appeared then or earlier."),
        _query("author", {"type": "string"}, "Only documents that name this author."),
        _query(
            "previous",
            {"type": "string", "maxLength": MAX_QUERY_CHARS},
            "The question before, as it was read, for one that leans on it.",
        ),
        _query("explain", {"type": "boolean"}, "Say how the result came about."),
    ],
)

_ANSWER = _operation(
    "answer",
    "Let the language model, where one is set up, write an answer from the passages.",
    {
        **_answer(200, {"type": "string"}, "Lines of JSON.", 400, 403, 404, 503),
        "200": {
            "description": "Lines of JSON: model and passages, sentences, then done or error.",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        },
    },
    parameters=[
        parameter
        for parameter in _SEARCH["parameters"]  # type: ignore[attr-defined]
        if parameter["name"] not in ("k", "retriever", "explain")
    ],
)

_SUGGEST = _operation(
    "suggest",
    "What a question that begins so may be: titles, headings and questions of the documents.",
    _answer(200, object_of({"suggestions": {"type": "array", "items": PLAIN[str]}}), "Best first."),
    parameters=[
        _query(
            "q",
            {"type": "string", "maxLength": MAX_QUERY_CHARS},
            "What was typed: Chinese, pinyin, or its initials.",
        ),
        _query(
            "k",
            {"type": "integer", "minimum": 1, "maximum": 20, "default": 8},
            "How many at most.",
        ),
    ],
)

_UPLOAD = _operation(
    "addDocuments",
    "Add files, with one result for each, or for each member of an archive. 207: some failed. "
    "All failed: the first one's error.",
    {
        **_answer(201, reference("UploadReport"), "All were added.", 400, 403, 413, 415, 422),
        **_answer(207, reference("UploadReport"), "Some were added."),
    },
    requestBody={
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": object_of(
                    {"files[]": {"type": "array", "items": {"type": "string", "format": "binary"}}}
                )
            }
        },
    },
)


def dictionary_paths() -> Schema:
    """The user's dictionary."""
    frequency: Schema = {"anyOf": [PLAIN[int], PLAIN[types.NoneType]]}
    words: Schema = {"type": "object", "additionalProperties": frequency}
    names: Schema = {"type": "array", "items": PLAIN[str]}
    body = object_of({"words": {"anyOf": [names, words]}})
    added = object_of({"added": names, "total": PLAIN[int]})
    removed = object_of({"removed": names, "total": PLAIN[int]})
    word = _query("word", PLAIN[str], "A word; may be repeated.", required=True)
    return {
        "get": _operation(
            "listWords",
            "The words that are not to be cut.",
            _answer(200, object_of({"words": words}), "Frequencies by word."),
        ),
        "post": _operation(
            "addWords",
            "Add words, or change their frequencies, all or none. Nothing is embedded again.",
            _answer(201, added, "The new ones.", 400, 413, 503),
            requestBody={"required": True, "content": {"application/json": {"schema": body}}},
        ),
        "delete": _operation(
            "removeWords",
            "Remove words.",
            _answer(200, removed, "Those that were there.", 503),
            parameters=[word],
        ),
    }


def _paths() -> dict[str, dict[str, object]]:
    listing = object_of({"documents": {"type": "array", "items": reference("DocumentInfo")}})
    until: Schema = {"anyOf": [PLAIN[str], PLAIN[types.NoneType]]}
    removed = object_of({"removed": reference("DocumentInfo"), "kept_until": until})
    missing = _query(
        "remove_missing",
        PLAIN[bool],
        "Also remove the documents of folders that are gone or empty.",
    )
    job = object_of({"job": {"type": "integer"}})
    restored = object_of({"restored": reference("DocumentInfo")})
    entries = object_of({"entries": {"type": "array", "items": reference("HistoryEntry")}})
    one = [_path("document_id")]
    return {
        "/api/search": {"get": _SEARCH},
        "/api/suggest": {"get": _SUGGEST},
        "/api/answer": {"get": _ANSWER},
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
                "Remove a document; it can be put back for a while. Its file stays out "
                "until it changes.",
                _answer(200, removed, "What was removed.", 403, 404, 503),
                parameters=one,
            ),
        },
        "/api/documents/{document_id}/restore": {
            "post": _operation(
                "restoreDocument",
                "Put a document back as it was, of those removed last.",
                _answer(200, restored, "What was put back.", 404, 409, 503),
                parameters=one,
            )
        },
        "/api/plan": {
            "get": _operation(
                "plan",
                "What a reindex would do now; `large` where somebody should look at it first.",
                _answer(200, reference("Plan"), "The changes, removals first."),
                parameters=[missing],
            )
        },
        "/api/history": {
            "get": _operation(
                "history",
                "What changed when, and what failed.",
                _answer(200, entries, "The latest first."),
                parameters=[
                    _query(
                        "limit",
                        {"type": "integer", "minimum": 1, "maximum": 1000, "default": 200},
                        "How many entries at most.",
                    )
                ],
            )
        },
        "/api/reindex": {
            "post": _operation(
                "reindex",
                "Start a reindex of the folders indexed before, or name the one that is running.",
                _answer(202, job, "The job to ask for.", 403),
                parameters=[missing],
            )
        },
        "/api/jobs/{job_id}": {
            "get": _operation(
                "getJob",
                "A reindex, or a run of the kept questions, as it stands now.",
                _answer(200, reference("Job"), "The job.", 404),
                parameters=[_path("job_id")],
            )
        },
        "/api/dictionary": dictionary_paths(),
        "/api/health": {
            "get": _operation(
                "health", "State of the index.", _answer(200, reference("Health"), "It answers.")
            )
        },
        "/api/health/live": {
            "get": _operation(
                "live",
                "That the process answers. Needs no token.",
                _answer(200, object_of({"live": PLAIN[bool]}), "It does."),
            )
        },
        "/api/health/ready": {
            "get": _operation(
                "ready",
                "That questions are answered. Needs no token.",
                _answer(200, object_of({"ready": PLAIN[bool]}), "They are.", 503),
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
        "components": {
            "schemas": named_schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        # The empty one: whether a token is needed depends on how the service was started.
        "security": [{}, {"token": []}],
    }
