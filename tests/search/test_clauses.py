"""Two questions in one sentence, and single questions that look like two."""

import pytest

from xunzhang.search.parts import split_questions, stand_alone


@pytest.mark.parametrize(
    "question",
    [
        "甲县和乙县哪个大？",
        "甲和乙，谁更高？",
        "什么时候和谁去的？",
        "李明哪年和哪家公司签的合同？",
        "图书馆周几和周几闭馆？",
        "书屋几点、几点有讲座？",
        "运动会什么时候、在哪里举行？",
        "2021年哪些人和哪些单位获奖？",
        "共有多少人和多少辆车参加？",
        "谁和谁结婚了？",
        "总和是多少？",
        "园区 面积, 人口 多少",
        "1,200元够买几张票，5,000元呢？",
    ],
)
def test_things_beside_each_other_are_one_question(question: str) -> None:
    assert len(split_questions(question)) == 1


@pytest.mark.parametrize(
    "question",
    [
        "住满几天，能退多少钱？",
        "住院超过多少天，报销比例怎么算？",
        "无论花多少钱，能不能退？",
        "花了多少钱，就能办什么证？",
        "年满多少岁的老人，可以办理什么证？",
        "什么样的家庭，可以申请多少补助？",
        "谁写的书，卖了多少钱？",
        "为了呈现哪三章，演员付出了什么？",
        "为什么水库加固以后，下游还是淹了几个村？",
        "近几年，收入增长了多少？",
        "过去几年里，县里修了几座桥？",
        "院子里二十几棵树，哪一棵最高？",
        "县里设不同的几个部门，归谁管？",
        "县医院的院长是谁，是李文涛吗？",
        "水库总投资是多少，你知道吗？",
        "水库总投资是多少，有谁知道？",
        "他说了什么，还是做了什么？",
        "“先打哪里，后打哪里”这句话是谁说的？",
    ],
)
def test_a_condition_a_tail_or_a_noun_is_no_question_of_its_own(question: str) -> None:
    assert split_questions(question) == (question,)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("乡村书屋有多少册图书,几点关门?", ("乡村书屋有多少册图书", "乡村书屋几点关门？")),
        ("总投资多少和什么时候开工？", ("总投资多少", "什么时候开工？")),
        ("门票多少钱，几点关门？", ("门票多少钱", "几点关门？")),
        ("押金交多少，什么时候退？", ("押金交多少", "押金什么时候退？")),
        (
            "青石水库总投资是多少，什么时候完工？",
            ("青石水库总投资是多少", "青石水库什么时候完工？"),
        ),
        ("梨多少钱一斤和苹果多少钱一斤？", ("梨多少钱一斤", "苹果多少钱一斤？")),
        ("竹艺馆在几楼，还有联系人是谁？", ("竹艺馆在几楼", "竹艺馆的联系人是谁？")),
        ("高新区排名第几以及有多少家企业？", ("高新区排名第几", "高新区有多少家企业？")),
        ("大桥哪年动工、哪年通车？", ("大桥哪年动工", "大桥哪年通车？")),
        ("书屋周一几点开门，几点关门？", ("书屋周一几点开门", "书屋周一几点关门？")),
        ("书屋几点开门，能借几本？", ("书屋几点开门", "书屋能借几本？")),
        ("图书馆有多少册图书和多少种期刊？", ("图书馆有多少册图书", "图书馆多少种期刊？")),
        ("运动会的冠军是谁，来自哪里？", ("运动会的冠军是谁", "运动会的冠军来自哪里？")),
        ("老王是哪里人，他做什么生意？", ("老王是哪里人", "老王做什么生意？")),
        (
            "村史馆几点开门，联系人是谁，有多少件展品？",
            ("村史馆几点开门", "村史馆的联系人是谁？", "村史馆有多少件展品？"),
        ),
    ],
)
def test_two_questions_in_one_sentence_are_both_asked(text: str, alone: tuple[str, ...]) -> None:
    assert stand_alone(split_questions(text)) == alone


@pytest.mark.parametrize(
    "question",
    ["水库总投资多少，和工期有没有关系？", "一，二，三？", "和，和？", "，？", "、多少、"],
)
def test_nothing_of_a_question_is_lost_but_the_border(question: str) -> None:
    kept = "".join(split_questions(question))
    assert [c for c in question if c not in "，、和"] == [c for c in kept if c not in "，、和"]
