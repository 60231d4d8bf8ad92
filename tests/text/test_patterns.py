"""Patterns that are compiled when they are first used."""

import gc
import importlib
import pkgutil
import re

import pytest

import xunzhang
from xunzhang.text.patterns import _Lazily, lazily


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


def test_every_pattern_of_the_package_can_be_compiled() -> None:
    for module in pkgutil.walk_packages(xunzhang.__path__, "xunzhang."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    patterns = [each for each in gc.get_objects() if type(each) is _Lazily]

    assert len(patterns) > 1000
    assert all(re.compile(each.pattern, each.flags) for each in patterns)
