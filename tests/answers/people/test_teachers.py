"""Whom somebody learned something from stands between 跟 and 学."""

import pytest

from tests.answers.finding import shown

CRAFTS = "胡小满十三岁跟着舅舅田广福学竹编，后来又跟邻村的吕大海学木工，三年出师。"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("胡小满跟谁学的竹编？", CRAFTS, "田广福"),
        ("胡小满跟谁学的木工？", CRAFTS, "吕大海"),
        ("胡小满师从谁？", "胡小满早年师从冯玉山，擅画花鸟。", "冯玉山"),
        ("胡小满跟着谁学的剪纸？", "胡小满七岁随父进城，向邻居苏巧云学剪纸。", "苏巧云"),
    ],
)
def test_the_one_who_taught_it(question: str, text: str, name: str) -> None:
    assert shown(question, text) == name


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("胡小满跟谁学的石雕？", CRAFTS),
        ("胡小满跟谁学的木工？", "胡小满跟本村老石匠学木工。"),
        ("郑大有跟谁学的竹编？", CRAFTS),
    ],
)
def test_another_craft_pupil_or_nobody_by_name_has_none(question: str, text: str) -> None:
    assert shown(question, text) is None
