"""What is told of another thing, of a part, of plans, or of the contrary is no answer."""

import pytest

from tests.answers.finding import complete, find, search_result, shown


@pytest.mark.parametrize(
    ("question", "passage", "value"),
    [
        ("门市部有冷库吗？", "门市部没有建冷库，货当天卖完。", "no"),
        ("山庄参加评比了吗？", "今年山庄不参加评比。", "no"),
        ("山庄参加评比了吗？", "今年山庄参加评比，得了第一。", "yes"),
        ("船上可以抽烟吗？", "船上禁止抽烟。", "no"),
        ("搬迁期间发货吗？", "搬迁期间（4月6日至9日）暂停发货。", "no"),
        ("浴室有热水吗？", "浴室停用热水，锅炉检修。", "no"),
        ("食堂供应早饭吗？", "食堂不仅供应早饭，还供应夜宵。", "yes"),
    ],
)
def test_a_denial_is_a_no(question: str, passage: str, value: str) -> None:
    typed = find(question, passage).typed
    assert typed is not None
    assert typed.value == value


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("自行车可以过桥吗？", "电动自行车不得过桥。"),
        ("学生票是12元吗？", "成人票12元，学生票6元。"),
        ("旅游航线开通了吗？", "年内还将开通旅游航线。"),
        ("展馆周一开放吗？", "展馆周二开放，周一的安排没有公布。"),
    ],
)
def test_what_says_neither_is_no_yes_and_no_no(question: str, passage: str) -> None:
    assert find(question, passage).typed is None


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("3号线有多少座车站？", "2号线全长30公里，共有24座车站。"),
        ("三号线有多少座车站？", "2号线全长30公里，共有24座车站。"),
        ("二期工程投资多少？", "一期工程投资3.2亿元。"),
        ("轻轨B线全长多少公里？", "轻轨A线全长21公里，设车站14座。"),
        ("粮库2021年产值是多少？", "2022年粮库产值达5400万元，2023年产值为6150万元。"),
        ("粮库2019年产值是多少？", "2022年粮库产值达5400万元，2023年产值为6150万元。"),
    ],
)
def test_what_is_told_of_another_year_or_line_is_no_answer_and_less_sure(
    question: str, passage: str
) -> None:
    result = complete(search_result(question, passage, confidence=0.8))
    assert result.answer is not None
    assert result.answer.typed is None
    assert result.confidence < 0.45


@pytest.mark.parametrize(
    ("question", "passage", "text"),
    [
        ("三号线有多少座车站？", "3号线全长20公里，共有18座车站。", "18座"),
        ("二期工程投资多少？", "一期工程投资3.2亿元，二期工程投资5亿元。", "5亿元"),
        ("粮库2022年产值是多少？", "2022年粮库产值达5400万元，2023年产值为6150万元。", "5400万元"),
        ("工厂有多少职工？", "工厂职工增加到214人，其中女职工131人。", "214人"),
        ("工厂有多少女职工？", "工厂职工增加到214人，其中女职工131人。", "131人"),
    ],
)
def test_what_is_told_of_the_thing_itself_is(question: str, passage: str, text: str) -> None:
    typed = find(question, passage).typed
    assert typed is not None
    assert typed.text == text


def test_a_list_begins_behind_its_verb() -> None:
    typed = find("工厂生产哪些产品？", "工厂主要生产钢管、铁钉和铜线三种产品。").typed
    assert typed is not None
    assert typed.text.startswith("钢管")
    assert len(typed.items) == 3


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("嵊泗县有多少人口？", "年末全县常住人口6.6万人。"),
        ("鄞州医院有多少张床位？", "新建的奉化医院有床位620张。"),
        ("杨浦大桥全长多少公里？", "跨过海湾的岱山大桥全长9.4公里，双向四车道。"),
        ("岱山隧道投资多少？", "岱山大桥总投资31亿元，去年完工。"),
        ("石埠大桥哪一年通车？", "岱山大桥于2019年通车，石埠镇的人从此不用坐渡船。"),
        ("嵊泗2022年的雨灾造成几人受伤？", "2021年的雨灾造成嵊泗2人受伤。"),
    ],
)
def test_what_is_told_of_another_place_or_thing_is_no_answer(question: str, passage: str) -> None:
    assert find(question, passage).typed is None


