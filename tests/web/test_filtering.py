import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import ImmutableMultiDict

from tests.web.requests import file, send_files
from xunzhang import Index
from xunzhang.types import DocumentInfo
from xunzhang_web.filtering import document_filter, failed_files, formats_of, names_of

DOCUMENTS = [
    DocumentInfo(
        number, title, path, kind, None, size, 10, passages, added, added, False, day, author, paper
    )
    for number, (title, path, kind, size, passages, added, day, author, paper) in enumerate(
        [
            ("河堤", "甲/河.txt", "txt", 30, 5, "2031-01-03", "2030-05-01", "周大山、何春生", ""),
            ("Bridge", "乙/桥.pdf", "pdf", 10, 9, "2031-01-02", None, None, "江城晚报"),
            ("粮仓", "甲/粮仓.txt", "txt", 20, 1, "2031-01-01", "2030-07-01", None, "江城日报"),
        ],
        start=1,
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ({}, [2, 1, 3]),
        ({"name": "粮"}, [3]),
        ({"name": "BRIDGE"}, [2]),
        ({"format": "txt"}, [1, 3]),
        ({"author": "春生"}, [1]),
        ({"author": "江城"}, [2, 3]),
        ({"date_from": "2030-06-01"}, [3]),
        ({"date_to": "2030-06-01"}, [1]),
        ({"date_from": "2030-05-01", "date_to": "2030-05-01"}, [1]),
        ({"date_from": "2030-06"}, [3]),
        ({"date_to": "2030"}, [1, 3]),
        ({"date_from": "2031"}, []),
        ({"sort": "title"}, [2, 1, 3]),
        ({"sort": "date"}, [3, 1, 2]),
        ({"sort": "added"}, [1, 2, 3]),
        ({"sort": "added", "order": "up"}, [3, 2, 1]),
        ({"sort": "size"}, [1, 3, 2]),
        ({"sort": "passages", "order": "up"}, [3, 1, 2]),
        ({"sort": "rowid; DROP", "order": "x", "date_from": "2030-99-01"}, [2, 1, 3]),
    ],
)
def test_documents_are_filtered_and_sorted(arguments: dict[str, str], found: list[int]) -> None:
    shown = document_filter(ImmutableMultiDict(arguments)).apply(DOCUMENTS)
    assert [info.document_id for info in shown] == found


def test_a_column_that_is_sorted_by_turns_round() -> None:
    chosen = document_filter({"sort": "size", "name": "粮"})
    assert chosen.sorted_by("size") == {"name": "粮", "sort": "size", "order": "up"}
    assert document_filter({"sort": "size", "order": "up"}).sorted_by("size")["order"] == "down"
    assert chosen.sorted_by("title") == {"name": "粮", "sort": "title"}
    assert document_filter({}).arguments() == {}


def test_formats_and_names_are_counted() -> None:
    assert formats_of(DOCUMENTS) == [("txt", 2), ("pdf", 1)]
    assert set(names_of(DOCUMENTS)) == {"周大山", "何春生", "江城晚报", "江城日报"}


def test_a_file_is_among_the_failed_until_it_is_read(index: Index, corpus: Path) -> None:
    (corpus / "坏.txt").write_bytes(b"")
    index.refresh()
    index.history.add("upload", failed=[])
    assert [failed.path for failed in failed_files(index)] == [f"{corpus.name}/坏.txt"]

    (corpus / "坏.txt").write_text("好了\n\n现在能读了。", encoding="utf-8")
    index.refresh()

    assert failed_files(index) == []


def test_a_file_stays_among_the_failed_while_another_folder_is_indexed(
    index: Index, corpus: Path, tmp_path: Path
) -> None:
    (corpus / "坏.txt").write_bytes(b"")
    index.refresh()
    other = tmp_path / "别处"
    other.mkdir()
    (other / "好.txt").write_text("新桥通车，全长900米。", encoding="utf-8")
    (other / "也坏.txt").write_bytes(b"")

    index.refresh([other])
    assert {file.path for file in failed_files(index)} == {f"{corpus.name}/坏.txt", "别处/也坏.txt"}

    (corpus / "坏.txt").unlink()
    (other / "也坏.txt").unlink()
    index.refresh()
    assert failed_files(index) == []


def test_an_upload_is_among_the_failed_until_it_is_sent_again(client: FlaskClient) -> None:
    send_files(client, file("信.pdf", b"%PDF"))
    page = client.get("/documents?failed=1").text
    assert "信.pdf" in page and "1 个文件没有读成" in page
    assert 'scope="row"' not in page


def test_the_page_filters_and_counts(reader: FlaskClient) -> None:
    page = reader.get("/documents", query_string={"format": "md", "sort": "size"}).text
    assert page.count('scope="row"') == 1
    assert "1 / 4 篇" in page
    assert 'aria-sort="descending"' in page


@pytest.mark.parametrize(
    "query",
    ["sort=x&order=y&format=z&date_from=1", "author=%00", "failed=2", "name=" + "长" * 3000],
)
def test_nothing_in_the_address_breaks_the_page(reader: FlaskClient, query: str) -> None:
    assert reader.get(f"/documents?{query}").status_code == 200


def test_a_question_can_be_asked_of_a_time_and_an_author(client: FlaskClient) -> None:
    paper = "江城晚报讯（记者周大山）2030年5月6日，江城大桥通车，桥长四百二十米。"
    send_files(client, file("大桥.txt", f"江城大桥通车\n\n{paper}"))
    listed = client.get("/api/documents").json["documents"]
    said = next(info for info in listed if info["title"] == "江城大桥通车")

    everywhere = client.get("/", query_string={"q": "水库总投资多少？"}).text
    nobody = {"q": "水库总投资多少？", "author": "没有这个人"}
    assert 'class="hit"' in everywhere
    assert 'class="hit"' not in client.get("/", query_string=nobody).text
    if said["author"]:
        mine = client.get("/", query_string={**nobody, "author": said["author"]}).text
        assert set(re.findall(r"/documents/(\d+)\?passage", mine)) == {str(said["document_id"])}


def test_the_filters_stand_in_the_form_and_in_its_links(reader: FlaskClient) -> None:
    query = {"q": "水库", "published_from": "2030-01-01", "author": "周大山"}
    page = reader.get("/", query_string=query).text
    assert 'name="published_from" value="2030-01-01"' in page
    assert 'name="author" value="周大山"' in page
    assert '<details class="ask-filters" open>' in page
    years = {"q": "水库", "published_from": "2030", "published_to": "2031-02"}
    page = reader.get("/", query_string=years).text
    assert 'name="published_from" value="2030-01-01"' in page
    assert 'name="published_to" value="2031-02-28"' in page
    bad = reader.get("/", query_string={"q": "水库", "published_from": "gestern"})
    assert (bad.status_code, 'class="hit"' in bad.text) == (200, True)
