"""Whether arguments that developers pass are of the types that the docs name."""


def check_type(value: object, kind: type, what: str) -> None:
    """Raise TypeError where `what`, the beginning of a sentence, is given another type.

    A bool is no int here: k=True is a mistake.
    """
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        article = "an" if kind.__name__[0] in "aeiouAEIOU" else "a"
        raise TypeError(f"{what} is {article} {kind.__name__}, not {type(value).__name__}.")
