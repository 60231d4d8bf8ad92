"""百 and 千 multiply an Arabic number unless they begin the name of a unit."""

import pytest

from xunzhang.text.normalize import fold
from xunzhang.text.numerals import number_term, numerals, parse_han, written_in_han


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("994百帕", "994"),
        ("300千帕", "300"),
        ("20千米", "20"),
        ("35千克", "35"),
        ("60千瓦", "60"),
        ("110千伏", "110"),
        ("90千赫", "90"),
        ("500千卡", "500"),
        ("800千焦", "800"),
        ("50千牛", "50"),
        ("3千人", "3000"),
        ("5百户", "500"),
        ("2千卡车", "2000"),
        ("6千牛羊", "6000"),
        ("8千万元", "80000000"),
        ("4万吨", "40000"),
        ("40毫米", "40"),
        ("12兆瓦", "12"),
    ],
)
def test_the_name_of_a_unit_does_not_multiply(text: str, value: str) -> None:
    assert [number_term(found.value) for found in numerals(fold(text))] == [value]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (2, ("二", "两")),
        (10, ("十",)),
        (22, ("二十二",)),
        (105, ("一百零五",)),
        (2031, ("二零三一", "二〇三一", "二千零三十一")),
    ],
)
def test_a_number_in_chinese_characters(value: int, written: tuple[str, ...]) -> None:
    assert written_in_han(value) == written


def test_what_is_written_is_read_again() -> None:
    assert all(parse_han(written_in_han(value)[-1]) in (value, 2) for value in range(1, 10000))


@pytest.mark.parametrize(
    "written", ["一" * 5000, f"三点{'一' * 5000}", f"一{'亿' * 2500}", "一亿亿"]
)
def test_what_nobody_writes_is_no_number(written: str) -> None:
    assert list(numerals(written)) == []
