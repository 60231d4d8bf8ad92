"""The answer card: what it quotes, what it marks, and what it makes of a value."""

import pytest
from flask import Flask

from xunzhang.index import Placed
from xunzhang.types import Answer, AnswerSource, DocumentInfo, Passage, Span, TypedAnswer
from xunzhang_web.answering import AnswerView, answer_view, passage_ids
from xunzhang_web.values import plain_value, spoken_value

TEXT = "老码头\n\n去年春天，老码头改成了公园。公园占地一千二百亩，免费开放。园里有三座亭子。"
INFO = DocumentInfo(
    7, "老码头", "老码头.txt", "txt", "utf-8", 99, len(TEXT), 1, "2031-01-01", "2031-01-01",
    published_on="2031-05-06",
)  # fmt: skip
PASSAGE = Passage(70, 7, 0, 5, len(TEXT), "新公园", TEXT[5:], page=3)
PLACED = {70: Placed(PASSAGE, INFO, "link")}


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def typed_answer(words: str, kind: str = "number", **more: object) -> TypedAnswer:
    return TypedAnswer(kind, words, *span_of(words), **more)  # type: ignore[arg-type]


def answer(sentence: str, **more: object) -> Answer:
    return Answer(sentence, 0.9, 70, 7, "老码头", "老码头.txt", *span_of(sentence), **more)  # type: ignore[arg-type]


def view_of(given: Answer) -> AnswerView:
    return answer_view(given, PLACED, lambda _document: TEXT)


def marked(view: AnswerView, mark: str) -> list[str]:
    return [segment.text for segment in view.quote.segments if segment.mark == mark]


def shown(view: AnswerView) -> str:
    return "".join(segment.text for segment in view.quote.segments)


def test_the_typed_answer_is_marked_in_its_sentence(app: Flask) -> None:
    given = answer(
        "公园占地一千二百亩，免费开放。", typed=typed_answer("一千二百亩", value="1200", unit="亩")
    )

    with app.test_request_context("/?lang=zh"):
        view = view_of(given)

    assert shown(view) == given.text
    assert marked(view, "typed") == ["一千二百亩"]
    assert view.quote.typed is not None
    assert (view.quote.typed.text, view.quote.typed.plain) == ("一千二百亩", "1,200 亩")


def test_the_neighbour_stands_in_the_order_of_the_text_and_apart_from_the_sentence() -> None:
    before = view_of(
        answer("公园占地一千二百亩，免费开放。", context=span_of("去年春天，老码头改成了公园。"))
    )
    after = view_of(answer("公园占地一千二百亩，免费开放。", context=span_of("园里有三座亭子。")))

    assert shown(before) == "去年春天，老码头改成了公园。公园占地一千二百亩，免费开放。"
    assert shown(after) == "公园占地一千二百亩，免费开放。园里有三座亭子。"
    for view in (before, after):
        assert marked(view, "sentence") == ["公园占地一千二百亩，免费开放。"]


def test_a_neighbour_outside_the_passage_is_read_from_the_document() -> None:
    view = view_of(answer("去年春天，老码头改成了公园。", context=span_of("老码头")))

    assert shown(view) == "老码头 去年春天，老码头改成了公园。"
    assert (
        "".join(segment.text for segment in view.quote.sentence) == "去年春天，老码头改成了公园。"
    )
    assert marked(view, "sentence") == ["去年春天，老码头改成了公园。"]


def test_the_source_is_named_with_heading_day_and_page() -> None:
    quote = view_of(answer("园里有三座亭子。")).quote

    assert (quote.title, quote.heading, quote.published_on, quote.page) == (
        "老码头", "新公园", "2031-05-06", 3,
    )  # fmt: skip


def test_a_source_that_is_just_gone_is_still_named() -> None:
    view = answer_view(answer("园里有三座亭子。"), {}, lambda _document: TEXT)

    assert view.quote.title == "老码头"
    assert view.quote.page is None


