"""Which files stand under the folders that are indexed."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from xunzhang.errors import (
    BrokenDocumentError,
    DocumentError,
    EncodingError,
    UnsupportedFormatError,
)
from xunzhang.ingest.archives import is_archive, list_members, member_location
from xunzhang.ingest.readers import SUPPORTED_SUFFIXES
from xunzhang.store import Store
from xunzhang.text.normalize import is_unicode
from xunzhang.types import FailedFile

_NOT_DOCUMENTS = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


class SourceFile(NamedTuple):
    """A file to index: where it is, and the path that is shown and stored.

    A member of an archive says at once what it holds, for the archive was open anyway.
    """

    location: Path
    path: str
    content_hash: str = ""
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files found, in order, and by name those that cannot be documents.

    `unreadable` are the folders, archives and members that could not be looked into: what was
    indexed from them is not gone.
    """

    files: tuple[SourceFile, ...]
    skipped: tuple[FailedFile, ...]
    unreadable: tuple[Path, ...] = ()


def discover(paths: Sequence[str | Path]) -> Discovery:
    """Find the documents among files and folders.

    Folders are walked in the order of names. Hidden files, lock files of Office programs and
    README files are passed over; a README that is named itself is taken. So is every folder that
    holds an index, and one that is named itself is reported. A file that is reached twice is found
    once. A ZIP archive counts as a folder of its members. A link that leads out of the folder
    named, or nowhere, is not followed but reported.

    Args:
        paths: Files and folders.

    Returns:
        The files, shown as `<name of the folder given>/<path inside it>`.

    Raises:
        DocumentError: If a path does not exist, or its name is no UTF-8.
    """
    files: list[SourceFile] = []
    skipped: list[FailedFile] = []
    unreadable: list[Path] = []
    closed: list[Path] = []
    seen: set[Path] = set()
    for root, name in _roots(paths):
        if Store.exists(root):
            unreadable.append(root)
            skipped.append(_index(name))
            continue
        links: list[Path] = []
        for location in _walk(root, closed, links):
            real = location.resolve()
            if real in seen:
                continue
            seen.add(real)
            found = SourceFile(location, _shown(root, name, location))
            if not is_unicode(found.path):
                skipped.append(_undecoded(found))
            elif is_archive(location):
                _add_members(found, files, skipped, unreadable)
            elif location.suffix.lower() in SUPPORTED_SUFFIXES:
                files.append(found)
            else:
                skipped.append(_unsupported(found))
        skipped += [_closed(root, name, folder) for folder in closed if folder.is_relative_to(root)]
        skipped += [_link(root, name, link) for link in links]
    return Discovery(tuple(files), tuple(map(_printable, skipped)), (*closed, *unreadable))


def absolute(path: str | Path) -> Path:
    """The whole path without `..`: links stay as they are named, as decision 0015 has them."""
    whole = Path()
    for part in Path(path).expanduser().absolute().parts:
        if part != "..":
            whole /= part
        else:  # above a link is what lies above the folder it leads to
            whole = (whole.resolve() if whole.is_symlink() else whole).parent
    return whole


def check_paths(paths: Iterable[str | Path]) -> None:
    """Raise DocumentError for a path that does not exist, or whose name is no UTF-8."""
    for path in paths:
        root = absolute(path)
        if not root.exists():
            raise DocumentError(
                f"{path} does not exist. Name a file or a folder that does, or leave it out."
            )
        if not is_unicode(str(root)):
            raise DocumentError(f"The name {str(root)!r} is no UTF-8 text. Rename it.")


def is_of_index(path: Path, roots: Iterable[Path]) -> bool:
    """Whether a path stands in an index below one of these folders, or that is one of them."""
    for root in roots:
        if path.is_relative_to(root):
            inside = [path, *path.parents]
            return any(map(Store.exists, inside[: inside.index(root) + 1]))
    return False


def is_passed_over(name: str) -> bool:
    """Whether a member of an archive is hidden, of some program's own, or a README."""
    parts = name.split("/")
    return any(map(_is_hidden, parts)) or _is_readme(parts[-1])


def _add_members(
    archive: SourceFile,
    files: list[SourceFile],
    skipped: list[FailedFile],
    unreadable: list[Path],
) -> None:
    """Add the documents of an archive, as `<path of the archive>/<member>`."""
    try:
        members, failed = list_members(archive.location)
    except (BrokenDocumentError, OSError) as error:
        unreadable.append(archive.location)
        skipped.append(FailedFile(archive.path, BrokenDocumentError.code, str(error)))
        return
    skipped += [FailedFile(f"{archive.path}/{f.path}", f.code, f.reason) for f in failed]
    unreadable += [member_location(archive.location, f.path) for f in failed]
    for member in sorted(members):
        if is_passed_over(member.name):
            continue
        found = SourceFile(
            member_location(archive.location, member.name),
            f"{archive.path}/{member.name}",
            member.content_hash,
            member.size_bytes,
        )
        if found.location.suffix.lower() in SUPPORTED_SUFFIXES:
            files.append(found)
        else:
            skipped.append(_unsupported(found))


