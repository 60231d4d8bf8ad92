"""Prices and measures as they are spoken: 十二块五 is 12.5 yuan, 三米二 3.2 metres."""

import pytest

from tests.answers.finding import find, shown
from xunzhang.answers.values.quantities import quantities

MARKET = "集市上猪肉十二块五一斤，鸡蛋四块八一斤，豆腐两块五一块，汽水3块5一瓶。"

PLOTS = "1. 门票20元；\n2. 垂钓区免费；\n3. 露营区每晚60元。"


@pytest.mark.parametrize(
    ("thing", "text"), [("猪肉", "十二块五"), ("鸡蛋", "四块八"), ("豆腐", "两块五")]
)
def test_a_spoken_price_is_read_whole(thing: str, text: str) -> None:
    assert shown(f"{thing}多少钱？", MARKET) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二块五一斤", "12.5"),
        ("五块二毛一个", "5.2"),
        ("汽水3块5一瓶", "3.5"),
        ("十块一斤", "10"),
        ("十块三斤", "10"),
        ("三块五花肉", "3"),
    ],
)
def test_what_follows_tells_tenths_from_counts(text: str, value: str) -> None:
    assert next(quantities(text)).value == value


@pytest.mark.parametrize(
    ("question", "text", "measure", "value"),
    [
        ("栈道多宽？", "栈道宽三米二，两边有栏杆。", "三米二", "3.2"),
        ("南瓜多重？", "最大的南瓜三斤四两。", "三斤四两", "3.4"),
        ("体温多高？", "他的体温三十八度五，夜里退了。", "三十八度五", "38.5"),
        ("山路多长？", "山路三公里半，雨天难走。", "三公里半", "3.5"),
        ("井有多深？", "井深二十米三十厘米。", "二十米三十厘米", "20.3"),
        ("栈道多宽？", "栈道宽三米二层高。", "三米", "3"),
        ("栈道多宽？", "栈道宽四米五个人并排。", "四米", "4"),
        ("戏台有多宽？", "戏台宽三米，一根柱子在中间。", "三米", "3"),
        ("改造花了多少钱？", "改造花了３亿４千万元。", "３亿４千万元", "340000000"),
        ("庙会来了多少人？", "庙会来了1万2千多人。", "1万2千多人", "12000"),
        ("庙会来了多少人？", "庙会来了2万5000人。", "2万5000人", "25000"),
    ],
)
def test_what_is_spoken_behind_a_unit_belongs_to_it(
    question: str, text: str, measure: str | None, value: str | None
) -> None:
    typed = find(question, text).typed
    assert (typed and typed.text, typed and typed.value) == (measure, value)


@pytest.mark.parametrize(
    ("question", "sentence", "text"),
    [
        ("陶瓷馆门票多少钱？", "陶瓷馆常年免费开放，每周一休馆。", "免费开放"),
        ("停车多少钱", "停车场设在北侧，停车免费。", "免费"),
        ("课本费多少钱", "本校免收学费、课本费。", "免收学费"),
    ],
)
def test_what_is_free_costs_nothing(question: str, sentence: str, text: str) -> None:
    typed = find(question, sentence).typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value) == ("amount", text, "0")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("陶瓷馆门票多少钱？", "陶瓷馆对70岁以上老人免费开放。"),
        ("陶瓷馆门票多少钱？", "每周二陶瓷馆免费开放。"),
        ("竹编馆门票多少钱？", "陶瓷馆免费开放。"),
        ("住宿费多少钱", "本校免收学费、课本费。"),
        ("陶瓷馆修缮花了多少钱", "陶瓷馆免费开放。"),
    ],
)
def test_what_is_free_for_some_or_something_else_is_not(question: str, sentence: str) -> None:
    assert find(question, sentence).typed is None


