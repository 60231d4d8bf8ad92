"""Whether arguments that developers pass are of the types that the docs name."""

from numbers import Integral


def check_type(value: object, kind: type, what: str) -> None:
    """Raise TypeError where `what`, the beginning of a sentence, is given another type.

    The whole numbers of numpy are ints here, a bool is none: k=True is a mistake.
    """
    accepted = Integral if kind is int else kind
    if not isinstance(value, accepted) or (kind is int and isinstance(value, bool)):
        article = "an" if kind.__name__[0] in "aeiouAEIOU" else "a"
        raise TypeError(f"{what} is {article} {kind.__name__}, not {type(value).__name__}.")
