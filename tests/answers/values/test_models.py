"""A name that begins another one is no part of it: Q6 is no Q6 Pro."""

import pytest

from tests.answers.finding import shown
from xunzhang.answers.values.models import models

FILTERS = "预滤芯建议6个月更换，主滤芯K5建议18个月，K5 Pro建议30个月更换。"
CLEANERS = "M2重1.4公斤，M2S重1.6公斤，M2 Plus重1.9公斤。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("q6 pro与q6", {"q": {"6pro", "6"}}),
        ("q6pro max", {"q": {"6promax"}}),
        ("q6 usb接口", {"q": {"6"}}),
        ("x3s、x3", {"x": {"3s", "3"}}),
        ("hf-60和hf60", {"hf": {"60"}}),
        ("phone 15 pro", {"phone": {"15pro"}}),
        ("q6系列", {}),
    ],
)
def test_a_model_is_named_with_all_that_tells_it_apart(
    text: str, found: dict[str, set[str]]
) -> None:
    assert models(text) == found


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("K5 Pro的主滤芯多久换？", FILTERS, "30个月"),
        ("K5的主滤芯多久换？", FILTERS, "18个月"),
        ("M2重多少公斤？", CLEANERS, "1.4公斤"),
        ("M2S重多少公斤？", CLEANERS, "1.6公斤"),
        ("M2 Plus重多少公斤？", CLEANERS, "1.9公斤"),
        ("M2 Max重多少公斤？", CLEANERS, None),
        ("M2重多少公斤？", "M2 Plus重1.9公斤。", None),
        ("M2 Plus重多少公斤？", "M2重1.4公斤。", None),
        ("M2 Plus重多少公斤？", "M2系列均重1.4公斤。", "1.4公斤"),
    ],
)
def test_a_value_is_that_of_the_model_with_the_whole_name(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(("model", "value"), [("M2", "1.4公斤"), ("M2S", "1.6公斤")])
def test_models_side_by_side_name_the_columns_of_a_table(model: str, value: str) -> None:
    table = "项目\tM2\tM2S\n净重\t1.4公斤\t1.6公斤\n续航\t40分钟\t60分钟"
    assert shown(f"{model}净重多少？", table) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [("标准版质保几年？", "两年"), ("旗舰版质保几年？", "三年"), ("青春版质保几年？", None)],
)
def test_editions_are_told_apart(question: str, value: str | None) -> None:
    text = "青春版售价1699元。旗舰版质保三年，标准版质保两年。"
    assert shown(question, text) == value


def test_a_book_that_appears_is_no_edition() -> None:
    assert shown("诗集哪年出版？", "诗集由县文化馆2019年出版。修订版2022年问世。") == "2019年"
