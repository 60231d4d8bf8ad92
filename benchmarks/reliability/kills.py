"""kill -9 at random moments of adding, changing, renaming, removing, compacting and migrating."""

import random
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any

from benchmarks.reliability.forks import Child, Say, run_apart
from benchmarks.reliability.material import (
    answers,
    article,
    built_afresh,
    compared,
    state_of,
)
from xunzhang import Index
from xunzhang.store import migrations

_DOCUMENTS = 10
_MIGRATE_EVERY = 8

State = dict[str, str]
"""The seed of each article by shown path."""


def run(folder: Path, *, trials: int, seed: int, seconds: float) -> dict[str, Any]:
    """Kill and look, again and again, on one index.

    Returns:
        The number of trials, kills by the operation they hit, and every failure in words.
    """
    began = time.monotonic()
    chance = random.Random(seed)
    root = folder / "材料"
    root.mkdir(parents=True)
    state: State = {}
    hit: dict[str, int] = {}
    failures: list[str] = []
    done = 0
    for number in range(trials):
        if time.monotonic() - began > seconds:
            break
        if number % _MIGRATE_EVERY == _MIGRATE_EVERY - 1:
            operation, problem = _kill_migration(folder, state, chance)
        else:
            operation, problem, state = _kill_writer(folder, state, chance, number)
        hit[operation] = hit.get(operation, 0) + 1
        done += 1
        if problem:
            failures.append(f"trial {number} ({operation}): {problem}")
    return {"trials": done, "hit": hit, "failures": failures, "documents": len(state)}


def _kill_writer(
    folder: Path, state: State, chance: random.Random, number: int
) -> tuple[str, str, State]:
    work_seed = chance.random()

    def work(say: Say) -> None:
        _write_on(folder, dict(state), random.Random(work_seed), number, say)

    child = Child.start(work)
    if child.first(30.0) != "ready":
        child.kill()
        child.ended()
        return "opening", "the writer did not begin", state
    said = child.said(chance.uniform(0.0, 0.9))
    child.kill()
    said += child.said(0.2)
    child.ended()
    acknowledged, intended, operation = state, state, "between"
    for kind, name, value in said:
        if kind == "begin":
            operation, intended = name, value
        else:
            operation, acknowledged, intended = "between", value, value
    problem, now = _look(folder, acknowledged, intended)
    _set_files(folder / "材料", now)
    return operation, problem, now


def _write_on(folder: Path, state: State, chance: random.Random, number: int, say: Say) -> None:
    root = folder / "材料"
    with Index.open(folder / "index") as index:
        say("ready")
        for step in range(10_000):
            operation, wanted = _next(state, chance, f"{number}-{step}")
            say(("begin", operation, wanted))
            if operation == "compact":
                index.compact()
            else:
                _set_files(root, wanted)
                index.refresh([root], remove_missing=True)
            state = wanted
            say(("acknowledged", operation, state))


