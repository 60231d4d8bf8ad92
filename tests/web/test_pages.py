import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.requests import LETTER_QUESTION, QUESTION, file, titles
from xunzhang import Index
from xunzhang.config import REFUSAL_CONFIDENCE
from xunzhang.ingest.readers import SUPPORTED_SUFFIXES
from xunzhang_web import create_app
from xunzhang_web.services import EXTENSION


@pytest.fixture
def empty(tmp_path: Path) -> FlaskClient:
    with Index.open(tmp_path / "空索引") as index:
        yield create_app(index).test_client()


def test_the_home_page_asks_and_gives_examples(reader: FlaskClient) -> None:
    page = reader.get("/").text

    assert 'name="q"' in page
    assert 'maxlength="500"' in page
    assert "已收录 4 篇文档" in page
    assert re.search(r'<li><a href="/\?q=[^"]+">[^<]+？</a></li>', page)


def test_an_answer_is_quoted_with_its_source_and_marked_in_its_passage(
    reader: FlaskClient,
) -> None:
    page = reader.get("/", query_string={"q": QUESTION}).text

    assert f'value="{QUESTION}"' in page
    assert re.search(r'<mark class="answer">[^<]*设车站23座[^<]*</mark>', page)
    assert "地铁.txt" in page
    assert re.search(r"用时 [\d.]+ 毫秒", page)
    assert "为什么找到它" in page


def test_the_link_of_a_hit_leads_to_the_marked_passage(reader: FlaskClient) -> None:
    page = reader.get("/", query_string={"q": QUESTION}).text
    link = re.search(r'<h3[^>]*><a href="([^"]+)"', page)
    assert link is not None
    address = link[1].replace("&amp;", "&")

    document = reader.get(address).text

    assert address.endswith("#passage")
    assert document.count('id="passage"') == 1
    assert re.search(r'<mark class="answer"[^>]*>[^<]*设车站23座', document)


def test_a_question_without_answer_is_met_calmly(reader: FlaskClient) -> None:
    page = reader.get("/", query_string={"q": "大熊猫的孕期一般是几个月？"}).text

    assert "这些文档可能没有回答这个问题" in page
    assert "最接近的段落" in page
    assert 'class="doubtful"' not in page
    assert "<blockquote" not in page


def test_a_mistyped_question_is_met_with_what_it_may_mean(reader: FlaskClient) -> None:
    mistyped = "青石水裤总投资多少？"
    meant = reader.get("/api/search", query_string={"q": mistyped}).json["suggestion"]
    assert meant == "青石水库总投资多少？"

    page = reader.get("/", query_string={"q": mistyped}).text

    assert "您是不是要找" in page
    assert f">{meant}</a>" in page
    assert "您是不是要找" not in reader.get("/", query_string={"q": meant}).text


def test_more_passages_can_be_asked_for(reader: FlaskClient) -> None:
    assert "显示更多段落" not in reader.get("/", query_string={"q": QUESTION, "k": "100"}).text
    fewer = reader.get("/", query_string={"q": QUESTION, "k": "1"}).text

    assert fewer.count('<article class="hit"') == 1
    assert "k=11" in fewer


@pytest.mark.parametrize(
    ("question", "message"),
    [("", "请输入问题。"), ("  ", "请输入问题。"), ("问" * 501, "请缩短到 500 字以内")],
)
def test_a_question_that_cannot_be_searched_says_why(
    reader: FlaskClient, question: str, message: str
) -> None:
    response = reader.get("/", query_string={"q": question})

    assert response.status_code == 400
    assert message in response.text
    assert 'role="alert"' in response.text


def test_how_a_question_was_read_names_the_one_before_only_where_there_was_one(
    reader: FlaskClient,
) -> None:
    alone = reader.get("/", query_string={"q": "“石油钻井平台”的总投资"}).text
    after = {"q": "起步价呢？", "previous": QUESTION}

    assert "按此理解：" in alone
    assert "接着上一个问题" not in alone
    assert "单独查这一句" not in alone
    assert "接着上一个问题，理解为：" in reader.get("/", query_string=after).text
    unread = {"q": "“石油钻井平台”的总投资", "previous": QUESTION}
    assert "接着上一个问题" not in reader.get("/", query_string=unread).text


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "“石油钻井平台” -的 -了 作者:李白"},
        {"q": "总投资多少？", "published_from": "2999-01-01"},
        {"q": "起步价呢？", "previous": "三号线有多少座车站？ 作者:李白"},
    ],
)
def test_what_excludes_every_passage_is_named(reader: FlaskClient, asked: dict[str, str]) -> None:
    page = reader.get("/", query_string=asked).text

    assert "没有找到相关的段落" in page
    assert "排除了所有段落" in page


