"""An index answers with the answer itself, in Python, as JSON and on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.types import Answer, Document, SearchResult, TypedAnswer

ARTICLES = {
    "报道.txt": (
        "清河产业园开园\n\n2021年3月4日\n\n清河产业园占地90亩，总投资2.5亿元，已有三家企业入驻。"
        "园区主任何文清说，明年还要建两栋厂房。\n"
    ),
    "通讯.txt": (
        "机器又响起来\n\n6月12日，占地90亩、总投资25亿元的清河产业园里，三家企业正在赶订单。"
        "食堂里坐满了刚下班的年轻人。\n"
    ),
    "别处.txt": "油菜花开\n\n云岭县的油菜花今年开了四十天，来了三十万名游客。\n",
}
QUESTION = "清河产业园的总投资是多少？"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = tmp_path / "资料"
    corpus.mkdir()
    for name, text in ARTICLES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([corpus])
    return tmp_path / "索引"


def check_quotations(index: Index, result: SearchResult) -> None:
    """Every highlight, answer, source and disagreement stands where it is said to stand."""
    documents: dict[int, Document] = {}

    def text_of(document_id: int) -> str:
        if document_id not in documents:
            documents[document_id] = index.document(document_id)
        return documents[document_id].text

    for hit in result.hits:
        assert text_of(hit.document_id)[hit.start : hit.end] == hit.text
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.highlights)
    answer = result.answer
    if answer is None:
        return
    text = text_of(answer.document_id)
    assert text[answer.start : answer.end] == answer.text
    for hit in result.hits:
        if hit.passage_id == answer.passage_id:
            assert hit.text[slice(*hit.highlights[0])] == answer.text
    check_typed(answer, text)
    for source in (*answer.sources, *answer.disagreements):
        place = text_of(source.document_id)
        assert place[source.start : source.end] == source.sentence
        assert place[source.typed.start : source.typed.end] == source.typed.text


def check_typed(answer: Answer, text: str) -> None:
    if answer.typed is not None:
        assert text[answer.typed.start : answer.typed.end] == answer.typed.text
        assert answer.typed.text in answer.text
    if answer.context is not None:
        assert text[slice(*answer.context)].strip()


def typed_answer(result: SearchResult) -> TypedAnswer:
    assert result.answer is not None
    assert result.answer.typed is not None
    return result.answer.typed


def test_a_search_brings_the_answer_and_what_contradicts_it(folder: Path) -> None:
    with Index.open(folder) as index:
        result = index.search(QUESTION, explain=True)
        check_quotations(index, result)
    answer = result.answer
    assert answer is not None
    values = {typed_answer(result).value, *(other.typed.value for other in answer.disagreements)}
    assert values == {"250000000", "2500000000"}
    assert result.explanation is not None
    assert result.explanation.stage_seconds["answer"] > 0


def test_the_day_of_publication_stands_beside_a_source(folder: Path) -> None:
    with Index.open(folder) as index:
        answer = index.search(QUESTION).answer
        dated = {info.document_id: info.published_on for info in index.documents()}
    assert answer is not None
    assert [(o.document_id, o.published_on) for o in answer.disagreements] == [
        (o.document_id, dated[o.document_id]) for o in answer.disagreements
    ]


def test_json_holds_the_answer_itself(folder: Path) -> None:
    run = CliRunner().invoke(cli, ["search", QUESTION, "--json", "--index", str(folder)])
    answer = json.loads(run.stdout)["answer"]
    assert answer["typed"]["type"] == "amount"
    assert answer["typed"]["unit"] == "元"
    assert {"context", "sources", "disagreements"} <= answer.keys()
    assert answer["disagreements"][0]["typed"]["value"] in ("250000000", "2500000000")


def test_the_command_line_prints_the_answer_in_one_line(folder: Path) -> None:
    run = CliRunner().invoke(cli, ["search", QUESTION, "--index", str(folder)])
    (line,) = [line for line in run.stdout.splitlines() if line.startswith("Answer: ")]
    assert "亿元" in line
    assert "elsewhere: " in line


def test_the_command_line_prints_no_answer_where_none_is_told(folder: Path) -> None:
    run = CliRunner().invoke(cli, ["search", "园区为什么热闹？", "--index", str(folder)])
    assert "Answer: " not in run.stdout


def test_the_passage_before_is_found_for_the_context(tmp_path: Path) -> None:
    corpus = tmp_path / "长文"
    corpus.mkdir()
    filler = "镇上的人都说，日子比从前好过了许多，路也宽了，灯也亮了，夜里出门不用打手电。" * 12
    text = f"体育馆\n\n{filler}城东建了一座体育馆。\n\n该馆去年办了四十场篮球比赛，场场满座。\n"
    (corpus / "体育馆.txt").write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([corpus])
        result = index.search("体育馆去年办了多少场篮球比赛？")
        check_quotations(index, result)
        assert typed_answer(result).text == "四十场"
        assert result.answer is not None and result.answer.context is not None
        document = index.document(result.answer.document_id)
        assert document.text[slice(*result.answer.context)].endswith("城东建了一座体育馆。")
