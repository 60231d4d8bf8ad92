import pytest
from flask.testing import FlaskClient

from tests.ingest.test_archives import packed
from tests.web.requests import LETTER, error_code, file, send_files
from xunzhang_web.uploads import base_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("年报.pdf", "年报.pdf"),
        ("C:\\文件\\年报.pdf", "年报.pdf"),
        ("../../etc/年报.pdf", "年报.pdf"),
        ("文件夹/", ""),
        ("..", ".."),
        ("", ""),
        ("年\x00报\n.pdf", "年报.pdf"),
        ("\u202efdp.报年.txt", "fdp.报年.txt"),
        (" 年 报.pdf ", "年 报.pdf"),
    ],
)
def test_a_file_name_is_its_last_part(name: str, expected: str) -> None:
    assert base_name(name) == expected


def test_an_archive_has_a_result_for_each_member(client: FlaskClient) -> None:
    data = packed({"信/一.txt": LETTER, "图.jpg": b"x", "里.zip": packed({"a.txt": LETTER})})

    sent = send_files(client, file("包.zip", data), file("单.txt"))

    assert sent.status_code == 207
    assert (sent.json["added"], sent.json["failed"]) == (2, 2)
    results = {result["name"]: result["error"] for result in sent.json["files"]}
    assert results["包.zip/信/一.txt"] is None and results["单.txt"] is None
    assert results["包.zip/图.jpg"]["code"] == "unsupported_format"
    assert "archive inside" in results["包.zip/里.zip"]["detail"]


@pytest.mark.parametrize("data", [b"no archive at all", packed({})])
def test_an_archive_of_no_use_is_refused_as_a_whole(client: FlaskClient, data: bytes) -> None:
    sent = send_files(client, file("包.zip", data))
    assert (sent.status_code, error_code(sent)) == (422, "broken_document")
    assert client.get("/api/history").json["entries"][0]["failed"][0]["path"] == "包.zip"


def test_the_page_sums_up_an_archive(client: FlaskClient) -> None:
    members = {f"信{number}.txt": f"{LETTER}第{number}封。" for number in range(25)}
    form = {"files[]": [file("包.zip", packed({**members, "图.jpg": b"x"}))]}
    sent = client.post("/documents/upload", data=form)
    page = client.get(sent.location).text
    assert "包.zip/图.jpg" in page
    assert page.count('<li class="good">') == 20


def test_a_name_inside_an_archive_is_shown_and_not_followed(client: FlaskClient) -> None:
    data = packed({"../../<b>密<b>.txt": LETTER})
    sent = send_files(client, file("包.zip", data))
    assert sent.json["files"][0]["name"] == "包.zip/<b>密<b>.txt"
    assert "<b>密" not in client.get("/documents").text


def test_the_same_file_again_is_unchanged_and_another_one_of_its_name_is_not(
    client: FlaskClient,
) -> None:
    first = send_files(client, file("布告.txt", "渡口布告\n\n渡口逢五歇渡。")).json
    again = send_files(client, file("布告.txt", "渡口布告\n\n渡口逢五歇渡。")).json
    other = send_files(client, file("布告.txt", "渡口布告\n\n渡口逢六歇渡。")).json

    counts = [(each["added"], each["unchanged"], each["failed"]) for each in (first, again, other)]
    assert counts == [(1, 0, 0), (0, 1, 0), (1, 0, 0)]
    assert [each["files"][0]["unchanged"] for each in (first, again, other)] == [False, True, False]
    entries = client.get("/api/history").json["entries"]
    assert [entry["changes"][0]["action"] for entry in entries[:3]] == ["add", "keep", "add"]


def test_the_page_says_that_a_file_is_unchanged(client: FlaskClient) -> None:
    for said in ("已添加", "未变化"):
        form = {"files[]": file("布告.txt", "渡口布告\n\n渡口逢五歇渡。")}
        page = client.post("/documents/upload", data=form, follow_redirects=True)
        assert said in page.text
    assert "内容相同" in client.get("/history").text
