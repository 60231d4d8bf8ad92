"""The place that a row took, and the row that took a place."""

import pytest

from tests.answers.finding import find, shown

CONTEST = """\
名次\t单位\t得分\t违规次数
1\t东港社区\t96\t3
2\t西河社区\t91\t1
3\t南园社区\t88\t2"""
RUNNERS = """\
姓名\t成绩（秒）\t排名
阮一帆\t58.2\t第二名
曲少白\t57.1\t第一名
蔺天佑\t60.5\t第三名"""


GROUPS = """\
组别\t名次\t姓名\t单位\t成绩
男子8公里\t1\t罗大勇\t城关小学\t31分20秒
男子8公里\t2\t钱多\t供电所\t32分05秒
女子5公里\t1\t孟小雨\t县医院\t22分41秒
女子5公里\t2\t方晴\t城关小学\t23分10秒"""


@pytest.mark.parametrize(
    ("question", "table", "text"),
    [
        ("第二名是哪个单位？", CONTEST, "西河社区"),
        ("得分第二名是哪个单位？", CONTEST, "西河社区"),
        ("第二名得了多少分？", CONTEST, "91"),
        ("南园社区排第几？", CONTEST, "3"),
        ("南园社区得分排第几名？", CONTEST, "3"),
        ("第一名是谁？", RUNNERS, "曲少白"),
        ("阮一帆排第几名？", RUNNERS, "第二名"),
        ("第三名的成绩是多少？", RUNNERS, "60.5"),
        ("冠军是谁？", RUNNERS, "曲少白"),
        ("男子8公里冠军是谁？", GROUPS, "罗大勇"),
        ("女子5公里亚军是谁？", GROUPS, "方晴"),
        ("女子5公里第一名成绩是多少？", GROUPS, "22分41秒"),
        ("男子8公里第一名是哪个单位的？", GROUPS, "城关小学"),
    ],
)
def test_a_place_and_its_row_answer_for_each_other(question: str, table: str, text: str) -> None:
    assert shown(question, table) == text


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("违规次数第二名是哪个单位？", CONTEST),
        ("南园社区违规次数排第几？", CONTEST),
        ("第四名是哪个单位？", CONTEST),
        ("排球比赛第二名是谁？", CONTEST),
        ("第二届是哪个单位办的？", CONTEST),
        ("第二名是哪个单位？", CONTEST.replace("3\t南园", "2\t南园")),
        ("排名第1的是谁？", RUNNERS.replace("第三名", "未完赛")),
        ("北岭社区排第几？", CONTEST),
        ("冠军是谁？", GROUPS),
        ("男子8公里季军是谁？", GROUPS),
        ("混合接力冠军是谁？", GROUPS),
    ],
)
def test_no_place_is_told_where_it_goes_by_something_else(question: str, table: str) -> None:
    assert shown(question, table) is None


def test_a_place_is_a_rank_and_no_number() -> None:
    typed = find("西河社区名次是多少？", CONTEST).typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value, typed.unit) == ("rank", "2", "2", "名")


CANTEENS = """\
食堂评比结果
第一名：第二食堂，得分93分
第二名：第一食堂，得分90分
第三名：第三食堂，得分85分"""


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("第二食堂排第几名？", CANTEENS, "第一名"),
        ("第四食堂排第几名？", CANTEENS, None),
        ("第7队排第几名？", "评比中，第3队获得第二名，奖励两百元。", None),
        ("第3队排第几名？", "评比中，第3队获得第二名，奖励两百元。", "第二名"),
        ("实验小学排第几？", "第三小学排名第二，实验小学位列第五。", "第五"),
        ("春芽合唱团排第几？", "春芽合唱团位列第三进入决赛。", "第三"),
        ("春芽合唱团排第几？", "春芽合唱团由第三小学的学生组成。", None),
        ("青山镇的产量排第几？", "青山镇产量全县第二仅次于白石镇。", "第二"),
        ("青山镇的产量排第几？", "青山镇产量增长，第二产业发展较快。", None),
    ],
)
def test_a_name_that_begins_with_a_number_is_no_place(
    question: str, text: str, wanted: str | None
) -> None:
    assert shown(question, text) == wanted
