"""A value counts for the case that the question names: its year, its tier, its own kind."""

import pytest

from tests.answers.finding import shown
from xunzhang.answers.asked.asks import ask_of
from xunzhang.answers.fitting.tiers import tier_factors
from xunzhang.answers.times.years import is_of_other_years
from xunzhang.answers.values.quantities import quantities

LEAVE = (
    "员工在厂里工作满1年不满10年的，探亲假5天；满10年不满20年的，探亲假10天；满20年的，探亲假15天。"
)
FARE = "游船票按年龄收费,6岁至17岁的30元,18岁以上的60元。"
REPORT = "2022年，渡口公司营业收入4.5亿元。2021年，渡口公司营业收入3.9亿元。"
COATS = "工作服分两种，单衣每件80元，棉衣每件190元，自愿购买。"


@pytest.mark.parametrize(
    ("year", "text"), [(2022, "4.5亿元"), (2021, "3.9亿元"), (2023, None), (2019, None)]
)
def test_a_value_of_another_year_is_no_answer(year: int, text: str | None) -> None:
    assert shown(f"渡口公司{year}年营业收入是多少？", REPORT) == text


def test_a_year_after_the_value_does_not_govern_it() -> None:
    text = "渡口公司营业收入4.5亿元，比2021年多6000万元。"
    assert shown("渡口公司2022年营业收入是多少？", text) == "4.5亿元"


def test_a_year_that_is_only_compared_with_has_no_value_there() -> None:
    text = "2022年，渡口公司营业收入4.5亿元，比2021年增长15%。"
    assert shown("渡口公司2021年营业收入是多少？", text) is None
    assert shown("渡口公司2022年营业收入是多少？", text) == "4.5亿元"


@pytest.mark.parametrize(
    ("year", "text"), [(2021, "38万吨"), (2022, "40万吨"), (2023, "41万吨"), (2024, None)]
)
def test_of_several_years_in_a_sentence_each_has_its_own_value(year: int, text: str) -> None:
    told = "全县粮食产量连年增长，2021年为38万吨，2022年为40万吨，2023年为41万吨。"
    assert shown(f"{year}年全县粮食产量是多少？", told) == text


@pytest.mark.parametrize(("season", "text"), [("夏季", "8点"), ("冬季", "9点")])
def test_the_hour_in_one_season_is_not_that_in_the_other(season: str, text: str) -> None:
    assert shown(f"{season}几点上班？", "夏季8点上班，冬季9点上班。") == text


def test_a_year_inside_a_period_is_covered_by_it() -> None:
    text = "2016年至2020年，渡口公司营业收入共有20亿元。"
    assert shown("渡口公司2018年营业收入是多少？", text) == "20亿元"


def test_a_year_that_only_says_which_company_asks_of_no_year() -> None:
    text = "2022年，2019年才成立的渡口公司营业收入4.5亿元。"
    without = "2022年，渡口公司营业收入4.5亿元。"
    question = "2019年成立的渡口公司营业收入是多少？"
    assert shown(question, text) == "4.5亿元"
    assert shown(question, without) == "4.5亿元"


@pytest.mark.parametrize(
    ("years", "text"),
    [("三年", "5天"), ("十二年", "10天"), ("20年", "15天"), ("31年", "15天")],
)
def test_the_value_of_the_tier_is_given_that_holds_the_number(years: str, text: str) -> None:
    assert shown(f"在厂里工作{years}的员工探亲假有几天？", LEAVE) == text


@pytest.mark.parametrize(("sum_asked", "text"), [("十亿", "100万元"), ("6亿元", "50万元")])
def test_a_large_number_without_a_unit_is_a_sum_of_money(sum_asked: str, text: str) -> None:
    tiers = (
        "对引荐项目落地的个人，项目投资1亿元以上的，一次性奖励20万元；5亿元以上的，奖励50万元；"
        "10亿元以上的，奖励100万元。"
    )
    assert shown(f"个人引荐{sum_asked}以上的项目落地，一次性奖励多少钱？", tiers) == text


def test_no_tier_no_value() -> None:
    only = "员工在厂里工作满20年的，探亲假15天。"
    assert shown("在厂里工作12年的员工探亲假有几天？", only) is None


