"""Of things that sentences tell side by side in one way, the one with the most answers."""

import pytest

from tests.answers.finding import shown

PRICES = "三家铺子报价分别为：顺安木梯每架320元，宏盛木梯每架295元，通达木梯每架350元。"
HONEY = "本店的蜜如下：\n- 槐花蜜：一斤45元\n- 枣花蜜：一斤38元\n- 荆条蜜：一斤30元\n"
RATES = "近年录取率分别为：2019年61%，2020年63.5%，2021年58%。"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("哪家铺子报价最低？", PRICES, "宏盛木梯"),
        ("哪家铺子报价最高？", PRICES, "通达木梯"),
        ("什么蜜最贵？", HONEY, "槐花蜜"),
        ("哪种蜜最便宜？", HONEY, "荆条蜜"),
        ("哪一年录取率最高？", RATES, "2020年"),
        ("哪一年录取率最低？", RATES, "2021年"),
    ],
)
def test_the_thing_with_the_most_answers(question: str, text: str, answer: str) -> None:
    assert shown(question, text) == answer


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("什么蜜最贵？", "槐花蜜一斤四十五块，枣花蜜三十八。"),
        ("哪样最贵？", "柿饼一斤30元，柿子醋一瓶22元。"),
        ("哪一年录取率最高？", "录取率2019年61%，2020年61%。"),
        ("哪个乡产稻最多？", "东乡产稻3万吨，西乡产稻5万吨，全县共计8万吨。"),
        ("哪家铺子木料最好？", PRICES),
    ],
)
def test_what_cannot_be_compared_has_no_most(question: str, text: str) -> None:
    assert shown(question, text) is None


def test_things_of_another_sort_are_none_of_the_asked_sort() -> None:
    text = "涂料与工具价目。羊毛刷子8元，长柄刷子15元。"
    assert shown("哪种涂料最贵？", text) is None
    assert shown("哪一种刷子最贵？", "羊毛刷子8元，长柄刷子15元。") == "长柄"
