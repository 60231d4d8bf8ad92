import re

import pytest

from xunzhang.text.patterns import lazily


def test_a_pattern_is_the_same_compiled_later() -> None:
    pattern = lazily(r"(?P<year>\d{4})年")
    now = re.compile(r"(?P<year>\d{4})年")
    assert pattern.findall("2019年和2021年") == now.findall("2019年和2021年")
    found = pattern.search("在2019年")
    assert found is not None and found["year"] == "2019"
    assert (pattern.pattern, pattern.flags) == (now.pattern, now.flags)


def test_a_pattern_is_compiled_with_the_first_use() -> None:
    wrong = lazily("(")
    with pytest.raises(re.error):
        wrong.search("x")
