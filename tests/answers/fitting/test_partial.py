"""The whole is no part: 总投资9亿元，分三期实施 says nothing of what the first part cost."""

import pytest

from tests.answers.finding import shown

PARK = "产业园总投资12亿元，分三期建设。"
DYKE = "防洪堤全长5000米，其中东段1800米。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("产业园一期投资多少？", PARK, None),
        ("产业园第一阶段投资多少？", "产业园总投资12亿元，分两个阶段建设。", None),
        ("产业园总投资多少？", PARK, "12亿元"),
        ("产业园一期投资多少？", f"{PARK}一期投资3亿元，2019年建成。", "3亿元"),
        ("绿道一期多少公里？", "绿道全长30公里，分三期建设，其中一期12公里。", "12公里"),
        ("绿道一期多少公里？", "绿道二期2020年开工。全长18公里。", None),
        ("青岭窑下窑出土了多少件瓷器？", "青岭窑出土瓷器三十八件。", None),
        ("青岭窑下窑出土了多少件瓷器？", "青岭窑有两处，下窑出土瓷器三十八件。", "三十八件"),
        ("培训班第一批招多少人？", "培训班共招120人，分三批入学，第一批40人。", "40人"),
        ("防洪堤东段长多少米？", DYKE, "1800米"),
        ("防洪堤东段长多少米？", "防洪堤全长5000米，去年完工。", None),
        ("工厂一季度产值多少？", "工厂全年产值8亿元。", None),
        ("工厂一季度产值多少？", "一季度，工厂产值1.9亿元，全年8亿元。", "1.9亿元"),
    ],
)
def test_the_whole_answers_for_no_part(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [("水生园有多大？", None), ("植物园有多大？", "216公顷"), ("药草园占地多少公顷？", None)],
)
def test_the_area_of_all_is_none_of_a_part_that_is_listed(question: str, value: str | None) -> None:
    told = "栖霞植物园全园占地216公顷，分为杜鹃谷、水生园、药草园三个区。"
    assert shown(question, told) == value
