"""An index on Milvus: moving there and back, many readers, and a server that is not there."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.milvus.lite import QUESTIONS, free_port, lite_server, needs_lite, write_news
from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.errors import EngineError, IndexMismatchError, XunzhangError

pytestmark = needs_lite

READER = """
import json, sys
from xunzhang import Index
with Index.open(sys.argv[1], create=False) as index:
    for question in sys.stdin:
        hits = index.search(question.strip()).hits
        print(json.dumps([hit.title for hit in hits]), flush=True)
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news", 8)


def titles(index: Index) -> list[list[str]]:
    return [[hit.title for hit in index.search(question).hits] for question in QUESTIONS]


def message(error: pytest.ExceptionInfo[XunzhangError]) -> str:
    return str(error.value)


def first_title(index: Index, question: str) -> str:
    """What is found first, as soon as the connection has noticed that the server is back."""
    for _attempt in range(100):
        try:
            return index.search(question).hits[0].title
        except EngineError:
            time.sleep(0.2)
    raise TimeoutError("the server is not reached again")


def test_an_index_moves_to_milvus_and_back_and_nothing_is_embedded_again(
    tmp_path: Path, news: Path
) -> None:
    uri = str(tmp_path / "m.db")
    with Index.open(tmp_path / "index") as index:
        index.refresh([news])
        expected = titles(index)
    run = CliRunner().invoke(
        cli, ["index", "--index", str(tmp_path / "index"), "--engine", "milvus", "--uri", uri]
    )
    assert run.exit_code == 0, run.output
    assert "8 unchanged" in run.output
    assert not list((tmp_path / "index").rglob("faiss.bin"))
    with Index.open(tmp_path / "index") as index:
        assert index.status().engine == f"milvus at {uri}"
        assert titles(index) == expected
        index.use_engine("embedded")
        assert index.status().engine == "embedded"
        assert titles(index) == expected
    assert not list((tmp_path / "index").rglob("*.lexicon"))
    from pymilvus import MilvusClient

    left = MilvusClient(uri)
    assert left.list_collections() == []
    left.close()


def test_another_index_of_embeddings_gives_the_same_scores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XUNZHANG_MILVUS_INDEX", "HNSW")
    news = write_news(tmp_path / "news")
    with (
        Index.open(tmp_path / "exact") as exact,
        Index.open(tmp_path / "graph", engine="milvus", uri=str(tmp_path / "m.db")) as graph,
    ):
        exact.refresh([news])
        graph.refresh([news])
        for question in QUESTIONS:
            found = graph.search(question, retriever="dense").hits
            expected = exact.search(question, retriever="dense").hits
            assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected])


def test_an_index_is_not_opened_on_another_engine(tmp_path: Path, news: Path) -> None:
    with Index.open(tmp_path / "index") as index:
        index.refresh([news])
    with pytest.raises(IndexMismatchError) as caught:
        Index.open(tmp_path / "index", engine="milvus", uri="http://127.0.0.1:19530")
    assert 'on the engine "embedded"' in message(caught)
    assert "xunzhang index --engine milvus --uri http://127.0.0.1:19530" in message(caught)


@pytest.mark.parametrize(
    ("engine", "uri", "says"),
    [
        ("milvus", None, "Say where Milvus is"),
        ("milvus", "somewhere", "is no URI of Milvus"),
        ("embedded", "http://127.0.0.1:1", "has no URI"),
        ("other", None, "there are embedded, milvus"),
    ],
)
def test_an_engine_that_cannot_be_one_is_refused(
    tmp_path: Path, engine: str, uri: str | None, says: str
) -> None:
    with pytest.raises(EngineError, match=says):
        Index.open(tmp_path / "index", engine=engine, uri=uri)


