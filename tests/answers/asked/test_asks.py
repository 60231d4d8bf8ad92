"""What a question asks for is told from its words, or left untold."""

import pytest

from xunzhang.answers.asked.asks import AMOUNT, NUMBER, QUANTITY, SHARE, ask_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("图书馆一共有多少个座位？", "number"),
        ("水库能装多少立方米的水", "number"),
        ("有几名队员受了伤？", "number"),
        ("这座桥花了多少钱？", "amount"),
        ("去年的总投资是多少？", "amount"),
        ("奖金有多少万元？", "amount"),
        ("党员占多少？", "share"),
        ("厂房占多少亩？", "number"),
        ("女职工占多大比例？", "share"),
        ("合格率有多高？", "share"),
        ("百分之几的人赞成？", "share"),
        ("他在全国排第几？", "rank"),
        ("这是第几届运动会？", "rank"),
        ("工程做了多久？", "duration"),
        ("他当了多少年的校长？", "duration"),
        ("收到通知后几日内可以申诉？", "duration"),
        ("要提前几日登记？", "duration"),
        ("申诉期是几日？", "duration"),
        ("五月几日后停课？", "date"),
        ("比赛几日举行？", "date"),
        ("股权登记日", "date"),
        ("哪一年通的车？", "date"),
        ("博物馆什么时候开放？", "date"),
        ("会议几月几日召开？", "date"),
        ("食堂几点关门？", "date"),
        ("从哪一年到哪一年是试点期？", "period"),
        ("谁设计了这座塔？", "person"),
        ("新馆长叫什么名字？", "person"),
        ("哪家公司中了标？", "organization"),
        ("他毕业于哪所大学？", "organization"),
        ("比赛在哪里举行？", "place"),
        ("总部设在哪个城市？", "place"),
        ("什么是旱作农业？", "definition"),
        ("“三免三减半”是什么意思？", "definition"),
        ("展厅里有哪些展品？", "list"),
        ("哪三个村被选为试点？", "list"),
        ("规划包括哪几项工程？", "list"),
        ("老楼是否要拆？", "yes_no"),
        ("门票要钱吗？", "yes_no"),
        ("办卡要不要押金？", "yes_no"),
        ("修车花了多少？", "amount"),
        ("修车花了多少时间？", "duration"),
        ("棉花多少？", "quantity"),
        ("一年要交多少？", "amount"),
        ("作业交了多少？", "quantity"),
        ("首付多少？", "quantity"),
        ("迟到扣多少？", "quantity"),
        ("缝了多少针？", "number"),
        ("开了多少针织厂？", "quantity"),
        ("进山需不需要预约？", "yes_no"),
        ("山上有没有厕所？", "yes_no"),
        ("啥叫旱作农业？", "definition"),
        ("“蹲苗”是啥意思？", "definition"),
        ("门票多钱一张？", "amount"),
        ("停一晚几块钱？", "amount"),
        ("土鸡蛋咋卖？", "amount"),
        ("展览啥时候结束？", "date"),
        ("大桥几时通车？", "date"),
        ("老宅多会儿拆的？", "date"),
        ("灯会几号开始？", "date"),
        ("厂房从哪年建到哪年？", "period"),
        ("新馆长叫什么？", "person"),
        ("茶山的房东叫啥名字？", "person"),
        ("这笔款由谁承担？", "person"),
        ("门将是哪国人？", "place"),
        ("售票处在哪疙瘩？", "place"),
        ("邮局在什么路上？", "place"),
        ("去码头要在哪一站下车？", "place"),
        ("镇上有什么小吃？", "list"),
        ("公司的股票代码是多少？", "text"),
        ("门卫的电话是多少？", "text"),
        ("打印机是什么型号？", "text"),
        ("鎮上有什麼小吃？", "list"),
        ("大橋幾時通車？", "date"),
    ],
)
def test_the_type_is_told_from_the_words(question: str, kind: str) -> None:
    ask = ask_of(question)
    assert ask is not None
    assert ask.type == kind


@pytest.mark.parametrize(
    "question",
    [
        "为什么要修这座桥？",
        "怎么去火车站？",
        "桥塌的原因是什么？",
        "他说了什么？",
        "这样做有什么意义？",
        "两种茶有什么区别？",
        "桂花糕咋做？",
        "桥",
        "",
        "？？？",
    ],
)
def test_no_type_is_better_than_a_wrong_one(question: str) -> None:
    assert ask_of(question) is None


