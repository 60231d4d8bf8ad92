"""Where something is fetched, bought or handed in."""

import pytest

from tests.answers.finding import shown

NOTICE = "地点：梨园影院\n合唱比赛的门票免费，5月8日起在文化宫传达室领，每人限领两张。"
ENROLMENT = "摄影班招生\n报名请到社区服务中心一楼，上课在三楼教室。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("合唱比赛的门票在哪里领？", NOTICE, "文化宫传达室"),
        ("摄影班在哪里报名？", ENROLMENT, "社区服务中心一楼"),
        ("饭卡在哪里办理？", "食堂在北区。\n饭卡在行政楼106办理，三日内办好。", "行政楼106"),
        ("春游在哪里集合？", "目的地：白云山\n春游早上7点在校门口集合。", "校门口"),
        ("年会在哪里签到？", "年会签到处设在一楼大堂。", "一楼大堂"),
        ("粮票在哪里换？", "粮票在供销社换成代金券。", "供销社"),
        ("摄影班在哪里报名？", "摄影班请在教学楼下报名。", "教学楼下"),
    ],
)
def test_the_place_of_an_errand_is_told_with_its_deed(question: str, text: str, value: str) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("演唱会的票在哪里买？", "演唱会\n地点：市体育馆\n演唱会晚上七点开始。"),
        ("年会在哪里签到？", "年会的地点：三楼会议厅。"),
        ("合唱比赛的门票在哪里领？", "合唱比赛的门票在三日内领完。"),
        ("饭卡在哪里办理？", "水卡在行政楼106办理。"),
        ("粮票在哪里换？", "粮票在供销社换成代金券，也可在粮站换。"),
        ("摄影班在哪里报名？", "摄影班招收儿童，须在家长陪同下报名。"),
        ("摄影班在哪里报名？", "摄影班在自愿的基础上报名，在额满为止报名。"),
        ("合唱比赛的门票在哪里买？", "合唱比赛的门票可向工作人员购买。"),
        ("交水费去哪？", "水费：由每吨2.6元调整为2.8元；电费：每度0.6元。"),
    ],
)
def test_no_other_place_answers_an_errand(question: str, text: str) -> None:
    assert shown(question, text) is None


def test_where_something_takes_place_is_no_errand() -> None:
    assert shown("合唱比赛在哪里举行？", "合唱比赛在梨园影院举行。") == "梨园影院"