@pytest.mark.parametrize(
    ("question", "text", "price"),
    [
        ("桑叶茶一壶多少钱？", "茶单上有桑叶茶，每壶二十八元，可以续水。", "二十八元"),
        ("米酒多少钱一坛？", "自家酿的米酒，每坛八十五元。", "八十五元"),
        ("枇杷一筐多少钱？", "枇杷今年收成好，每筐六十元。", "六十元"),
    ],
)
def test_one_in_the_question_is_each_in_the_text(question: str, text: str, price: str) -> None:
    assert shown(question, text) == price


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("邻居的墙泡湿了两块。", None),
        ("邻居的瓷砖缺了一块。", None),
        ("邻居的瓷砖卖两块。", "两块"),
        ("邻居的瓷砖掉了漆，赔了两块。", "两块"),
        ("邻居的瓷砖八块一片。", "八块"),
    ],
)
def test_pieces_are_no_money(text: str, price: str | None) -> None:
    assert shown("邻居的瓷砖多少钱？", text) == price


ACCOUNT = "缝纫机花了二百四，自行车要一千八，盖瓦房用了三万五。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("缝纫机花了多少钱？", "二百四", "240"),
        ("自行车要多少钱？", "一千八", "1800"),
        ("盖瓦房用了多少钱？", "三万五", "35000"),
    ],
)
def test_a_sum_cut_short_is_read_where_it_is_paid(question: str, text: str, value: str) -> None:
    typed = find(question, ACCOUNT).typed
    assert typed is not None
    assert (typed.text, typed.value, typed.unit) == (text, value, "元")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("请木匠给了一百二。", "120"),
        ("工资三千二一个月。", "3200"),
        ("房子卖了12万5。", "125000"),
        ("彩礼要一万二块钱。", "12000"),
        ("花了三千五百元。", "3500"),
    ],
)
def test_sums_as_they_are_spoken(text: str, value: str) -> None:
    first = next(quantities(text))
    assert (first.value, first.unit) == (value, "元")


@pytest.mark.parametrize("text", ["全村来了二百四。", "体重二百四。", "要三千五人。", "借了一百多"])
def test_what_nobody_pays_or_what_goes_on_is_no_such_sum(text: str) -> None:
    assert all(each.unit != "元" for each in quantities(text))


VACCINES = (
    "重组疫苗肌肉注射，共两针，隔两个月，每针1598元。减毒疫苗皮下注射，打一针即可，每针1369元。"
)


@pytest.mark.parametrize("how", ["一针多少钱？", "多少钱一针？", "每针多少钱？"])
def test_for_how_many_a_price_is_asked_names_nothing(how: str) -> None:
    assert shown(f"重组疫苗{how}", VACCINES) == "1598元"
    assert shown(f"减毒疫苗{how}", VACCINES) == "1369元"


@pytest.mark.parametrize(
    ("question", "told", "text"),
    [
        ("垂钓区多少钱？", PLOTS, "免费"),
        ("露营区一晚多少钱？", PLOTS, "60元"),
        ("门票多少钱？", PLOTS, "20元"),
        ("烧烤区多少钱？", PLOTS, None),
        ("小汽车停车多少钱？", "小汽车停车每天10元。大客车停车免费。", "10元"),
        ("大客车停车多少钱？", "小汽车停车每天10元。大客车停车免费。", "免费"),
    ],
)
def test_what_is_free_is_one_of_several_things(question: str, told: str, text: str | None) -> None:
    assert shown(question, told) == text


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("换桥面花了二十三万。", "amount", "230000"),
        ("总投资九千六百万,", "amount", "96000000"),
        ("每人补了五百", "amount", "500"),
        ("工程款120万左右", "amount", "1200000"),
        ("花了三万斤粮票", "number", "30000"),
        ("卖了八十五万", "number", "850000"),
        ("补助五百户", "number", "500"),
        ("棉花三百,", "number", "300"),
    ],
)
def test_what_is_paid_is_money_where_nothing_else_is_named(
    text: str, kind: str, value: str
) -> None:
    found = next(quantities(text))
    assert (found.type, found.value) == (kind, value)
