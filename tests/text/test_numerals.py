"""百 and 千 multiply an Arabic number unless they begin the name of a unit."""

import pytest

from xunzhang.text.normalize import fold
from xunzhang.text.numerals import number_term, numerals


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
