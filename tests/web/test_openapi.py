import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.requests import QUESTION, file, send_files, titles
from xunzhang_web.errors import STATUS_OF_CODE

DOCS = Path(__file__).parents[2] / "docs" / "http-api.md"


@pytest.fixture
def description(client: FlaskClient) -> dict[str, Any]:
    return dict(client.get("/api/openapi.json").json)


def check(value: Any, schema: dict[str, Any], description: dict[str, Any], where: str) -> None:
    """A small JSON schema validator for the words that our description uses."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return check(value, description["components"]["schemas"][name], description, where)
    if "anyOf" in schema:
        for option in schema["anyOf"]:
            if option.get("type") == "null":
                if value is None:
                    return None
            elif value is not None:
                return check(value, option, description, where)
        raise AssertionError(f"{where}: {value!r}")
    kinds: dict[str, Any] = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "array": list,
        "object": dict,
    }
    assert isinstance(value, kinds[schema["type"]]), f"{where}: {value!r}"
    if "enum" in schema:
        assert value in schema["enum"], where
    if schema["type"] == "object" and "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"]), where
        for key, item in value.items():
            check(item, schema["properties"][key], description, f"{where}.{key}")
    elif schema["type"] == "object":
        for key, item in value.items():
            check(item, schema.get("additionalProperties", {}), description, f"{where}.{key}")
    elif "items" in schema:
        for item in value:
            check(item, schema["items"], description, f"{where}[]")
    return None


def test_every_route_of_the_api_is_described(app: Flask, description: dict[str, Any]) -> None:
    routes = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {
        (path, method) for path, methods in description["paths"].items() for method in methods
    }

    assert routes == described
    assert description["openapi"].startswith("3.1")


def test_every_route_and_code_is_in_the_documentation(app: Flask) -> None:
    text = DOCS.read_text("utf-8")

    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/"):
            assert rule.rule in text, rule.rule
    for code in STATUS_OF_CODE:
        assert f"`{code}`" in text, code


def answers(client: FlaskClient) -> list[tuple[str, str, Any]]:
    """Real answers of each route, with the status and path that describe them."""
    some_id = titles(client)["青石水库除险加固"]
    search = client.get("/api/search", query_string={"q": QUESTION, "explain": "1"})
    mixed = send_files(client, file("信.txt"), file("图.jpg"))
    job = client.post("/api/reindex")
    found = [
        ("get /api/search", search),
        ("get /api/search", client.get("/api/search")),
        ("get /api/documents", client.get("/api/documents")),
        ("get /api/documents/{document_id}", client.get(f"/api/documents/{some_id}")),
        ("post /api/documents", mixed),
        ("post /api/documents", send_files(client, file("又一封.txt"))),
        ("delete /api/documents/{document_id}", client.delete(f"/api/documents/{some_id}")),
        ("delete /api/documents/{document_id}", client.delete(f"/api/documents/{some_id}")),
        ("post /api/reindex", job),
        ("get /api/jobs/{job_id}", client.get(f"/api/jobs/{job.json['job']}")),
        ("get /api/health", client.get("/api/health")),
    ]
    return [(name, str(response.status_code), response.json) for name, response in found]


def test_what_is_answered_is_what_is_described(
    client: FlaskClient, description: dict[str, Any]
) -> None:
    for name, status, body in answers(client):
        method, path = name.split()
        response = description["paths"][path][method]["responses"][status]
        schema = response["content"]["application/json"]["schema"]
        check(body, schema, description, f"{name} {status}")
