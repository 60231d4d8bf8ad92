"""A question that names what no hit tells of is hardly answered, however alike the rest is."""

import pytest

from tests.answers.finding import READER, complete, search_result
from xunzhang.answers.about.unknown import MOST, asks_nothing, unknown_names
from xunzhang.config import REFUSAL_CONFIDENCE


def signs(question: str, *texts: str) -> int:
    return unknown_names(question, READER.read(question), texts)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("茉莉花全县种了多少亩？", "全县油茶面积3.6万亩。"),
        ("云锦物业的总经理叫什么？", "江畔物业总经理何砚秋说，收费率是九成。"),
        ("陶瓷研究院院长是谁？", "玄武岩研究院院长何砚秋带着86人。"),
        ("石佛加速器建筑面积多少？", "云谷加速器建筑面积9.5万平方米。"),
    ],
)
def test_a_thing_of_another_name_is_refused(question: str, text: str) -> None:
    assert signs(question, text) == MOST
    result = complete(search_result(question, text, confidence=0.5))
    assert result.confidence < REFUSAL_CONFIDENCE


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("油茶全县种了多少亩？", "全县油茶面积3.6万亩。"),
        ("存款有多少？", "各项存、贷款余额31亿元。"),
        ("我奶奶吃饭补贴多少钱？", "老人在食堂用餐每餐补贴三元。"),
        ("什么时候开庭？", "本案定于6月3日开庭。"),
        ("中国第一座水电站装机多少千瓦？", "第一座水电站装机480千瓦。"),
        ("五修家谱的主修是谁？", "五修于光绪九年，主修周宝田。"),
        ("游泳馆的门票多少元？", "本馆的门票每张60元。"),
    ],
)
def test_other_ways_to_say_a_thing_are_no_unknown_names(question: str, text: str) -> None:
    assert signs(question, text) < MOST


def test_a_long_number_that_stands_nowhere_is_a_sign() -> None:
    question = "第5000列班列哪天开出？"
    assert signs(question, "第1000列班列5月9日开出。") > signs(question, "第5000列班列5月9日开出。")


def test_a_passage_that_points_back_may_be_told_of_the_thing() -> None:
    question, value = "云溪大桥总投资多少？", "总投资9亿元。"
    named, pointing = f"清河大桥{value}", f"该桥{value}"
    sure = [complete(search_result(question, text)).confidence for text in (named, pointing)]
    assert sure[0] < sure[1]


@pytest.mark.parametrize("question", ["的", "呢？", "a", "的" * 200, "什么", "为什么呢"])
def test_a_question_of_particles_asks_nothing(question: str) -> None:
    assert asks_nothing(question)


@pytest.mark.parametrize("question", ["茶", "E4是什么", "哪里有茶", "2031年呢"])
def test_a_word_is_enough_of_a_question(question: str) -> None:
    assert not asks_nothing(question)


@pytest.mark.parametrize("question", ["的", "a", "什么"])
def test_nothing_answers_what_asks_nothing(question: str) -> None:
    result = complete(search_result(question, "海拔八百米的河谷三月初开花，什么花都有。"))
    assert result.confidence == 0.0
    assert not result.answered
