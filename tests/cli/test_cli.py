"""The command line as people type it, in a process of its own where that matters."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ARTICLES
from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.ingest.entries import Entry


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path, corpus: Path) -> Path:
    assert run("index", corpus, "--index", tmp_path / "索引").exit_code == 0
    return tmp_path / "索引"


def test_index_reports_what_it_did(tmp_path: Path, corpus: Path) -> None:
    result = run("index", corpus, "--index", tmp_path / "i", "--json")
    report = json.loads(result.stdout)
    assert report["added"] == len(ARTICLES)
    assert report["failed"] == []
    again = json.loads(run("index", corpus, "--index", tmp_path / "i", "--json").stdout)
    assert (again["added"], again["unchanged"]) == (0, len(ARTICLES))


def test_a_file_that_fails_is_a_failure_and_all_others_are_indexed(
    tmp_path: Path, corpus: Path
) -> None:
    broken = corpus / "坏.docx"
    broken.write_bytes(b"PK no archive")
    alone = run("index", broken, "--index", tmp_path / "i")
    assert alone.exit_code == 1
    assert "坏.docx" in alone.stderr
    assert "others" not in alone.stderr
    assert run("index", tmp_path / "nothing", "--index", tmp_path / "i").exit_code == 1

    among_others = run("index", corpus, "--index", tmp_path / "i", "--json")
    assert among_others.exit_code == 1
    report = json.loads(among_others.stdout)
    assert [Path(failed["path"]).name for failed in report["failed"]] == ["坏.docx"]
    assert report["added"] > 1
    last = among_others.stderr.splitlines()[-1]
    assert last.startswith("1 file or folder could not be indexed")
    assert "All others are in the index." in last
    assert run("search", "三号线有多少座车站?", "--index", tmp_path / "i").exit_code == 0

    broken.unlink()
    assert run("index", corpus, "--index", tmp_path / "i").exit_code == 0


def test_a_dry_run_prints_the_plan_and_does_nothing(folder: Path, corpus: Path) -> None:
    (corpus / "医院.txt").unlink()
    result = run("index", corpus, "--index", folder, "--dry-run")
    assert result.stdout.startswith("- ")
    assert "医院.txt" in result.stdout
    steps = json.loads(run("index", corpus, "--index", folder, "--dry-run", "--json").stdout)
    assert [step["action"] for step in steps] == ["remove"]


def test_search_prints_the_passage_and_its_source(folder: Path) -> None:
    result = run("search", "三号线有多少座车站?", "--index", folder)
    assert result.exit_code == 0
    assert "设车站23座" in result.stdout
    assert "资料/地铁.txt" in result.stdout


def test_search_prints_one_json_value_with_the_names_of_the_types(folder: Path) -> None:
    result = run("search", "三号线有多少座车站?", "--index", folder, "--json", "-k", "2")
    value = json.loads(result.stdout)
    hit = value["hits"][0]
    assert set(value) >= {"hits", "answer", "confidence", "elapsed_seconds"}
    assert set(hit) >= {
        *("rank", "score", "confidence", "passage_id", "document_id", "title", "path", "heading"),
        *("text", "start", "end", "highlights", "duplicates", "legs"),
    }
    start, end = hit["highlights"][0]
    assert "23座" in hit["text"][start:end]


def test_explain_shows_every_stage(folder: Path) -> None:
    result = run("search", "三号线有多少座车站?", "--index", folder, "--explain")
    for word in ("words:", "character pairs:", "fusion: learned", "dense rank", "lexical rank"):
        assert word in result.stdout
    assert "lacks: 三号" in result.stdout
    assert "words_place" not in result.stdout
    told = json.loads(
        run("search", "三号线有多少座车站?", "--index", folder, "--explain", "--json").stdout
    )
    features = told["explanation"]["features"]
    assert all("words_place" in figures for figures in features.values())


def test_status_and_doctor_agree_with_the_index(folder: Path) -> None:
    assert json.loads(run("status", "--index", folder, "--json").stdout)["documents"] == 4
    assert run("doctor", "--index", folder).exit_code == 0
    checks = json.loads(run("doctor", "--index", folder, "--json").stdout)
    assert all(check["ok"] for check in checks)


def test_remove_takes_a_path_and_keeps_the_file_out(folder: Path, corpus: Path) -> None:
    assert run("remove", "资料/地铁.txt", "--index", folder).exit_code == 0
    assert "23座" not in run("search", "三号线有多少座车站?", "--index", folder).stdout
    report = json.loads(run("index", corpus, "--index", folder, "--json").stdout)
    assert (report["added"], report["left_out"]) == (0, 1)
    said = run("index", corpus, "--index", folder).stdout
    assert f" {report['unchanged']} unchanged, 1 left out (removed by hand), 0 failed" in said
    assert f" {report['unchanged']} documents in the index" in said


def test_remove_asks_which_is_meant_and_removes_nothing_before(folder: Path) -> None:
    with Index.open(folder) as index:
        taken = index.documents()[0].document_id
        index.add_entries([Entry(str(taken), "今早八百艘渔船出海。")])
        count = len(index.documents())
    told = run("remove", "资料/地铁.txt", str(taken), "--index", folder)
    assert (told.exit_code, "the path of another" in told.stderr) == (2, True)
    assert run("remove", "资料/地铁.txt", "没有", "--index", folder).exit_code == 1
    with Index.open(folder) as index:
        assert len(index.documents()) == count


def test_a_dry_run_says_what_stays_out_and_what_comes_back(folder: Path, corpus: Path) -> None:
    assert run("remove", "资料/地铁.txt", "--index", folder).exit_code == 0
    said = run("index", corpus, "--index", folder, "--dry-run").stdout
    assert said == "! 资料/地铁.txt  (removed by hand; it comes back when its content changes)\n"
    (corpus / "地铁.txt").write_text("三号线现有24座车站。", "utf-8")
    said = run("index", corpus, "--index", folder, "--dry-run").stdout
    assert said == "+ 资料/地铁.txt  (removed by hand, and changed since)\n"


def test_eval_of_a_beir_folder_prints_the_measures(tmp_path: Path) -> None:
    dataset = tmp_path / "小集"
    dataset.mkdir()
    texts = {"a": "大桥全长900米，去年通车。", "b": "茶园采茶三千斤。", "c": "渔船今早出海。"}
    rows = [{"_id": key, "title": "", "text": text} for key, text in texts.items()]
    (dataset / "corpus.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8"
    )
    (dataset / "queries.jsonl").write_text(
        json.dumps({"_id": "q", "text": "大桥有多长?"}, ensure_ascii=False) + "\n", "utf-8"
    )
    (dataset / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\ta\t1\n", "utf-8")
    run_file = tmp_path / "run.trec"
    result = run("eval", dataset, "--json", "--run", run_file, "--retriever", "lexical")
    report = json.loads(result.stdout)
    assert (report["queries"], report["retriever"]) == (1, "lexical")
    assert report["ndcg@10"] == report["hit@1"] == report["mrr@10"] == report["recall@10"] == 1.0
    assert run_file.read_text("utf-8").startswith("q Q0 a 1 ")
    both = json.loads(run("eval", dataset, dataset, "--json").stdout)
    assert [one["dataset"] for one in both] == ["小集", "小集"]


def test_eval_of_a_questions_file_prints_the_measures(folder: Path, tmp_path: Path) -> None:
    questions = tmp_path / "问题.jsonl"
    rows = [
        {"id": "1", "question": "三号线有多少座车站?", "evidence": ["设车站 23 座"]},
        {"id": "2", "question": "火星上有多少头大象?", "evidence": []},
    ]
    questions.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8"
    )
    report = json.loads(run("eval", questions, "--index", folder, "--json").stdout)
    assert report["questions"] == 2
    assert report["hit@1"] == report["sentence@1"] == 1.0
    assert set(report) >= {"hit@5", "hit@10", "mrr@10", "refused_unanswerable"}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("search", "问"), 1),  # no index there
        (("index", "没有这个文件夹"), 1),
        (("index",), 2),
        (("search",), 2),
        (("search", "问", "--retriever", "magic"), 2),
        (("search", "问", "-k", "0"), 2),
        (("nonsense",), 2),
    ],
)
def test_exit_status_tells_failure_from_wrong_usage(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    options = [] if arguments == ("nonsense",) else ["--index", str(tmp_path / "i")]
    result = run(*arguments, *options)
    assert result.exit_code == status
    assert result.stderr
    assert not result.stdout


def test_the_module_runs_as_a_program_and_prints_utf8_everywhere(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xunzhang", "search", "三号线票价", "--index", folder, "--json"],
        check=True,
        capture_output=True,
        env={"PYTHONIOENCODING": "latin-1", "PATH": "", "HOME": str(folder.parent)},
    )
    assert json.loads(done.stdout.decode("utf-8"))["hits"]


def test_a_search_with_the_bundled_model_imports_no_torch(folder: Path) -> None:
    code = (
        "import sys; from xunzhang import Index\n"
        f"with Index.open({str(folder)!r}) as index: assert index.search('三号线票价').hits\n"
        "print([m for m in ('torch', 'sentence_transformers', 'flask') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_search_says_when_the_documents_do_not_answer(folder: Path) -> None:
    told = run("search", "火星上有多少个火山口?", "--index", folder).stdout
    assert told.startswith("The documents may not answer this")
    assert "may not answer" not in run("search", "三号线有多少座车站?", "--index", folder).stdout


def test_a_damaged_back_up_is_named_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "全.db", tmp_path / "断.db"
    assert run("backup", whole, "--index", folder).exit_code == 0
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    newer = tmp_path / "新.db"
    newer.write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for source, cause in ((cut, "malformed"), (newer, "format 99")):
        result = run("restore", source, "--index", folder)
        assert result.exit_code == 1
        assert f"The back-up {source} cannot be used" in result.stderr
        assert cause in result.stderr
        assert "Nothing was changed" in result.stderr
        assert str(folder) not in result.stderr
        assert "--repair" not in result.stderr
    assert "23座" in run("search", "三号线有多少座车站?", "--index", folder).stdout


def test_status_lists_the_documents_with_the_ids_that_other_commands_take(folder: Path) -> None:
    listed = json.loads(run("status", "--documents", "--json", "--index", folder).stdout)
    ids = {each["path"]: each["document_id"] for each in listed}
    assert len(ids) == len(ARTICLES)
    told = run("status", "--documents", "--index", folder).stdout
    metro = ids["资料/地铁.txt"]
    assert re.search(rf"^ +{metro} +\d+  资料/地铁\.txt$", told, re.M)
    found = run("search", "车站", "--document", metro, "--index", folder, "--json").stdout
    assert {hit["document_id"] for hit in json.loads(found)["hits"]} == {metro}
    assert run("remove", metro, "--index", folder).exit_code == 0
    assert "地铁.txt" not in run("status", "--documents", "--index", folder).stdout


def test_one_document_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "水厂.txt").write_text("城北水厂建成于1987年。", "utf-8")
    result = run("index", tmp_path / "水厂.txt", "--index", tmp_path / "索引")
    assert " 1 document in the index" in result.output + result.stderr


def test_an_unknown_document_is_told_with_the_command_that_lists_them(
    folder: Path, tmp_path: Path
) -> None:
    for command in (("remove", "999"), ("search", "问", "--document", "999")):
        result = run(*command, "--index", folder)
        assert result.exit_code == 1
        assert "xunzhang status --documents" in result.stderr
    assert run("remove", "1", "--index", tmp_path / "none").exit_code == 1
    assert not (tmp_path / "none").exists()


def test_compacting_a_compact_index_gives_nothing_back(folder: Path) -> None:
    run("compact", "--index", folder)
    told = run("compact", "--index", folder)
    assert (told.exit_code, told.stderr) == (0, "There was nothing to give back.\n")


def test_arguments_that_are_no_utf8_are_one_line_on_standard_error(folder: Path) -> None:
    for arguments in (("search", "--index", folder), ("remove", "--index", folder)):
        command = [sys.executable, "-m", "xunzhang", *map(str, arguments)]
        done = subprocess.run([*map(os.fsencode, command), b"\xff\xce"], capture_output=True)
        assert done.returncode == 1
        assert done.stderr.startswith(b"xunzhang: ")
        assert done.stderr.count(b"\n") == 1


def test_what_only_looks_or_cannot_be_done_makes_no_index(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "i"
    planned = run("index", corpus, "--index", folder, "--dry-run", "--json")
    assert [step["action"] for step in json.loads(planned.stdout)] == ["add"] * len(ARTICLES)
    assert run("index", tmp_path / "nothing", "--index", folder).exit_code == 1
    assert run("index", "--index", folder).exit_code == 2
    assert run("index", corpus, "--index", folder, "--uri", "x.db").exit_code == 2
    assert not folder.exists()
    assert "There is no index" in run("search", "车站？", "--index", folder).stderr


def test_a_dry_run_moves_no_index_to_another_engine(folder: Path, tmp_path: Path) -> None:
    elsewhere = ("--engine", "milvus", "--uri", tmp_path / "m.db")
    assert run("index", "--index", folder, "--dry-run", *elsewhere).exit_code == 0
    assert json.loads(run("status", "--index", folder, "--json").stdout)["engine"] == "embedded"


def test_a_backup_goes_into_a_file_in_a_folder_that_is_there(folder: Path, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "nothing" / "备份.db"):
        result = run("backup", target, "--index", folder)
        assert (result.exit_code, "folder" in result.stderr) == (1, True)
    assert not (tmp_path / "nothing").exists()
    assert run("backup", tmp_path / "备份.db", "--index", folder).exit_code == 0


def test_a_passage_that_stands_in_one_other_place_is_counted_in_the_singular(
    tmp_path: Path, corpus: Path
) -> None:
    shutil.copyfile(corpus / "地铁.txt", corpus / "地铁(1).txt")
    run("index", corpus, "--index", tmp_path / "i")
    shown = run("search", "三号线设车站多少座？", "--index", tmp_path / "i").stdout
    assert "(stands again in 1 place)" in shown


def test_of_a_damaged_row_every_check_names_the_same_cure(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "xunzhang.db")) as connection, connection:
        connection.execute("UPDATE passages SET text = replace(text, '地铁', '地跌')")
    checks = json.loads(run("doctor", "--index", folder, "--json").stdout)
    cures = {check["cure"] for check in checks if not check["ok"]}
    assert len([check for check in checks if not check["ok"]]) > 1
    assert all(cure.startswith("Mend it: xunzhang doctor --repair") for cure in cures)


@pytest.mark.parametrize("arguments", [("index", ""), ("status", "--index", ""), ("backup", "")])
def test_an_empty_name_is_not_the_current_folder(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert "empty name" in result.output
