import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.requests import LETTER_QUESTION, QUESTION, error_code, file, send_files, titles
from xunzhang import Index
from xunzhang_web import create_app
from xunzhang_web.plans import summarize
from xunzhang_web.services import EXTENSION

SUBWAY = "江城地铁三号线开通"


def hits(client: FlaskClient, question: str = QUESTION) -> list[tuple[int, float]]:
    found = client.get("/api/search", query_string={"q": question}).json["hits"]
    return [(hit["passage_id"], hit["score"]) for hit in found]


def write_many(corpus: Path, count: int) -> None:
    for number in range(count):
        text = f"第{number}号简报\n\n第{number}号仓库存放粮食{number + 40}吨。"
        (corpus / f"简报{number}.txt").write_text(text, encoding="utf-8")


def finish(app: Flask, location: str) -> str:
    """Wait for the job that a redirect leads to, and give back the page."""
    job = int(parse_qs(urlsplit(location).query)["job"][0])
    app.extensions[EXTENSION].jobs.wait(job, timeout_seconds=60)
    return app.test_client().get(location).text


# --- undo ---------------------------------------------------------------------------------------


def test_a_deleted_file_is_put_back_exactly_by_the_button(client: FlaskClient) -> None:
    wanted, before = titles(client)[SUBWAY], hits(client)
    sent = client.post(f"/documents/{wanted}/delete")
    page = client.get(sent.location).text
    form = re.search(r'action="([^"]+/restore)"', page)
    assert form is not None
    assert SUBWAY not in titles(client)

    back = client.post(form[1], follow_redirects=True)

    assert "《江城地铁三号线开通》已恢复" in back.text
    assert titles(client)[SUBWAY] == wanted
    assert hits(client) == before
    assert client.get("/api/plan").json["changes"] == []


def test_indexing_again_says_that_a_deleted_file_stays_out(client: FlaskClient, app: Flask) -> None:
    before = finish(app, client.post("/documents/reindex").location)
    client.post(f"/documents/{titles(client)[SUBWAY]}/delete")

    after = finish(app, client.post("/documents/reindex").location)

    assert "已被手动删除" not in before
    assert "另有 1 个文件已被手动删除" in after


def test_a_deleted_upload_is_put_back_by_the_api(client: FlaskClient, index: Index) -> None:
    added = send_files(client, file("信箱.txt")).json["files"][0]["document"]
    before = hits(client, LETTER_QUESTION)
    client.delete(f"/api/documents/{added['document_id']}")

    restored = client.post(f"/api/documents/{added['document_id']}/restore")

    assert (restored.status_code, restored.json["restored"]) == (200, added)
    assert hits(client, LETTER_QUESTION) == before
    assert index.refresh(rebuild=True).failed == ()
    assert "邮局的新信箱" in titles(client)


def test_a_document_comes_back_only_once_and_only_if_it_was_deleted(client: FlaskClient) -> None:
    wanted = titles(client)[SUBWAY]
    never = client.post(f"/api/documents/{wanted}/restore")
    assert (never.status_code, error_code(never)) == (409, "cannot_restore")

    client.delete(f"/api/documents/{wanted}")
    assert client.post(f"/api/documents/{wanted}/restore").status_code == 200
    assert client.post(f"/api/documents/{wanted}/restore").status_code == 409
    assert client.post("/api/documents/水/restore").status_code == 404


def test_what_stands_in_its_place_by_now_is_not_overwritten(client: FlaskClient) -> None:
    old = send_files(client, file("信箱.txt")).json["files"][0]["document"]["document_id"]
    client.delete(f"/api/documents/{old}")
    newer = "邮局的新信箱\n\n信箱改由邮递员何春生开箱。"
    send_files(client, file("信箱.txt", newer))

    listed = client.get("/history").text
    assert "同名的文件已经在资料里" in listed
    assert f"/documents/{old}/restore" not in listed
    assert client.post(f"/api/documents/{old}/restore").status_code == 409
    response = client.post(f"/documents/{old}/restore", follow_redirects=True)

    assert response.status_code == 200
    assert "无法恢复" in response.text
    assert "何春生" in client.get("/", query_string={"q": LETTER_QUESTION}).text


def test_the_same_file_removed_twice_is_offered_once(client: FlaskClient) -> None:
    for _ in range(2):
        sent = send_files(client, file("信箱.txt")).json["files"][0]["document"]
        client.delete(f"/api/documents/{sent['document_id']}")

    offered = client.get("/history").text

    assert offered.count("/restore") == 1
    restored = client.post(f"/documents/{sent['document_id']}/restore", follow_redirects=True)
    assert "已恢复" in restored.text
    assert "/restore" not in client.get("/history").text


