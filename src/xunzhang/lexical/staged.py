"""What a lexical replica has prepared and not yet shown."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from xunzhang.lexical.folder import Generation
from xunzhang.lexical.tantivy_index import TantivyIndex
from xunzhang.replicas import CatchUp, ChangeMark


@dataclass(slots=True)
class Staged:
    """The next state: a generation of files, or an index in memory with what is to be done to it.

    `unnamed` says that the state file does not name the generation yet; `locks` are held until
    this is published or discarded.
    """

    generation: Generation | None = None
    unnamed: bool = False
    index: TantivyIndex | None = None
    mark: ChangeMark | None = None
    change: Callable[[], int] | None = None
    report: CatchUp = CatchUp(0)
    locks: ExitStack = field(default_factory=ExitStack)


NOTHING = Staged()
"""There is nothing to do."""
