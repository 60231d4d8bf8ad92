import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.requests import QUESTION
from xunzhang import Index
from xunzhang_web import create_app
from xunzhang_web.jobs import QUALITY
from xunzhang_web.services import EXTENSION


def finish(app: Flask) -> str:
    """Wait for the run, and give back the page."""
    jobs = app.extensions[EXTENSION].jobs
    job = jobs.latest(QUALITY)
    jobs.wait(job.job_id, timeout_seconds=60)
    return app.test_client().get("/quality").text


def hidden(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the first form with that action and a passage."""
    form = next(
        found
        for found in re.findall(rf'<form class="keep"[^>]*{action}.*?</form>', page, re.S)
        if 'name="passage"' in found
    )
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_a_hit_is_kept_by_its_button(client: FlaskClient, index: Index) -> None:
    fields = hidden(client.get("/", query_string={"q": QUESTION}).text, "/quality/questions")

    sent = client.post("/quality/questions", data=fields)

    assert sent.location.startswith("/?q=") and sent.location.endswith("kept=1#kept")
    (kept,) = index.quality.questions()
    assert kept.question == QUESTION
    assert "设车站23座" in kept.evidence[0]
    assert "首班车" not in kept.evidence[0]
    assert "已收进质量题集" in client.get(sent.location).text


def test_a_question_without_an_answer_is_kept_as_such(client: FlaskClient, index: Index) -> None:
    client.post("/quality/questions", data={"question": "火星上有几只猫？", "none": "1"})
    assert index.quality.questions()[0].evidence == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"question": "问题", "evidence": "  "}, "请写出能回答问题的句子"),
        ({"question": " ", "none": "1"}, "请输入问题"),
        ({"question": "问" * 501, "none": "1"}, "问题太长"),
    ],
)
def test_what_cannot_be_kept_is_told(
    client: FlaskClient, index: Index, data: dict[str, str], message: str
) -> None:
    sent = client.post("/quality/questions", data=data)
    assert message in client.get(sent.location).text
    assert index.quality.questions() == []


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_keeping_leads_to_no_other_site(client: FlaskClient, target: str) -> None:
    data = {"question": "问题", "none": "1", "next": target}
    assert client.post("/quality/questions", data=data).location.startswith("/documents")


def test_a_passage_that_is_gone_is_not_kept(client: FlaskClient) -> None:
    data = {"question": "问题", "passage": "4711"}
    assert client.post("/quality/questions", data=data).status_code == 404


def test_the_questions_are_asked_and_compared(
    client: FlaskClient, app: Flask, index: Index
) -> None:
    index.quality.add(QUESTION, ["设车站23座"])
    # It stands in two passages: the documents have it, and no hit holds it.
    index.quality.add("首班车几点发车？", ["从北湖站发出。票价"])

    client.post("/quality/run", data={"way": "learned", "other": "lexical"})
    page = finish(app)

    assert page.count('<svg class="bars"') == 7
    assert page.count('class="dot dot-1"') >= 1 <= page.count('class="dot dot-2"')
    assert "前 10 条里没有答案" in page
    assert "差别（95% 区间）" not in page  # two questions say nothing about chance
    assert "style=" not in page
    job = app.extensions[EXTENSION].jobs.latest(QUALITY)
    told = client.get(f"/api/jobs/{job.job_id}").json
    assert (told["kind"], told["state"], told["done"]) == ("quality", "done", 4)


def test_the_difference_is_told_with_its_interval_from_five_questions_on(
    client: FlaskClient, app: Flask, index: Index
) -> None:
    for question in ("设站几座？", "有几座站？", "有多少车站？", "车站几座？", QUESTION):
        index.quality.add(question, ["设车站23座"])

    client.post("/quality/run", data={"way": "learned", "other": "lexical"})
    page = finish(app)

    assert "[" in page and "差别（95% 区间）" in page


def test_what_was_compared_stays_chosen_and_each_plot_is_named(
    client: FlaskClient, app: Flask, index: Index
) -> None:
    index.quality.add(QUESTION, ["设车站23座"])

    client.post("/quality/run", data={"way": "weighted", "other": "lexical"})
    page = finish(app)

    assert re.findall(r'value="(\w+)" selected', page) == ["weighted", "lexical"]
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", page, re.S)
    assert ["综合，加权" in captions[0], "只看字词" in captions[1]] == [True, True]


def test_a_question_whose_document_is_gone_is_told_apart_and_can_be_removed(
    client: FlaskClient, app: Flask, index: Index
) -> None:
    index.quality.add(QUESTION, ["设车站23座"])
    gone = index.quality.add("青石水库总投资多少？", ["总投资1.2亿元"])
    reservoir = next(info for info in index.documents() if "水库" in info.title)
    client.post("/quality/run")
    assert "原文已不在" not in finish(app)

    index.remove_document(reservoir.document_id)
    client.post("/quality/run")
    page = finish(app)

    assert "其中 1 个的原文已不在，另计" in page
    assert "没答好的" not in page
    apart = page[page.index('id="gone"') : page.index("</details>", page.index('id="gone"'))]
    assert gone.question in apart and QUESTION not in apart
    client.post(f"/quality/questions/{gone.question_id}/remove")
    assert 'id="gone"' not in client.get("/quality").text


def test_a_run_of_nothing_but_questions_without_their_document_is_shown(
    client: FlaskClient, app: Flask, index: Index
) -> None:
    index.quality.add(QUESTION, ["这句话哪里都没有"])

    client.post("/quality/run", data={"way": "learned", "other": "lexical"})
    page = finish(app)

    assert "其中 1 个的原文已不在，另计" in page
    assert page.count("–</td>") == 14


def test_a_single_run_shows_no_differences(client: FlaskClient, app: Flask, index: Index) -> None:
    index.quality.add(QUESTION, ["设车站23座"])
    client.post("/quality/run", data={"way": "dense"})
    page = finish(app)
    assert "只看语义" in page
    assert "差别" not in page


def test_only_known_ways_can_be_tried(client: FlaskClient, index: Index) -> None:
    index.quality.add(QUESTION)
    for data in ({"way": "/etc/passwd"}, {"way": "rerank1"}, {"way": "dense", "other": "x"}):
        assert client.post("/quality/run", data=data).status_code == 400


def test_a_reranker_that_the_server_has_can_be_tried(index: Index) -> None:
    index.quality.add(QUESTION)
    app = create_app(index, rerankers=["/no/such/model"])
    client = app.test_client()
    assert "重排模型 1" in client.get("/quality").text
    assert "/no/such" not in client.get("/quality").text

    client.post("/quality/run", data={"way": "rerank1"})

    assert "检验没有完成" in finish(app)


def test_proposals_are_accepted_and_rejected(client: FlaskClient, index: Index) -> None:
    (question, sentence), *others = index.quality.propose()
    assert question in client.get("/quality/proposals").text

    data = {"question": question, "evidence": sentence}
    client.post("/quality/proposals", data={**data, "choice": "keep"})
    for other, _ in others:
        client.post("/quality/proposals", data={"question": other, "choice": "reject"})

    assert [kept.question for kept in index.quality.questions()] == [question]
    page = client.get("/quality/proposals").text
    assert all(other not in page for other in (question, *(each for each, _ in others)))


def test_questions_are_exported_and_imported(client: FlaskClient, index: Index) -> None:
    index.quality.add(QUESTION, ["设车站23座"])
    lines = client.get("/quality/questions.jsonl")
    assert "attachment" in lines.headers["Content-Disposition"]
    index.quality.remove(index.quality.questions()[0].question_id)

    file = (io.BytesIO(lines.data), "题.jsonl")
    sent = client.post("/quality/import", data={"file": file})

    assert "收进了 1 个问题" in client.get(sent.location).text
    assert index.quality.questions()[0].evidence == ("设车站23座",)
    bad = client.post("/quality/import", data={"file": (io.BytesIO(b"{"), "题.jsonl")})
    assert "问题文件读不懂" in client.get(bad.location).text


def test_a_question_is_removed_by_its_button(client: FlaskClient, index: Index) -> None:
    kept = index.quality.add(QUESTION)
    client.post(f"/quality/questions/{kept.question_id}/remove")
    assert index.quality.questions() == []
    assert client.post("/quality/questions/99/remove").status_code == 404


def test_many_questions_come_in_pages(client: FlaskClient, index: Index) -> None:
    lines = "".join(f'{{"id": "{n}", "question": "第{n}问", "evidence": []}}\n' for n in range(120))
    index.quality.load(lines.encode())
    assert client.get("/quality?page=2").text.count('id="question-') == 20
