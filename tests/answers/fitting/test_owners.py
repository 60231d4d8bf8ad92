"""A value belongs to the thing named last before it, to its part, and to the deed that is asked."""

import pytest

from tests.answers.finding import shown

MODELS = "QH-35与QH-50的不同：QH-50带有暖风，水箱容量为9升，整机重4千克。"
BOOKS = "其中《寒江集》刻于1641年，今藏云泽图书馆；《望岳稿》已失传。"
SHEEP = "牧场现有二百四十只羊，其中湖羊九十只，其余是小尾寒羊。"
TEA = "春毛尖一斤八十元，夏毛尖四十五，秋毛尖最贵，六十。"


def test_the_model_named_last_owns_the_value() -> None:
    assert shown("QH-50的水箱容量是多少？", MODELS) == "9升"
    assert shown("QH-35的水箱容量是多少？", MODELS) is None


def test_a_model_that_others_are_held_to_owns_nothing() -> None:
    text = "QH-50比QH-35安静，整机重4千克。"
    assert shown("QH-50整机重多少？", text) == "4千克"


def test_the_title_named_last_owns_the_year() -> None:
    assert shown("《寒江集》刻于哪一年？", BOOKS) == "1641年"
    assert shown("《望岳稿》刻于哪一年？", BOOKS) is None


def test_a_year_alone_in_its_clause_dates_the_next_one() -> None:
    text = "1602年，他刻成《寒江集》；1611年，他刻成《望岳稿》。"
    assert shown("《望岳稿》是哪一年刻成的？", text) == "1611年"


def test_a_date_before_its_deed_is_not_that_of_the_title_before() -> None:
    text = "2015年3月2日，双方签订《供货合同》，2015年8月6日又签订了《补充协议》。"
    assert shown("《补充协议》是什么时候签订的？", text) == "2015年8月6日"


def test_a_book_told_of_without_its_title_keeps_its_value() -> None:
    text = "该书获《云泽晚报》年度好书，印数达3万册。"
    assert shown("《望岳稿》的印数是多少册？", f"《望岳稿》已经出版。{text}") == "3万册"


def test_what_is_new_is_not_all() -> None:
    text = "全市新增养老机构6家，总数达到58家。"
    assert shown("全市养老机构有多少家？", text) == "58家"
    assert shown("全市新增养老机构多少家？", text) == "6家"


def test_the_part_behind_among_them_has_its_own_value() -> None:
    assert shown("牧场有多少只羊？", SHEEP) == "二百四十只"
    assert shown("湖羊有多少只？", SHEEP) != "二百四十只"


def test_the_rest_has_no_value_of_another_part() -> None:
    assert shown("小尾寒羊有多少只？", SHEEP) is None


def test_what_goes_on_about_a_part_belongs_to_it() -> None:
    text = "全年收入30亿元，增长4%，其中旅游收入12亿元，增长9%。"
    assert shown("旅游收入增长多少？", text) == "9%"


@pytest.mark.parametrize("question", ["夏毛尖多少钱一斤？", "秋毛尖多少钱一斤？"])
def test_a_price_without_its_unit_is_not_that_of_the_first_thing(question: str) -> None:
    assert shown(question, TEA) is None


def test_the_first_thing_keeps_its_price() -> None:
    assert shown("春毛尖多少钱一斤？", TEA) == "八十元"


def test_half_a_year_is_not_the_other_half() -> None:
    row = "门市：码头店；店员：6；上半年营业额（万元）：77.5"
    assert shown("码头店上半年营业额是多少？", row) == "77.5"
    assert shown("码头店下半年营业额是多少？", row) is None


def test_a_new_shop_is_not_the_one_before() -> None:
    text = "他在桑园街租下一间十四平方米的铺面。社区为他找了新的铺面，面积三十一平方米。"
    assert shown("新铺面有多大？", text) == "三十一平方米"
    assert shown("桑园街的铺面有多大？", text) == "十四平方米"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("沪稻3号亩产多少？", "沪稻2号亩产410公斤，沪稻3号亩产455公斤。", "455公斤"),
        ("沪稻2号亩产多少？", "沪稻2号亩产410公斤，浇灌的460公斤；丰豆3号亩产210公斤。", "410公斤"),
        ("水稻浇了几次水？", "沪稻2号浇了三次水，沪稻3号只浇了一次水。", None),
        ("沪稻3号浇了几次水？", "沪稻2号浇了三次水，沪稻3号只浇了一次水。", "一次"),
        ("水稻浇了几次水？", "沪稻2号浇了三次水，打了药。", "三次"),
        ("单层机多少钱？", "MX-3单层机300元，MX-5双层机500元。", "300元"),
        ("二月产量多少吨？", "一月产量30吨，2月是28吨。", "28吨"),
        ("九月卖了多少台？", "8月卖了30台，比7月多5台，9月卖了28台。", "28台"),
        ("会议5号几点开？", "会议5号上午9点召开，活动6号下午2点举行。", "上午9点"),
    ],
)
def test_sorts_and_months_are_told_apart_by_their_number(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


def test_a_storey_counts_no_buildings() -> None:
    assert shown("青禾小区有几栋楼？", "地点：青禾小区服务中心三楼活动室") is None


def test_a_fee_that_is_not_told_of_has_no_value() -> None:
    text = "铺面租赁合同：租金为每月每平方米26元。"
    assert shown("物业费每平方米多少钱？", text) is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("居民用品价格上涨多少？", "0.7%"),
        ("食品价格上涨多少？", "1.3%"),
    ],
)
def test_the_whole_has_its_value_though_only_the_part_repeats_the_words(
    question: str, value: str
) -> None:
    text = "居民用品价格同比上涨0.7%，其中食品价格上涨1.3%。"
    assert shown(question, text) == value


def test_what_was_added_is_no_sum() -> None:
    added = "水渠改造中途换了电缆，追加费用2.15万元。"
    assert shown("水渠改造总共用了多少钱？", added) is None
    assert shown("水渠改造追加了多少钱？", added) == "2.15万元"
    both = f"{added}水渠改造验收，总费用52.8万元。"
    assert shown("水渠改造总共用了多少钱？", both) == "52.8万元"
