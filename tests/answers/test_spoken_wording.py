"""Short and spoken questions: the verb, the counted noun or a rate alone says what is asked for."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, find, search_result, shown


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("特展门票多少钱？", "特展“灯与船”票价25元，学生半价。", "25元"),
        ("水灾的经济损失多大？", "水灾过后统计，直接经济损失三千万元，倒房九十间。", "三千万元"),
        ("老屋装修花了多少？", "老屋装修三个月，花了8万元。", "8万元"),
        ("路上花了多少时间？", "路上花了三个小时，车费120元。", "三个小时"),
        ("店长一年挣多少？", "店长周明年薪15万元，店员年薪6万元。", "15万元"),
        ("社保老周一个月交多少？", "老周的社保一个月交860元，单位交1500元。", "860元"),
        ("住院能报销多少？", "住院费用报销75%，住满三天起算。", "75%"),
        ("作文扣多少？", "作文扣3分，书写扣1分，限时40分钟。", "3分"),
        ("社里去年分了多少红？", "社里去年分红每户1200元，共86户。", "1200元"),
        ("温室产出多少番茄？", "番茄收入9万元，温室产出番茄31吨。", "31吨"),
    ],
)
def test_the_verb_says_what_a_bare_number_counts(question: str, text: str, value: str) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("小梁语文考了多少分？", "小梁语文92分，数学88分，考了两小时。", "92分"),
        ("小梁数学考了多少分？", "小梁语文92，数学88，考了两小时。", "88"),
        ("小梁语文考了多少？", "小梁考试前十分紧张，考了九十五分。", "九十五分"),
        ("小队扣了多少？", "小队扣了十分，中队没有扣。", "十分"),
        ("客户满意度是多少？", "客户满意度十分高，投诉不多。", None),
        ("腿上缝了几针？", "他腿上缝了七针，住院三天。", "七针"),
        ("三号线多少站？", "3号线一期全长20公里，共设车站18座。", "18座"),
        ("每十亩用多少肥？", "每10亩用肥25公斤，浇水两次。", "25公斤"),
        ("十月卖了多少斤？", "10月卖出橘子3200斤，11月卖出2800斤。", "3200斤"),
        ("本月合格率", "本月合格率98.2%，产量500吨。", "98.2%"),
        ("一百米冠军成绩", "一百米冠军是周明，成绩11秒32，报名六天。", "11秒32"),
        ("考试成绩", "考试成绩下周发，考了两天。", None),
        ("工作效率", "工作效率98.2%，产量500吨。", None),
    ],
)
def test_nouns_and_numbers_in_other_writing_count(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


def test_a_pressure_is_two_numbers_and_no_fraction() -> None:
    typed = find("血压多少？", "早晨血压138/86mmHg，量了一周，心率72次/分。").typed
    assert typed is not None
    assert (typed.type, typed.value, typed.unit) == ("number", "138/86", "毫米汞柱")


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("空调多少钱？", "空调安装费200元，价格2999元。", "2999元"),
        ("空调安装多少钱？", "空调价格2999元，安装费200元。", "200元"),
        ("迟到一天扣多少？", "迟到一天扣工资的百分之二，最多扣百分之十。", "百分之二"),
        ("最多扣多少？", "迟到一天扣工资的百分之二，最多扣百分之十。", "百分之十"),
        ("每户补贴多少？", "每人补贴200元，每户最多补贴1000元。", "1000元"),
    ],
)
def test_a_fee_and_a_bound_stand_beside_what_is_asked_for(
    question: str, text: str, value: str
) -> None:
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "value"), [("电暖气什么时候购买的？", "2030年3月5日"), ("电暖气价格", "580元")]
)
def test_a_line_of_a_form_tells_of_what_heads_it(question: str, value: str) -> None:
    text = "购买日期：2030年3月5日，网上买的，价格580元。保修五年。"
    result = search_result(question, text)
    hits = tuple(replace(hit, heading="二、电暖气 丹阳DN-3") for hit in result.hits)
    answer = complete(replace(result, hits=hits)).answer
    assert answer is not None and answer.typed is not None
    assert answer.typed.text == value
