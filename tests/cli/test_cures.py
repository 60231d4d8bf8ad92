"""Every command that a message names as a cure is one that the command line takes."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from xunzhang.cli import cli

ROOT = Path(__file__).parents[2]
SOURCES = [path for name in ("src", "web") for path in sorted((ROOT / name).rglob("*.py"))]
NAMED = re.compile(r"(?P<lead>[:`]) ?xunzhang (?P<rest>[^`;.,()\n]+)")


def texts(tree: ast.AST) -> Iterator[str]:
    """The string constants of a module; what is filled in reads X."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
              for part in node.values}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in inside:
                yield node.value


def cures() -> list[tuple[str, bool]]:
    """What stands after `xunzhang`, and whether it is a cure to type rather than a mention."""
    found = {
        (match["rest"].strip(), match["lead"] == ":")
        for path in SOURCES
        for text in texts(ast.parse(path.read_text("utf-8")))
        for match in NAMED.finditer(text)
    }
    return sorted(found)


def _is_given(value: object) -> bool:
    return isinstance(value, str | tuple) and bool(value)


def problem_of(line: str, *, is_cure: bool) -> str:
    """What the command line has against this; empty where it has nothing."""
    command: click.Command = cli
    words = shlex.split(line)
    context = click.Context(command, info_name="xunzhang")
    while isinstance(command, click.Group):
        if not is_cure and words in ([], ["--help"]):
            return ""
        if not words or words[0] not in command.commands:
            return f"no command {words[:1]}"
        command = command.commands[words.pop(0)]
        context = click.Context(command, info_name=command.name, parent=context)
    try:
        values, rest, _ = command.make_parser(context).parse_args(words)
    except click.UsageError as error:
        return error.format_message()
    missing = [
        parameter.name
        for parameter in command.params
        if is_cure and parameter.required and not _is_given(values.get(str(parameter.name)))
    ]
    return f"left over: {rest}" if rest else f"missing: {missing}" if missing else ""


def test_cures_are_found_in_the_sources() -> None:
    found = dict(cures())
    assert {"doctor --repair", "index PATH --index DIR", "status --documents"} <= found.keys()
    assert len(found) > 12


@pytest.mark.parametrize(("line", "is_cure"), cures())
def test_every_cure_can_be_typed(line: str, is_cure: bool) -> None:
    assert problem_of(line, is_cure=is_cure) == ""


@pytest.mark.parametrize(
    "line", ["--index DIR index PATH", "mend", "index --again", "restore", "status PATH"]
)
def test_what_cannot_be_typed_is_told(line: str) -> None:
    assert problem_of(line, is_cure=True)
