import pytest
from flask.testing import FlaskClient

from xunzhang_web.presentation import (
    as_percent,
    confidence_word,
    day,
    heading_beside,
    human_size,
    local_time,
    milliseconds,
    number,
    unwrapped,
)


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "sure"), (0.7, "likely"), (0.5, "possible"), (0.05, "unsure"), (0.0, "unsure")],
)
def test_a_confidence_is_said_in_words(confidence: float, word: str) -> None:
    assert confidence_word(confidence) == word
    assert confidence_word(confidence, 0.0) != "unsure"
    assert confidence_word(confidence, 1.1) == "unsure"


def test_no_confidence_is_said_to_be_certain() -> None:
    assert as_percent(0.996) == as_percent(1.0) == "99%"
    assert as_percent(0.584) == "58%"
    assert as_percent(0.0) == "0%"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("票价", "票价"),
        ("各位乘客：", "各位乘客"),
        ("三号线", ""),
        ("线路 三号线开通", "线路"),
        ("三号 三号线开通", ""),
        ("三号线开通：", ""),
        ("三号线开通了", "三号线开通了"),
        ("2031年5月6日", ""),
        ("2031-05-06", ""),
        ("2031年5月7日", "2031年5月7日"),
        (" ", ""),
    ],
)
def test_a_heading_says_nothing_twice(heading: str, said: str) -> None:
    assert heading_beside(heading, "三号线开通", "2031-05-06") == said


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 KB"),
        (1_020_000, "996 KB"),
        (1_047_552, "1 MB"),
        (14_400, "14 KB"),
        (67_108_864, "64 MB"),
        (2_516_582, "2.4 MB"),
    ],
)
def test_sizes_have_a_unit(size_bytes: int, text: str) -> None:
    assert human_size(size_bytes) == text


def test_times_are_shown_in_the_time_zone_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert local_time("2025-03-01T22:05:59+00:00") == "2025-03-02 06:05"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_time_that_is_none_is_shown_as_it_is() -> None:
    assert local_time("很久以前") == "很久以前"


@pytest.mark.parametrize(("seconds", "text"), [(0.00042, "0.4"), (0.0123, "12"), (1.5, "1500")])
def test_short_times_are_milliseconds(seconds: float, text: str) -> None:
    assert milliseconds(seconds) == text


def test_large_numbers_are_grouped() -> None:
    assert number(1234567) == "1,234,567"


def test_days_are_written_in_the_language_of_the_page(reader: FlaskClient) -> None:
    with reader.application.test_request_context("/?lang=zh"):
        assert day("2031-05-06") == "2031年5月6日"
    with reader.application.test_request_context("/?lang=en"):
        assert day("2031-05-06") == "May 6, 2031"
        assert day("2031") == "2031"


def test_wrapped_lines_are_joined_and_paragraphs_stay() -> None:
    wrapped = "镇上的老粮仓去年秋天改成了一座图书馆，读者可以\n在里面看书。\n\n周末不关门。"

    assert unwrapped(wrapped) == (
        "镇上的老粮仓去年秋天改成了一座图书馆，读者可以在里面看书。\n周末不关门。"
    )
