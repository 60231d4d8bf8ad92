"""The ages at which people died, as old books write them."""

import pytest

from tests.answers.finding import shown


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("承业活了多大岁数？", "承业，字子昌，道光二十九年卒，年六十三。", "六十三"),
        ("承业享年多少岁？", "承业，字子昌，道光二十九年卒，享年六十三。", "六十三"),
        ("孟老汉活了多大岁数？", "孟老汉腊月里出门，年三十，全家守岁。", None),
        ("承业哪年去世？", "承业，字子昌，光绪元年生，民国三十一年卒。", "民国三十一年"),
    ],
)
def test_an_age_stands_behind_the_death(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value
