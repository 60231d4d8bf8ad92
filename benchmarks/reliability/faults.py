"""Failures of write, fsync, rename and open, and a full disk, in the middle of everything.

The process runs under `shim.c`, which lets the chosen call on a file of the index fail.
"""

import errno
import json
import mmap
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.reliability.material import answers, article, built_afresh, compared, state_of
from xunzhang import Index
from xunzhang.errors import XunzhangError

KINDS = {"write": 1, "fsync": 2, "rename": 3, "open": 4}
_ERRORS = {"write": errno.EIO, "fsync": errno.EIO, "rename": errno.EACCES, "open": errno.EMFILE}
_DOCUMENTS = 8
_FRESH_EVERY = 25


def start(folder: Path, *, trials: int, seed: int, seconds: float) -> dict[str, Any]:
    """Compile the shim and run all trials in a process under it. Needs a C compiler."""
    shim, control, index = folder / "shim.so", folder / "control", folder / "index"
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise RuntimeError("There is no C compiler.")
    source = Path(__file__).with_name("shim.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True)
    control.write_bytes(bytes(4096))
    environment = os.environ | {
        "LD_PRELOAD": str(shim),
        "XZ_FAULTS": str(control),
        "XZ_FOLDER": str(index),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    command = [sys.executable, "-m", "benchmarks.reliability.faults", str(folder)]
    ended = subprocess.run(
        [*command, str(trials), str(seed), str(seconds)],
        env=environment,
        stdout=subprocess.PIPE,
        check=False,
        timeout=seconds + 60,
    )
    if ended.returncode:
        return {"trials": 0, "failures": [f"the process ended with {ended.returncode}"]}
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


class _Faults:
    """The control of the shim."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 4096)

    def arm(self, kind: str, *, after: int, number: int, forever: bool) -> None:
        self._memory[4:20] = struct.pack("=4i", after, number, forever, 0)
        self._memory[0:4] = struct.pack("=i", KINDS[kind])

    def disarm(self) -> int:
        """End the failures; how many there were."""
        self._memory[0:4] = struct.pack("=i", 0)
        return int(struct.unpack("=i", self._memory[16:20])[0])


def run(folder: Path, *, trials: int, seed: int, seconds: float) -> dict[str, Any]:
    """One trial after the other on one index that stays open."""
    began = time.monotonic()
    chance = random.Random(seed)
    faults = _Faults(folder / "control")
    root = folder / "材料"
    root.mkdir()
    state = {f"材料/{n}.txt": str(n) for n in range(_DOCUMENTS)}
    _write(folder, {}, state)
    counts: dict[str, int] = {"reached": 0, "error": 0, "worked": 0}
    messages: dict[str, int] = {}
    failures: list[str] = []
    done = 0
    index = Index.open(folder / "index")
    index.refresh([root])
    for number in range(trials):
        if time.monotonic() - began > seconds:
            break
        kind = chance.choice(sorted(KINDS))
        full = chance.random() < 0.25
        wanted = _changed(state, chance, number)
        _write(folder, state, wanted)
        if chance.random() < 0.3:
            index.close()
            index = Index.open(folder / "index")
        before = answers(index)
        faults.arm(
            "write" if full else kind,
            after=int(chance.expovariate(1 / 12)),
            number=errno.ENOSPC if full else _ERRORS[kind],
            forever=full,
        )
        error = _refresh(index, root)
        problem, during = _ask(index)
        reached = faults.disarm()
        counts["reached"] += bool(reached)
        counts["error" if error else "worked"] += 1
        if error:
            messages[type(error).__name__] = messages.get(type(error).__name__, 0) + 1
        problem = problem or _judge(index, error, during, before, state, wanted)
        _retry(index, root)
        if not problem and number % _FRESH_EVERY == 0:
            problem = _against_fresh(index, wanted, folder / "fresh")
        if problem:
            failures.append(f"trial {number} ({'full' if full else kind}): {problem}")
        state = wanted
        done += 1
    index.close()
    return {"trials": done, **counts, "errors": messages, "failures": failures}


def _refresh(index: Index, root: Path) -> BaseException | None:
    try:
        index.refresh([root])
    except Exception as error:
        return error
    return None


def _ask(index: Index) -> tuple[str, list[Any]]:
    """Questions while the failures last: they have to be answered."""
    try:
        return "", answers(index)
    except Exception as error:
        return f"while it failed, a search gave {type(error).__name__}: {error}", []


def _judge(
    index: Index,
    error: BaseException | None,
    during: list[Any],
    before: list[Any],
    old: dict[str, str],
    new: dict[str, str],
) -> str:
    """A refusal is one of our errors that says what to do, and every document is whole."""
    if error is not None and not isinstance(error, XunzhangError):
        return f"{type(error).__name__}: {error}"
    if error is not None and len(str(error)) < 30:
        return f"an unclear message: {error}"
    stored = {path: text.strip() for path, text in state_of(index).items()}
    as_old = {path: article(seed).strip() for path, seed in old.items()}
    as_new = {path: article(seed).strip() for path, seed in new.items()}
    if error is None and stored != as_new:
        return "it said that it worked, and documents are missing or old"
    if stored not in (as_old, as_new):
        return "documents are neither as before nor as after"
    if stored == as_old and during != before:
        return f"answers changed though nothing was stored: {compared(during, before)}"
    return ""


def _retry(index: Index, root: Path) -> None:
    index.refresh([root])


def _against_fresh(index: Index, state: dict[str, str], scratch: Path) -> str:
    shutil.rmtree(scratch, ignore_errors=True)
    files = {path: article(state[path]).encode() for path in state_of(index)}
    return compared(answers(index), built_afresh(files, scratch))


def _changed(state: dict[str, str], chance: random.Random, number: int) -> dict[str, str]:
    """Another article, one fewer, and one that is new."""
    wanted = dict(state)
    wanted[chance.choice(sorted(wanted))] = f"{number}"
    if chance.random() < 0.5:
        wanted.pop(chance.choice(sorted(wanted)))
        wanted[f"材料/n{number}.txt"] = f"n{number}"
    return wanted


def _write(folder: Path, old: dict[str, str], new: dict[str, str]) -> None:
    for path in old.keys() - new.keys():
        (folder / path).unlink()
    for path, seed in new.items():
        if old.get(path) != seed:
            (folder / path).write_text(article(seed), "utf-8")


if __name__ == "__main__":
    name, trials_, seed_, seconds_ = sys.argv[1:]
    report = run(Path(name), trials=int(trials_), seed=int(seed_), seconds=float(seconds_))
    print(json.dumps(report, ensure_ascii=False))
