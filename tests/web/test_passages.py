"""Links to single passages, what stands around them, and why they were found."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.requests import QUESTION, titles
from xunzhang import Index


def link_of(index: Index, title: str, place: int = 0) -> str:
    info = next(info for info in index.documents() if info.title == title)
    passage = index.document(info.document_id).passages[place]
    return index.lookup.placed([passage.passage_id])[passage.passage_id].link


def test_a_lasting_link_leads_to_the_passage(client: FlaskClient, index: Index) -> None:
    page = client.get(f"/p/{link_of(index, '青石水库除险加固')}", follow_redirects=True)

    assert page.status_code == 200
    assert re.search(r'id="passage"[^>]*>[^<]*', page.text)
    assert "青石水库" in page.text


def test_a_lasting_link_to_changed_words_says_so(
    client: FlaskClient, index: Index, corpus: Path
) -> None:
    link = link_of(index, "青石水库除险加固")
    file = corpus / "水库.md"
    file.write_text(file.read_text("utf-8").replace("动工", "开工"), encoding="utf-8")
    index.refresh()

    page = client.get(f"/p/{link}")

    assert page.status_code == 200
    assert "这段文字已经变了" in page.text
    assert "开工" in page.text


@pytest.mark.parametrize(
    ("language", "said", "not_said"),
    [
        ("zh", "这篇文档已不在索引里", "已经变了"),
        ("en", "This document is no longer in the index", "has changed"),
    ],
)
def test_a_lasting_link_to_a_deleted_document_says_that_it_is_gone_and_nothing_of_it(
    client: FlaskClient, index: Index, language: str, said: str, not_said: str
) -> None:
    link = link_of(index, "青石水库除险加固")
    client.delete(f"/api/documents/{titles(client)['青石水库除险加固']}")

    page = client.get(f"/p/{link}?lang={language}", follow_redirects=True)

    assert page.status_code == 404
    assert page.text.count(said) == 2  # in the title of the window, too
    assert not_said not in page.text
    assert "水库" not in page.text


def test_a_lasting_link_that_was_never_one_looks_like_one_to_a_deleted_document(
    client: FlaskClient, index: Index
) -> None:
    link = link_of(index, "青石水库除险加固")
    client.delete(f"/api/documents/{titles(client)['青石水库除险加固']}")

    deleted, never = (client.get(f"/p/{each}") for each in (link, f"{'f' * 20}-{'0' * 8}-1"))

    assert deleted.status_code == never.status_code == 404
    assert deleted.text.replace(link, "") == never.text.replace(f"{'f' * 20}-{'0' * 8}-1", "")


@pytest.mark.parametrize(
    "address",
    ["/p/x", "/passages/x/around", "/passages/987654/around", "/passages/987654/why?q=水"],
)
def test_what_is_not_there_says_so(reader: FlaskClient, address: str) -> None:
    response = reader.get(address)

    assert response.status_code == 404
    assert "没有找到您要的内容" in response.text


def test_a_passage_is_shown_between_its_neighbours(reader: FlaskClient, library: Index) -> None:
    passages = library.document(titles(reader)["江城地铁三号线开通"]).passages

    first = reader.get(f"/passages/{passages[0].passage_id}/around").text

    assert "这是文档的第一段" in first
    assert passages[1].text.split()[-1] in first


def test_why_it_was_found_agrees_with_the_page_of_hits(reader: FlaskClient) -> None:
    hits = reader.get("/api/search", query_string={"q": QUESTION}).json["hits"]
    last = hits[-1]

    page = reader.get(f"/passages/{last['passage_id']}/why", query_string={"q": QUESTION}).text

    assert f"排在第 {last['rank']} 位" in page
    assert "按意思" in page


@pytest.mark.parametrize("query", ["", "?q=", "?q=水&k=x"])
def test_why_needs_a_question(reader: FlaskClient, query: str) -> None:
    assert reader.get(f"/passages/1/why{query}").status_code == 400
