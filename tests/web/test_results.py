"""What the page of results says of typed answers, other sources, contradictions and parts."""

import re
from dataclasses import replace

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from tests.web.requests import QUESTION
from xunzhang import Index
from xunzhang.types import Answer, AnswerSource, SearchResult, Span, TypedAnswer
from xunzhang_web.results import show_results


@pytest.fixture
def app_of(reader: FlaskClient) -> Flask:
    return reader.application


@pytest.fixture
def result(library: Index) -> SearchResult:
    found = library.search(QUESTION)
    assert found.answer is not None
    return replace(found, answer=plain(found.answer))


def plain(answer: Answer) -> Answer:
    return replace(answer, typed=None, context=None, sources=(), disagreements=())


def typed(answer: Answer, words: str = "23座", value: str = "23") -> TypedAnswer:
    start = answer.start + answer.text.index(words)
    return TypedAnswer("number", words, start, start + len(words), value=value, unit="座")


def source(answer: Answer, words: str, published_on: str | None = None) -> AnswerSource:
    sentence = f"另一篇报道说全线设{words}车站。"
    start = sentence.index(words)
    said = TypedAnswer("number", words, start, start + len(words))
    return AnswerSource(
        said, sentence, 0, len(sentence), 987654, 987, "别的报道", "别的.txt", published_on
    )


def page_of(app: Flask, result: SearchResult, language: str = "zh") -> str:
    with app.test_request_context(f"/?lang={language}&q=x"):
        return render_template(
            "search.html",
            question="x",
            asked=result.query,
            shown=show_results(result),
            k=10,
            only=None,
        )


def test_a_typed_answer_stands_first_and_is_marked_in_its_sentence(
    app_of: Flask, result: SearchResult
) -> None:
    assert result.answer is not None
    answer = replace(result.answer, typed=typed(result.answer))

    page = page_of(app_of, replace(result, answer=answer))

    chip, sentence = page.index('<span class="value">23座</span>'), page.index("<blockquote")
    assert chip < sentence < page.index('<article class="hit"')
    assert '<mark class="typed">23座</mark>' in page[sentence:]
    assert 'class="plain-value"' not in page
    assert 'class="written' not in page  # no language model was named


def test_sources_that_say_the_same_are_counted(app_of: Flask, result: SearchResult) -> None:
    assert result.answer is not None
    said = typed(result.answer)
    answer = replace(result.answer, typed=said, sources=(source(result.answer, "二十三座"),))

    assert "另有 1 篇文档也这样说" in page_of(app_of, replace(result, answer=answer))
    english = page_of(app_of, replace(result, answer=answer), "en")
    assert "1 other document says the same" in english


def test_contradictions_stand_side_by_side_with_their_dates(
    app_of: Flask, result: SearchResult
) -> None:
    assert result.answer is not None
    other = source(result.answer, "30座", "2031-05-06")
    answer = replace(result.answer, typed=typed(result.answer), disagreements=(other,))

    page = page_of(app_of, replace(result, answer=answer))

    sides = page[page.index('class="disagreement"') :].partition("</section>")[0]
    assert "说法不一" in sides
    assert sides.index(">23座<") < sides.index(">30座<")
    assert "2031年5月6日" in sides
    assert "别的报道" in sides
    assert "说法不一" not in page_of(app_of, result)


def test_each_of_several_questions_has_its_own_card(app_of: Flask, result: SearchResult) -> None:
    unanswered = replace(result, query="谁是站长？", answered=False)
    both = replace(result, query="两个问题", parts=(result, unanswered))

    shown = page_of(app_of, both)

    assert shown.count('class="answer-card"') == 1
    assert shown.index(QUESTION) < shown.index("谁是站长？") < shown.index("可能没有回答这个问题")
    assert '<h2 id="passages-title">相关段落' in shown


