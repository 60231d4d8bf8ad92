"""`xunzhang serve` with a language model, in a process of its own."""

import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from tests.conftest import write_corpus
from tests.generation.model_server import hanging, model_server, saying
from tests.web.browsing import serving
from tests.web.requests import QUESTION
from xunzhang.cli import cli


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--llm-url", "http://127.0.0.1:1/v1"], 2),
        (["--llm-model", "m"], 2),
        (["--llm-url", "11434", "--llm-model", "m"], 1),
    ],
)
def test_half_a_model_and_no_address_are_refused(
    tmp_path: Path, options: list[str], status: int
) -> None:
    result = CliRunner().invoke(cli, ["serve", "--index", str(tmp_path / "索引"), *options])
    assert result.exit_code == status
    assert "--llm-model" in result.output or "http://127.0.0.1:11434/v1" in result.output


def test_answers_are_streamed_with_the_key_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XUNZHANG_LLM_KEY", "the-key")
    corpus = write_corpus(tmp_path / "资料")
    with model_server(saying("设车站23座[1]。")) as server:
        options = ["--llm-url", server.url, "--llm-model", "小模型"]
        with serving(tmp_path, corpus, options) as address:
            with urlopen(f"{address}/api/answer?q={quote(QUESTION)}") as response:
                lines = [json.loads(line) for line in response]
        _path, headers, body = server.requests[0]
    assert [set(line) for line in lines] == [{"model", "passages"}, {"sentence"}, {"done"}]
    assert lines[1]["sentence"]["supported"]
    assert headers["authorization"] == "Bearer the-key"
    assert body["model"] == "小模型"


def test_a_model_that_hangs_leaves_searches_alone(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "资料")
    asked = quote(QUESTION)
    with model_server(hanging("设车站23座[1]。票价")) as server:
        options = ["--llm-url", server.url, "--llm-model", "m"]
        with serving(tmp_path, corpus, options) as address:
            held = [urlopen(f"{address}/api/answer?q={asked}") for _ in range(2)]
            first = [json.loads(response.readline()) for response in held]
            assert all("passages" in line for line in first)
            with urlopen(f"{address}/api/search?q={asked}") as response:
                assert json.load(response)["hits"]
            with pytest.raises(HTTPError) as busy:
                urlopen(f"{address}/api/answer?q={asked}")
            assert busy.value.code == 503
            busy.value.close()
            for response in held:
                response.close()
