"""What is told of another place, thing or holder than the question names answers nothing."""

import pytest

from tests.answers.finding import shown

PUMPS = "东站用飞燕水泵，质保期为两年。西站用海鸥水泵，质保期为四年。南站用鹿鸣水泵，由厂方保养。"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (
            "鹿泉水库的坝高是多少？",
            "全县有水库两座。云岭水库坝高61米，库容两亿立方米。鹿泉水库是前年建成的。",
            None,
        ),
        (
            "云岭水库的坝高是多少？",
            "全县有水库两座。云岭水库坝高61米，库容两亿立方米。鹿泉水库是前年建成的。",
            "61米",
        ),
        ("越南工厂什么时候投产？", "产品卖到越南。公司在布达佩斯的工厂于2021年4月投产。", None),
        ("眼科有多少医生？", "卫生院有职工90人，其中医生31人。", None),
        ("卫生院有多少名医生？", "卫生院有职工90人，其中医生31人。", "31人"),
        (
            "前置滤芯多久更换一次？",
            "前置滤芯每三周清洗一次，可以水洗。活性滤芯不能水洗，每8个月更换一次。",
            None,
        ),
        (
            "活性滤芯多久更换一次？",
            "前置滤芯每三周清洗一次，可以水洗。活性滤芯不能水洗，每8个月更换一次。",
            "8个月",
        ),
        ("鹿鸣水泵的质保期多长？", PUMPS, None),
        ("海鸥水泵的质保期多长？", PUMPS, "四年"),
        ("飞燕水泵的质保期多长？", PUMPS, "两年"),
        ("望月亭始建于哪一年？", "望月亭在山顶，是县里的名胜。石门桥始建于1702年，长30米。", None),
        (
            "石门桥始建于哪一年？",
            "望月亭在山顶，是县里的名胜。石门桥始建于1702年，长30米。",
            "1702年",
        ),
        ("柳园小区有多少户？", "全市有38个小区报名，柳园小区和桂园小区入选。", None),
        ("柳园小区有多少户？", "桂园小区有居民310户。柳园小区有居民820户。", "820户"),
        ("老馆在哪里？", "图书馆坐落在月牙湖边。老馆在米市街3号，现在是茶室。", "米市街3号"),
        (
            "老戏台建于哪一年？",
            "村里的老戏台修好了。这座戏台建于1836年，当过粮仓。",
            "1836年",
        ),
    ],
)
def test_only_what_is_told_of_the_thing_itself_answers(
    question: str, text: str, answer: str | None
) -> None:
    assert shown(question, text) == answer


def test_who_is_said_to_hold_the_office_now_comes_first() -> None:
    old = "1931年办起初中部，校长由沈知白担任，一直做到1944年。"
    new = "历任校长都住在校内；现任校长杜青禾前年到任。"
    assert shown("现任校长是谁？", old, new) != "沈知白"
    assert shown("现任校长是谁？", new, old) == "杜青禾"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("学堂是谁倡议修建的？", "光绪年间，乡绅何维桢倡议修建学堂，捐银六百两。", "何维桢"),
        ("教村民养蜂的专家是谁？", "去年春天，养蜂专家邢若兰带着学生来教村民养蜂。", "邢若兰"),
        ("考上医学院的是谁？", "那年七人上了大学，其中考上医学院的是林晚秋。", "林晚秋"),
    ],
)
def test_who_did_it_is_named_before_or_behind_the_deed(
    question: str, text: str, answer: str
) -> None:
    assert shown(question, text) == answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("电池容量多大？", "这款手机的电池容量4800毫安时，屏幕六英寸。", "4800毫安时"),
        ("水库的库容多大？", "水库的库容1.2亿立方米，坝高40米。", "1.2亿立方米"),
        ("药房在哪一层？", "一楼：大厅。三楼：药房、化验室。", "三楼"),
    ],
)
def test_how_large_and_on_which_floor(question: str, text: str, answer: str) -> None:
    assert shown(question, text) == answer


@pytest.mark.parametrize(
    ("question", "text"), [("秦淑芳今年多大？", "四十三岁"), ("罗以宁今年多大？", None)]
)
def test_the_age_of_somebody_else_is_no_answer(question: str, text: str | None) -> None:
    told = "罗以宁说，老墙一块也没有拆。书店的经理叫秦淑芳，今年四十三岁，以前教语文。"
    assert shown(question, told) == text


DAMS = (
    "1956年动工筑坝，1958年竣工，坝高21米。首任水库管理所所长为滕树松，1958年到任。"
    "1972年又在上湾村建成星火水库，坝高14米。"
)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("星火水库首任管理所所长是谁？", DAMS, None),
        ("星火水库坝高多少米？", DAMS, "14米"),
        ("白沙小学首任校长是谁？", "首任校长为柳文秀。1980年改名为白沙小学。", "柳文秀"),
    ],
)
def test_what_stands_before_another_one_was_built_is_not_told_of_that(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
