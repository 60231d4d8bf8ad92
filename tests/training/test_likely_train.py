"""What is made of the chances of sentences, question by question."""

import numpy as np
import pytest

from training.likely_train import ASKED_TOGETHER, OF_SETS, Source, read
from xunzhang.answers.about.likely import Likely, any_answers
from xunzhang.types import Hit, Span


def source(name: str, sizes: list[int]) -> Source:
    count = sum(sizes)
    return Source(
        name,
        np.array(["answerable"] * len(sizes)),
        np.zeros((count, 1), np.float32),
        np.zeros(count, bool),
        np.array(sizes),
    )


def test_a_question_is_answered_as_likely_as_not_all_its_sentences_fail() -> None:
    chances = np.array([0.5, 0.2, 0.9])
    first, without, last = read(source("zone", [2, 0, 1]), chances)
    assert (first, last) == pytest.approx((0.6, 0.9))
    assert np.isnan(without)


def test_training_and_answering_reckon_alike() -> None:
    hit = Hit(1, 1.0, 0.5, 1, 1, "题", "题.txt", "", "甲。乙。", 0, 4)
    likely = [Likely(hit, Span(0, 2), 0.3), Likely(hit, Span(2, 4), 0.45)]
    (asked,) = read(source("zone", [2]), np.array([each.chance for each in likely]))
    assert any_answers(likely, [hit]) == pytest.approx([asked])


def test_an_archive_weighs_less_asked_with_others_and_a_set_least() -> None:
    alone, together, of_set = (source(n, [1]) for n in ("zone", "zone-together", "sets-drcd-dev"))
    assert alone.family == together.family
    assert together.weight == alone.weight * ASKED_TOGETHER
    assert of_set.weight == OF_SETS < together.weight
