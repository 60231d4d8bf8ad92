"""A sentence that is not understood alone brings the one before it."""

import pytest

from tests.answers.finding import OFFSET, complete, find, search_result, sentence_span
from xunzhang.types import Passage, Span


def test_a_sentence_that_points_back_brings_the_one_before() -> None:
    text = "城东建了一座体育馆。该馆可坐六千人，去年办了四十场比赛。"
    answer = find("体育馆去年办了多少场比赛？", text)
    assert answer.typed is not None and answer.typed.text == "四十场"
    assert answer.context == sentence_span(text, 0)


@pytest.mark.parametrize("word", ["同年", "次年", "翌年", "第二年", "转年", "三年后", "10个月以后"])
def test_a_sentence_that_counts_on_brings_the_one_before(word: str) -> None:
    text = f"城东体育馆2008年动工。\n{word}城东体育馆办了四十场比赛。"
    answer = find("城东体育馆办了多少场比赛？", text)
    assert answer.typed is not None and answer.typed.text == "四十场"
    assert answer.context == sentence_span(text, 0)


def test_a_sentence_that_says_it_all_stands_alone() -> None:
    text = "城东很热闹。城东体育馆去年办了四十场比赛。"
    assert find("城东体育馆去年办了多少场比赛？", text).context is None


def test_the_sentence_before_may_stand_in_the_passage_before() -> None:
    earlier = "去年建成的是城东体育馆。"
    before = Passage(9, 1, 0, 0, len(earlier), "", earlier)
    text = "该馆去年办了四十场比赛。"
    result = search_result("城东体育馆去年办了多少场比赛？", text)
    hit = result.hits[0]
    assert hit.start == OFFSET  # the passage before would reach into this one
    assert complete(result, before=before).answer is not None
    answer = complete(result, before=Passage(9, 1, 0, 0, 6, "", "东城的体育馆")).answer
    assert answer is not None
    assert answer.context == Span(0, 6)


def test_the_end_of_another_paragraph_is_no_context_unless_the_sentence_points_back() -> None:
    question = "城东体育馆去年办了多少场比赛？"
    assert find(question, "去年建成的是城东体育馆。去年办了四十场比赛。").context is not None
    assert find(question, "去年建成的是城东体育馆。\n\n去年办了四十场比赛。").context is None
    assert (
        find(question, "去年建成的是城东体育馆。\n\n该馆去年办了四十场比赛。").context is not None
    )


def test_there_is_no_context_at_the_beginning_of_a_document() -> None:
    answer = find("体育馆去年办了多少场比赛？", "该馆去年办了四十场比赛。")
    assert answer.context is None


def test_a_question_without_a_type_has_a_context_too() -> None:
    text = "城东建了一座体育馆。其中的泳池最受欢迎。"
    answer = find("泳池怎么样？", text)
    assert answer.typed is None
    assert answer.context == sentence_span(text, 0)


def test_a_message_of_a_chat_brings_the_line_that_says_who_wrote_it() -> None:
    text = "林平 18:02\n船修好了\n许知秋 18:05\n修了多久\n林平 18:09\n桥洞下的船修了四十天"
    answer = find("桥洞下的船修了多少天？", text)
    assert answer.typed is not None and answer.typed.text == "四十天"
    start = text.index("林平 18:09") + OFFSET
    assert answer.context == Span(start, start + len("林平 18:09"))


def test_a_time_over_a_line_of_a_programme_is_no_speaker() -> None:
    text = "开幕式 9:00\n合唱团演出四十分钟，在东门广场。"
    assert find("合唱团演出多少分钟？", text).context is None