def _roots(paths: Sequence[str | Path]) -> list[tuple[Path, str]]:
    """Absolute paths with the names they are shown by, no two folders by the same."""
    check_paths(paths)
    roots = list(dict.fromkeys(map(absolute, paths)))
    folders = list(dict.fromkeys(root if root.is_dir() else root.parent for root in roots))
    names = _distinct_names(folders)
    return [
        (root, names[root] if root.is_dir() else f"{names[root.parent]}/{root.name}")
        for root in roots
    ]


def _distinct_names(folders: Sequence[Path]) -> dict[Path, str]:
    """Each folder's own name, with the names of its parents where two would be the same."""
    names: dict[Path, str] = {}
    for folder in folders:
        parts = [part for part in folder.parts if part != folder.anchor] or ["root"]
        others = [other.parts for other in folders if other != folder]
        length = 1
        while length < len(parts) and any(o[-length:] == tuple(parts[-length:]) for o in others):
            length += 1
        names[folder] = "/".join(parts[-length:])
    return names


def _walk(root: Path, closed: list[Path], links: list[Path]) -> Iterator[Path]:
    """The files below; adds folders that cannot be read, and links that are not followed."""
    if not root.is_dir():
        yield root
        return

    def note(error: OSError) -> None:
        closed.append(Path(error.filename or root))

    real_root = root.resolve()
    visited: set[Path] = set()
    for folder, folders, names in os.walk(root, onerror=note, followlinks=True):
        here = Path(folder)
        visited.add(here.resolve())
        shown = [here / name for name in sorted(folders) if not _is_hidden(name)]
        shown = [path for path in shown if not Store.exists(path)]
        followed = [path for path in shown if _is_followed(path, real_root, links)]
        # A link back to a folder above would be walked for ever.
        folders[:] = [path.name for path in followed if path.resolve() not in visited]
        for name in sorted(names):
            location = here / name
            if _is_hidden(name) or _is_readme(name):
                continue
            if _is_followed(location, real_root, links) and location.is_file():
                yield location


def _is_followed(path: Path, real_root: Path, links: list[Path]) -> bool:
    """Whether this is no link, or one that stays in the folder named; notes the others."""
    if not path.is_symlink() or (path.exists() and path.resolve().is_relative_to(real_root)):
        return True
    links.append(path)
    return False


def _shown(root: Path, shown: str, location: Path) -> str:
    inside = location.relative_to(root).as_posix()
    return shown if inside == "." else f"{shown}/{inside}"


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _NOT_DOCUMENTS


def _is_readme(name: str) -> bool:
    return Path(name).stem.lower().split(".")[0] == "readme"


def _closed(root: Path, shown: str, folder: Path) -> FailedFile:
    reason = f"The folder {folder.name} cannot be read. Check its rights."
    return FailedFile(_shown(root, shown, folder), DocumentError.code, reason)


def _index(shown: str) -> FailedFile:
    reason = (
        "The folder is an index of xunzhang, and no folder of documents. Name the one that the "
        "documents are in, and keep the index in a folder of its own: --index DIR"
    )
    return FailedFile(shown, DocumentError.code, reason)


def _link(root: Path, shown: str, link: Path) -> FailedFile:
    reason = (
        "A link out of the folder is not followed. Index what it leads to by its own name, or put "
        "a copy here."
        if link.exists()
        else "A link that leads nowhere. Remove it, or put back what it led to."
    )
    return FailedFile(_shown(root, shown, link), DocumentError.code, reason)


def _undecoded(found: SourceFile) -> FailedFile:
    reason = "Its name, or that of its folder, is no UTF-8 text. Rename it."
    return FailedFile(found.path, EncodingError.code, reason)


def _printable(file: FailedFile) -> FailedFile:
    """The same with the bytes of its name escaped that are no UTF-8."""
    return replace(file, path=file.path.encode(errors="backslashreplace").decode())


def _unsupported(found: SourceFile) -> FailedFile:
    suffix = found.location.suffix or "no suffix"
    if is_archive(found.location):
        reason = "An archive inside an archive is not opened. Unpack the outer one."
        return FailedFile(found.path, UnsupportedFormatError.code, reason)
    reason = f"No reader for {suffix}. Save it as one of {', '.join(sorted(SUPPORTED_SUFFIXES))}."
    return FailedFile(found.path, UnsupportedFormatError.code, reason)
