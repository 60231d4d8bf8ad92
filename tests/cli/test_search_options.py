"""The filters and follow-ups of `xunzhang search`."""

import json
import time
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from xunzhang import Index
from xunzhang.cli import cli
from xunzhang.cli.search import answer_line
from xunzhang.types import Answer, AnswerSource, Span, TypedAnswer

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


@pytest.mark.parametrize("day", ["去年", "2023-13-01", "2023-02-30", "2023-1-1", "0000-01-01"])
def test_a_day_that_is_none_is_refused_with_what_would_be_one(folder: Path, day: str) -> None:
    result = run(folder, "新桥多长？", "--from", day)
    assert result.exit_code == 1
    assert "year-month-day" in result.stderr


def test_a_latin_word_to_leave_out_is_no_option_either(folder: Path) -> None:
    assert run(folder, "-COVID 新桥多长？").exit_code == 0


def test_a_follow_up_shows_how_it_was_read(folder: Path) -> None:
    result = run(folder, "那它的长度呢？", "--previous", "城南的新桥什么时候通车？")
    assert result.exit_code == 0
    assert "Read as: 城南的新桥的长度是多少？" in result.stdout


def test_several_questions_are_printed_one_after_the_other(folder: Path) -> None:
    result = run(folder, "新桥有多长？过河要几分钟？", "-k", "1")
    first, second = (
        result.stdout.index("【新桥有多长？】"),
        result.stdout.index("【过河要几分钟？】"),
    )
    assert first < second
    assert result.stdout.count("confidence") == 2


@pytest.mark.parametrize(
    "question", ["-通车二 新桥多长？", "-“通车二” 新桥多长？", '-"通车二" 新桥多长？']
)
def test_a_question_may_begin_with_a_word_to_leave_out(folder: Path, question: str) -> None:
    place = ("--index", str(folder), "--json")
    for arguments in ((question, *place), (*place, "-k", "5", question), (*place, "--", question)):
        result = CliRunner().invoke(cli, ["search", *arguments])
        assert result.exit_code == 0, result.stderr
        assert {hit["title"] for hit in json.loads(result.stdout)["hits"]} == {"新桥通车一"}


def test_the_question_before_may_begin_so_too_and_options_stay_options(folder: Path) -> None:
    result = run(folder, "--previous", "-通车二 新桥什么时候通车？", "那它的长度呢？", "--json")
    assert {hit["title"] for hit in json.loads(result.stdout)["hits"]} == {"新桥通车一"}
    assert run(folder, "-z", "新桥多长？").exit_code == 2


def test_a_reranker_that_is_nowhere_is_told_at_once(folder: Path) -> None:
    begun = time.monotonic()
    for name in ("no-such-owner/no-such-reranker", "./没有这个文件夹"):
        result = run(folder, "新桥多长？", "--rerank", name)
        assert result.exit_code == 1
        assert f'The reranker "{name}" could not be loaded' in result.stderr
    assert time.monotonic() - begun < 25


def test_a_heading_stands_on_a_line_of_its_own(folder: Path) -> None:
    lines = [line.strip() for line in run(folder, "新桥多长？").stdout.splitlines()]
    assert "新桥通车一" in {line.strip("【】") for line in lines}
    assert any(line.lstrip("【").startswith("昨天，城南的新桥通车了") for line in lines)


@pytest.mark.parametrize(
    ("text", "value", "unit", "told"),
    [
        ("1987年", "1987", None, "Answer: 1987年"),
        ("２０１９年６月１０日", "2019-06-10", None, "Answer: ２０１９年６月１０日"),
        ("1,234 人", "1234", "人", "Answer: 1,234 人"),
        ("第七十四名", "74", None, "Answer: 第七十四名 (74)"),
        ("1.7亿元", "170000000", "元", "Answer: 1.7亿元 (170000000 元)"),
        ("298", "298", "元", "Answer: 298 (元)"),
        ("1,340", "13400000", "立方米", "Answer: 1,340 (万立方米)"),
        ("同意", "yes", None, "Answer: 同意 (yes)"),
        ("王小明", None, None, "Answer: 王小明"),
    ],
)
def test_a_value_is_added_where_it_says_more_than_the_text(
    text: str, value: str | None, unit: str | None, told: str
) -> None:
    typed = TypedAnswer("number", text, 0, len(text), value, unit)
    answer = Answer(text, 0.9, 1, 1, "题", "a.txt", 0, len(text), typed)
    assert answer_line(answer, typed) == f"{told}  [a.txt]"


def test_names_in_several_rows_are_listed_without_what_stands_between() -> None:
    text = "陶艺班\t周三\n合唱班\t周一\n围棋班"
    items = (Span(40, 43), Span(54, 57))
    typed = TypedAnswer("list", text, 40, 40 + len(text), items=items)
    answer = Answer(text, 0.9, 1, 1, "题", "a.txt", 40, 40 + len(text), typed)
    assert answer_line(answer, typed) == "Answer: 陶艺班、围棋班  [a.txt]"


