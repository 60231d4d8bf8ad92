"""What was done most often, and the one time that was longest."""

import pytest

from tests.answers.finding import shown

BOOKS = (
    "书名\t借出次数\t定价（元）\n山那边的灯\t2187\t36\n小船长历险记\t1965\t28\n面馆一条街\t2730\t45"
)
REPAIRS = (
    "设备名称\t故障\t停机（小时）\n注塑机\t油温过高\t6\n行车\t断丝\t9\n空压机\t漏气\t2\n"
    "注塑机\t漏料\t5"
)


@pytest.mark.parametrize(
    "question", ["借得最多的书是哪本？", "哪本书借得最多？", "哪本书借出最多？"]
)
def test_a_column_counts_how_often_it_was_done(question: str) -> None:
    assert shown(question, BOOKS) == "面馆一条街"


def test_one_time_is_not_added_to_others() -> None:
    assert shown("哪次停机时间最长？", REPAIRS) == "行车"
    assert shown("哪台设备停机时间最长？", REPAIRS) is None


def test_a_column_that_counts_something_else_is_not_compared() -> None:
    works = "厂名\t户数\t产值（万元）\n东厂\t12\t400\n西厂\t30\t200\n南厂\t20\t100"
    assert shown("职工人数最多的是哪个厂？", works) is None