# --- the plan -----------------------------------------------------------------------------------


def test_a_small_change_is_done_at_once(client: FlaskClient, app: Flask, corpus: Path) -> None:
    write_many(corpus, 3)

    plan = client.get("/api/plan").json
    sent = client.post("/documents/reindex")

    assert (plan["large"], plan["counts"]["add"]) == (False, 3)
    assert "新增 3" in finish(app, sent.location)


def test_a_large_change_shows_its_plan_first(
    client: FlaskClient, app: Flask, corpus: Path, index: Index
) -> None:
    write_many(corpus, 21)
    (corpus / "医院.txt").unlink()

    sent = client.post("/documents/reindex")

    assert sent.status_code == 303
    page = client.get(sent.location).text
    assert len(index.documents()) == 4
    assert "新增 21，移除 1</p>" in page
    assert page.index("医院.txt") < page.index("简报0.txt")
    assert client.get("/api/plan").json["large"] is True
    digest = re.search(r'name="plan" value="(\w+)"', page)
    assert digest is not None

    confirmed = client.post("/documents/reindex", data={"plan": digest[1]})

    assert "新增 21" in finish(app, confirmed.location)
    assert len(index.documents()) == 24


def test_a_plan_that_no_longer_holds_is_shown_again(
    client: FlaskClient, corpus: Path, index: Index
) -> None:
    write_many(corpus, 21)
    digest = summarize(index.plan()).digest
    (corpus / "水库.md").unlink()

    sent = client.post("/documents/reindex", data={"plan": digest})

    assert "文件夹刚才又变了" in client.get(sent.location).text
    assert len(index.documents()) == 4


def test_six_removals_are_a_large_change(client: FlaskClient, app: Flask, corpus: Path) -> None:
    write_many(corpus, 8)
    finish(app, client.post("/documents/reindex").location)
    for number in range(6):
        (corpus / f"简报{number}.txt").unlink()

    sent = client.post("/documents/reindex")

    assert urlsplit(sent.location).path == "/documents/plan"
    assert client.get("/api/plan").json["counts"]["remove"] == 6


def test_a_plan_without_changes_says_so(reader: FlaskClient) -> None:
    assert "没有什么要变的" in reader.get("/documents/plan").text
    assert reader.get("/api/plan").json["large"] is False


def test_what_did_not_happen_goes_unsaid(client: FlaskClient, app: Flask, corpus: Path) -> None:
    assert "没有变化" in finish(app, client.post("/documents/reindex").location)
    write_many(corpus, 2)
    done = finish(app, client.post("/documents/reindex").location)

    assert "索引已是最新：新增 2，未变 4。" in done
    assert ">新增 2</span>" in client.get("/history").text


@pytest.mark.parametrize("address", ["/history", "/documents/plan", "/dictionary", "/documents/1"])
def test_pages_about_documents_are_below_documents(reader: FlaskClient, address: str) -> None:
    page = reader.get(address).text
    assert re.findall(r'href="([^"]*)"\s+aria-current="(\w+)"', page) == [("/documents", "true")]


def test_the_api_starts_a_reindex_without_asking(
    client: FlaskClient, app: Flask, corpus: Path
) -> None:
    write_many(corpus, 21)

    job = client.post("/api/reindex").json["job"]

    app.extensions[EXTENSION].jobs.wait(job, timeout_seconds=60)
    assert client.get(f"/api/jobs/{job}").json["report"]["added"] == 21


# --- the history --------------------------------------------------------------------------------