@pytest.mark.parametrize(
    ("question", "passage", "text"),
    [
        ("嵊泗县有多少人口？", "嵊泗年末常住人口6.6万人。", "6.6万人"),
        ("水厂2021年日供水多少吨？", "水厂日供水6万吨，2021年为4万吨。", "4万吨"),
        ("绿化占百分之几？", "绿化占比为35%，道路为12%。", "35%"),
        ("2022年岱泽湖有多少种鸟？", "2022年，岱泽湖观测到41种鸟。", "41种"),
        ("岱山大桥全长多少公里？", "岱山大桥全长9.4公里，双向四车道。", "9.4公里"),
        ("中国第一座水电站装机多少千瓦？", "第一座水电站装机480千瓦。", "480千瓦"),
    ],
)
def test_a_place_or_thing_may_go_by_a_shorter_name(question: str, passage: str, text: str) -> None:
    typed = find(question, passage).typed
    assert typed is not None
    assert typed.text == text


@pytest.mark.parametrize(
    ("question", "text"),
    [("钟少安哪一年退伍？", "1993年"), ("钟少安哪一年结婚？", None), ("钟少安哪一年入狱？", None)],
)
def test_the_date_of_one_event_is_not_that_of_another(question: str, text: str | None) -> None:
    told = "1993年，钟少安退伍回乡，包下了村里的60亩果园。2015年，钟少安当选村长。"
    typed = find(question, told).typed
    assert (typed.text if typed else None) == text


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("龙山隧道右洞哪天贯通？", "8月14日，龙山隧道左洞贯通，右洞还剩312米。", None),
        ("龙山隧道左洞哪天贯通？", "龙山隧道8月14日左洞贯通，9月2日右洞贯通。", "8月14日"),
        ("龙山隧道右洞哪天贯通？", "龙山隧道8月14日左洞贯通，9月2日右洞贯通。", "9月2日"),
        (
            "高新区一共有几个孵化器？",
            "高新区新增孵化器1家，孵化器达到8家，其中国家级4家。",
            "8家",
        ),
        ("新建了几个孵化器？", "新建孵化器1家，全区孵化器达到8家。", "1家"),
        ("石志刚当主任几年了？", "小区主任石志刚说，那天开了三个小时的会。", None),
        ("董事长何文举今年多大？", "董事长何文举说，今年建成占地680亩的公路港。", None),
        ("何文举今年多大了？", "何文举今年58岁，是董事长。", "58岁"),
        ("东山队得了多少分？", "去年的比赛，东山队名列第二，输给西山队0.21分。", None),
        ("东山队得了多少分？", "东山队得96.83分，输给西山队0.21分。", "96.83分"),
        ("地铁6号线全长多少公里？", "地铁6号线湖滨段28.4公里今年通车。", None),
        ("地铁6号线湖滨段全长多少公里？", "地铁6号线湖滨段28.4公里今年通车。", "28.4公里"),
        ("清河县面积多大？", "清河县三大作物种植面积合计18.8万亩。", None),
        ("清河县面积多大？", "清河县总面积1820平方公里，种植面积18.8万亩。", "1820平方公里"),
        ("第二条生产线哪天点亮的？", "第一条线2024年12月26日点亮，已建成3条生产线。", None),
        ("青柳高速设几处服务区？", "青柳高速通了。青石高速两处服务区建成充电桩。", None),
        (
            "攻坚从哪天搞到哪天？",
            "我们搞攻坚，从2月8日到5月18日，组建6支小分队。",
            "2月8日到5月18日",
        ),
        ("拿下订单的是哪两家？", "祥和公司董事长滕百川说，又拿下了两家订单。", None),
        ("电缆公司二期由哪家公司施工？", "在丰电缆公司二期项目现场，烟囱已经封顶。", None),
    ],
)
def test_no_value_of_another_side_measure_or_name(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
