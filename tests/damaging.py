"""Damage to files that others may have mapped into memory."""

from pathlib import Path


def put_in_place(file: Path, data: bytes) -> None:
    """Give a file other content; whoever has the old one mapped keeps it.

    Cut short in place, it would end a process that still reads the mapping.
    """
    aside = file.with_name(f"{file.name}.aside")
    aside.write_bytes(data)
    aside.replace(file)