def test_the_cells_of_a_row_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "稿").mkdir()
    (tmp_path / "稿" / "甲.txt").write_text("站点\t首班\t票价\n金顶\t7:50\t12元\n", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "稿"])
    assert "【金顶 | 7:50 | 12元】" in run(tmp_path / "索引", "金顶的票价是多少？").stdout


def test_what_answers_is_marked_where_no_colour_shows(folder: Path) -> None:
    assert "   【昨天，城南的新桥通车了，" in run(folder, "新桥多长？", "-k", "1").stdout


def test_a_heading_that_the_title_says_already_is_not_printed_twice(tmp_path: Path) -> None:
    (tmp_path / "稿").mkdir()
    (tmp_path / "稿" / "甲.md").write_text(f"# 新桥通车\n\n{BODY}\n", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "稿"])
    assert "1. 新桥通车\n" in run(tmp_path / "索引", "新桥多长？").stdout


@pytest.mark.parametrize("arguments", [("新桥", "--author", "无名氏"), ("新桥 -桥",)])
def test_filters_that_leave_nothing_are_named(folder: Path, arguments: tuple[str, ...]) -> None:
    assert "exclude all passages" in run(folder, *arguments).stdout


@pytest.mark.parametrize("arguments", [("新桥", "--from", "2031-01-01"), ("时间:2031 新桥",)])
def test_where_a_time_leaves_nothing_documents_without_a_date_are_counted(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "稿").mkdir()
    for name, day in (("甲", "2021年5月6日\n\n"), ("乙", ""), ("丙", "")):
        (tmp_path / "稿" / f"{name}.txt").write_text(f"新桥{name}\n\n{day}{BODY}\n", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "稿"])
    assert "left out: 2 documents" in run(tmp_path / "索引", *arguments).stdout
    assert "Without a date" not in run(tmp_path / "索引", "新桥", "--author", "无名氏").stdout


def test_other_values_stand_beside_the_first_document_that_gives_them() -> None:
    def given(text: str, path: str) -> AnswerSource:
        typed = TypedAnswer("number", text, 0, len(text), None, None)
        return AnswerSource(typed, text, 0, len(text), 2, 2, "题", path)

    typed = TypedAnswer("number", "40户", 0, 3, "40", "户")
    others = (given("38户", "乙.txt"), given("41户", "丙.txt"), given("38户", "丁.txt"))
    answer = Answer("40户", 0.9, 1, 1, "题", "甲.txt", 0, 3, typed, disagreements=others)
    told = "Answer: 40户  [甲.txt]  elsewhere: 38户 [乙.txt]、41户 [丙.txt]"
    assert answer_line(answer, typed) == told


def test_swapped_ends_of_a_time_are_told(folder: Path) -> None:
    result = run(folder, "新桥多长？", "--from", "2031-02-01", "--to", "2030-02-01")
    assert result.exit_code == 1
    assert "Exchange the two days." in result.stderr


def test_an_index_without_documents_says_so(tmp_path: Path) -> None:
    Index.open(tmp_path / "空").close()
    assert "The index holds no document." in run(tmp_path / "空", "新桥多长？").stdout


def test_an_author_whom_no_document_names_is_told(folder: Path) -> None:
    assert "No document names the author 李向." in run(folder, "新桥", "--author", "李向").stdout
    assert "No document names the author 无名." in run(folder, "新桥 作者:无名").stdout
    said = run(folder, "新桥", "--author", "李向阳", "--from", "2022").stdout
    assert "No document names" not in said


def test_a_phrase_that_no_passage_holds_is_told(folder: Path) -> None:
    said = run(folder, "“城南的新桥” -通车").stdout + run(folder, "“城北的新桥”").stdout
    assert "No passage that may be found holds “城北的新桥”" in said


def test_a_heading_that_holds_the_title_does_not_say_it_twice(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "一楼"
    for row in (("城南浴室常用项目收费价目",), ("项目", "价格（元）"), ("搓背", 15), ("足疗", 60)):
        sheet.append(row)
    workbook.save(tmp_path / "价目.xlsx")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "价目.xlsx"])
    shown = run(tmp_path / "索引", "搓背多少钱？").stdout
    assert "1. 城南浴室常用项目收费价目 · 一楼\n" in shown


def test_a_sentence_that_answers_without_a_value_is_told_and_marked(tmp_path: Path) -> None:
    (tmp_path / "桥.txt").write_text(
        "新桥改道通知\n\n新桥封闭的原因是桥面开裂。新桥封闭三个月，行人绕行。\n", "utf-8"
    )
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "桥.txt"])
        answer = index.search("新桥为什么封闭？").answer
    assert answer is not None
    assert answer.typed is None
    told = run(tmp_path / "索引", "新桥为什么封闭？").stdout
    assert f"Answer: {answer.text}  [{answer.path}]" in told
    assert f"【{answer.text}】" in told
