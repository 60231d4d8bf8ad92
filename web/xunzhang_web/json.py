"""Our dataclasses as values that a JSON encoder takes, under the same names."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import numpy as np

Jsonable = None | bool | int | float | str | list["Jsonable"] | dict[str, "Jsonable"]


def to_jsonable(value: object) -> Jsonable:
    """Turn dataclasses into objects and tuples (a `Span` too) into arrays, all the way down."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if is_dataclass(value):
        return {field.name: to_jsonable(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_jsonable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_jsonable(item) for item in value]
    if isinstance(value, np.generic):
        return to_jsonable(value.item())
    raise TypeError(f"No JSON form for {type(value).__name__}: {value!r}")
