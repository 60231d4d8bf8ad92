import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.requests import titles
from xunzhang import Index
from xunzhang.types import Document
from xunzhang_web.mapping import MAP_HEIGHT, HitMap, hit_map

METRO = "江城地铁三号线开通"


@pytest.fixture
def metro(reader: FlaskClient, library: Index) -> Document:
    return library.document(titles(reader)[METRO])


def ask(app: Flask, question: str, document: Document, passage_id: int | None = None) -> HitMap:
    with app.test_request_context("/"):
        found = hit_map(question, document, passage_id=passage_id)
    assert found is not None
    return found


def test_the_marks_stand_in_the_order_of_the_text_and_inside_the_map(
    reader: FlaskClient, metro: Document
) -> None:
    found = ask(reader.application, "三号线", metro)

    assert len(found.marks) == 2
    assert [mark.number for mark in found.marks] == [1, 2]
    assert [mark.span.start for mark in found.marks] == sorted(m.span.start for m in found.marks)
    for mark in found.marks:
        assert 0 <= mark.top <= mark.top + mark.height <= MAP_HEIGHT
        assert "\n" not in mark.label
        assert metro.text[mark.span.start :].startswith(mark.label[:5])


def test_the_map_knows_what_comes_before_and_after(reader: FlaskClient, metro: Document) -> None:
    app = reader.application
    first, second = ask(app, "三号线", metro).marks

    unplaced = ask(app, "三号线", metro)
    assert (unplaced.current, unplaced.previous, unplaced.following) == (0, None, first)
    at_first = ask(app, "三号线", metro, first.passage_id)
    assert (at_first.current, at_first.previous, at_first.following) == (1, None, second)
    at_second = ask(app, "三号线", metro, second.passage_id)
    assert (at_second.current, at_second.previous, at_second.following) == (2, first, None)


@pytest.mark.parametrize("question", ["", "  ", "问" * 501])
def test_what_is_no_question_has_no_map(
    reader: FlaskClient, metro: Document, question: str
) -> None:
    with reader.application.test_request_context("/"):
        assert hit_map(question, metro, passage_id=None) is None
