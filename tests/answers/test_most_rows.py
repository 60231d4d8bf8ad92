"""Which row of a table is the earliest, the oldest, the last to close."""

import pytest

from tests.answers.finding import shown

SHOPS = """\
店铺\t营业时间\t电话
老周面馆\t6:00—14:00\t8812001
夜来香烧烤\t17:00—2:00\t8812002
便民超市\t7:30—23:00\t8812003"""
BRIDGES = """\
桥名\t建成年份\t维修时间\t长度（米）
双虹桥\t1932\t2019年\t48
通济桥\t1887\t2021年\t62
望江桥\t2004\t2016年\t310"""
STAFF = """\
姓名\t年龄\t每月津贴（元）
郝大山\t52\t610
蒋小莉\t29\t540
谭立\t61\t590"""
VISITS = "年份\t来馆人次\t讲解场次\n2019\t46875\t455\n2020\t12940\t96\n2023\t52108\t517"
RIDES = """\
日期\t路线\t里程（公里）\t住宿
9月22日\t青石镇—白水\t46\t白水客栈
9月23日\t白水—大坪\t71\t大坪农家乐
9月24日\t大坪—柳湾\t38\t柳湾招待所"""
SALES = "月份\t销量（台）\t收入（万元）\n1月\t320\t41\n2月\t280\t39.5\n3月\t410\t52"
COSTS = "项目\t人工成本（万元）\t材料费（万元）\n甲标段\t30\t80\n乙标段\t45\t60"

COOPS = "名称\t户数\t2031年经营收入（万元）\n青山社\t30\t410\n石桥社\t12\t960\n河西社\t55\t75"
VILLAGES = """\
村庄\t距镇政府（公里）\t常住（人）\t耕地（亩）\t牛（头）
上坪村\t12\t860\t1400\t35
河口村\t3\t1720\t900\t12
鹰嘴村\t21\t410\t2300\t60"""
BIDS = """\
标段\t工程\t投标家数（家）\t中标单位\t中标价（万元）
一标段\t北闸\t12\t白河水利工程公司\t8630
二标段\t泵站\t7\t大岭建设集团\t3215
三标段\t干渠\t19\t青石水利公司\t5120"""
PROGRESS = """\
项目\t年度计划（亿元）\t已完成（亿元）\t完成占年计划（%）
古街改造\t8.2\t6.1\t74.4
污水厂\t2.0\t1.9\t95.0
环湖路\t5.5\t3.3\t60.0"""


@pytest.mark.parametrize(
    ("question", "table", "text"),
    [
        ("投标的企业最多的是哪个标段？", BIDS, "三标段"),
        ("哪个标段投标企业最少？", BIDS, "二标段"),
        ("中标价最高的是哪家公司？", BIDS, "白河水利工程公司"),
        ("哪个项目完成比例最低？", PROGRESS, "环湖路"),
        ("哪个项目进度最快？", PROGRESS, "污水厂"),
        ("离镇政府最远的是哪个村？", VILLAGES, "鹰嘴村"),
        ("哪个村离镇政府最近？", VILLAGES, "河口村"),
        ("哪个村人最多？", VILLAGES, "河口村"),
        ("人最少的村庄是哪个？", VILLAGES, "鹰嘴村"),
        ("哪个村耕地最多？", VILLAGES, "鹰嘴村"),
        ("哪家店打烊最晚？", SHOPS, "夜来香烧烤"),
        ("哪家店关门最早？", SHOPS, "老周面馆"),
        ("哪家店开门最早？", SHOPS, "老周面馆"),
        ("哪座桥建成最早？", BRIDGES, "通济桥"),
        ("最早建成的是哪座桥？", BRIDGES, "通济桥"),
        ("哪座桥维修最晚？", BRIDGES, "通济桥"),
        ("谁年纪最大？", STAFF, "谭立"),
        ("谁最年轻？", STAFF, "蒋小莉"),
        ("谁的津贴最高？", STAFF, "郝大山"),
        ("哪个标段材料费最高？", COSTS, "甲标段"),
        ("来馆人次最少的是哪一年？", VISITS, "2020"),
        ("哪天里程最长？", RIDES, "9月23日"),
        ("里程最短的是哪一天？", RIDES, "9月24日"),
        ("哪个月销量最高？", SALES, "3月"),
        ("收入最少的是几月？", SALES, "2月"),
        ("哪一年来馆人次最多？", VISITS, "2023"),
        ("2031年收入最高的是哪个社？", COOPS, "石桥社"),
        ("经营收入最少的是哪个社？", COOPS, "河西社"),
    ],
)
def test_people_say_in_other_words_what_a_column_is_called(
    question: str, table: str, text: str
) -> None:
    assert shown(question, table) == text


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("哪家店停车最晚？", SHOPS),
        ("哪家银行关门最晚？", SHOPS),
        ("哪家店打烊最晚？", SHOPS.replace("6:00—14:00", "全天")),
        ("哪座桥关门最晚？", BRIDGES),
        ("哪座桥修得最早？", BRIDGES),
        ("哪个标段成本最高？", COSTS),
        ("哪个标段费用最高？", COSTS),
        ("哪个村离县城最远？", VILLAGES),
        ("哪个村树最多？", VILLAGES),
        ("哪个村老人最多？", VILLAGES),
        ("哪个村车最多？", VILLAGES),
        ("来馆人次最多的是哪一年？", BRIDGES),
    ],
)
def test_no_other_column_is_compared(question: str, table: str) -> None:
    assert shown(question, table) is None