def test_the_history_tells_what_changed_and_what_failed(
    client: FlaskClient, app: Flask, corpus: Path
) -> None:
    send_files(client, file("信箱.txt"), file("图.jpg"))
    client.delete(f"/api/documents/{titles(client)['邮局的新信箱']}")
    (corpus / "坏的.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    finish(app, client.post("/documents/reindex").location)

    entries = client.get("/api/history").json["entries"]
    page = client.get("/history").text

    assert [entry["action"] for entry in entries] == [
        "refresh", "remove", "upload", "upload", "refresh",
    ]  # fmt: skip
    assert entries[0]["failed"][0]["path"].endswith("坏的.pdf")
    assert entries[2]["failed"][0]["code"] == "unsupported_format"
    assert entries[-1]["counts"]["added"] == 4
    for shown in (
        "坏的.pdf",
        "图.jpg",
        "信箱.txt",
        "不支持这种文件格式",
        "重试",
        "可以恢复的文档",
        "手动删除",
        "上传的文件",
    ):
        assert shown in page, shown
    assert client.get("/api/history?limit=2").json["entries"] == entries[:2]


def test_the_history_outlives_the_server(client: FlaskClient, index: Index) -> None:
    send_files(client, file("信箱.txt"))

    again = create_app(index).test_client()

    assert "信箱.txt" in again.get("/history").text


@pytest.mark.parametrize("limit", ["0", "-1", "1001", "x"])
def test_a_limit_that_makes_no_sense_is_refused(reader: FlaskClient, limit: str) -> None:
    assert error_code(reader.get(f"/api/history?limit={limit}")) == "bad_request"


def test_a_reindex_that_failed_as_a_whole_is_in_the_history(
    client: FlaskClient, app: Flask, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(index, "refresh", fail)
    finish(app, client.post("/documents/reindex").location)

    assert client.get("/api/history").json["entries"][0]["error"] == "internal"
    page = client.get("/history").text
    assert "没有完成：服务内部出错了" in page
    assert "the disk is gone" not in page


def test_the_documents_page_leads_to_the_history(reader: FlaskClient) -> None:
    assert 'href="/history"' in reader.get("/documents").text


# --- after a restart ----------------------------------------------------------------------------


def test_a_deletion_can_be_undone_by_the_next_server(client: FlaskClient, index: Index) -> None:
    wanted, before = titles(client)[SUBWAY], hits(client)
    until = client.delete(f"/api/documents/{wanted}").json["kept_until"]

    again = create_app(index).test_client()
    page = again.get("/history").text
    assert SUBWAY in page and "以前可以恢复" in page
    assert until[:4] in page
    assert again.post(f"/api/documents/{wanted}/restore").status_code == 200
    assert hits(again) == before


def test_a_document_that_somebody_else_lets_go_of_is_removed_for_good(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xunzhang.removing.Trash.documents", lambda trash: [])
    first, second = sorted(titles(client).values())[:2]

    answer = client.delete(f"/api/documents/{first}")
    assert (answer.status_code, answer.json["kept_until"]) == (200, None)

    page = client.post(f"/documents/{second}/delete", follow_redirects=True).text
    assert 'class="notice calm undo"' in page and "/restore" not in page
    assert second not in titles(client).values()


def test_the_removed_documents_can_be_let_go(client: FlaskClient) -> None:
    wanted = titles(client)[SUBWAY]
    client.post(f"/documents/{wanted}/delete")

    client.post("/removed/empty")

    assert "可以恢复的文档" not in client.get("/history").text
    assert client.post(f"/api/documents/{wanted}/restore").status_code == 409


# --- a folder that is gone ----------------------------------------------------------------------


def test_a_folder_that_is_gone_is_removed_only_when_that_is_chosen(
    client: FlaskClient, app: Flask, corpus: Path, index: Index
) -> None:
    for path in corpus.iterdir():
        path.unlink()

    kept = finish(app, client.post("/documents/reindex").location)
    assert len(index.documents()) == 4
    assert 'href="/documents/plan?remove_missing=1"' in kept
    assert "remove_missing" in client.get("/documents/plan").text

    sent = client.post("/documents/reindex", data={"remove_missing": "1"})
    page = client.get(sent.location).text
    assert len(index.documents()) == 4
    assert "移除 4" in page
    digest = re.search(r'name="plan" value="(\w+)"', page)
    assert digest is not None

    confirmed = {"plan": digest[1], "remove_missing": "1"}
    assert "移除 4" in finish(app, client.post("/documents/reindex", data=confirmed).location)
    assert index.documents() == []


def test_the_api_has_the_same_choice(client: FlaskClient, app: Flask, corpus: Path) -> None:
    for path in corpus.iterdir():
        path.unlink()
    assert client.get("/api/plan").json["counts"]["remove"] == 0
    assert client.get("/api/plan?remove_missing=1").json["counts"]["remove"] == 4

    job = client.post("/api/reindex?remove_missing=1").json["job"]

    app.extensions[EXTENSION].jobs.wait(job, timeout_seconds=60)
    assert titles(client) == {}


def test_putting_a_back_up_back_is_in_the_history(tmp_path: Path, corpus: Path) -> None:
    backup = tmp_path / "备份"
    with Index.open(tmp_path / "甲") as source:
        source.refresh([corpus])
        source.backup(backup)
    with Index.restore(tmp_path / "乙", backup) as restored:
        page = create_app(restored).test_client().get("/history").text
        entry = restored.history.entries()[0]

    assert (entry.action, dict(entry.counts), entry.changes) == ("restore", {"documents": 4}, ())
    assert "从备份恢复了整个索引，共 4 篇文档" in page
