"""青岚女排 is not 渔浦男篮, nor the east campus the west one, nor HF-60 the HF-70."""

import pytest

from tests.answers.finding import shown

TEAMS = "云港男足成立于1994年，教练是何秋实。雁城女篮成立于2003年，教练是周立群。"
CAMPUSES = "师范东校区招收新生160名，西校区招收新生95名。"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云港男足的教练是谁？", "何秋实"),
        ("雁城女篮的教练是谁？", "周立群"),
        ("雁城女篮是哪一年成立的？", "2003年"),
    ],
)
def test_the_value_of_the_team_that_is_named(question: str, value: str) -> None:
    assert shown(question, TEAMS) == value


@pytest.mark.parametrize(
    "question",
    ["云港女篮的教练是谁？", "云港女篮是哪一年成立的？", "雁城男足是哪一年成立的？"],
)
def test_a_team_that_is_not_told_of_has_no_value(question: str) -> None:
    assert shown(question, TEAMS) is None


def test_a_team_may_be_written_out() -> None:
    text = "雁城女子篮球队由周立群执教，主场在城北体育馆，成立于2003年。"
    assert shown("雁城女篮是哪一年成立的？", text) == "2003年"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("师范东校区招收多少名新生？", "160名"),
        ("西校区招收多少名新生？", "95名"),
        ("北校区招收多少名新生？", None),
    ],
)
def test_the_value_of_the_campus_that_is_named(question: str, value: str | None) -> None:
    assert shown(question, CAMPUSES) == value


def test_a_model_is_not_another_of_its_series() -> None:
    text = "HF-60加湿机的水箱容量为6升，整机重3千克。"
    assert shown("HF-60加湿机的水箱容量是多少？", text) == "6升"
    assert shown("HF-70加湿机的水箱容量是多少？", text) is None


def test_what_follows_another_school_is_told_of_that_one() -> None:
    text = "松风小学有教师63名，与松风小学结对的白石小学有教师41名。"
    assert shown("白石小学有多少名教师？", text) == "41名"
    assert shown("松风小学有多少名教师？", text) == "63名"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("三号车间的改造预算是多少？", "二号车间的改造预算为56万元，年内完工。"),
        ("二季度的合同额是多少？", "一季度的合同额为3280万元，比预想的好。"),
        ("风扇二档能转多久？", "电池充满后风扇以一档能转9小时。"),
    ],
)
def test_a_thing_with_another_number_has_no_value(question: str, text: str) -> None:
    assert shown(question, text) is None


@pytest.mark.parametrize(("speed", "hours"), [("一档", "9小时"), ("三档", "4小时")])
def test_the_value_of_the_number_that_is_asked_for(speed: str, hours: str) -> None:
    text = "电池充满后风扇以一档运转可用9小时，以三档运转可用4小时。"
    assert shown(f"风扇{speed}运转能用多久？", text) == hours


def test_a_title_is_not_another_one() -> None:
    text = "《乾隆海图》长12米，由画师何秋实绘制，现存馆中。"
    assert shown("《乾隆海图》由谁绘制？", text) == "何秋实"
    assert shown("《康熙海图》由谁绘制？", text) is None


def test_the_third_year_is_not_the_second() -> None:
    text = "铺面的月租金为3100元，第二年的月租金为3300元。"
    assert shown("铺面第三年的月租金是多少？", text) is None
    assert shown("铺面第二年的月租金是多少？", text) == "3300元"


def test_a_ship_is_not_another_one_of_its_line() -> None:
    text = "货轮“顺风19”的船长为高文涛，船上有十四人。"
    assert shown("“顺风19”的船长是谁？", text) == "高文涛"
    assert shown("“顺风21”的船长是谁？", text) is None


def test_the_first_head_of_a_house_is_no_name_of_it() -> None:
    text = "月岭水库1971年蓄水。首任水库养护站站长为何秋实。"
    assert shown("月岭水库养护站的首任站长是谁？", text) == "何秋实"


def test_what_was_designed_beside_is_not_designed_by_the_same_man() -> None:
    text = "南岸校区占地620亩，由建筑师何秋实设计；北岸校区占地95亩，现为书库。"
    assert shown("南岸校区是谁设计的？", text) == "何秋实"
    assert shown("北岸校区是谁设计的？", text) is None
