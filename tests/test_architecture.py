"""Imports point down, heavy packages wait until they are needed, files stay short."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = {"xunzhang": ROOT / "src/xunzhang", "xunzhang_web": ROOT / "web/xunzhang_web"}

# Units of one row do not import each other; a unit imports from the rows above it.
LEVELS = (
    ("errors", "arguments"),
    ("types", "config", "odds", "model_files", "trees"),
    ("interfaces", "replicas", "history"),
    ("text",),
    ("embedders", "store", "vectors", "lexical", "writing"),
    ("ingest", "search", "answers", "generation", "evaluation", "lookup", "milvus"),
    ("following",),
    ("engines",),
    ("engine",),
    ("checks", "mending", "refreshing", "quality", "removing", "uploading", "calibrating"),
    ("index", "showing"),
    ("xunzhang_web",),
    ("cli",),
)
LEVEL_OF = {unit: level for level, units in enumerate(LEVELS) for unit in units}
# The same among the folders and modules of `answers`; here a part may import from its own row.
ANSWER_LEVELS = (
    ("asked",),
    ("values",),
    ("times",),
    ("rows",),
    ("question",),
    ("sentences",),
    ("people",),
    ("fitting",),
    ("readers",),
    ("regions",),
    ("about",),
    ("tables", "value_evidence"),
    ("judging",),
    ("reading", "marking", "quoting", "comparing", "answering"),
)
ANSWER_LEVEL_OF = {part: level for level, parts in enumerate(ANSWER_LEVELS) for part in parts}
SEEN_BY_THE_WEB = {"index", "showing", "types", "errors", "config", "interfaces"}
# The package itself offers the facade, `python -m xunzhang` the command line.
EXEMPT = {"__init__", "__main__"}
HEAVY = {
    "docx",
    "faiss",
    "flask",
    "jieba",
    "lxml",
    "milvus_lite",
    "pymilvus",
    "pypdfium2",
    "rjieba",
    "sentence_transformers",
    "tantivy",
    "torch",
    "transformers",
    "waitress",
}
MAX_LINES = 400


class Import(NamedTuple):
    """One imported module, and whether it is imported when the file is."""

    path: Path
    line: int
    module: str
    relative: bool
    at_import: bool

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}"


def python_files(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def imports_of(path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    waiting = {id(child) for function in functions(tree) for child in ast.walk(function)}
    waiting |= {id(child) for block in type_checking_blocks(tree) for child in ast.walk(block)}
    for node in ast.walk(tree):
        at_import = id(node) not in waiting
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name, False, at_import)
        elif isinstance(node, ast.ImportFrom) and node.module == "xunzhang":
            for alias in node.names:  # from xunzhang import index, or a name of the facade
                yield Import(path, node.lineno, f"xunzhang.{alias.name}", False, at_import)
        elif isinstance(node, ast.ImportFrom):
            yield Import(path, node.lineno, node.module or "", node.level > 0, at_import)


def functions(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node


def type_checking_blocks(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from node.body


def unit_of_file(path: Path) -> str:
    """The unit that a file belongs to: a module or folder of xunzhang, or xunzhang_web."""
    for package, folder in SOURCES.items():
        if path.is_relative_to(folder):
            first = path.relative_to(folder).parts[0].removesuffix(".py")
            return first if package == "xunzhang" else package
    raise ValueError(f"{path} is no source file.")


def module_of(path: Path) -> str:
    """The dotted name of a file of xunzhang or xunzhang_web."""
    folder = next(folder for folder in SOURCES.values() if path.is_relative_to(folder))
    return ".".join([folder.name, *path.relative_to(folder).with_suffix("").parts])


def unit_of_module(module: str) -> str | None:
    """The unit that a module belongs to; None for packages of others and names of the facade."""
    package, *rest = module.split(".")
    if package == "xunzhang_web":
        return package
    if package != "xunzhang":
        return None
    if rest and rest[0] in LEVEL_OF:
        return rest[0]
    return "index" if rest and rest[0][:1].isupper() else None


def violation(source: str, imported: str) -> str | None:
    """What is wrong with one unit importing another, or None."""
    if source == imported or source in EXEMPT:
        return None
    if source == "xunzhang_web" and imported not in SEEN_BY_THE_WEB:
        return f"{source} must not see {imported}"
    if LEVEL_OF[imported] >= LEVEL_OF[source]:
        return f"{source} must not import {imported}"
    return None


ALL_IMPORTS = [found for path in python_files(*SOURCES.values()) for found in imports_of(path)]


def test_every_unit_has_its_level() -> None:
    units = {unit_of_file(path) for path in python_files(*SOURCES.values())} - EXEMPT
    assert units == set(LEVEL_OF)


def test_imports_point_down() -> None:
    wrong = [
        f"{found}: {broken}"
        for found in ALL_IMPORTS
        if (imported := unit_of_module(found.module)) is not None
        and (broken := violation(unit_of_file(found.path), imported)) is not None
    ]
    assert wrong == []


def part_of_answers(module: str) -> str | None:
    """The folder or module of `answers` that a module belongs to; None outside of it."""
    below = module.removeprefix("xunzhang.answers.")
    return None if below == module else below.split(".")[0]


def test_imports_among_answers_point_down() -> None:
    wrong = [
        f"{found}: {source} must not import {imported}"
        for found in ALL_IMPORTS
        if (source := part_of_answers(module_of(found.path))) is not None
        and (imported := part_of_answers(found.module)) is not None
        and ANSWER_LEVEL_OF[imported] > ANSWER_LEVEL_OF[source]
    ]
    assert wrong == []


def test_imports_are_absolute() -> None:
    assert [str(found) for found in ALL_IMPORTS if found.relative] == []


def test_the_command_line_loads_the_web_page_only_to_serve() -> None:
    early = [
        str(found)
        for found in ALL_IMPORTS
        if unit_of_file(found.path) == "cli" and found.at_import and "xunzhang_web" in found.module
    ]
    assert early == []


def test_no_heavy_package_is_imported_with_a_module_of_the_engine() -> None:
    early = [
        f"{found}: {found.module}"
        for found in ALL_IMPORTS
        if found.at_import
        and found.path.is_relative_to(SOURCES["xunzhang"])
        and found.module.split(".")[0] in HEAVY
    ]
    assert early == []


@pytest.mark.parametrize("module", ["xunzhang", "xunzhang.cli"])
def test_importing_loads_no_heavy_package(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


@pytest.mark.parametrize("module", ["xunzhang", "xunzhang.cli"])
def test_importing_compiles_no_pattern_of_texts(module: str) -> None:
    """Patterns are made by `lazily`: to compile all took a third of the time of a first search."""
    run = subprocess.run(
        [sys.executable, "-c", _COMPILED_BY.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == []


_COMPILED_BY = """
import re, sys
compiled, kept = re.compile, []