def test_where_a_time_leaves_nothing_documents_without_a_date_are_counted(
    reader: FlaskClient, library: Index
) -> None:
    undated = sum(info.published_on is None for info in library.documents())
    page = reader.get("/", query_string={"q": "时间:2999 总投资多少？"}).text
    assert f"有 {undated} 篇文档没有写明日期" in page
    by_author = reader.get("/", query_string={"q": "总投资多少？", "author": "李白"}).text
    assert "没有写明日期" not in by_author


def test_questions_beyond_the_third_are_named_and_can_be_asked_alone(reader: FlaskClient) -> None:
    three = ("三号线有多少座车站？", "水库的总投资是多少？", "县医院的院长是谁？")
    more = ("铜鼎是什么年代的？", "首班车几点发出？")

    page = reader.get("/", query_string={"q": "".join((*three, *more))}).text

    said = page.index("一次只能分别回答几个问题")
    assert page.index('id="answer-3"') < said < page.index('id="passages-title"')
    for question in more:
        assert re.search(rf'<a lang="zh-Hans" href="/\?q=[^"]+previous=[^"]+">{question}</a>', page)
    assert "一次只能分别回答" not in reader.get("/", query_string={"q": "".join(three)}).text


def test_every_hit_says_how_likely_it_answers(reader: FlaskClient) -> None:
    page = reader.get("/", query_string={"q": QUESTION}).text

    hits = page.split('<article class="hit"')[1:]
    assert len(hits) > 1
    for hit in hits:
        assert re.search(r'<span class="confidence \w+" title="把握 \d+%">', hit)


def test_hits_that_hardly_answer_are_folded_away_unmarked(reader: FlaskClient) -> None:
    page = reader.get("/", query_string={"q": QUESTION}).text
    threshold, hits = (
        REFUSAL_CONFIDENCE,
        reader.get("/api/search", query_string={"q": QUESTION}).json["hits"],
    )
    doubtful = [hit for hit in hits[1:] if hit["confidence"] < threshold]
    assert 0 < len(doubtful) < len(hits)

    shown, folded = page.split('<details class="doubtful" >')

    assert f"其余 {len(doubtful)} 段可能无关" in folded
    assert "<mark" in shown and "<mark" not in folded
    assert [int(rank) for rank in re.findall(r'<li id="hit-(\d+)">', folded)] == [
        hit["rank"] for hit in doubtful
    ]
    more = reader.get("/", query_string={"q": QUESTION, "k": "20"}).text
    assert '<details class="doubtful" open>' in more


def test_a_search_in_one_document_says_so(reader: FlaskClient) -> None:
    reservoir = titles(reader)["青石水库除险加固"]

    page = reader.get("/", query_string={"q": "总投资多少？", "document": str(reservoir)}).text

    assert "只在《青石水库除险加固》中查找" in page
    assert f'name="document" value="{reservoir}"' in page
    assert reader.get("/?q=水&document=999").status_code == 404


def test_an_empty_index_says_how_to_fill_it(empty: FlaskClient) -> None:
    for address in ("/", "/?q=水库", "/documents"):
        page = empty.get(address).text
        assert "还没有文档" in page, address
        assert "xunzhang index" in page, address


def test_the_documents_are_listed_with_their_facts(reader: FlaskClient) -> None:
    page = reader.get("/documents").text

    assert "青石水库除险加固" in page
    assert "水库.md" in page
    assert "共 4 篇" in page
    assert page.count('class="danger"') == 4


def test_the_documents_can_be_filtered(reader: FlaskClient) -> None:
    page = reader.get("/documents", query_string={"name": "水库"}).text
    assert page.count('scope="row"') == 1

    none = reader.get("/documents", query_string={"name": "<飞船>"}).text
    assert "没有符合条件的文档" in none
    assert 'value="&lt;飞船&gt;"' in none


def test_many_documents_come_in_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xunzhang_web.pages.DOCUMENTS_PER_PAGE", 3)

    first, last = client.get("/documents").text, client.get("/documents?page=2").text

    assert (first.count('scope="row"'), last.count('scope="row"')) == (3, 1)
    assert '<span aria-current="page">1</span>' in first and 'rel="next"' in first
    assert 'rel="prev"' in last and 'rel="next"' not in last
    assert client.get("/documents?page=99").text.count('scope="row"') == 1


