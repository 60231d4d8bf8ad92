import pytest

from xunzhang_web.errors import WebError
from xunzhang_web.parameters import MAX_ID, integer, optional_id, path_id


def code_of(text: str) -> str:
    with pytest.raises(WebError) as caught:
        path_id(text)
    return caught.value.code


def test_whole_numbers_are_read() -> None:
    assert integer("12", default=10, code="bad_k") == 12
    assert integer("-3", default=10, code="bad_k") == -3
    assert integer("１２", default=10, code="bad_k") == 12
    assert integer(None, default=10, code="bad_k") == 10
    assert integer("", default=10, code="bad_k") == 10


@pytest.mark.parametrize("text", ["十", "1.5", "1_0", " 1", "+1", "0x10", "9" * 5000])
def test_other_texts_are_refused_with_the_given_code(text: str) -> None:
    with pytest.raises(WebError) as caught:
        integer(text, default=10, code="bad_k")
    assert caught.value.code == "bad_k"


def test_ids_are_positive_and_fit_the_database() -> None:
    assert path_id("7") == optional_id("7") == 7
    assert path_id(str(MAX_ID)) == MAX_ID
    assert optional_id(None) is None
    for text in ("0", "-1", str(MAX_ID + 1), "x", ""):
        assert code_of(text) == "not_found"