def test_the_members_of_a_list_stand_apart() -> None:
    items = (span_of("公园"), span_of("亭子"))
    given = answer("园里有三座亭子。", typed=typed_answer("亭子", "list", items=items[1:]))

    view = view_of(given)

    assert view.quote.typed is not None
    assert view.quote.typed.items == ("亭子",)


def test_other_documents_are_counted_once_and_contradictions_stand_beside_the_answer() -> None:
    def source(document_id: int, words: str) -> AnswerSource:
        typed = TypedAnswer("number", words, 2, 2 + len(words))
        return AnswerSource(typed, f"占地{words}。", 0, 9, 1, document_id, "别处", "别处.txt")

    given = answer(
        "公园占地一千二百亩，免费开放。",
        typed=typed_answer("一千二百亩"),
        sources=(source(8, "一千二百亩"), source(8, "1200亩"), source(7, "1200亩")),
        disagreements=(source(9, "九百亩"),),
    )

    view = view_of(given)

    assert view.also_documents == 1
    assert [quote.typed.text for quote in view.sides if quote.typed] == ["一千二百亩", "九百亩"]
    assert [s.text for s in view.disagreeing[0].segments if s.mark == "typed"] == ["九百亩"]
    assert passage_ids(given) == {70, 1}


@pytest.mark.parametrize(
    ("text", "value", "unit", "chinese", "english"),
    [
        ("第七十四名", "74", None, "74", "74"),
        ("1.7亿元", "170000000", "元", "170,000,000 元", "170,000,000 元"),
        ("二〇一九年六月十日", "2019-06-10", None, "2019年6月10日", "June 10, 2019"),
        ("2019年6月10日", "2019-06-10", None, "", "June 10, 2019"),
        ("23座", "23", "座", "", ""),
        ("1,200亩", "1200", "亩", "", ""),
        ("百分之三点五", "3.5", "%", "3.5 %", "3.5 %"),
        ("周满仓", None, None, "", ""),
        ("三月", "2031-13-99", None, "2031-13-99", "2031-13-99"),
    ],
)
def test_a_value_is_written_out_where_the_words_do_not_say_it_plainly(
    app: Flask, text: str, value: str | None, unit: str | None, chinese: str, english: str
) -> None:
    typed = TypedAnswer("number", text, 0, len(text), value=value, unit=unit)
    for language, plain in (("zh", chinese), ("en", english)):
        with app.test_request_context(f"/?lang={language}"):
            assert plain_value(typed) == plain


def test_an_hour_is_written_out_only_where_its_words_differ(app: Flask) -> None:
    for text, value, plain in (
        ("7:00", "07:00", ""),
        ("9:30—21:30", "09:30/21:30", ""),
        ("早上七点", "07:00", "07:00"),
        ("10:05", "10:05", ""),
    ):
        kind = "period" if "/" in value else "date"
        with app.test_request_context("/?lang=zh"):
            assert plain_value(TypedAnswer(kind, text, 0, len(text), value)) == plain


def test_a_rank_is_written_as_one(app: Flask) -> None:
    with app.test_request_context("/?lang=zh"):
        assert plain_value(TypedAnswer("rank", "第七十四名", 0, 5, "74", "名")) == "第 74 名"
        assert plain_value(TypedAnswer("rank", "第74位", 0, 5, "74", "位")) == ""
    with app.test_request_context("/?lang=en"):
        assert plain_value(TypedAnswer("rank", "第一", 0, 2, "1")).startswith("rank 1 ")


def test_yes_and_no_are_said_as_such(app: Flask) -> None:
    typed = TypedAnswer("yes_no", "已经\n开放", 0, 5, value="yes")
    with app.test_request_context("/?lang=zh"):
        assert spoken_value(typed) == "是"
        assert plain_value(typed) == ""
    with app.test_request_context("/?lang=en"):
        assert spoken_value(TypedAnswer("yes_no", "没有", 0, 2, value="no")) == "No"
        assert spoken_value(TypedAnswer("person", "李文\n涛", 0, 4)) == "李文涛"
