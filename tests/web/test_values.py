import pytest
from flask.testing import FlaskClient

from xunzhang.types import TypedAnswer
from xunzhang_web.values import plain_value


def plain_of(reader: FlaskClient, kind: str, text: str, value: str, language: str = "zh") -> str:
    typed = TypedAnswer(kind, text, 0, len(text), value=value)
    with reader.application.test_request_context(f"/?lang={language}"):
        return plain_value(typed)


@pytest.mark.parametrize(
    ("kind", "text", "value", "plain"),
    [
        ("date", "一九七五年八月", "1975-08", "1975年8月"),
        ("date", "廿三日，一九七五年八月", "1975-08-23", "1975年8月23日"),
        ("date", "七月初", "--07", "7月"),
        ("date", "七月一日", "--07-01", "7月1日"),
        ("date", "一九八七年", "1987", "1987年"),
        ("period", "五八年到六一年", "1958/1961-05", "1958年至1961年5月"),
        ("amount", "三千六百", "3600", "3,600"),
        ("date", "某日", "2031-13-40", "2031-13-40"),
    ],
)
def test_what_an_answer_comes_to_is_written_as_people_write_it(
    reader: FlaskClient, kind: str, text: str, value: str, plain: str
) -> None:
    assert plain_of(reader, kind, text, value) == plain


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("date", "１９７５年８月", "1975-08"),
        ("date", "1987年", "1987"),
        ("date", "1987", "1987"),
        ("date", "7月1日", "--07-01"),
        ("number", "３，６００", "3600"),
        ("number", "142.50", "142.5"),
        ("number", "40—60", "40/60"),
        ("number", "140/90", "140/90"),
    ],
)
def test_what_the_words_say_already_is_not_said_again(
    reader: FlaskClient, kind: str, text: str, value: str
) -> None:
    assert plain_of(reader, kind, text, value) == ""


def test_english_months_have_names(reader: FlaskClient) -> None:
    assert plain_of(reader, "date", "一九七五年八月", "1975-08", "en") == "August 1975"
    assert plain_of(reader, "date", "七月一日", "--07-01", "en") == "July 1"
