"""Truncations and flipped bits in every file of an index: noticed, or the answers are the same."""

import random
import resource
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.reliability.forks import Child, Say
from benchmarks.reliability.material import (
    QUESTIONS,
    answers,
    article,
    compared,
    said_of,
    state_of,
)
from xunzhang import Index
from xunzhang.errors import XunzhangError

_DOCUMENTS = 20
_BATCH = 25
_TRIAL_SECONDS = 20.0
_SOME = QUESTIONS[:3]

SAME, ERROR, DOCTOR, SILENT = "same answers", "refused", "doctor notices", "unnoticed"


def run(folder: Path, *, trials: int, seed: int, seconds: float) -> dict[str, Any]:
    """Damage copies of two indexes, one with all in the database, one with a log beside it.

    Returns:
        Outcomes by kind of file, the peak memory of the processes that opened them, and every
        trial in words that crashed, hung, failed otherwise, or went unnoticed.
    """
    began = time.monotonic()
    plans = _plans(folder, trials, seed)
    outcomes: dict[str, dict[str, int]] = {}
    failures: list[str] = []
    done, peak = 0, 0
    while done < len(plans) and time.monotonic() - began < seconds:
        batch = plans[done : done + _BATCH]
        child = Child.start(lambda say, batch=batch: _try_all(folder, batch, say))
        for plan in batch:
            said = child.first(_TRIAL_SECONDS)
            done += 1
            if said is None:
                child.kill()
                failures.append(f"{plan}: it crashed or hung")
                break
            outcome, detail, peak_now = said
            peak = max(peak, peak_now)
            kind = _kind(plan[1])
            counts = outcomes.setdefault(kind, {})
            counts[outcome] = counts.get(outcome, 0) + 1
            if outcome not in (SAME, ERROR, DOCTOR):
                failures.append(f"{plan}: {outcome}: {detail}")
        child.ended()
    return {"trials": done, "outcomes": outcomes, "peak_mb": peak // 1024, "failures": failures}


def _plans(folder: Path, trials: int, seed: int) -> list[tuple[str, str, int, int]]:
    """Which index, which file, at which place, and which bit; -1 cuts the file off there."""
    chance = random.Random(seed)
    _make(folder)
    files = [
        (name, str(path.relative_to(folder / name)), path.stat().st_size)
        for name in ("closed", "open")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file() and path.stat().st_size and _counts(path)
    ]
    # Half of the trials by size, so that the database is hit as disks hit it; half by file.
    plans = []
    for number in range(trials):
        if number % 2:
            name, path, size = chance.choices(files, weights=[size for *_, size in files])[0]
        else:
            name, path, size = chance.choice(files)
        bit = -1 if chance.random() < 0.2 else chance.randrange(8)
        plans.append((name, path, chance.randrange(size), bit))
    return plans


def _counts(path: Path) -> bool:
    return path.suffix != ".lock" and not path.name.endswith("-shm") and path.name != "writer.json"


def _make(folder: Path) -> None:
    root = folder / "材料"
    root.mkdir()
    for number in range(_DOCUMENTS):
        (root / f"{number}.txt").write_text(_dated(number), "utf-8")
    with Index.open(folder / "closed") as index:
        index.refresh([root])
    with Index.open(folder / "writing") as index:
        index.refresh([root])
        # Somebody who reads keeps the log file from being emptied.
        with closing(sqlite3.connect(folder / "writing" / "xunzhang.db")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM documents").fetchone()
            (root / "0.txt").write_text(_dated("changed"), "utf-8")
            index.refresh([root])
            shutil.copytree(folder / "writing", folder / "open")


def _try_all(folder: Path, batch: list[tuple[str, str, int, int]], say: Say) -> None:
    expected: dict[str, Any] = {}
    for name in {plan[0] for plan in batch}:
        with _opened(folder, name) as index:
            expected[name] = (answers(index, _SOME), state_of(index), said_of(index))
    for name, path, place, bit in batch:
        outcome, detail = _try(folder, name, (path, place, bit), expected[name])
        say((outcome, detail, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def _opened(folder: Path, name: str) -> Index:
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / name, work)
    return Index.open(work, create=False)


def _dated(seed: object) -> str:
    """An article that says who wrote it, and when and where it was printed."""
    return f"{article(seed)}\n（记者 李文涛）\n\n（原载《青石日报》2031年5月{len(str(seed))}日）\n"


def _try(
    folder: Path, name: str, damage: tuple[str, int, int], expected: tuple[Any, Any, Any]
) -> tuple[str, str]:
    path, place, bit = damage
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / name, work)
    data = bytearray((work / path).read_bytes())
    if bit < 0:
        data = data[:place]
    else:
        data[place] ^= 1 << bit
    (work / path).write_bytes(data)
    try:
        with Index.open(work, create=False) as index:
            found = (answers(index, _SOME), state_of(index), said_of(index))
            if found == expected:
                return SAME, ""
            if any(not check.ok for check in index.check()):
                return DOCTOR, ""
    except XunzhangError as error:
        return ERROR, str(error)
    except Exception as error:
        return f"{type(error).__name__}", str(error)[:200]
    if found[0] != expected[0]:
        return SILENT, compared(found[0], expected[0])[:200]
    return SILENT, "documents, or what they say of themselves, differ"


def _kind(path: str) -> str:
    if path.startswith("lexical/"):
        return "lexical state" if path.endswith("state.json") else "lexical files"
    if path.startswith("vectors/"):
        return "vectors"
    return path
