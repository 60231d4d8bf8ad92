import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from threadpoolctl import threadpool_info, threadpool_limits

from xunzhang.cli import cli
from xunzhang.cli.serve import _token


def serve(tmp_path: Path, *options: str, **environment: str) -> Result:
    """Run `xunzhang serve` where it must refuse; the port is one that nobody may listen on."""
    command = ["serve", "--index", str(tmp_path / "索引"), "--host", "192.0.2.1", *options]
    return CliRunner().invoke(cli, command, env=environment)


@pytest.mark.parametrize("option", ["--token-file", "--read-token-file"])
def test_a_token_that_can_be_guessed_is_refused(tmp_path: Path, option: str) -> None:
    path = tmp_path / "token"
    path.write_text("secret\n", encoding="utf-8")

    result = serve(tmp_path, option, str(path))

    assert result.exit_code == 1
    assert "at least 16 characters" in result.output
    assert "secret\n" not in result.output


@pytest.mark.parametrize("name", ["XUNZHANG_TOKEN", "XUNZHANG_READ_TOKEN"])
def test_a_token_is_read_from_the_environment(tmp_path: Path, name: str) -> None:
    result = serve(tmp_path, **{name: "short"})

    assert result.exit_code == 1
    assert "at least 16 characters" in result.output


def test_a_token_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert serve(tmp_path, "--token-file", str(tmp_path / "nothing")).exit_code == 2


def test_a_token_file_that_is_no_text_is_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_bytes(b"\xff\xfe\xfd")

    result = serve(tmp_path, "--token-file", str(path))

    assert result.exit_code == 2
    assert "cannot be read as a token" in result.output


@pytest.mark.parametrize("option", ["--token-file", "--read-token-file"])
def test_an_empty_token_file_does_not_open_the_page(tmp_path: Path, option: str) -> None:
    path = tmp_path / "token"
    path.write_text(" \n", encoding="utf-8")

    result = serve(tmp_path, option, str(path))

    assert result.exit_code == 2
    assert "is empty" in result.output


def test_what_a_watched_folder_holds_and_nobody_can_read_is_told_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "资料").mkdir()
    (tmp_path / "资料" / "坏.docx").write_bytes(b"PK no archive")

    serve(tmp_path, "--watch", str(tmp_path / "资料"))

    assert "资料/坏.docx was not indexed" in caplog.text


def test_a_good_token_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("a-token-of-enough-characters\n", encoding="utf-8")

    result = serve(tmp_path, "--token-file", str(path), "--rate-limit", "5")

    assert result.exit_code == 1
    assert "Cannot listen on 192.0.2.1" in result.output


def test_a_server_multiplies_with_one_thread(tmp_path: Path) -> None:
    with threadpool_limits(2, user_api="blas"):
        serve(tmp_path)
        found = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert set(found) <= {1}  # Apple's library is not among them


def test_read_only_makes_no_index_and_follows_no_folder(tmp_path: Path) -> None:
    missing = serve(tmp_path, "--read-only")
    assert missing.exit_code == 1
    assert "There is no index" in missing.output
    assert not (tmp_path / "索引").exists()
    assert serve(tmp_path, "--read-only", "--watch", str(tmp_path)).exit_code == 2


@pytest.mark.skipif(os.name != "posix", reason="the rights of a file are told otherwise")
@pytest.mark.parametrize(("mode", "warned"), [(0o600, False), (0o644, True), (0o660, True)])
def test_a_token_that_others_can_read_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mode: int, warned: bool
) -> None:
    path = tmp_path / "token"
    path.write_text("qwertyuiopasdfghjkl", "utf-8")
    path.chmod(mode)
    assert _token(path) == "qwertyuiopasdfghjkl"
    assert (f"chmod 600 {path}" in capsys.readouterr().err) is warned
