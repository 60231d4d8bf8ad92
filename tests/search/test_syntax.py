import pytest

from xunzhang.search.syntax import (
    Asked,
    Period,
    leaves_out_only,
    parse_period,
    parse_question,
    without_marks,
)


@pytest.mark.parametrize(
    "question",
    [
        "江城地铁三号线有多少座车站？",
        "2019-2020年的COVID-19和T-shirt",
        "气温降到 -5℃ 的是哪一天？",
        "一个单独的“引号",
        '3"和4"的屏幕哪个好',
        "守“星”人是谁？",
        "时间:上午 开会",
        "作者:李明",
        "-为什么要治理",
        "-- 一条横线",
        "比分 - 几比几",
        "“！？”",
    ],
)
def test_what_does_not_read_as_an_operator_is_plain_text(question: str) -> None:
    assert parse_question(question) == Asked(question)
    assert parse_question(question).is_plain


@pytest.mark.parametrize(
    ("question", "is_only"),
    [
        ("-茶叶", True),
        ("-茶叶 -“三号线”", True),
        ("－茶叶", True),
        ("-茶叶 博物馆", False),
        ("-为什么要治理", False),
        ("-5℃", False),
        ("-- 一条横线", False),
        ("作者:李明", False),
        ("作者:李明 -茶叶", False),
        ("COVID-19", False),
    ],
)
def test_words_to_leave_out_alone_ask_for_nothing(question: str, is_only: bool) -> None:
    assert leaves_out_only(question) == is_only


@pytest.mark.parametrize(
    "question",
    ["“先看病后付费”是什么？", '"先看病后付费"是什么？', "「先看病后付费」", "『先看病后付费』"],
)
def test_a_phrase_stands_in_any_pair_of_marks_and_stays_in_the_question(question: str) -> None:
    asked = parse_question(question)
    assert asked.phrases == ("先看病后付费",)
    assert asked.text == question
    assert "先看病后付费" in without_marks(question)
    assert not set(without_marks(question)) & set('“”「」『』"')


@pytest.mark.parametrize(
    ("question", "text", "without"),
    [
        ("总投资 -地铁", "总投资", ("地铁",)),
        ("-地铁 总投资", "总投资", ("地铁",)),
        ("-“三号线”有多长？", "有多长？", ("三号线",)),
        ('-"三 号线" -二号线 有多长？', "有多长？", ("三 号线", "二号线")),
        ("收入 －2021年", "收入", ("2021年",)),
        ("收入 -地铁？", "收入", ("地铁",)),
    ],
)
def test_a_word_to_leave_out_begins_with_a_minus(
    question: str, text: str, without: tuple[str, ...]
) -> None:
    asked = parse_question(question)
    assert (asked.text, asked.without) == (text, without)


def test_filters_are_written_with_a_colon_of_either_width_and_in_either_language() -> None:
    asked = parse_question('文档：年报 DOC:"年度 报告" 作者:李明 date:2021..2022-06 利润是多少？')
    assert asked.text == "利润是多少？"
    assert asked.documents == ("年报", "年度 报告")
    assert asked.authors == ("李明",)
    assert parse_question("利润是多少？作者:李明").authors == ("李明",)
    assert asked.periods == (Period("2021-01-01", "2022-06-30"),)
    assert asked.operators == '文档：年报 DOC:"年度 报告" 作者:李明 date:2021..2022-06'


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021", Period("2021-01-01", "2021-12-31")),
        ("2020-02", Period("2020-02-01", "2020-02-29")),
        ("2021年5月", Period("2021-05-01", "2021-05-31")),
        ("2021-05-06..", Period("2021-05-06", None)),
        ("..2023", Period(None, "2023-12-31")),
        ("2021至2023", Period("2021-01-01", "2023-12-31")),
        ("2021-13", None),
        ("2021-02-30..", None),
        ("0000", None),
        ("..", None),
        ("上午", None),
        ("2021..2022..2023", None),
    ],
)
def test_a_period_is_years_months_or_days_and_an_end_may_be_open(
    text: str, period: Period | None
) -> None:
    assert parse_period(text) == period


def test_more_words_than_count_stay_plain_text() -> None:
    asked = parse_question("票价 " + " ".join(f"-词语{n}号" for n in range(12)))
    assert len(asked.without) == 8
    assert asked.text.startswith("票价 -词语8号")


def test_hostile_marks_are_read_in_no_time() -> None:
    for question in ("“" * 500, "“”" * 250, '-"' * 250, "文档:" * 160, "时间:" + "1..2" * 100):
        parse_question(question)
