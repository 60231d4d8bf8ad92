import numpy as np
import pytest

from xunzhang.types import LegScore, Span
from xunzhang_web.json import to_jsonable


def test_spans_become_pairs_and_dataclasses_objects() -> None:
    value = {"spans": (Span(1, 2),), "leg": LegScore(1, np.float32(0.5))}  # type: ignore[arg-type]

    assert to_jsonable(value) == {"spans": [[1, 2]], "leg": {"rank": 1, "score": 0.5}}


def test_keys_become_text() -> None:
    assert to_jsonable({7: None}) == {"7": None}


def test_what_has_no_json_form_is_an_error() -> None:
    with pytest.raises(TypeError, match="bytes"):
        to_jsonable(b"raw")
