"""Patterns that are compiled when they are first used, so that starting takes no time for them."""

import re
from functools import cached_property
from typing import Any, cast


class _Lazily:
    """Stands for a compiled pattern, and becomes one with the first attribute asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._given)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        self.__dict__[name] = found  # the next time it is found without this call
        return found


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, but for a mistake in the pattern, which shows with its first use.

    One search needs few of all patterns, and to compile them all takes longer than it does.
    """
    return cast("re.Pattern[str]", _Lazily(pattern, flags))
