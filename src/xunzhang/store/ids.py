"""The ids of documents and kept things, as SQLite takes them."""

from operator import index

from xunzhang.errors import NotFoundError

_MAX_ID = 2**63 - 1


def checked_id(given: int) -> int:
    """The id as a Python integer.

    Raises:
        TypeError: If it is no whole number.
        NotFoundError: If nothing can have it.
    """
    try:
        value = index(given)
    except TypeError:
        raise TypeError(f"An id is an int, not {type(given).__name__}.") from None
    if not 0 < value <= _MAX_ID:
        raise NotFoundError(f"There is nothing with the id {value}.")
    return value
