"""The training settings: `settings.toml`, with what the command line changes."""

import argparse
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """One run: its data, its work folder and the tables of `settings.toml`."""

    seed: int
    data: Path
    work: Path
    licences: tuple[str, ...]
    leave_out: tuple[str, ...]
    tokenizer: dict[str, Any]
    cooccurrence: dict[str, Any]
    model: dict[str, Any]
    train: dict[str, Any]
    mix: dict[str, Any] = field(default_factory=dict)


def load_settings(path: Path | None = None, **changes: Any) -> Settings:
    """Read the settings; `changes` that are not None replace whole entries or `table.key`s."""
    table = tomllib.loads((path or ROOT / "training" / "settings.toml").read_text("utf-8"))
    for name, value in changes.items():
        if value is not None:
            table[name] = value
    return Settings(
        seed=int(table["seed"]),
        data=(ROOT / table["data"]).resolve(),
        work=(ROOT / table["work"]).resolve(),
        licences=tuple(table["licences"]),
        leave_out=tuple(table["leave_out"]),
        tokenizer=table["tokenizer"],
        cooccurrence=table["cooccurrence"],
        model=table["model"],
        train=table["train"],
        mix=table["mix"],
    )


def argument_parser(description: str) -> argparse.ArgumentParser:
    """A parser with the arguments that every step understands."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--settings", type=Path, help="another settings file")
    parser.add_argument("--data", help="the data folder")
    parser.add_argument("--work", help="where intermediate results go")
    parser.add_argument("--licences", help="file name endings to add, e.g. nc; comma-separated")
    parser.add_argument("--leave-out", help="sources to keep out; comma-separated")
    parser.add_argument("--set", action="append", default=[], metavar="TABLE.KEY=VALUE")
    return parser


def settings_from(arguments: argparse.Namespace) -> Settings:
    """The settings that the command line asks for."""
    settings = load_settings(
        arguments.settings,
        data=arguments.data,
        work=arguments.work,
        leave_out=arguments.leave_out.split(",") if arguments.leave_out else None,
    )
    if arguments.licences:
        added = tuple(arguments.licences.split(","))
        object.__setattr__(settings, "licences", (*settings.licences, *added))
    for change in arguments.set:
        name, _, value = change.partition("=")
        table, _, key = name.partition(".")
        getattr(settings, table).update(tomllib.loads(f"{key} = {value}"))
    return settings