def compile(pattern, *flags):
    caller = sys._getframe(1).f_globals["__name__"]
    if isinstance(pattern, str) and caller.startswith("xunzhang"):
        kept.append(caller)
    return compiled(pattern, *flags)

re.compile = compile
import {module}
print(*kept)
"""


@pytest.mark.parametrize(
    ("source", "imported", "allowed"),
    [
        ("search", "index", False),
        ("store", "vectors", False),
        ("errors", "types", False),
        ("ingest", "search", False),
        ("xunzhang_web", "store", False),
        ("xunzhang_web", "cli", False),
        ("index", "xunzhang_web", False),
        ("xunzhang_web", "index", True),
        ("search", "store", True),
        ("cli", "xunzhang_web", True),
        ("text", "text", True),
    ],
)
def test_the_rule_itself_tells_right_from_wrong(source: str, imported: str, allowed: bool) -> None:
    assert (violation(source, imported) is None) == allowed


def test_an_import_inside_a_function_waits(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("import os\n\ndef late():\n    import faiss\n    from . import other\n")
    assert [(found.module, found.relative, found.at_import) for found in imports_of(path)] == [
        ("os", False, True),
        ("faiss", False, False),
        ("", True, False),
    ]


def test_no_python_file_is_too_long() -> None:
    folders = [ROOT / name for name in ("src", "web", "tests", "training", "benchmarks")]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files(*folders)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert long == {}
