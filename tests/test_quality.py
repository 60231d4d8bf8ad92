"""Questions that are kept in an index, and asking them."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.errors import DatasetError, NotFoundError, QueryError
from xunzhang.index import SearchSettings
from xunzhang.quality import KeptQuestion, Outcome, QualityRun, _differences
from xunzhang.store import questions as questions_module

STATIONS = "三号线有多少座车站？"
CATS = "火星上住着几只猫？"


def keep_some(index: Index) -> None:
    index.quality.add(STATIONS, ["设车站23座"])
    index.quality.add("青石水库总投资多少？", ["总投资1.2亿元"])
    index.quality.add("首班车几点发车？", ["这句话哪里都没有"])
    index.quality.add(CATS)


def test_questions_outlive_a_rebuild_and_a_backup(index: Index, tmp_path: Path) -> None:
    keep_some(index)
    kept = index.quality.questions()
    index.refresh(rebuild=True)
    index.backup(tmp_path / "备份.db")

    with Index.restore(tmp_path / "另一个", tmp_path / "备份.db") as other:
        assert other.quality.questions() == kept == index.quality.questions()


def test_evidence_is_added_to_what_is_kept_of_a_question(index: Index) -> None:
    first = index.quality.add(STATIONS, ["设车站23座"])
    again = index.quality.add(f" {STATIONS} ", ["全长28.6公里", "设车站23座"])

    assert again.question_id == first.question_id
    assert index.quality.questions() == [again]
    assert again.evidence == ("设车站23座", "全长28.6公里")
    assert index.quality.add(STATIONS).evidence == ()


@pytest.mark.parametrize(
    ("question", "evidence", "code"),
    [
        ("  ", ["句子"], "empty_query"),
        ("-地铁", ["句子"], "nothing_asked"),
        ("问" * 501, ["句子"], "query_too_long"),
        ("问题", ["句" * 2001], "bad_evidence"),
        ("问题", [f"第{n}句" for n in range(21)], "bad_evidence"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    index: Index, question: str, evidence: list[str], code: str
) -> None:
    with pytest.raises(QueryError) as caught:
        index.quality.add(question, evidence)
    assert caught.value.code == code
    assert index.quality.questions() == []


def test_no_more_questions_are_kept_than_may_be(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions_module, "MAX_QUESTIONS", 1)
    index.quality.add(STATIONS)
    index.quality.add(STATIONS, ["设车站23座"])

    with pytest.raises(QueryError, match="Remove some"):
        index.quality.add(CATS)


def test_a_removed_question_is_gone(index: Index) -> None:
    kept = index.quality.add(STATIONS)
    index.quality.remove(kept.question_id)

    assert index.quality.questions() == []
    with pytest.raises(NotFoundError):
        index.quality.remove(kept.question_id)


def test_asking_them_gives_the_figures_of_eval(index: Index) -> None:
    keep_some(index)
    told: list[tuple[str, int, int]] = []

    report = index.quality.evaluate(progress=lambda *step: told.append(step))

    run = report.run
    assert [(outcome.rank, outcome.sentence) for outcome in run.outcomes] == [
        (1, True), (1, True), (None, False), (None, False),
    ]  # fmt: skip
    assert run.figures["hit@1"] == pytest.approx(1)
    assert (run.figures["questions"], run.figures["gone"]) == (4, 1)
    assert run.figures["refused_unanswerable"] == float(run.outcomes[3].refused)
    assert [outcome.is_good for outcome in run.outcomes] == [True, True, False, True]
    assert told == [("asking", number, 4) for number in range(1, 5)]
    assert report.other is None and report.differences is None


def test_a_question_whose_document_is_gone_counts_neither_for_nor_against_the_search(
    index: Index,
) -> None:
    index.quality.add(STATIONS, ["设车站23座"])
    index.quality.add("青石水库总投资多少？", ["总投资1.2亿元", "这句话哪里都没有"])
    index.quality.add(CATS)
    before = index.quality.evaluate().run
    reservoir = next(info for info in index.documents() if "水库" in info.title)
    index.remove_document(reservoir.document_id)

    report = index.quality.evaluate(other=SearchSettings("lexical"))

    assert before.figures["gone"] == 0
    assert before.counted == before.outcomes
    for run in filter(None, (report.run, report.other)):
        assert [outcome.gone for outcome in run.outcomes] == [False, True, False]
        assert [outcome.question.question for outcome in run.counted] == [STATIONS, CATS]
        assert run.figures["gone"] == 1
        assert run.figures["questions"] == 3
        assert run.figures["hit@1"] == run.figures["hit@10"] == 1.0
        assert run.figures["refused_answerable"] == 0.0
        assert sum(found.count for found in run.bins()) == 2
    assert report.differences is not None
    assert report.differences["hit@10"].difference == 0


def test_a_question_whose_evidence_is_there_and_not_found_is_a_failure(index: Index) -> None:
    index.quality.add("天上有几颗星星？", ["市民王秀兰说，从家里到单位只要四十分钟"])
    index.quality.add("火星上有几条河？", ["加固以后，水库能灌溉农田五万亩"])

    figures = index.quality.evaluate(SearchSettings("lexical")).run.figures

    assert figures["gone"] == 0
    assert figures["hit@1"] == 0.0


def test_two_ways_are_compared_question_by_question(index: Index) -> None:
    keep_some(index)

    report = index.quality.evaluate(SearchSettings(), other=SearchSettings("lexical"))

    assert report.other is not None and report.differences is not None
    assert report.other.settings.retriever == "lexical"
    assert set(report.differences) == {"hit@1", "hit@5", "hit@10", "mrr@10", "sentence@1"}
    assert report.differences["hit@1"].difference == pytest.approx(
        report.other.figures["hit@1"] - report.run.figures["hit@1"]  # type: ignore[operator]
    )


def test_differences_are_those_worked_out_by_hand() -> None:
    def run(ranks: list[int | None]) -> QualityRun:
        kept = [KeptQuestion(n, f"问{n}", ("句",), "") for n in range(len(ranks))]
        pairs = zip(kept, ranks, strict=True)
        outcomes = tuple(Outcome(question, rank, rank == 1, False, 0.5) for question, rank in pairs)
        return QualityRun(SearchSettings(), outcomes, {}, 0.0)

    found = _differences(run([1, 2, None, 6]), run([1, 1, 5, None]))

    assert found["hit@1"].difference == pytest.approx(1 / 4)
    assert found["hit@5"].difference == pytest.approx(1 / 4)
    assert found["hit@10"].difference == pytest.approx(0)
    assert found["mrr@10"].difference == pytest.approx((0.5 + 1 / 5 - 1 / 6) / 4)
    assert found["mrr@10"].low < found["mrr@10"].difference < found["mrr@10"].high


def test_confidence_is_set_against_what_was_right() -> None:
    kept = KeptQuestion(1, "问", ("句",), "")
    pairs = [(0.05, None), (0.1, 1), (0.9, 1), (1.0, 1)]
    outcomes = tuple(Outcome(kept, rank, True, False, confidence) for confidence, rank in pairs)

    low, high = QualityRun(SearchSettings(), outcomes, {}, 0.0).bins()

    assert (low.low, low.high, low.count, low.right) == (0.0, 0.2, 2, 0.5)
    assert low.confidence == pytest.approx(0.075)
    assert (high.low, high.high, high.count, high.right) == (0.8, 1.0, 2, 1.0)


def test_nothing_to_ask_is_said(index: Index) -> None:
    with pytest.raises(DatasetError, match="No question is kept"):
        index.quality.evaluate()


def test_a_setting_that_is_none_is_refused(index: Index) -> None:
    index.quality.add(STATIONS, ["设车站23座"])
    with pytest.raises(QueryError):
        index.quality.evaluate(SearchSettings("telepathy"))


def test_proposed_questions_come_with_the_sentence_that_answers(index: Index) -> None:
    proposed = index.quality.propose()
    assert proposed
    texts = [index.document(info.document_id).text for info in index.documents()]
    for question, sentence in proposed:
        assert any(sentence in text for text in texts), question


def test_what_was_kept_or_rejected_is_not_proposed_again(index: Index) -> None:
    (question, sentence), *others = index.quality.propose()
    index.quality.add(question, [sentence])
    for other, _ in others:
        index.quality.reject(other)

    again = {question for question, _ in index.quality.propose()}

    assert again.isdisjoint({question, *(other for other, _ in others)})
    assert [kept.question for kept in index.quality.questions()] == [question]


def test_questions_travel_as_a_questions_file(index: Index, tmp_path: Path) -> None:
    keep_some(index)
    lines = "".join(index.quality.export())
    path = tmp_path / "题.jsonl"
    path.write_text(lines, encoding="utf-8")
    with Index.open(tmp_path / "另一个") as other:
        assert other.quality.load(lines.encode()) == 4
        pairs = [(kept.question, kept.evidence) for kept in other.quality.questions()]

    assert pairs == [(kept.question, kept.evidence) for kept in index.quality.questions()]
    result = CliRunner().invoke(cli, ["eval", str(path), "--index", str(index.path), "--json"])
    kept = CliRunner().invoke(cli, ["eval", "--kept", "--index", str(index.path), "--json"])
    assert (result.exit_code, kept.exit_code) == (0, 0)
    of_file, of_kept = json.loads(result.stdout), json.loads(kept.stdout)
    # A file's evidence may have been misread while indexing: there it goes on to count.
    assert of_kept.pop("gone") == 1
    assert of_file.keys() == of_kept.keys()
    assert of_file["questions"] == of_kept["questions"] == 4
    assert of_file["hit@1"] == pytest.approx(2 / 3)
    assert of_kept["hit@1"] == 1.0


@pytest.mark.parametrize(
    "line", ["no JSON", '{"id": "2", "question": "问", "evidence": "句"}', '{"id": "2"}']
)
def test_a_malformed_line_keeps_nothing(index: Index, line: str) -> None:
    good = '{"id": "1", "question": "问", "evidence": []}\n'
    with pytest.raises(DatasetError, match="line 2"):
        index.quality.load((good + line).encode())
    assert index.quality.questions() == []


def test_a_question_that_is_too_long_keeps_nothing_of_its_file(index: Index) -> None:
    rows = [{"id": str(n), "question": "问" * n, "evidence": []} for n in (1, 501)]
    lines = "\n".join(json.dumps(row) for row in rows)
    with pytest.raises(QueryError):
        index.quality.load(lines.encode())
    assert index.quality.questions() == []


def test_eval_without_anything_to_ask_is_wrong_usage(index: Index) -> None:
    result = CliRunner().invoke(cli, ["eval", "--index", str(index.path)])
    assert result.exit_code == 2


def test_an_index_of_format_2_gets_the_tables_and_keeps_its_documents(index: Index) -> None:
    found = index.search(STATIONS).hits
    index.close()
    with sqlite3.connect(index.path / "xunzhang.db") as connection:
        connection.executescript("DROP TABLE questions; DROP TABLE removed; PRAGMA user_version=2")
    connection.close()

    with Index.open(index.path) as again:
        assert again.search(STATIONS).hits == found
        assert again.quality.add(STATIONS).question == STATIONS
        assert again.trash.documents() == []


def test_questions_that_are_no_unicode_text_are_refused(index: Index) -> None:
    for question, evidence in (("塔\udcff多高？", []), ("塔多高？", ["九\ud800米"])):
        with pytest.raises(QueryError):
            index.quality.add(question, evidence)
        with pytest.raises(DatasetError, match="line 1"):
            row = {"id": "1", "question": question, "evidence": evidence}
            index.quality.load(json.dumps(row).encode())