def test_a_server_that_is_not_there_changes_nothing_and_says_what_to_do(
    tmp_path: Path, news: Path
) -> None:
    uri = f"http://127.0.0.1:{free_port()}"
    with Index.open(tmp_path / "index") as index:
        index.refresh([news])
        with pytest.raises(EngineError) as caught:
            index.use_engine("milvus", uri)
        assert uri in message(caught)
        assert "See that the server runs" in message(caught)
        assert index.status().engine == "embedded"
        assert index.search("北湖图书馆").hits
    run = CliRunner().invoke(
        cli,
        ["index", str(news), "--index", str(tmp_path / "new"), "--engine", "milvus", "--uri", uri],
    )
    assert run.exit_code != 0
    assert uri in run.output


def test_milvus_lite_in_another_process_is_named_as_the_reason(tmp_path: Path) -> None:
    uri = str(tmp_path / "m.db")
    code = "import sys; from pymilvus import MilvusClient; c = MilvusClient(sys.argv[1]); "
    code += "print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, uri], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        with pytest.raises(EngineError, match="one process at a time"):
            Index.open(tmp_path / "index", engine="milvus", uri=uri)
        other.communicate()


def test_a_server_that_goes_away_and_comes_back_is_caught_up_with(
    tmp_path: Path, news: Path
) -> None:
    port = free_port()
    with lite_server(tmp_path / "server", port) as (uri, _process):
        index = Index.open(tmp_path / "index", engine="milvus", uri=uri)
        index.refresh([news])
        assert index.search("北湖图书馆").hits
    with pytest.raises(EngineError, match="cannot be used"):
        index.search("北湖图书馆")
    (news / "新.txt").write_text("潮汐发电站并网\n\n东港潮汐发电站今天并网。", "utf-8")
    assert index.refresh().added == 1
    with lite_server(tmp_path / "server", port):
        assert first_title(index, "潮汐发电站") == "潮汐发电站并网"
        assert [check for check in index.check() if not check.ok] == []
        index.close()


def test_several_reading_processes_follow_one_that_writes(tmp_path: Path, news: Path) -> None:
    with lite_server(tmp_path / "server") as (uri, _process):
        index = Index.open(tmp_path / "index", engine="milvus", uri=uri)
        index.refresh([news])
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", READER, str(tmp_path / "index")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]

        def ask(question: str) -> list[list[str]]:
            answers = []
            for reader in readers:
                assert reader.stdin is not None and reader.stdout is not None
                reader.stdin.write(question + "\n")
                reader.stdin.flush()
                answers.append(json.loads(reader.stdout.readline()))
            return answers

        try:
            expected = [hit.title for hit in index.search(QUESTIONS[0]).hits]
            assert ask(QUESTIONS[0]) == [expected] * 2
            index.add_upload("新.txt", "潮汐发电站并网\n\n东港潮汐发电站今天并网。".encode())
            assert [found[0] for found in ask("潮汐发电站")] == ["潮汐发电站并网"] * 2
            for document in index.documents():
                if document.title == "潮汐发电站并网":
                    index.remove_document(document.document_id)
            for found in ask("潮汐发电站"):
                assert "潮汐发电站并网" not in found
        finally:
            for reader in readers:
                reader.communicate()
            index.close()


def test_a_process_that_is_killed_while_it_writes_loses_nothing(tmp_path: Path) -> None:
    news = write_news(tmp_path / "news", 40)
    with lite_server(tmp_path / "server") as (uri, _process):
        Index.open(tmp_path / "index", engine="milvus", uri=uri).close()
        code = (
            "import sys; from pathlib import Path; from xunzhang import Index\n"
            "index = Index.open(sys.argv[1])\n"
            "for path in sorted(Path(sys.argv[2]).iterdir()):\n"
            "    index.add_upload(path.name, path.read_bytes()); print(path.name, flush=True)\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "index"), str(news)],
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdout is not None
            acknowledged = [child.stdout.readline().strip() for _ in range(7)]
            child.kill()
            acknowledged += child.stdout.read().splitlines()
        with Index.open(tmp_path / "index") as index, Index.open(tmp_path / "fresh") as fresh:
            there = {document.path for document in index.documents()}
            assert set(acknowledged) <= there
            for name in sorted(there):
                fresh.add_upload(name, (news / name).read_bytes())
            assert titles(index) == titles(fresh)
            assert [check for check in index.check() if not check.ok] == []