@pytest.mark.parametrize(("age", "inside"), [("6", 0), ("9", 0), ("17", 0), ("18", 1), ("40", 1)])
def test_both_ends_of_a_range_belong_to_it(age: str, inside: int) -> None:
    candidates = [*quantities(FARE)]
    factors = tier_factors(frozenset({(age, "岁")}), FARE, candidates)
    fares = [f for f, each in zip(factors, candidates, strict=True) if each.unit == "元"]
    assert [factor > 0 for factor in fares] == [inside == 0, inside == 1]


@pytest.mark.parametrize(("kind", "text"), [("单衣", "80元"), ("棉衣", "190元")])
def test_the_price_of_one_kind_is_not_that_of_its_sibling(kind: str, text: str) -> None:
    assert shown(f"{kind}工作服一件多少钱？", COATS) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("羊场现在有多少只羊？", "260只"),
        ("羊场目前养了多少只羊？", "260只"),
        ("羊场原来有多少只羊？", "70只"),
        ("羊场以前有多少只羊？", "70只"),
    ],
)
def test_now_and_before_tell_the_ends_of_a_change_apart(question: str, text: str) -> None:
    assert shown(question, "羊场的羊从原来的70只增加到260只，最重的一只有98公斤。") == text


def test_so_many_months_of_rent_are_no_time() -> None:
    told = "保证金为三个月租金，到期退还。合同期为四年。"
    assert shown("合同期多长？", told) == "四年"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("石渠有多长？", None),
        ("石渠水下的那段一共多长？", None),
        ("石渠的工期多长？", "两年"),
        ("石渠修了多长时间？", "两年"),
    ],
)
def test_a_thing_is_not_so_many_years_long(question: str, text: str | None) -> None:
    assert shown(question, "石渠修了两年才通水，水下的那段最费工。") == text


def test_a_year_that_stands_alone_in_a_column_is_told_of_though_the_title_names_others() -> None:
    table = "全县茶业（2020—2023年）\n年份\t产值\n2020\t3.1\n2021\t3.6"
    told, other = ask_of("2021年产值是多少？"), ask_of("2019年产值是多少？")
    assert told is not None and other is not None
    assert not is_of_other_years(told, table)
    assert is_of_other_years(other, table)


STAGE = "戏台重修用料用工：瓦片三百二十元，木料一千零五十元，油漆八十元，一共用去一千四百五十元。"
GOODS = "食堂9月买菜：猪肉310斤，白菜420斤，土豆280斤。"


@pytest.mark.parametrize(
    ("question", "told", "text"),
    [
        ("戏台重修一共花了多少钱？", STAGE, "一千四百五十元"),
        ("戏台重修花了多少？", STAGE, "一千四百五十元"),
        ("戏台重修木料多少钱？", STAGE, "一千零五十元"),
        ("戏台重修油漆花了多少钱？", STAGE, "八十元"),
        ("食堂9月一共买菜多少斤？", GOODS, None),
        ("食堂9月买白菜多少斤？", GOODS, "420斤"),
        ("图书室一共有多少册图书？", "图书室共有图书8600册，期刊120册。", "8600册"),
    ],
)
def test_the_sum_of_a_list_is_what_all_of_it_comes_to(
    question: str, told: str, text: str | None
) -> None:
    assert shown(question, told) == text


@pytest.mark.parametrize(
    ("who", "text"), [("失能", "4100元"), ("半失能", "3200元"), ("自理", "2300元")]
)
def test_what_is_half_of_a_kind_is_not_of_the_kind(who: str, text: str) -> None:
    told = "养老院的月费分三档：自理2300元，半失能3200元，失能4100元。"
    assert shown(f"养老院{who}的月费是多少？", told) == text


def test_a_part_named_by_more_than_is_asked_is_not_the_whole() -> None:
    text = "全镇共有居民31486人，其中非农业人口4210人。"
    assert shown("全镇有多少人口？", text) != "4210人"
    assert shown("全镇非农业人口有多少？", text) == "4210人"


def test_the_price_of_each_is_not_that_of_all() -> None:
    text = "仓库买的货架一共420组，每组680元，已付定金。"
    assert shown("仓库的货架一共多少钱？", text) is None
    assert shown("仓库的货架每组多少钱？", text) == "680元"