def _next(state: State, chance: random.Random, label: str) -> tuple[str, State]:
    """An operation, and the files after it."""
    wanted = dict(state)
    paths = sorted(wanted)
    operation = chance.choice(["add", "change", "remove", "rename", "several", "compact"])
    if operation in ("change", "remove", "rename") and not paths:
        operation = "add"
    if operation == "add" and len(paths) >= _DOCUMENTS:
        operation = "remove"
    if operation == "add":
        wanted[f"材料/{label}.txt"] = label
    elif operation == "change":
        wanted[chance.choice(paths)] = label
    elif operation == "remove":
        wanted.pop(chance.choice(paths))
    elif operation == "rename":
        wanted[f"材料/{label}.txt"] = wanted.pop(chance.choice(paths))
    elif operation == "several":
        for path in chance.sample(paths, k=len(paths) // 2):
            wanted.pop(path)
        wanted |= {f"材料/{label}-{n}.txt": f"{label}-{n}" for n in range(3)}
    return operation, wanted


def _set_files(root: Path, state: State) -> None:
    for file in root.iterdir():
        if f"材料/{file.name}" not in state:
            file.unlink()
    for path, seed in state.items():
        file, text = root.parent / path, article(seed)
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")


def _look(folder: Path, acknowledged: State, intended: State) -> tuple[str, State]:
    """Open the index as it was left, and compare it with what was acknowledged."""

    def work(say: Say) -> None:
        with Index.open(folder / "index") as index:
            found = state_of(index)
            answered = answers(index)
            bad = [f"{check.name}: {check.detail}" for check in index.check() if not check.ok]
        texts = {article(seed).strip(): seed for seed in _seeds(acknowledged, intended)}
        now = {path: texts.get(text.strip(), "?") for path, text in found.items()}
        problem = _difference(now, acknowledged, intended) or "; ".join(bad)
        if not problem:
            scratch = folder / "fresh"
            shutil.rmtree(scratch, ignore_errors=True)
            files = {path: article(seed).encode() for path, seed in now.items()}
            problem = compared(answered, built_afresh(files, scratch))
        say((problem, now))

    lines, end = run_apart(work, seconds=60.0)
    if end != "done" or not lines:
        return f"looking at the index {end}", acknowledged
    return lines[-1][0], lines[-1][1]


def _seeds(*states: State) -> set[str]:
    return {seed for state in states for seed in state.values()}


def _difference(now: State, acknowledged: State, intended: State) -> str:
    """Every document has to be as acknowledged, or as the operation that was killed leaves it."""
    for path in {*now, *acknowledged, *intended}:
        allowed = (acknowledged.get(path), intended.get(path))
        if now.get(path) not in allowed:
            return f"{path} is {now.get(path)!r}, not one of {allowed!r}"
    return ""


def _kill_migration(folder: Path, state: State, chance: random.Random) -> tuple[str, str]:
    """Let a copy of the index migrate to two later formats, kill it, and let it go on."""
    copy = folder / "migrating"
    shutil.rmtree(copy, ignore_errors=True)
    if not (folder / "index").exists():
        return "migrate", ""
    shutil.copytree(folder / "index", copy)

    def work(say: Say) -> None:
        say("ready")
        _migrate(copy)
        say("done")

    child = Child.start(work)
    child.first(30.0)
    child.said(chance.uniform(0.0, 0.08))
    child.kill()
    child.ended()

    def look(say: Say) -> None:
        _migrate(copy)
        with sqlite3.connect(copy / "xunzhang.db") as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            rows = connection.execute("SELECT path, text, note FROM documents").fetchall()
        expected = {path: article(seed).strip() for path, seed in state.items()}
        found = {path: text.strip() for path, text, _note in rows}
        if version != migrations.FORMAT_VERSION + 2:
            say(f"the format is {version}")
        elif found != expected:
            say("documents were lost or changed by the migration")
        elif any(note != len(text) for _path, text, note in rows):
            say("the migration was done by half")
        else:
            say("")

    lines, end = run_apart(look, seconds=30.0)
    return "migrate", lines[-1] if end == "done" and lines else f"migrating again {end}"


def _migrate(folder: Path) -> None:
    """Open the database as a version with two more formats would."""

    def add_column(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE documents ADD COLUMN note INTEGER")
        time.sleep(0.01)

    def fill_column(connection: sqlite3.Connection) -> None:
        for (number,) in connection.execute("SELECT document_id FROM documents").fetchall():
            connection.execute(
                "UPDATE documents SET note = length(text) WHERE document_id = ?", (number,)
            )
            time.sleep(0.002)

    steps = (
        *migrations.MIGRATIONS,
        migrations.Migration("a column", add_column),
        migrations.Migration("its values", fill_column),
    )
    connection = sqlite3.connect(folder / "xunzhang.db", isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    try:
        migrations.prepare(connection, folder / "xunzhang.db", migrations=steps)
    finally:
        connection.close()
