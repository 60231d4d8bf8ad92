"""Where something is or happens, told in other clauses than what happens elsewhere."""

import pytest

from tests.answers.finding import find

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
