"""What stands right before a value says what it is of."""

import pytest

from tests.answers.finding import shown

PRICES = "柿饼一斤卖30元，柿子醋一瓶22元，鲜柿一斤卖3块。"
FEES = "普通号8元，副主任医师号18元，主任医师号30元。"
FLATS = "村里共有水井24口，去年淘洗了其中的6口水井。"
YEARS = "2019年用水量为3.1万吨，2020年为3.4万吨，2021年为2.9万吨。"
RELICS = "馆藏文物5120件，其中一级文物17件、二级文物80件。"
ROOMS = "客栈有房12间，旺季一晚380元，淡季210元。"

DAM = (
    "白鹭湖大坝长三百二十米，坝顶高程一百八十五米。汛期水位一百七十一米，超过汛限水位两米三。"
    "汛限水位是一百六十八点七米。"
)


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("白鹭湖大坝多长？", DAM, "三百二十米"),
        ("白鹭湖大坝多长？", "白鹭湖大坝防洪，警戒水位一百七十三米。", None),
        ("白鹭湖大坝多高？", DAM, None),
        ("坝顶高程多少米？", DAM, "一百八十五米"),
        ("汛限水位多少米？", DAM, "一百六十八点七米"),
        ("超过汛限水位多少米？", DAM, "两米三"),
        ("电梯载重多少公斤？", "电梯载重不得超过800公斤。", "不得超过800公斤"),
        ("柿子酒一瓶多少钱？", PRICES, None),
        ("柿子醋一瓶多少钱？", PRICES, "22元"),
        ("主任医师号多少钱？", FEES, "30元"),
        ("副主任医师号多少钱？", FEES, "18元"),
        ("村里有多少口水井？", FLATS, "24口"),
        ("2020年用水量是多少？", YEARS, "3.4万吨"),
        ("2021年用水量是多少？", YEARS, "2.9万吨"),
        ("馆藏一级文物有多少件？", RELICS, "17件"),
        ("客栈淡季一晚多少钱？", ROOMS, "210元"),
        ("铺面租金多少钱？", "已扣减第一季度铺面租金900元。", None),
        ("扣减了多少铺面租金？", "已扣减第一季度铺面租金900元。", "900元"),
        ("铺面租金多少钱？", "铺面租金2600元，因停水扣减租金300元。", "2600元"),
        ("店员工资多少钱？", "扣除饭费后店员工资3100元。", "3100元"),
        ("员工总数是多少？", "公司员工共520人，其中研发人员140人，占员工总数的27%。", "520人"),
        (
            "眼科的床位有多少张？",
            "扩建后骨科床位达到55张，眼科床位仍为22张。前几年骨科床位共38张。",
            "22张",
        ),
        ("全村一共多少人？", "去年全村接待游客2.3万人次，多数住一晚。", None),
    ],
)
def test_the_label_says_what_the_value_is_of(question: str, text: str, answer: str | None) -> None:
    assert shown(question, text) == answer


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("云岭茶在绿茶中排第几？", "第2"),
        ("云岭茶在绿茶里位列第几？", "第2"),
        ("云岭茶在全省名茶评比中排第几？", "第5"),
    ],
)
def test_a_rank_is_that_among_those_who_are_named(question: str, rank: str) -> None:
    text = "全省名茶评比揭晓，云岭茶名列第5，在绿茶中排第2，比上届进了一位。"
    assert shown(question, text) == rank


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("豆腐的热量是多少？", "豆腐每100克约81千卡。", "约81千卡"),
        ("要放多少豆腐？", "豆腐每100克约81千卡。", None),
        ("电费多少钱一度？", "电费每度0.56元。", "0.56元"),
    ],
)
def test_for_how_much_a_rate_is_told_is_no_value(
    question: str, text: str, answer: str | None
) -> None:
    assert shown(question, text) == answer
