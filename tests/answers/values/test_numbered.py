"""What is told of one numbered thing is told of no other; parts need to be named at all."""

import pytest

from tests.answers.finding import complete, search_result, shown

MILL = (
    "老纱厂改造于2023年4月开工，总投资4200万元，共有展位96个。\n"
    "园区现有员工38人。\n"
    "二期将把锅炉房改成剧场，计划2026年6月动工，预计投资1900万元。"
)
DYKE = "海堤加固分三个标段。第一标段长3.2公里，造价2100万元。第二标段长4.5公里，造价2600万元。"
WATER = "1至3号楼水费每吨3.1元，4至9号楼水费每吨2.8元。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("老纱厂二期投资多少？", MILL, "1900万元"),
        ("二期计划什么时候动工？", MILL, "2026年6月"),
        ("老纱厂总投资多少？", MILL, "4200万元"),
        ("老纱厂二期有多少展位？", MILL, None),
        ("老纱厂三期投资多少？", MILL, None),
        ("海堤二标段造价多少？", DYKE, "2600万元"),
        ("海堤第三标段造价多少？", DYKE, None),
        ("老纱厂一期投资多少？", MILL.partition("\n")[0], "4200万元"),
        ("1号泵流量多少？", "2号泵流量60立方米，昨天检修。", None),
        ("2号泵流量多少？", "2号泵流量60立方米，昨天检修。", "60立方米"),
        ("4号楼水费每吨多少钱？", WATER, "2.8元"),
        ("2号楼水费每吨多少钱？", WATER, "3.1元"),
        ("11号楼水费每吨多少钱？", WATER, None),
        ("第十二届庙会来了多少游客？", "第十一届庙会来了3.2万名游客。", None),
        ("第十二届庙会来了多少游客？", "第十二届庙会来了3.6万名游客。", "3.6万名"),
    ],
)
def test_a_value_is_that_of_the_part_asked_for(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


def test_parts_told_together_are_told_of_each() -> None:
    assert shown("海堤三标段工期多少天？", "二、三标段工期均为180天。") == "180天"


def test_a_text_without_the_part_is_less_sure() -> None:
    first = MILL.partition("\n")[0]
    asked, plain = (
        complete(search_result(question, first)).confidence
        for question in ("老纱厂二期投资多少？", "老纱厂投资多少？")
    )
    assert asked < plain


PAGODA = (
    "千佛阁1981年公布为县级文物保护单位，1997年升格为市级文物保护单位，2012年列为省级文物保护单位。"
)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("千佛阁什么时候成为省级文物保护单位？", PAGODA, "2012年"),
        ("千佛阁哪一年升为市级文物保护单位？", PAGODA, "1997年"),
        ("千佛阁何时列为县级文物保护单位？", PAGODA, "1981年"),
        ("古戏台哪年成为省级文物保护单位？", "古戏台2005年公布为市级文物保护单位。", None),
        (
            "这所学校哪年评为国家级示范校？",
            "学校2016年评为省级示范校，2021年评为国家级示范校。",
            "2021年",
        ),
    ],
)
def test_a_date_is_that_of_the_level_asked_for(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


LANTERNS = "第三届灯会展出花灯320盏。\n第四届灯会展出花灯410盏。\n下一届灯会计划展出花灯500盏。"
BOATS = "上届龙舟赛有18支队伍参加，本届龙舟赛有24支队伍参加，下一届预计30支队伍参加。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("第三届灯会的下一届展出多少盏花灯？", LANTERNS, "410盏"),
        ("第四届的上一届灯会展出多少盏花灯？", LANTERNS, "320盏"),
        ("第四届灯会的下一届计划展出多少盏花灯？", LANTERNS, "500盏"),
        ("第三届灯会的上一届展出多少盏花灯？", LANTERNS, None),
        ("第五届灯会计划展出多少盏花灯？", LANTERNS, "500盏"),
        ("第三届灯会展出多少盏花灯？", LANTERNS, "320盏"),
        ("上届龙舟赛有多少支队伍参加？", BOATS, "18支"),
        ("本届龙舟赛有多少支队伍参加？", BOATS, "24支"),
        ("下一届龙舟赛预计有多少支队伍参加？", BOATS, "30支"),
        ("上一届龙舟赛有多少支队伍参加？", "下一届龙舟赛有30支队伍参加。", None),
    ],
)
def test_the_next_and_the_last_are_counted_from_the_one_before(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


def test_two_that_are_asked_about_together_stay_two() -> None:
    assert shown("第三届和下一届灯会各展出多少盏花灯？", LANTERNS) != "500盏"


PARCELS = (
    "A包采购课桌、讲台，预算64万元，最高限价61万元；B包采购投影仪，预算27万元，最高限价25.8万元。"
)
HALLS = "C区展位每个3200元，D区展位每个5800元。"
PLANS = "A套餐含血常规，价格320元；B套餐另含胸片，价格680元。"
BIDS = "甲包最高限价61万元；乙包最高限价25.8万元。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("B包最高限价是多少？", PARCELS, "25.8万元"),
        ("A包最高限价是多少？", PARCELS, "61万元"),
        ("C包最高限价是多少？", PARCELS, None),
        ("D区展位每个多少钱？", HALLS, "5800元"),
        ("E区展位每个多少钱？", HALLS, None),
        ("B套餐价格多少？", PLANS, "680元"),
        ("乙包最高限价是多少？", BIDS, "25.8万元"),
        ("丙包最高限价是多少？", BIDS, None),
        ("B座物业费每平方米多少钱？", "A、B座物业费每平方米2.8元。", "2.8元"),
        ("B座物业费每平方米多少钱？", "A至C座物业费每平方米2.8元。", "2.8元"),
        ("D座物业费每平方米多少钱？", "A至C座物业费每平方米2.8元。", None),
    ],
)
def test_a_letter_tells_things_apart_whatever_they_are(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


REVISIONS = (
    "初修于永乐十六年，主修周文焕；再修于嘉靖三十年，主修周应麒；三修于康熙五十三年，主修周士衡；"
    "四修于乾隆五十八年；五修于光绪九年，主修周宝田。"
)
ROUNDS = "第一讲由王小川主讲；第二讲改期；第三讲由赵有光主讲。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("三修是谁主修的？", REVISIONS, "周士衡"),
        ("五修家谱的主修是谁？", REVISIONS, "周宝田"),
        ("四修是谁主修的？", REVISIONS, None),
        ("六修是谁主修的？", REVISIONS, None),
        ("第三讲是谁主讲的？", ROUNDS, "赵有光"),
        ("第二讲是谁主讲的？", ROUNDS, None),
        ("第四回是谁写的？", "第一回由李树人撰写；第四回待写；第五回由赵有光撰写。", None),
    ],
)
def test_each_revision_has_what_its_own_clause_tells(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
