"""The documentation keeps up: nothing that a user can name is missing from it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask

from tests.conftest import write_corpus
from tests.test_architecture import LEVEL_OF
from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.evaluation.calibrating import CalibrationReport, Figures
from xunzhang.ingest.entries import Entry, UploadReport
from xunzhang.quality import KeptQuestion, Outcome, QualityReport, QualityRun, SearchSettings
from xunzhang.removing import KeptDocument
from xunzhang.types import (
    Answer,
    AnswerSource,
    Check,
    Document,
    DocumentInfo,
    Explanation,
    FailedFile,
    HistoryEntry,
    Hit,
    IndexStatus,
    IngestReport,
    Passage,
    Place,
    PlannedChange,
    SearchResult,
    TypedAnswer,
)

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "corpus/*.md", "index/*.md", "benchmarks/*.md")
    for path in ROOT.glob(pattern)
) + sorted(ROOT.glob("training/*.md"))
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
READ_SETTING = re.compile(r"environ(?:\.get\(|\[)\s*[\"']((?:XUNZHANG|XDG)_[A-Z_]+)[\"']")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_in(path: Path) -> str:
    """The fenced blocks and inline code of a page, each inline piece on its own line."""
    text = path.read_text("utf-8")
    return "\n".join(FENCED.findall(text) + re.findall(r"`([^`\n]+)`", FENCED.sub("", text)))


def section_of(page: str, heading: str) -> str:
    """The text under a level-two heading, up to the next one."""
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert found, f"there is no heading ## {heading}"
    return found.group(1)


def commands() -> list[click.Command]:
    return list(cli.commands.values())


def parameters(command: click.Command) -> list[click.Parameter]:
    """The parameters of a command and of the commands below it."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [*command.params, *(parameter for each in below for parameter in parameters(each))]


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_command_and_option_is_documented(command: click.Command) -> None:
    page = (DOCS / "cli.md").read_text("utf-8")
    section = section_of(page, f"xunzhang {command.name}")
    missing = [
        option
        for parameter in parameters(command)
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if not re.search(rf"`[^`]*(?<![\w-]){re.escape(option)}(?![\w-])", section)
    ]
    assert missing == []


def test_no_option_is_documented_that_is_not_there() -> None:
    page = (DOCS / "cli.md").read_text("utf-8")
    known = {option for parameter in parameters(cli) for option in parameter.opts}
    known |= {"--help", "--version"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page)) - known == set()


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_command_that_a_page_names_exists(path: Path) -> None:
    code = code_in(path)
    used = set(re.findall(r"^(?:\.venv/bin/)?xunzhang ([a-z]+)\b", code, re.M))
    assert used - set(cli.commands) == set()


def routes(app: Flask) -> Iterator[str]:
    """The routes of the API; those of the pages are links and forms in them."""
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", "<id>", rule.rule)
        if rule.rule.startswith("/api"):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield f"{method} {path}"


def test_every_route_of_the_api_is_documented(index: Index) -> None:
    from xunzhang_web import create_app

    page = re.sub(r"<[a-z_:]+>", "<id>", (DOCS / "http-api.md").read_text("utf-8"))
    served = set(routes(create_app(index)))
    assert "GET /api/search" in served
    assert {route for route in served if f"`{route}`" not in page} == set()


def test_every_setting_of_the_environment_is_documented_and_real() -> None:
    sources = [path for name in ("src", "web") for path in (ROOT / name).rglob("*.py")]
    page = (DOCS / "configuration.md").read_text("utf-8")
    in_code = {name for path in sources for name in READ_SETTING.findall(path.read_text("utf-8"))}
    assert "XUNZHANG_INDEX" in in_code
    assert {name for name in in_code if f"`{name}`" not in page} == set()
    assert set(re.findall(r"`(XUNZHANG_[A-Z_]+)`", page)) - in_code == set()


def test_every_format_is_documented() -> None:
    from xunzhang.ingest.readers import SUPPORTED_SUFFIXES

    page = (DOCS / "configuration.md").read_text("utf-8")
    assert {suffix for suffix in SUPPORTED_SUFFIXES if f"`{suffix}`" not in page} == set()


