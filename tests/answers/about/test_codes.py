"""A hit is surer where a line of it is told of the code that a question names."""

import pytest

from tests.answers.finding import complete, make_hit, search_result
from xunzhang.answers.about.codes import with_codes
from xunzhang.text.segment import Segmenter

TABLE = (
    "烤箱\n代码\t含义\t做法\nE1\t门没关严\t重新关门\nE4、E5\t温度过高\t断电一小时\nH12\t缺水\t加水"
)
LINES = "洗碗机提示\nE4：排水管堵了。\nF-03 滤网脏了。\n故障码27：门锁坏了。"
SHEET = "设备：风扇；代号：C7；说明：电机过热"


def _rises(question: str, text: str) -> bool:
    hit = make_hit(question, text, confidence=0.1)
    (after,) = with_codes(question, [hit], Segmenter().content_terms)
    return after.confidence > hit.confidence


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("E4怎么处理？", TABLE),
        ("烤箱显示E5是什么意思", TABLE),
        ("H12什么毛病", TABLE),
        ("ｅ４怎么办？", LINES),
        ("洗碗机出现F-03怎么解决", LINES),
        ("洗碗机故障码27怎么办", LINES),
        ("C7表示什么", SHEET),
    ],
)
def test_a_line_of_the_asked_code_makes_a_hit_surer(question: str, text: str) -> None:
    assert _rises(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("E2怎么处理？", TABLE),
        ("E1怎么处理？", TABLE.replace("E1\t", "E11\t")),
        ("热水器显示E4怎么处理？", TABLE),
        ("E4出口在哪里？", TABLE),
        ("E1和H12有什么区别？", TABLE),
        ("27怎么办", LINES),
        ("门没关严怎么处理？", TABLE),
        ("E4怎么处理？", "装配时先拧E4螺丝，再拧E5螺丝。"),
    ],
)
def test_no_other_line_does(question: str, text: str) -> None:
    assert not _rises(question, text)


def test_a_better_hit_is_never_less_sure_than_one_with_the_code() -> None:
    question = "E4怎么处理？"
    hits = [
        make_hit(question, "本机有多种提示。", confidence=0.2),
        make_hit(question, TABLE, rank=2, confidence=0.15),
    ]
    first, second = with_codes(question, hits, Segmenter().content_terms)
    assert first.confidence == second.confidence > 0.2


LOG = "设备：烤箱；日期：3月4日；现象：报H12缺水；处理：换了水泵；费用：60"


def test_the_line_of_a_code_answers_before_a_log_that_only_names_it() -> None:
    for question in ("烤箱H12怎么处理", "H12怎么办？"):
        answer = complete(search_result(question, LOG, TABLE)).answer
        assert answer is not None
        assert answer.text == "H12\t缺水\t加水"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("H12是哪天报的，花了多少钱？", TABLE),
        ("H12怎么处理？", "仓库清单\n编号\t名称\t数量\nH12\t螺母\t40\nH13\t垫圈\t80"),
    ],
)
def test_the_log_answers_for_itself(question: str, text: str) -> None:
    answer = complete(search_result(question, LOG, text)).answer
    assert answer is not None
    assert answer.text in LOG