def test_many_people_and_many_countries_are_not_counted_by_the_first_character_of_a_noun() -> None:
    people, countries = ask_of("有多少人口？"), ask_of("有多少国家参赛？")
    assert people is not None and people.unit == ""
    assert people.sizes == {"人"}
    assert countries is not None and countries.unit == ""


def test_the_unit_and_the_head_are_told() -> None:
    counted, hospital, three = ask_of("共有几座桥"), ask_of("哪家医院"), ask_of("哪三个村入选")
    assert counted is not None and counted.unit == "座"
    assert hospital is not None and hospital.head == "医院"
    assert three is not None and three.count == 3


def test_how_long_a_thing_is_asks_for_no_time_unless_it_lasts() -> None:
    bridge, ditch = ask_of("石桥有多长？"), ask_of("村口的排水沟有多长？")
    film = ask_of("这部片子有多长？")
    assert bridge is not None and "time" not in bridge.sizes
    assert ditch is not None and "time" not in ditch.sizes
    assert film is not None and "time" in film.sizes


def test_the_unit_of_many_thousands_is_whole() -> None:
    power, way = ask_of("装机多少万千瓦？"), ask_of("全长多少千米？")
    assert power is not None and power.unit == "千瓦"
    assert way is not None and way.unit == "千米"


def test_the_first_of_several_asks_counts() -> None:
    ask = ask_of("全长多少公里，花了多少钱？")
    assert ask is not None
    assert (ask.type, ask.unit) == ("number", "公里")


def test_reasons_win_over_counts() -> None:
    assert ask_of("为什么只来了几个人？") is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("青石村常住人口", QUANTITY),
        ("三号楼户数", NUMBER),
        ("云水洞旺季票价", AMOUNT),
        ("三号线准点率", SHARE),
        ("车间工作效率", None),
        ("青石村2022年常住人口", QUANTITY),
        ("提高粮食产量", None),
        ("物种多样性指数", None),
        ("影响面积的因素", None),
    ],
)
def test_a_few_words_that_name_a_number_ask_for_it(words: str, kind: str | None) -> None:
    ask = ask_of(words)
    assert (ask.type if ask is not None and ask.is_unasked else None) == kind


def test_an_age_is_no_area_and_a_capacity_may_be_cubic_metres() -> None:
    for question, sizes in (("他多大年纪？", {"岁"}), ("水池的容积是多少？", {"l", "m3"})):
        ask = ask_of(question)
        assert ask is not None
        assert ask.sizes == sizes


def test_how_large_an_area_is_asks_for_no_age_and_no_length() -> None:
    for question in ("一共挖了多大面积", "占了多大的建筑面积"):
        ask = ask_of(question)
        assert ask is not None
        assert ask.sizes == {"m2"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("上半年完成投资几个亿？", AMOUNT),
        ("这条路多花了多少冤枉钱？", AMOUNT),
        ("那场大水损失有多大？", AMOUNT),
        ("专项基金规模多大？", AMOUNT),
        ("一般公共预算收入增幅是多少？", QUANTITY),
        ("贷款利率是几个点？", SHARE),
        ("合格率2031年多高了？", SHARE),
        ("改制以后集团还占多少股份？", SHARE),
        ("热线受理量涨了多少？", QUANTITY),
        ("2028到2031这几年哪一年游客最少？", "date"),
        ("近几年开了几家店？", "number"),
        ("签了几个亿元以上项目？", "number"),
        ("全国人口有几个亿？", "number"),
    ],
)
def test_sums_and_shares_are_asked_for_in_many_words(question: str, kind: str) -> None:
    ask = ask_of(question)
    assert ask is not None
    assert ask.type == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("西岭隧道长度", QUANTITY),
        ("产业园一期占地", QUANTITY),
        ("2035年常住人口目标", QUANTITY),
        ("亩均税收 要求", AMOUNT),
        ("装卸工现在一个月工资", AMOUNT),
        ("新登记企业同比增幅", SHARE),
        ("开发区全省考评排名", "rank"),
    ],
)
def test_words_that_end_in_a_measure_ask_for_it(words: str, kind: str) -> None:
    ask = ask_of(words)
    assert ask is not None
    assert ask.type == kind
    assert ask.is_unasked


@pytest.mark.parametrize("words", ["农民工工资", "违法占地", "提高排名", "热线"])
def test_a_topic_is_no_question(words: str) -> None:
    ask = ask_of(words)
    assert ask is None or ask.type == "text"