def test_every_limit_is_documented_with_its_value() -> None:
    page = (DOCS / "configuration.md").read_text("utf-8").splitlines()
    limits: dict[str, int] = {}
    for node in ast.parse((ROOT / "src/xunzhang/config.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(name := node.targets[0], ast.Name):
            limits[name.id] = eval(ast.unparse(node.value))  # arithmetic on numbers only
    assert "MAX_K" in limits
    wrong = [
        f"{name} = {value}"
        for name, value in limits.items()
        if not any(f"`{name}`" in line and f"| {value:,} |" in line for line in page)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    broken = [
        target
        for target in LINK.findall(FENCED.sub("", path.read_text("utf-8")))
        if not target.startswith(("http://", "https://", "mailto:")) and not leads(path, target)
    ]
    assert broken == []


def leads(page: Path, target: str) -> bool:
    """Whether a link names a file that is there, and a heading that is in it."""
    name, _, anchor = target.partition("#")
    file = (page.parent / name).resolve() if name else page
    if not file.exists():
        return False
    return not anchor or anchor in {slug(h) for h in headings(file)}


def headings(page: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text("utf-8")), re.M)


def slug(heading: str) -> str:
    """The anchor that a heading gets."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_make_target_that_a_page_names_exists(path: Path) -> None:
    used = re.findall(r"^make ([a-z][a-z -]*)", code_in(path), re.M)
    assert {word for words in used for word in words.split()} - make_targets() == set()


def test_contributors_are_told_of_every_make_target() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [target for target in sorted(make_targets()) if f"`make {target}`" not in page] == []


def make_targets() -> set[str]:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert phony
    return set(phony.group(1).split())


@pytest.mark.parametrize(
    "path",
    [*READMES, *(DOCS / name for name in ("python-api.md", "evaluation.md", "evaluation.zh.md"))],
    ids=named,
)
def test_python_examples_run(path: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    blocks = re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.M | re.S)
    assert blocks
    code = "\n".join(blocks)
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_every_dependency_has_its_line() -> None:
    page = (DOCS / "dependencies.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    declared = re.findall(r'"([a-z][a-z0-9-]+)>=', project)
    assert [name for name in declared if f"`{name}`" not in page] == []


def test_pinned_versions_cover_every_dependency() -> None:
    pinned = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / "constraints.txt").read_text("utf-8"), re.M)
    )
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert set(re.findall(r'"([a-z][a-z0-9-]+)>=', project)) - pinned == set()


@pytest.mark.parametrize(
    ("path", "most"),
    [(ROOT / "README.md", 150), (ROOT / "README.zh.md", 150), (ROOT / "CONTRIBUTING.md", 80)]
    + [(path, 40) for path in sorted(DOCS.glob("decisions/*.md"))],
    ids=lambda value: named(value) if isinstance(value, Path) else None,
)
def test_pages_that_should_be_short_are(path: Path, most: int) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= most


def test_the_levels_are_drawn_as_they_are_enforced() -> None:
    page = section_of((DOCS / "architecture.md").read_text("utf-8"), "Levels")
    chain = FENCED.findall(page)[0].strip("`\n ")
    drawn = [sorted(level.split()) for level in chain.split("<")]
    enforced = {
        level: sorted(u for u, of in LEVEL_OF.items() if of == level) for level in range(20)
    }
    assert drawn == [units for units in enforced.values() if units]


@pytest.mark.parametrize(
    "kind",
    [
        *(Answer, AnswerSource, Check, Document, DocumentInfo, Explanation, FailedFile, Hit),
        *(HistoryEntry, IndexStatus, IngestReport, Passage, Place, PlannedChange, SearchResult),
        *(TypedAnswer, Entry, UploadReport, KeptDocument, KeptQuestion, Outcome, QualityReport),
        *(QualityRun, SearchSettings, CalibrationReport, Figures),
    ],
)
def test_the_fields_of_what_is_returned_are_named(kind: type[Any]) -> None:
    described = (DOCS / "python-api.md").read_text(encoding="utf-8")
    rows = [row for row in described.splitlines() if row.startswith(f"| `{kind.__name__}`")]
    told = "\n".join(rows) or described
    assert [each.name for each in fields(kind) if f"`{each.name}`" not in told] == []
