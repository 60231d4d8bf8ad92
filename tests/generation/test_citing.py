import time

import pytest

from tests.answers.finding import NO_BLOW_UP
from xunzhang.generation.citing import MAX_ANSWER_CHARS, Cited, cited_sentences

ANSWER = "三号线全长28.6公里[1]。设车站23座。[1][2] 票价从2元起【2，3】！没有依据的话。"
SENTENCES = [
    Cited("三号线全长28.6公里。", (1,)),
    Cited("设车站23座。", (1, 2)),
    Cited("票价从2元起！", (2, 3)),
    Cited("没有依据的话。", ()),
]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 1000])
def test_sentences_and_citations_do_not_depend_on_the_pieces(size: int) -> None:
    pieces = [ANSWER[start : start + size] for start in range(0, len(ANSWER), size)]
    assert list(cited_sentences(pieces)) == SENTENCES


def test_a_sentence_comes_as_soon_as_the_next_has_begun() -> None:
    taken: list[str] = []

    def pieces() -> object:
        for piece in ("设车站23座[1]。", "票", "价2元[2]。"):
            taken.append(piece)
            yield piece

    first = next(cited_sentences(pieces()))  # type: ignore[arg-type]
    assert first == Cited("设车站23座。", (1,))
    assert taken == ["设车站23座[1]。", "票"]


@pytest.mark.parametrize("size", [1, 4, 100])
def test_thoughts_before_the_answer_are_left_out(size: int) -> None:
    text = "\n<think>先看资料[9]。再想一想。</think>\n\n设车站23座[1]。"
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert list(cited_sentences(pieces)) == [Cited("设车站23座。", (1,))]


def test_nothing_but_thoughts_is_no_answer() -> None:
    assert list(cited_sentences(["<think>想", "不出来"])) == []
    assert list(cited_sentences(["<thi"])) == [Cited("<thi", ())]
    assert list(cited_sentences([])) == []


def test_marks_of_layout_and_control_characters_go() -> None:
    text = "## 回答\n- **设车站23座**[1]。\n2. 票价\u202e2元\x07起[2]。"
    assert [sentence.text for sentence in cited_sentences([text])] == [
        "回答",
        "设车站23座。",
        "票价 2元 起。",
    ]


def test_an_answer_without_end_is_cut() -> None:
    found = list(cited_sentences("长" * 100 for _ in range(1000)))
    assert sum(len(sentence.text) for sentence in found) == MAX_ANSWER_CHARS


def test_hostile_brackets_are_read_in_no_time() -> None:
    for text in ("[" * 4000, "[1" * 2000, "。[" * 2000, "[1,1" * 1000, "。" * 4000, " \n" * 2000):
        list(cited_sentences([text]))


def test_a_model_that_repeats_a_mark_is_read_in_no_time() -> None:
    started = time.monotonic()
    list(cited_sentences(iter("。" * MAX_ANSWER_CHARS)))
    assert time.monotonic() - started < NO_BLOW_UP
