import json

import pytest

from xunzhang.config import LIKELY_CONFIDENCE, REFUSAL_CONFIDENCE, SURE_CONFIDENCE
from xunzhang.search.calibration import GENERAL, Calibration, StoredCalibration, confidence_word

FITTED = Calibration(0.42, 0.5, -0.3, judged_by="one two", answerable=30, unanswerable=20)


def test_without_a_fit_confidence_stays_as_it_is() -> None:
    assert [GENERAL.corrected(value) for value in (0.0, 0.3, 1.0)] == [0.0, 0.3, 1.0]
    assert GENERAL.threshold == REFUSAL_CONFIDENCE


def test_a_correction_keeps_the_order_and_stays_a_probability() -> None:
    values = [FITTED.corrected(value / 50) for value in range(51)]
    assert values == sorted(values)
    assert len(set(values)) == 51
    assert values[0] > 0
    assert values[-1] < 1


def test_what_is_stored_comes_back() -> None:
    assert StoredCalibration(lambda: FITTED.to_json(), "one two").current() == FITTED


def test_a_fit_for_another_ranker_does_not_apply() -> None:
    assert StoredCalibration(lambda: FITTED.to_json(), "one three").current() == GENERAL


@pytest.mark.parametrize("stored", [None, "", "{", "[1]", "{}", json.dumps({"other": 1})])
def test_what_cannot_be_read_does_not_apply(stored: str | None) -> None:
    assert StoredCalibration(lambda: stored, "").current() == GENERAL


def test_words_follow_the_bands() -> None:
    assert confidence_word(SURE_CONFIDENCE) == "sure"
    assert confidence_word(LIKELY_CONFIDENCE) == "likely"
    assert confidence_word(LIKELY_CONFIDENCE - 0.01) == "possible"
    assert confidence_word(REFUSAL_CONFIDENCE - 0.01) == "unsure"
    assert confidence_word(0.5, threshold=0.6) == "unsure"
