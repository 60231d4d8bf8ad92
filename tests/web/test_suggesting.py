import pytest
from flask.testing import FlaskClient

from tests.web.requests import QUESTION
from xunzhang import Index
from xunzhang_web import Limits, create_app

METRO = "江城地铁三号线有多少座车站？"


def test_suggestions_are_those_of_the_index(reader: FlaskClient, library: Index) -> None:
    answer = reader.get("/api/suggest", query_string={"q": "青石"})
    assert answer.status_code == 200
    assert answer.json == {"suggestions": library.complete("青石")}
    assert answer.json["suggestions"]
    few = reader.get("/api/suggest", query_string={"q": "shi", "k": 1}).json
    assert few["suggestions"] == library.complete("shi", 1)


def test_nothing_typed_suggests_nothing(reader: FlaskClient) -> None:
    assert reader.get("/api/suggest").json == {"suggestions": []}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"q": "长" * 501}, "query_too_long"),
        ({"q": "水", "k": "21"}, "bad_k"),
        ({"q": "水", "k": "0"}, "bad_k"),
        ({"q": "水", "k": "many"}, "bad_k"),
    ],
)
def test_what_is_too_much_is_refused(reader: FlaskClient, query: dict[str, str], code: str) -> None:
    answer = reader.get("/api/suggest", query_string=query)
    assert (answer.status_code, answer.json["error"]["code"]) == (400, code)


def test_suggestions_are_limited_as_searches_are(library: Index) -> None:
    client = create_app(library, limits=Limits(requests_per_second=1.0)).test_client()
    answers = [client.get("/api/suggest", query_string={"q": "水"}) for _ in range(5)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429


def test_a_follow_up_takes_the_question_before_from_the_request_alone(reader: FlaskClient) -> None:
    asked = {"q": "它的票价呢？"}
    alone = reader.get("/api/search", query_string=asked).json
    with_it = reader.get("/api/search", query_string={**asked, "previous": METRO}).json
    assert alone["read_as"] is None
    assert with_it["read_as"] == "江城地铁三号线的票价是多少？"
    assert reader.get("/api/search", query_string=asked).json["read_as"] is None


def test_several_questions_have_a_result_each(reader: FlaskClient) -> None:
    body = reader.get("/api/search", query_string={"q": f"{METRO}{QUESTION}", "k": 3}).json
    assert [part["query"] for part in body["parts"]] == [METRO, QUESTION]
    assert all(part["explanation"] is None for part in body["parts"])
    assert len(body["hits"]) == 3


def test_a_question_before_that_is_too_long_is_refused(reader: FlaskClient) -> None:
    answer = reader.get("/api/search", query_string={"q": "为什么？", "previous": "长" * 501})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "query_too_long")
