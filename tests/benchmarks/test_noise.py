"""The noise of `make bench-quality`: seeded, and followed through the evidence."""

import random
from pathlib import Path

import pytest

from benchmarks.noise import (
    damaged_evidence,
    measure_articles,
    noise_table,
    noisy,
    noisy_question,
    too_large_falls,
)
from tests.conftest import write_corpus
from xunzhang.evaluation.datasets import Question

TEXT = "青石水库除险加固工程总投资1.2亿元，灌溉农田五万亩。\n下游村庄不再担心洪水。" * 20


def test_no_share_changes_nothing() -> None:
    assert noisy(TEXT, 0.0, random.Random(1)).text == TEXT


def test_the_same_seed_does_the_same_damage() -> None:
    assert noisy(TEXT, 0.1, random.Random(1)) == noisy(TEXT, 0.1, random.Random(1))
    assert noisy(TEXT, 0.1, random.Random(1)).text != noisy(TEXT, 0.1, random.Random(2)).text


def test_about_the_share_of_the_characters_is_damaged() -> None:
    damaged = noisy(TEXT, 0.1, random.Random(3))
    ends = zip(damaged.places, damaged.places[1:], strict=False)
    pieces = [damaged.text[start:end] for start, end in ends]
    wrong = sum(piece != character for piece, character in zip(pieces, TEXT, strict=True))
    assert wrong / len(TEXT) == pytest.approx(0.1, abs=0.03)
    assert {len(piece) for piece in pieces} == {0, 1, 2}


def test_white_space_stays() -> None:
    damaged = noisy("甲\n\n乙 丙" * 50, 0.5, random.Random(4)).text
    assert damaged.count("\n") == 100
    assert damaged.count(" ") == 50


def test_the_evidence_is_followed_into_the_damaged_text() -> None:
    clean = "投资 1.2\n亿元，分两期；投资1.2亿元"
    damaged = noisy(clean, 0.4, random.Random(5))
    found = damaged_evidence(clean, damaged, ["投资1.2亿元", "没有的话"])
    assert len(found) == 2
    assert all(piece in "".join(damaged.text.split()) for piece in found)


def test_a_question_never_becomes_empty() -> None:
    assert all(noisy_question("好", 1.0, seed) for seed in range(20))


def test_questions_are_found_in_damaged_texts(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    (tmp_path / "旧稿.txt").unlink()
    asked = [
        Question("1", "三号线全长多少?", ("28.6公里",)),
        Question("2", "水库的鱼卖给谁?", ()),
    ]
    for where in ("questions", "texts"):
        assert measure_articles(tmp_path, asked, share=0.05, where=where, seed=1) == 1.0


def test_a_fall_that_is_too_large_is_named() -> None:
    figures = {
        "articles, noise in the texts": {"0%": 0.9, "5%": 0.84, "10%": 0.8},
        "articles, noise in the questions": {"0%": 0.9, "5%": 0.85, "10%": 0.8},
        "news, noise in the questions": {"0%": 0.9, "5%": 0.1, "10%": 0.1},
    }
    assert too_large_falls(figures) == [
        "articles, noise in the texts: hit@5 falls from 0.900 to 0.840 at 5%"
    ]
    assert noise_table(figures).splitlines()[0] == "| hit@5 | 0% | 5% | 10% |"
