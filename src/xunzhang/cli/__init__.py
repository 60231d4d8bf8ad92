"""The command line: one function for each command, in the order of `xunzhang --help`."""

import sys

import click

from xunzhang import __version__
from xunzhang.cli.calibrate import calibrate
from xunzhang.cli.dictionary import dictionary
from xunzhang.cli.evaluate import evaluate
from xunzhang.cli.ingest import index, remove
from xunzhang.cli.inspect import doctor, status
from xunzhang.cli.keeping import backup, compact, restore
from xunzhang.cli.logs import log_options
from xunzhang.cli.search import search
from xunzhang.cli.serve import serve
from xunzhang.errors import NotFoundError, XunzhangError

_DOCUMENTS = " See those there are: xunzhang status --documents"


class _Commands(click.Group):
    """Lists commands in the order of use and turns our errors into one line and status 1."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except XunzhangError as error:
            # On the command line only documents are named that there may not be.
            cure = _DOCUMENTS if isinstance(error, NotFoundError) else ""
            click.echo(f"xunzhang: {error}{cure}", err=True)
            context.exit(1)
        except KeyboardInterrupt:
            click.echo("xunzhang: stopped; what was finished is kept.", err=True)
            context.exit(130)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="xunzhang")
@log_options
def cli() -> None:
    """Ask Chinese questions of your own documents, offline."""


for command in (
    *(index, search, serve, evaluate, calibrate, status, doctor, remove, dictionary),
    *(backup, restore, compact),
):
    cli.add_command(command)


def main() -> None:
    """The console script. Output is UTF-8 wherever it goes; names that are none are escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli()