def test_a_document_is_read_with_its_passages(client: FlaskClient, index: Index) -> None:
    wanted = titles(client)["江城地铁三号线开通"]
    passages = index.document(wanted).passages
    assert len(passages) > 1

    page = client.get(f"/documents/{wanted}?passage={passages[0].passage_id}").text

    assert "起步价2元" in page
    assert f"passage={passages[1].passage_id}#passage" in page
    assert "上一段" not in page
    assert "下一段" in page


def test_a_document_opens_without_a_passage_and_with_a_stale_one(reader: FlaskClient) -> None:
    wanted = titles(reader)["江城地铁三号线开通"]

    for query in ("", "?passage=424242", "?start=5&end=2", "?start=0&end=9999999", "?part=-3"):
        response = reader.get(f"/documents/{wanted}{query}")
        assert response.status_code == 200
        assert "起步价2元" in response.text


@pytest.mark.parametrize("address", ["/documents/999", "/documents/x", "/nowhere"])
def test_what_is_not_there_is_a_page_that_says_so(client: FlaskClient, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "没有找到您要的内容" in response.text
    assert response.mimetype == "text/html"


def notice_of(location: str) -> str:
    return parse_qs(urlsplit(location).query)["notice"][0]


def test_the_form_offers_every_format_that_can_be_read(reader: FlaskClient) -> None:
    accepted = re.search(r'accept="([^"]+)"', reader.get("/documents").text)

    assert accepted is not None
    assert set(accepted[1].split(",")) == {*SUPPORTED_SUFFIXES, ".zip"}


def test_uploading_by_the_form_shows_a_result_for_each_file(client: FlaskClient) -> None:
    sent = client.post("/documents/upload", data={"files[]": [file("信.txt"), file("图.jpg")]})

    assert sent.status_code == 303
    page = client.get(sent.location).text
    assert "已添加" in page
    assert "没有添加：不支持这种文件格式。" in page
    answer = client.get("/", query_string={"q": LETTER_QUESTION}).text
    assert "邮递员周满仓" in answer


def test_the_form_without_files_says_so(client: FlaskClient) -> None:
    response = client.post("/documents/upload", data={"files[]": [file("", b"")]})

    assert response.status_code == 400
    assert "请先选择文件" in response.text


def test_deleting_by_the_form_stops_the_document_from_answering(client: FlaskClient) -> None:
    wanted = titles(client)["青石水库除险加固"]

    sent = client.post(f"/documents/{wanted}/delete")

    assert sent.status_code == 303
    page = client.get(sent.location).text
    assert "《青石水库除险加固》已删除" in page
    assert "撤销" in page
    assert wanted not in titles(client).values()
    assert client.post(f"/documents/{wanted}/delete").status_code == 404


def test_reindexing_by_the_form_shows_how_it_went(
    client: FlaskClient, app: Flask, corpus: Path
) -> None:
    (corpus / "新的.txt").write_text("新的文章\n\n今天写了一篇新的文章。", encoding="utf-8")

    sent = client.post("/documents/reindex")

    assert sent.status_code == 303
    job = int(parse_qs(urlsplit(sent.location).query)["job"][0])
    app.extensions[EXTENSION].jobs.wait(job, timeout_seconds=60)
    page = client.get(sent.location).text
    assert "新增 1" in page
    assert "新的文章" in page


def test_a_file_that_a_reindex_could_not_read_is_named(
    client: FlaskClient, app: Flask, corpus: Path
) -> None:
    (corpus / "坏的.pdf").write_bytes(b"%PDF-1.4 and nothing more")

    sent = client.post("/documents/reindex")

    job = int(parse_qs(urlsplit(sent.location).query)["job"][0])
    app.extensions[EXTENSION].jobs.wait(job, timeout_seconds=60)
    page = client.get(sent.location).text
    assert "1 个文件没有读进来" in page
    assert "坏的.pdf" in page


def test_a_forgotten_notice_or_job_is_no_error(client: FlaskClient) -> None:
    assert client.get("/documents?notice=unknown&job=77").status_code == 200


@pytest.mark.parametrize("address", ["/documents/upload", "/documents/reindex"])
def test_a_form_address_opened_by_hand_leads_to_the_documents(
    reader: FlaskClient, address: str
) -> None:
    assert reader.get(address).status_code == 303


def test_the_static_files_are_served(reader: FlaskClient) -> None:
    for name, kind in (("app.css", "text/css"), ("app.js", "javascript"), ("icon.svg", "svg")):
        response = reader.get(f"/static/{name}")
        assert response.status_code == 200
        assert kind in response.mimetype
        response.close()
