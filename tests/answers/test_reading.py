"""Questions are read once, and what is found in a sentence serves marking and answering."""

import pytest

from tests.answers.finding import READER
from xunzhang.answers import readers
from xunzhang.answers.readers import scored


def test_a_sentence_with_a_value_of_the_kind_counts() -> None:
    values = READER.values("望江桥全长多少米？")
    assert values is not None
    without, with_one = values(["望江桥很长。", "望江桥全长860米。"], "望江桥")
    assert without == 0
    assert with_one > 1


def test_what_the_heading_and_the_sentence_before_say_counts() -> None:
    values = READER.values("望江桥全长多少米？")
    assert values is not None
    assert values(["全长860米。"], "望江桥")[0] > values(["全长860米。"], "")[0]
    assert values(["说说望江桥。", "全长860米。"], "")[1] > values(["全长860米。"], "")[0]


def test_a_question_without_a_kind_has_no_values() -> None:
    assert READER.values("望江桥为什么要修？") is None
    assert READER.read("望江桥为什么要修？") is None


def test_a_sentence_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    question = READER.read("听涛桥全长多少米？")
    assert question is not None
    values = READER.values("听涛桥全长多少米？")
    assert values is not None
    (value,) = values(["听涛桥全长860米。"], "听涛桥")
    monkeypatch.setattr(readers, "_READERS", (lambda *_: pytest.fail("looked at again"),))
    assert scored(question, "听涛桥全长860米。", "听涛桥\n")
    assert values(["听涛桥全长860米。"], "听涛桥") == [value]
