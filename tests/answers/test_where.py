"""Where something is or happens, told in other clauses than what happens elsewhere."""

import pytest

from tests.answers.finding import find
from xunzhang.answers.asked.asks import PLACE, ask_of
from xunzhang.answers.asked.candidates import Candidate
from xunzhang.answers.fitting.opposed import named_part_factors
from xunzhang.answers.values.places import places
from xunzhang.text.normalize import fold
from xunzhang.text.tagging import tag

LIFE = "何秋实出生于云泽县，后来在雁城工作，晚年病逝于桐州。"


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        ("义诊活动在哪里举行？", "卫生所周日在云栖广场举办义诊活动，不收费用。", "云栖广场"),
        ("新生的报到地点在哪里？", "新生的报到地点在图书馆一楼，带好证件。", "图书馆一楼"),
        ("旧衣送往哪里？", "居民捐的旧衣消毒后送往青海玉树。", "青海玉树"),
        ("陶罐是在哪里出土的？", "陶罐出土于云泽县黄塘村，保存完好。", "云泽县黄塘村"),
        ("学校迁往哪里？", "那年冬天学校迁往山里的石桥镇继续上课。", "山里的石桥镇"),
        ("停航的话去哪里？", "停航的话改去云汐古镇，船票退还。", "云汐古镇"),
        ("大家在哪里集合？", "大家早上七点在公司南门集合，坐车前往。", "公司南门"),
        ("账本藏在哪里？", "账本由会计藏在祠堂的地窖里，谁也没有找到。", "祠堂的地窖里"),
        ("领队是哪国人？", "领队来自塞尔维亚，在队里三年。", "塞尔维亚"),
    ],
)
def test_the_whole_place_is_quoted(question: str, text: str, place: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert (typed.type, typed.text) == ("place", place)


@pytest.mark.parametrize(
    ("question", "place"),
    [("何秋实出生在哪里？", "云泽县"), ("何秋实病逝在哪里？", "桐州")],
)
def test_the_place_of_what_is_asked_about(question: str, place: str) -> None:
    typed = find(question, LIFE).typed
    assert typed is not None
    assert place in typed.text


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        (
            "采血车停在哪儿？",
            "两台采血车分别停靠在人民医院门前和新华书店门前，下午五点离开。",
            "人民医院门前和新华书店门前",
        ),
        (
            "便民服务点设在哪里？",
            "便民服务点分别设在桂园社区、码头候船室和镇中学操场，每周三开放。",
            "桂园社区、码头候船室和镇中学操场",
        ),
        ("电影车停在哪里？", "放电影的车停靠在村委会门口，八点开演。", "村委会门口"),
    ],
)
def test_places_side_by_side_are_quoted_together(question: str, text: str, place: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert (typed.type, typed.text) == ("place", place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("轮渡新开的航线目的地为青螺岛，每天两班。", "青螺岛"),
        ("它穿过山口，到达1200公里以外的云泽县，一路不停。", "云泽县"),
        ("摊主搬到了三百米外的新河口菜场。", "三百米外的新河口菜场"),
        ("这趟车开往青河口岸，十六天到。", "青河口岸"),
    ],
)
def test_where_something_goes_is_a_place(text: str, place: str) -> None:
    ask = ask_of("它开往哪里？")
    assert ask is not None
    folded = fold(text)
    assert place in [folded[each.start : each.end] for each in places(ask, folded, tag, ())]


RENTED = fold("柳岸公寓40套，位于东河路6号；鹭岛公寓30套，位于海堤路口；松涛公寓，位于北坡。")
PLACES = [
    Candidate(PLACE, RENTED.index(each), RENTED.index(each) + len(each))
    for each in ("东河路6号", "海堤路口", "北坡")
]


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("柳岸公寓在哪儿？", [True, False, False]),
        ("鹭岛公寓在哪儿？", [False, True, False]),
        ("青年公寓在哪儿？", [True, True, True]),
    ],
)
def test_of_several_parts_the_one_that_names_it(question: str, own: list[bool]) -> None:
    ask = ask_of(question)
    assert ask is not None
    assert [factor == 1.0 for factor in named_part_factors(ask, RENTED, PLACES)] == own
