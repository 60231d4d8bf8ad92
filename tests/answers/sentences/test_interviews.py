"""Values in the line below the same question, with and without 答."""

import pytest

from tests.answers.finding import find, titled, value

FAQ = """\
年卡多少钱？

1680元，赠送两次体测。

问：泳池水温是多少？
28℃左右，冬天会调到29℃。

问：泳池几点关门？
答：晚上九点半清场。

记者：您的师傅叫什么名字？

鲍春山：柏永福，四川人，前年走了。

记者：您是哪一年开始养蜂的？

鲍春山：1987年，那会儿跟着师傅走南闯北。

售后电话是多少？

400-820-5566，早九点到晚六点。

可以带朋友来吗？

可以，每月限带一位。

停车免费吗？

前两小时免费，之后每小时三元。"""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("年卡多少钱？", "1680元"),
        ("泳池水温是多少？", "28℃左右"),
        ("泳池几点关门？", "晚上九点半"),
        ("售后电话是多少？", "400-820-5566"),
        ("鲍春山的师傅叫什么名字？", "柏永福"),
        ("鲍春山是哪一年开始养蜂的？", "1987年"),
        ("可以带朋友来吗？", "可以"),
    ],
)
def test_the_reply_to_the_same_question_answers(question: str, text: str) -> None:
    typed = find(question, FAQ).typed
    assert typed is not None
    assert typed.text == text


@pytest.mark.parametrize(
    "question", ["次卡多少钱？", "泳池水深是多少？", "鲍春山的徒弟叫什么名字？"]
)
def test_the_reply_to_another_question_does_not(question: str) -> None:
    assert find(question, FAQ).typed is None


def test_a_question_is_no_answer_but_the_sentence_below_it_is() -> None:
    answer = find("停车免费吗？", FAQ)
    assert answer.text == "前两小时免费，之后每小时三元。"
    assert answer.typed is None


def test_a_question_without_a_reply_stays_marked() -> None:
    assert find("停车要钱吗？", "停车免费吗？").text == "停车免费吗？"


def test_between_question_and_reply_of_a_chat_the_head_of_the_message_is_no_answer() -> None:
    chat = (
        "2031-05-02 19:16 阿芳\n鹤鸣山庄有KTV吗\n\n2031-05-02 19:17 老周\n有，还有烧烤场，一晚300块"
    )
    assert find("鹤鸣山庄有没有KTV？", chat).text == "有，还有烧烤场，一晚300块"


def test_where_somebody_learnt_is_told_by_what_the_reply_begins_with() -> None:
    talk = "问：在哪里学的？\n答：县人民医院，学了四个月，带我的裴大夫是上海下放来的。"
    result = titled("屈守田在哪里学的医？", ("赤脚医生屈守田", talk))
    assert value(result) == "县人民医院"