def test_money_is_no_number_of_votes() -> None:
    assert shown("谁得票最多？", "选举得票情况。村办厂收入58万元，外债20万元。") is None


ORDER = """\
序号：1；品名：河沙；数量：4；单价（元）：90；金额（元）：360；经手人：陶敏
序号：2；品名：水泥；数量：30；单价（元）：21；金额（元）：630；经手人：陆平
序号：3；品名：铁钉；数量：2；单价（元）：12；金额（元）：24；经手人：陶敏
序号：4；品名：铁钉；数量：3；单价（元）：15；金额（元）：45；经手人：陆平
序号：合 计；金额（元）：1059"""


@pytest.mark.parametrize(
    ("question", "table", "text"),
    [
        ("哪一项金额最高？", ORDER, "水泥"),
        ("哪一项花钱最多？", ORDER, "水泥"),
        ("哪种品名最贵？", ORDER, "河沙"),
        ("哪种品名最便宜？", ORDER, None),
        ("哪一项花钱最多？", ORDER.replace("金额（元）：45", "金额（元）：610"), None),
        ("哪一项花钱最多？", ORDER.replace("数量", "运费（元）"), None),
    ],
)
def test_other_rows_may_be_called_alike_and_a_total_is_none(
    question: str, table: str, text: str | None
) -> None:
    assert shown(question, table) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("合计多少钱？", "1059"),
        ("水泥一共多少钱？", "630"),
        ("水泥多少钱？", "21"),
        ("铁钉一共多少钱？", None),
        ("木板合计多少钱？", None),
    ],
)
def test_all_together_is_told_by_the_sum_and_no_single_price(
    question: str, text: str | None
) -> None:
    assert shown(question, ORDER.replace("合 计", "合计")) == text


DISTRICTS = """\
县区：临江区；生产总值（亿元）：900；城镇居民人均可支配收入（元）：61000；茶叶产量（吨）：3
县区：石门县；生产总值（亿元）：310；城镇居民人均可支配收入（元）：43000；农村居民人均可支配收入（元）：24100；茶叶产量（吨）：30
县区：河口县；生产总值（亿元）：280；城镇居民人均可支配收入（元）：42000；农村居民人均可支配收入（元）：25300；茶叶产量（吨）：21
县区：南山县；生产总值（亿元）：190；城镇居民人均可支配收入（元）：41000；农村居民人均可支配收入（元）：22800；茶叶产量（吨）：80
县区：北岭县；生产总值（亿元）：205；城镇居民人均可支配收入（元）：40500；农村居民人均可支配收入（元）：23900；茶叶产量（吨）：64"""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("哪个县农村居民人均可支配收入最低？", "南山县"),
        ("哪个县农村人均收入最低？", "南山县"),
        ("哪个县人均收入最低？", None),
        ("哪个县生产总值最高？", "石门县"),
        ("哪个县茶叶产量最低？", "河口县"),
        ("茶叶产量最低的县是哪个？", "河口县"),
        ("哪个区茶叶产量最低？", None),
    ],
)
def test_a_row_that_tells_nothing_is_not_compared(question: str, text: str | None) -> None:
    assert shown(question, DISTRICTS) == text


def test_of_many_rows_that_tell_nothing_none_is_the_least() -> None:
    table = DISTRICTS.replace("农村居民人均可支配收入（元）：24100；", "")
    table = table.replace("农村居民人均可支配收入（元）：25300；", "")
    assert shown("哪个县农村居民人均可支配收入最低？", table) is None


def test_a_day_of_several_rows_has_not_the_most_by_one_of_them() -> None:
    table = "日期\t支出（元）\n3月1日\t20\n3月1日\t25\n3月2日\t30"
    assert shown("哪天支出最多？", table) is None


@pytest.mark.parametrize("question", ["9月23日住哪里？", "9月23日住在哪儿？"])
def test_a_column_of_lodgings_tells_where_somebody_stayed(question: str) -> None:
    assert shown(question, RIDES) == "大坪农家乐"


def test_the_most_of_another_year_is_in_no_column() -> None:
    assert shown("2029年收入最高的是哪个社？", COOPS) != "石桥社"
