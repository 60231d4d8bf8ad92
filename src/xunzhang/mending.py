"""Keeping an index: back-up, restoring, compacting, and mending what is damaged."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xunzhang.engine import Engine
from xunzhang.errors import DamagedIndexError, DocumentError, IndexFormatError, StoreError
from xunzhang.ingest.entries import prepare_original
from xunzhang.replicas import folder_bytes, replace_file, sync_folder
from xunzhang.store import Original, Salvage, Store, salvage
from xunzhang.writing import WriterLock

BACKUP_NAME = "xunzhang-backup.db"
LOST = "lost"
"""How the lines of `repair` begin that name a document which could not be saved."""

_LOCK_SECONDS = 10.0
_REPLICAS = ("vectors", "lexical")
# Texts beside the database that shape answers, too.
_FILES = ("dictionary.txt",)


def backup(engine: Engine, target: Path) -> int:
    """Write the database into one file; returns its bytes. Raises StoreError."""
    if target.is_dir():
        raise StoreError(
            f"{target} is a folder. Name a file for the back-up: {target / BACKUP_NAME}"
        )
    if not target.parent.is_dir():
        raise StoreError(
            f"There is no folder {target.parent} for the back-up. Make it, connect its disk, or "
            "name another place."
        )
    if target == engine.store.path:
        raise StoreError("That is the index itself. Name another file for the back-up.")
    try:
        files = {name: _text_of(engine.folder / name) for name in _beside(engine.folder)}
        engine.store.copy_to(target, files=files)
    except OSError as error:
        raise StoreError(
            f"The back-up {target} cannot be written: {error}. Name another place."
        ) from error
    return target.stat().st_size


def restore(folder: Path, source: Path) -> None:
    """Put a back-up in place of the index in a folder. Raises StoreError."""
    if not source.is_file():
        raise StoreError(f"There is no file {source}. Name one that `xunzhang backup` wrote.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = tempfile.TemporaryDirectory(prefix="restoring-", dir=folder)
    except OSError as error:
        raise StoreError(
            f"The index folder {folder} cannot be written: {error}. Change its rights, or name "
            "another."
        ) from error
    with beside as scratch:
        copy, files = _checked_copy(source, Path(scratch))
        with WriterLock(folder).held(wait_seconds=_LOCK_SECONDS):
            usable = _is_whole(folder)
            if not usable:
                _put_in_place(folder, copy)
                _forget_replicas(folder)
            for name in _FILES:
                if name in files:
                    replace_file(folder / name, files[name].encode())
                else:
                    (folder / name).unlink(missing_ok=True)
        if usable:
            engine = Engine(folder)
            try:
                with engine.writer.held(wait_seconds=_LOCK_SECONDS):
                    engine.store.take_over(copy)
                    engine.follower.settle()
            finally:
                engine.close()


def compact(engine: Engine) -> int:
    """Give the space of what was removed back; returns how many bytes that is."""
    before = folder_bytes(engine.folder)
    with engine.writer.held(wait_seconds=_LOCK_SECONDS):
        engine.store.compact()
        engine.follower.compact()
    return before - folder_bytes(engine.folder)


def repair(folder: Path) -> list[str]:
    """Mend what can be mended; returns what was done, line by line. Raises StoreError."""
    if not Store.exists(folder):
        raise IndexFormatError(f"There is no index in {folder}. Nothing can be mended.")
    done: list[str] = []
    with WriterLock(folder).held(wait_seconds=_LOCK_SECONDS):
        done += _remove_leftovers(folder)
        if not _is_whole(folder):
            found = _salvage(folder)
            _forget_replicas(folder)
            done.append(f"saved {found.saved} documents; the damaged file is in {found.kept_at}")
            done += [f"{LOST} {path}: its stored rows were damaged" for path in found.lost]
            done += _put_back(folder, found.originals)
    engine = Engine(folder)
    try:
        with engine.writer.held(wait_seconds=_LOCK_SECONDS):
            done += _mend_replicas(engine)
    finally:
        engine.close()
    return done


def _is_whole(folder: Path) -> bool:
    if not Store.exists(folder):
        return False
    try:
        with Store.open(folder) as store:
            return not store.problems() and store.get_meta("embedder") is not None
    except IndexFormatError:
        raise
    except StoreError:
        return False


def _salvage(folder: Path) -> Salvage:
    try:
        return salvage(folder)
    except OSError as error:
        raise StoreError(f"{folder} cannot be mended: {error}. Nothing was changed.") from error
    except sqlite3.Error as error:
        raise StoreError(
            f"Nothing could be saved of {folder} ({error}). Put a back-up back: xunzhang restore "
            "FILE; or move the folder away and index again: xunzhang index PATH"
        ) from error


def _put_back(folder: Path, originals: Sequence[Original]) -> list[str]:
    """Read uploads and entries again whose bytes are all that was left of them."""
    done: list[str] = []
    engine = Engine(folder)
    try:
        engine.agree(None)
        for original in originals:
            try:
                prepared = prepare_original(original, engine.settings)
            except DocumentError as error:
                done.append(f"{LOST} {original.path}: {error}")
                continue
            with engine.store.bulk():
                engine.indexer.put([prepared])
            damage = "" if original.is_whole else ", which are damaged: look at its text"
            done.append(f"read {original.path} again from its kept bytes{damage}")
    finally:
        engine.close()
    return done


def _mend_replicas(engine: Engine) -> list[str]:
    """Make replicas again that do not agree with the database."""
    engine.follower.follow()
    broken = [name for name in _REPLICAS for problem in getattr(engine, name).problems() if problem]
    for name in broken:
        getattr(engine, name).close()
        engine.engines.abandon(name)
    engine.follower.settle()
    return [f"made {name}/ again from the database" for name in broken]


def _forget_replicas(folder: Path) -> None:
    """The log of a new database is another one; replicas must not seem to know more than it."""
    for name in _REPLICAS:
        shutil.rmtree(folder / name, ignore_errors=True)


def _remove_leftovers(folder: Path) -> list[str]:
    """Remove what interrupted runs left behind."""
    found = [*folder.glob("*.tmp"), *folder.glob("vectors/*.tmp"), *folder.glob("lexical/*.tmp")]
    found += [*folder.glob("mending-*"), *folder.glob("restoring-*")]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return [f"removed {len(found)} left-over files"] if found else []


def _beside(folder: Path) -> list[str]:
    return [name for name in _FILES if (folder / name).is_file()]


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise StoreError(
            f"{file} is not in UTF-8 (byte {error.start}). Save it in UTF-8, or remove it."
        ) from error


def _checked_copy(source: Path, scratch: Path) -> tuple[Path, dict[str, str]]:
    """A copy of a back-up in the present format, found to be whole, and the files in it."""
    copy = scratch / "xunzhang.db"
    try:
        shutil.copyfile(source, copy)
        with Store.open(scratch) as store:
            problems = store.problems()
            if problems or store.get_meta("embedder") is None:
                raise StoreError(_unusable(source, "; ".join(problems) or "it is empty"))
            files = store.take_files()
            store.compact()
    except (DamagedIndexError, IndexFormatError) as error:
        # The store speaks of our copy, and of mending it: neither is what the user has.
        cause = str(error.__cause__ or error).replace(str(copy), "it").split(". ")[0]
        raise type(error)(_unusable(source, cause)) from error
    except OSError as error:
        raise StoreError(
            f"The back-up {source} cannot be copied: {error}. Nothing was changed."
        ) from error
    return copy, files


def _unusable(source: Path, cause: str) -> str:
    """What is said of a back-up that is refused."""
    return (
        f"The back-up {source} cannot be used: {cause}. Nothing was changed; "
        "name another file that `xunzhang backup` wrote."
    )


def _put_in_place(folder: Path, copy: Path) -> None:
    """Replace a database that cannot be used, and keep it beside."""
    target = folder / copy.name
    if target.exists():
        aside = Path(tempfile.mkdtemp(prefix="damaged-", dir=folder))
        shutil.copyfile(target, aside / target.name)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(copy, target)
    sync_folder(folder)
