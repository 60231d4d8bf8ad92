"""The filters and follow-ups of `xunzhang search`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from xunzhang import Index
from xunzhang.cli import cli

BODY = "昨天，城南的新桥通车了，桥长三百米，两岸的居民过河只要五分钟，大家都说方便了许多。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("报")
    (base / "稿").mkdir()
    for name, author, day in (("一", "李向阳", "2021年5月6日"), ("二", "周大海", "2023年8月9日")):
        text = f"新桥通车{name}\n\n{day}\n\n作者：{author}\n\n{BODY}第{name}篇。\n"
        (base / "稿" / f"{name}.txt").write_text(text, "utf-8")
    with Index.open(base / "索引") as index:
        index.refresh([base / "稿"])
    return base / "索引"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["search", *arguments, "--index", str(folder)])


def titles(folder: Path, *arguments: str) -> set[str]:
    result = run(folder, "新桥多长？", "--json", *arguments)
    return {hit["title"] for hit in json.loads(result.stdout)["hits"]}


def test_only_what_appeared_in_a_time_is_found(folder: Path) -> None:
    assert titles(folder) == {"新桥通车一", "新桥通车二"}
    assert titles(folder, "--from", "2022-01-01") == {"新桥通车二"}
    assert titles(folder, "--to", "2022-01-01") == {"新桥通车一"}
    assert titles(folder, "--from", "2021-05-07", "--to", "2022-01-01") == set()


def test_only_what_an_author_wrote_is_found(folder: Path) -> None:
    with Index.open(folder) as index:
        authors = {info.author: info.title for info in index.documents()}
    for author, title in authors.items():
        assert titles(folder, "--author", str(author)) == {title}


def test_a_day_that_is_none_is_refused_with_what_would_be_one(folder: Path) -> None:
    result = run(folder, "新桥多长？", "--from", "去年")
    assert result.exit_code == 1
    assert "year-month-day" in result.stderr


def test_a_follow_up_shows_how_it_was_read(folder: Path) -> None:
    result = run(folder, "那它的长度呢？", "--previous", "城南的新桥什么时候通车？")
    assert result.exit_code == 0
    assert "按此理解: 城南的新桥的长度是多少？" in result.stdout


def test_several_questions_are_printed_one_after_the_other(folder: Path) -> None:
    result = run(folder, "新桥有多长？过河要几分钟？", "-k", "1")
    first, second = (
        result.stdout.index("【新桥有多长？】"),
        result.stdout.index("【过河要几分钟？】"),
    )
    assert first < second
    assert result.stdout.count("confidence") == 2
