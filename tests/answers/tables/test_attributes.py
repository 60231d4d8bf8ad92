"""A few words that end in what they ask for, where a sentence says that right beside a value."""

import pytest

from tests.answers.finding import shown

KILN = "2031年陶瓷厂实现收入3200万元，利润410万元，人均产值6.2万元。"
PUMPS = "北岸泵房扬程18.5米，流量每秒2.4立方米，合同总价82万元。"
GROUP = "镇里成立防汛小组，贺秋生任组长，方小满任副组长。"
BRIDGE = "老桥由鼎山路桥施工，监理单位为正和监理公司。"
ROUTE = "线路：青石；正班船长：贺秋生；替班船长：方小满；开船时间：6:40"
TRADE = "2031年出口占总产值的31%，内销占总产值的69%。"


@pytest.mark.parametrize(
    ("words", "text", "value"),
    [
        ("陶瓷厂2031年利润", KILN, "410万元"),
        ("陶瓷厂利润 2031", KILN, "410万元"),
        ("陶瓷厂2031年净利润", KILN, None),
        ("砖瓦厂2031年利润", KILN, None),
        ("北岸泵房扬程", PUMPS, "18.5米"),
        ("北岸泵房流量", PUMPS, "2.4立方米"),
        ("北岸泵房功率", PUMPS, None),
        ("关于提高水费的通知", "关于提高水费的通知。水费每吨3元。", None),
        ("客运站安检设备采购", "客运站安检设备采购3台。", None),
        ("防汛小组组长", GROUP, "贺秋生"),
        ("防汛小组副组长", GROUP, "方小满"),
        ("防火小组组长", GROUP, None),
        ("老桥施工单位", BRIDGE, "鼎山路桥"),
        ("老桥监理单位", BRIDGE, "正和监理公司"),
        ("老桥设计单位", BRIDGE, None),
        ("新桥施工单位", BRIDGE, None),
        ("青石替班船长", ROUTE, "方小满"),
        ("青石正班船长", ROUTE, "贺秋生"),
        ("青石夜班船长", ROUTE, None),
        ("出口占总产值比例", TRADE, "31%"),
        ("内销占总产值比重", TRADE, "69%"),
        ("出口占利润比例", TRADE, None),
    ],
)
def test_the_last_of_the_words_stand_beside_the_value(
    words: str, text: str, value: str | None
) -> None:
    assert shown(words, text) == value
