"""What other documents say: the same, another thing, or nothing that can be held against it."""

from dataclasses import replace

from tests.answers.finding import complete, find, quoted, search_result

QUESTION = "清河产业园的总投资是多少？"
FIRST = "清河产业园占地90亩，总投资2.5亿元，已有三家企业入驻。"
SAME = "记者在清河产业园看到，这个总投资25000万元的园区里机器轰鸣。"
OTHER = "占地90亩、总投资25亿元的清河产业园里，三家企业正在赶订单。"


def test_other_documents_that_say_the_same_are_sources() -> None:
    answer = find(QUESTION, FIRST, SAME)
    (source,) = answer.sources
    assert source.document_id == 2
    assert source.typed.text == "25000万元"
    assert source.typed.value == answer.typed.value if answer.typed else None
    assert quoted(SAME, source.start, source.end) == source.sentence
    assert answer.disagreements == ()


def test_another_value_of_the_same_thing_is_a_disagreement() -> None:
    answer = find(QUESTION, FIRST, OTHER)
    (other,) = answer.disagreements
    assert (other.typed.text, other.typed.value) == ("25亿元", "2500000000")
    assert quoted(OTHER, other.typed.start, other.typed.end) == "25亿元"
    assert answer.sources == ()


def test_the_newest_source_comes_first_and_one_without_a_date_last() -> None:
    result = search_result(QUESTION, FIRST, SAME, FIRST, FIRST + "园区很安静。")
    answer = complete(result, published={2: "2021-03-04", 3: "2023-01-02"}).answer
    assert answer is not None
    assert [source.document_id for source in answer.sources] == [3, 2, 4]
    assert answer.sources[0].published_on == "2023-01-02"


def test_another_thing_is_no_disagreement() -> None:
    elsewhere = "东山产业园占地300亩，总投资8亿元，明年开工。"
    assert find(QUESTION, FIRST, elsewhere).disagreements == ()


def test_what_a_part_or_a_neighbour_measures_is_no_disagreement() -> None:
    question, own = "白鹭河全长多少公里？", "白鹭河发源于石门山，全长28.6公里。"
    for other in ("沿白鹭河建成的慢行步道全长23公里。", "白鹭河沿岸的木栈道全长12公里。"):
        assert find(question, own, other).disagreements == ()
    told = find(question, own, "白鹭河发源于石门山，全长31.4公里。").disagreements
    assert [each.typed.text for each in told] == ["31.4公里"]


def test_the_report_of_another_firm_is_no_disagreement() -> None:
    texts = ("全年净利润8800万元，同比增长3%。", "全年净利润4.1亿元，同比增长4%。")
    for question, count in (("青峰公司全年净利润多少？", 0), ("全年净利润多少？", 1)):
        result = search_result(question, *texts)
        titles = ("青峰公司年报", "白鹿公司年报")
        hits = tuple(replace(h, title=t) for h, t in zip(result.hits, titles, strict=True))
        answer = complete(replace(result, hits=hits)).answer
        assert answer is not None
        assert len(answer.disagreements) == count


def test_another_unit_is_no_disagreement() -> None:
    land = "清河产业园占地90亩，今年建厂房6万平方米。"
    assert find(QUESTION, FIRST, land).disagreements == ()


def test_a_rounded_value_is_no_disagreement() -> None:
    one = "集团的资产总额达到53.46亿元，五年里翻了一番。"
    rounded = "如今集团的资产总额达到53亿元，五年里翻了一番。"
    answer = find("集团的资产总额是多少亿元？", one, rounded)
    assert answer.typed is not None
    assert answer.disagreements == ()


def test_the_value_of_another_year_is_no_disagreement() -> None:
    one = "2021年全县粮食总产量达到40万吨，创了新高。"
    other = "2022年全县粮食总产量达到43万吨，又创了新高。"
    assert find("全县粮食总产量是多少吨？", one, other).disagreements == ()


def test_a_fuller_date_agrees_with_its_year() -> None:
    one = "城东大桥在2019年建成通车。"
    other = "2019年11月7日，城东大桥建成通车。"
    answer = find("城东大桥什么时候建成通车？", one, other)
    assert len(answer.sources) == 1
    assert answer.disagreements == ()


def test_the_same_day_without_its_year_agrees() -> None:
    one = "2019年11月7日，城东大桥建成通车。"
    other = "记者得知，城东大桥11月7日建成通车。"
    answer = find("城东大桥什么时候建成通车？", one, other)
    assert len(answer.sources) == 1
    assert answer.disagreements == ()


def test_another_value_of_a_named_thing_is_a_disagreement_in_other_words_too() -> None:
    one = "浣溪大桥昨日合龙。大桥全长1860米，主跨420米，明年五月通车。"
    other = "坐船到江心，抬头就是浣溪大桥。这座总长1980米的大桥用了七万吨钢。"
    answer = find("浣溪大桥全长多少米？", one, other)
    assert [each.typed.text for each in answer.disagreements] == ["1980米"]


def test_what_stands_beside_a_named_thing_is_no_disagreement() -> None:
    one = "听雪楼的门票为30元，开放到傍晚五点。"
    other = "在听雪楼旁边的盆景园，门票只要15元，学生半价。"
    assert find("听雪楼的门票是多少钱？", one, other).disagreements == ()


def test_the_value_of_another_part_of_the_year_is_no_disagreement() -> None:
    one = "飞鸿机械厂全年产值为3.2亿元，比预想的好。"
    other = "飞鸿机械厂上半年产值为1.9亿元，订单排到秋天。"
    assert find("飞鸿机械厂的产值是多少？", one, other).disagreements == ()
