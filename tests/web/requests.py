"""Shorthand for the requests that several tests send."""

import io
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

QUESTION = "三号线有多少座车站？"
LETTER = "邮局的新信箱\n\n镇上的邮局换了一只绿色的新信箱，每天下午四点十分由邮递员周满仓开箱取信。"
LETTER_QUESTION = "每天谁来开箱取信？"


def file(name: str, content: str | bytes = LETTER) -> tuple[io.BytesIO, str]:
    """One file of a multipart form."""
    return io.BytesIO(content if isinstance(content, bytes) else content.encode()), name


def send_files(client: FlaskClient, *files: tuple[io.BytesIO, str], **more: Any) -> TestResponse:
    """Upload files to the API."""
    return client.post("/api/documents", data={"files[]": list(files)}, **more)


def error_code(response: TestResponse) -> str:
    """The code of an API error, once its shape has been checked."""
    assert response.mimetype == "application/json"
    error = response.json["error"]
    assert error["message"]
    return str(error["code"])


def titles(client: FlaskClient) -> dict[str, int]:
    """The ids of all documents by title."""
    documents = client.get("/api/documents").json["documents"]
    return {info["title"]: info["document_id"] for info in documents}
