"""A long random walk over a folder, its index compared with a simple model after each batch."""

import gc
import hashlib
import os
import random
import shutil
import time
from pathlib import Path
from typing import Any

from benchmarks.reliability.forks import Say, run_apart
from benchmarks.reliability.material import (
    answers,
    article,
    compared,
    state_of,
    texts_built_afresh,
)
from xunzhang import Index

_MOST_FILES = 60
_BATCH = 25
_FRESH_EVERY = 20
_NAMES = ("新闻", "报告 1", "a'b", "名.字", "ＡＢＣ", "旧%20稿", "émile", "#井号", "很" * 40)
_FOLDERS = ("", "甲", "甲/乙", "丙 丁", "空/里")


def run(folder: Path, *, operations: int, seed: int, seconds: float) -> dict[str, Any]:
    """Add, change, rename, move, delete, touch, copy and clash; look after each batch.

    Returns:
        Operations by kind, memory and open files at the beginning and end, the size before and
        after most was deleted and compacted, and every failure in words.
    """
    began = time.monotonic()
    chance = random.Random(seed)
    root = folder / "材料"
    root.mkdir()
    model: dict[str, bytes] = {}
    counts: dict[str, int] = {}
    failures: list[str] = []
    usage: list[tuple[int, int]] = []
    done = batches = compared_with_fresh = 0
    with Index.open(folder / "index") as index:
        while done < operations and time.monotonic() - began < seconds:
            for _ in range(min(_BATCH, operations - done)):
                kind = _step(root, model, chance, done)
                counts[kind] = counts.get(kind, 0) + 1
                done += 1
            index.refresh([root], remove_missing=True)
            batches += 1
            problem = _difference(index, model)
            if not problem and batches % _FRESH_EVERY == 0:
                problem = _against_fresh(index, model, folder / "fresh")
                compared_with_fresh += 1
            if problem:
                failures.append(f"after {done} operations: {problem}")
            if batches % 5 == 0:
                gc.collect()
                usage.append(_usage())
        before = _size(folder / "index")
        for name in sorted(model)[len(model) // 10 :]:
            (root / name).unlink()
            model.pop(name)
        index.refresh([root], remove_missing=True)
        index.compact()
        after = _size(folder / "index")
        problem = _difference(index, model) or _against_fresh(index, model, folder / "fresh")
        failures += [f"after compaction: {problem}"] if problem else []
        failures += [f"{c.name}: {c.detail}" for c in index.check() if not c.ok]
    early = usage[len(usage) // 4] if usage else (0, 0)
    return {
        "operations": done,
        "batches": batches,
        "compared_with_fresh": compared_with_fresh,
        "by_kind": counts,
        "memory_mb_early_late": [early[0], usage[-1][0]] if usage else [],
        "open_files_early_late": [early[1], usage[-1][1]] if usage else [],
        "size_kb_before_after": [before // 1024, after // 1024],
        "failures": failures,
    }


def _step(root: Path, model: dict[str, bytes], chance: random.Random, number: int) -> str:
    names = sorted(model)
    kind = chance.choice(
        ["add", "add", "change", "edit", "rename", "move", "delete", "touch", "copy", "clash"]
        + ["empty", "huge"] * (number % 10 == 0)
    )
    if not names or (kind in ("add", "copy", "clash") and len(names) >= _MOST_FILES):
        kind = "delete" if names else "add"
    name = chance.choice(names) if names else ""
    new = f"{chance.choice(_FOLDERS)}/{chance.choice(_NAMES)}{chance.randrange(90)}.txt".lstrip("/")
    if kind == "add":
        _put(root, model, new, article(number).encode())
    elif kind == "change":
        _put(root, model, name, article(number).encode(chance.choice(["utf-8", "gb18030"])))
    elif kind == "edit":
        _put(
            root,
            model,
            name,
            model[name] + article(number, paragraphs=1).encode(_code(model[name])),
        )
    elif kind in ("rename", "move"):
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        os.replace(root / name, root / new)
        model[new] = model.pop(name)
    elif kind == "delete":
        (root / name).unlink()
        model.pop(name)
    elif kind == "touch":
        os.utime(root / name)
    elif kind == "copy":
        _put(root, model, new, model[name])
    elif kind == "clash":
        _put(
            root, model, f"{chance.choice(_FOLDERS)}/同名.txt".lstrip("/"), article(number).encode()
        )
    elif kind == "empty":
        _put(root, model, f"空{number % 7}.txt", b"")
    else:
        _put(root, model, "大.txt", article(number, paragraphs=120).encode())
    return kind


def _code(data: bytes) -> str:
    """The encoding that a file was written in: a mixture would be damage, and is refused."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _put(root: Path, model: dict[str, bytes], name: str, data: bytes) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    model[name] = data


def _difference(index: Index, model: dict[str, bytes]) -> str:
    """Whether the index holds what the model says; files without text are not in it."""
    stored = index._store.locations()
    root = {location.split("/材料/", 1)[1]: state for location, state in stored.items()}
    expected = {name: data for name, data in model.items() if data.strip()}
    for name in expected.keys() | root.keys():
        if name not in root:
            return f"{name} is missing"
        if name in model and not model[name].strip():
            continue  # it became empty: its last good state stays
        if name not in expected:
            return f"{name} should be gone"
        if root[name].content_hash != hashlib.sha256(expected[name]).hexdigest():
            return f"{name} is not of its content"
    return ""


def _against_fresh(index: Index, model: dict[str, bytes], scratch: Path) -> str:
    """Whether texts are those of an index built at once, and answers those of new replicas.

    Answers are compared over the same passage ids: copies of a file make many passages of equal
    score, which are ranked by age, and the age of edited files cannot be built at once.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    texts = state_of(index)
    names = {path: path.removeprefix("材料/") for path in texts}
    files = {path: model[name] for path, name in names.items() if model.get(name, b"").strip()}
    (scratch / "copy").mkdir(parents=True)
    index.backup(scratch / "copy" / "xunzhang.db")

    # In another process, so that its memory does not count.
    def build(say: Say) -> None:
        with Index.open(scratch / "copy") as again:
            say(answers(again))
        say(texts_built_afresh(files, scratch))

    lines, _end = run_apart(build, seconds=60.0)
    if len(lines) < 2:
        return "it could not be built"
    if any(lines[1][path] != texts[path] for path in files):
        return "the texts are not those of an index built afresh"
    return compared([[list(hit) for hit in hits] for hits in answers(index)], lines[0])


def _usage() -> tuple[int, int]:
    """Resident memory in MB, and open files."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20, len(os.listdir("/proc/self/fd"))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
