"""The JSON schemas of what the API answers with, drawn from our dataclasses."""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from xunzhang.types import Document, HistoryEntry, IngestReport, SearchResult
from xunzhang_web.errors import STATUS_OF_CODE

Schema = dict[str, object]

ANSWERS = (SearchResult, Document, IngestReport, HistoryEntry)
"""What the routes answer with; the dataclasses inside are found from their fields."""

PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
}


def schema_of(hint: object) -> Schema:
    """The JSON schema of a type hint that our dataclasses use."""
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, type) and is_dataclass(hint):
        return reference(hint.__name__)
    if isinstance(hint, type) and issubclass(hint, tuple):
        inside = [schema_of(each) for each in typing.get_type_hints(hint).values()]
        return {
            "type": "array",
            "prefixItems": inside,
            "minItems": len(inside),
            "maxItems": len(inside),
            "description": f"{hint.__name__}: {', '.join(typing.get_type_hints(hint))}.",
        }
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": schema_of(arguments[0])}
    if origin is Mapping or getattr(origin, "__name__", "") == "Mapping":
        return {"type": "object", "additionalProperties": schema_of(arguments[1])}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [schema_of(argument) for argument in arguments]}
    raise TypeError(f"No JSON schema for {hint!r}.")


def dataclasses_in(hint: object, above: frozenset[object] = frozenset()) -> Iterator[type]:
    """The dataclass that a hint names, and those that its fields name, each once or more."""
    if hint in above:  # a dataclass may hold others of its own kind
        return
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
        for inner in typing.get_type_hints(hint).values():
            yield from dataclasses_in(inner, above | {hint})
    for argument in typing.get_args(hint):
        yield from dataclasses_in(argument, above)


def reference(name: str) -> Schema:
    """A reference to one of the named schemas."""
    return {"$ref": f"#/components/schemas/{name}"}


def object_of(properties: Mapping[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these properties, all of them required but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def named_schemas() -> dict[str, Schema]:
    """Every schema that the description refers to, by name."""
    text, whole = PLAIN[str], PLAIN[int]
    found: dict[str, Schema] = {}
    for kind in dict.fromkeys(each for answer in ANSWERS for each in dataclasses_in(answer)):
        hints = typing.get_type_hints(kind)
        found[kind.__name__] = object_of({f.name: schema_of(hints[f.name]) for f in fields(kind)})
    error = object_of(
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
        "unchanged": PLAIN[bool],
        "error": _nullable(error),
    }
    files: Schema = {"type": "array", "items": object_of(uploaded)}
    found["Error"] = object_of({"error": error})
    found["UploadReport"] = object_of(
        {"added": whole, "unchanged": whole, "failed": whole, "files": files}
    )
    found["Job"] = object_of(
        {
            "job_id": whole,
            "state": {"type": "string", "enum": ["running", "done", "failed"]},
            "started_at": text,
            "kind": {"type": "string", "enum": ["reindex", "quality"]},
            "stage": text,
            "done": whole,
            "total": whole,
            "finished_at": _nullable(text),
            "report": _nullable(reference("IngestReport")),
            "error": _nullable(error),
        }
    )
    found["Health"] = object_of(
        {
            "status": text,
            "live": PLAIN[bool],
            "ready": PLAIN[bool],
            "version": text,
            "documents": whole,
            "passages": whole,
            "embedder": text,
            "last_change": _nullable(text),
            "job": _nullable(whole),
        }
    )
    counts: Schema = {"type": "object", "additionalProperties": whole}
    changes: Schema = {"type": "array", "items": reference("PlannedChange")}
    found["Plan"] = object_of({"changes": changes, "counts": counts, "large": PLAIN[bool]})
    return found
