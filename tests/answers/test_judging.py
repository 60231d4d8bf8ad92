"""Whether the best candidate is shown."""

from dataclasses import replace

import numpy as np
import pytest

from tests.answers.finding import READER, search_result, shown
from xunzhang.answers import judging
from xunzhang.answers.answering import least_trust
from xunzhang.answers.judging import Weights, to_show
from xunzhang.answers.regions import Found, find_candidates
from xunzhang.answers.value_evidence import Evidence, evidence, most_trusted

QUESTION, TEXT = "青石渡口有多少条船？", "青石渡口有26条船。渡口建于2031年。"


def found_in(question: str, *texts: str, trust: float) -> Found | None:
    """What is shown where the best candidate is trusted so far, as a share of what it takes."""
    asked, result = READER.read(question), search_result(question, *texts)
    assert asked is not None
    least = least_trust(asked.ask)
    found = most_trusted(find_candidates(asked, result.hits))[:1]
    return to_show(asked, [replace(found[0], trusted=trust * least)], result, least)


def surely(monkeypatch: pytest.MonkeyPatch, chance: float) -> None:
    """Let every candidate have this chance."""
    columns = np.zeros(len(Evidence._fields))
    weights = Weights(columns, float(np.log(chance / (1 - chance))))
    monkeypatch.setattr(judging, "bundled", lambda: weights)


def test_what_is_trusted_is_shown_with_a_fair_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    surely(monkeypatch, 0.4)
    assert found_in(QUESTION, TEXT, trust=1.1) is not None
    surely(monkeypatch, 0.3)
    assert found_in(QUESTION, TEXT, trust=1.1) is None
    assert found_in(QUESTION, TEXT, trust=1.6) is not None


def test_of_some_kinds_a_little_less_trust_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    surely(monkeypatch, 0.6)
    for question, text, is_shown in (
        ("渡口一班船要开多久？", "渡口一班船要开40分钟。", True),
        (QUESTION, TEXT, False),
    ):
        assert (found_in(question, text, trust=0.9) is not None) == is_shown
        assert found_in(question, text, trust=0.4) is None
    assert found_in("渡口新添了多少竹筏？", "渡口新添竹筏花了26万元。", trust=0.9) is None
    surely(monkeypatch, 0.4)
    assert found_in("渡口一班船要开多久？", "渡口一班船要开40分钟。", trust=0.9) is None


def test_a_row_that_is_named_is_shown_whatever_the_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    surely(monkeypatch, 0.01)
    table = "渡口 | 船（条） | 船工\n青石 | 26 | 31\n白沙 | 14 | 18"
    assert shown("白沙渡口有多少条船？", table) == "14"


def test_a_candidate_is_compared_with_those_of_another_text() -> None:
    asked = READER.read(QUESTION)
    result = search_result(QUESTION, "青石渡口有26条船，白沙渡口有14条船。")
    assert asked is not None
    found = most_trusted(find_candidates(asked, result.hits))
    rows = [
        Evidence(*evidence(asked, found, n, least=0.2, hits=result.hits, answer=result.answer))
        for n in range(len(found))
    ]
    assert len(rows) > 1
    assert rows[0].ahead > 0 > rows[1].ahead
    assert rows[0].more_trusted > 0 > rows[1].more_trusted
    assert rows[0].nearest_said == 1.0