def test_passages_are_numbered_as_they_are_shown(app_of: Flask, result: SearchResult) -> None:
    confidences = (0.9, 0.02, 0.8, 0.02, 0.7)
    hits = tuple(
        replace(result.hits[0], rank=n, passage_id=n, confidence=confidence)
        for n, confidence in enumerate(confidences, start=1)
    )
    page = page_of(app_of, replace(result, hits=hits))
    assert re.findall(r'class="rank"[^>]*>(\d+)<', page) == ["1", "2", "3", "4", "5"]
    folded = page.index('<details class="doubtful')
    assert page.index('id="hit-3"') < folded < page.index('id="hit-4"')


@pytest.mark.parametrize(("language", "said"), [("zh", "按此理解："), ("en", "Read as:")])
def test_a_part_that_was_completed_says_on_its_card_how_it_was_read(
    app_of: Flask, result: SearchResult, language: str, said: str
) -> None:
    stripped = replace(result, query="“三号线”有几座车站？", read_as="三号线有几座车站？")
    completed = replace(result, query="几点停运？", read_as="三号线几点停运？")
    unanswered = replace(
        completed, query="站长是谁？", read_as="三号线的站长是谁？", answered=False
    )
    several = replace(result, query="三个问题", parts=(stripped, completed, unanswered))

    shown = page_of(app_of, several, language)

    assert shown.count(said) == shown.count('class="part-read') == 2
    assert "三号线几点停运？</strong>" in shown
    assert "三号线的站长是谁？</strong>" in shown


def test_nothing_of_an_answer_is_taken_for_markup(app_of: Flask, result: SearchResult) -> None:
    assert result.answer is not None
    hostile = replace(
        result.answer,
        text="<script>alert(1)</script>",
        title='"><img src=x>',
        typed=TypedAnswer("person", "<b>x</b>", 0, 8, value="<i>", items=(Span(0, 9),)),
        context=None,
    )

    page = page_of(app_of, replace(result, answer=hostile))

    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "<b>x</b>" not in page


def test_where_nothing_answers_no_sentence_is_marked_as_an_answer(reader: FlaskClient) -> None:
    page = reader.get("/", query_string={"q": "火星上住着几只猫？", "lang": "zh"}).text
    assert "可能没有回答" in page or "可能没有" in page
    assert '<mark class="answer">' not in page


def test_an_answer_is_as_sure_as_the_hit_that_it_stands_in(
    app_of: Flask, result: SearchResult
) -> None:
    assert result.answer is not None
    answer = replace(result.answer, confidence=0.37)
    page = page_of(app_of, replace(result, answer=answer, confidence=0.91))
    card = page[page.index('class="answer-card"') : page.index("</blockquote>")]
    assert "37%" in card
    assert " 91%" not in card


def test_where_nothing_answers_no_hit_says_that_it_may(app_of: Flask, result: SearchResult) -> None:
    refused = replace(result, answered=False, confidence=0.03)
    hits = tuple(replace(hit, confidence=0.58) for hit in refused.hits)
    page = page_of(app_of, replace(refused, hits=hits))
    assert "3%" in page
    assert "58%" not in page


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Who designed the space station?", True),
        ("火星上住着几只猫？", False),
        ("XKQ-700 价格", False),
        ("zzz", False),
    ],
)
def test_a_question_in_another_script_is_asked_to_be_chinese(
    reader: FlaskClient, question: str, is_told: bool
) -> None:
    page = reader.get("/", query_string={"q": question, "lang": "zh"}).text
    assert ("请用中文提问" in page) == is_told


def test_a_hit_says_that_the_answer_is_quoted_from_it_where_it_is_not_the_first(
    app_of: Flask, result: SearchResult
) -> None:
    first, second = result.hits[:2]
    assert result.answer is not None
    assert result.answer.passage_id == first.passage_id
    assert "上面的回答出自这一段" not in page_of(app_of, result)

    quoted = replace(
        result.answer,
        text=second.text,
        passage_id=second.passage_id,
        document_id=second.document_id,
        start=second.start,
        end=second.end,
    )
    hits = (first, replace(second, confidence=first.confidence))
    page = page_of(app_of, replace(result, hits=hits, answer=quoted))

    assert page.count("上面的回答出自这一段") == 1
    assert page.index("上面的回答出自这一段") > page.index("hit-2-title")
