"""A question says the heading of a column, or the name of a row, in words of its own."""

import pytest

from tests.answers.finding import shown
from xunzhang.answers.asked.asks import ask_of
from xunzhang.answers.rows.headings import counts_noun, deed_told, in_words, without_middle

LEDGER = """\
序号：3；项目名称：青禾粮油仓储加工中心；建设单位：青禾粮油；总投资（亿元）：6.2；占地（亩）：58；\
开工时间：2031年3月；计划竣工：2032年9月；年度计划投资（亿元）：2.4；1-6月完成投资（亿元）：0.8；包联领导：骆文川
序号：4；项目名称：北渡大桥；建设单位：渡城建投；总投资（亿元）：3.1；占地（亩）：21；\
开工时间：2031年5月；计划竣工：2033年1月；年度计划投资（亿元）：0.7；1-6月完成投资（亿元）：0.2；包联领导：纪晚晴"""
PORT = """\
年份：2030年；港口集装箱吞吐量（万标箱）：6.4；其中外贸（万标箱）：1.2；机场旅客吞吐量（万人次）：87.3
年份：2031年；港口集装箱吞吐量（万标箱）：7.9；其中外贸（万标箱）：1.8；机场旅客吞吐量（万人次）：95.6"""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("北渡大桥完工时间", "2033年1月"),
        ("北渡大桥打算什么时候建成？", "2033年1月"),
        ("北渡大桥什么时候动工的？", "2031年5月"),
        ("青禾粮油仓储加工中心上半年完成投资几个亿？", "0.8"),
        ("青禾仓储加工中心占地多少亩？", "58"),
        ("北渡大桥归哪个领导包？", "纪晚晴"),
    ],
)
def test_a_ledger_of_projects_answers_in_other_words(question: str, text: str) -> None:
    assert shown(question, LEDGER) == text


def test_what_is_planned_is_no_day_on_which_it_was_done() -> None:
    assert deed_told("北渡大桥哪天完工的", "计划竣工") == 0
    assert deed_told("北渡大桥哪天完工的", "竣工时间") == 2
    assert deed_told("北渡大桥预计哪天完工", "计划竣工时间") > deed_told("哪天完工", "竣工时间")
    assert deed_told("北渡大桥什么时候完工", "开工时间") == 0


def test_how_many_of_a_noun_asks_for_the_column_that_counts_it() -> None:
    assert shown("2031年机场来了多少旅客？", PORT) == "95.6"
    ask = ask_of("去年机场来了多少旅客")
    assert ask is not None
    assert counts_noun(ask, "机场旅客吞吐量")
    assert not counts_noun(ask, "旅客满意率")


def test_months_from_january_on_are_said_in_words() -> None:
    assert in_words("1-6月完成投资") == "上半年完成投资"
    assert in_words("1—9月份产值") == "前三季度产值"
    assert in_words("1-5月完成投资") == "1-5月完成投资"


def test_a_name_may_lack_its_middle_but_not_be_another() -> None:
    assert without_middle("青禾粮油仓储加工中心", "青禾仓储加工中心占地多少亩") == 8
    assert not without_middle("青湖育苗示范基地", "青湖基地占地多少亩")
    assert not without_middle("城关镇第二小学", "城关小学有多少学生")


VISITS = """\
年份：2030；游客总数（人次）：31200；境外游客（人次）：410；研学场次：22；备注：试行夜游
年份：2031；游客总数（人次）：18700；境外游客（人次）：35；研学场次：9；备注：停业41天"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2031年来了多少游客？", "18700"),
        ("2031年游客有多少人次？", "18700"),
        ("2031年境外游客有多少人次？", "35"),
        ("2031年老年游客有多少人次？", None),
        ("2031年停业多少天？", "41天"),
        ("2030年停业多少天？", None),
    ],
)
def test_all_are_counted_by_the_total_and_a_remark_may_answer(
    question: str, value: str | None
) -> None:
    assert shown(question, VISITS) == value
