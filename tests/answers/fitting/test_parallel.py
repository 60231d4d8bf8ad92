"""Of several values side by side the one counts whose own label says what the question names."""

import pytest

from tests.answers.finding import READER, shown
from xunzhang.answers.readers import scored
from xunzhang.text.normalize import fold

STAFF = "渔场有职工340人，技术员52人，其中初级技术员31人，中级技术员14人。"
PRIZES = "A组冠军每人奖金6000元，B组冠军2500元，C组冠军900元。"


@pytest.mark.parametrize(
    ("who", "text"),
    [("技术员", "52人"), ("初级技术员", "31人"), ("中级技术员", "14人"), ("职工", "340人")],
)
def test_the_part_is_told_from_the_whole_and_from_the_other_parts(who: str, text: str) -> None:
    assert shown(f"渔场的{who}有几人？", STAFF) == text


def test_what_stands_behind_qi_zhong_counts_in_full_where_it_is_asked_for() -> None:
    text = "屋顶翻修要花46万元，其中街道补助占60%，余下的由住户分担。"
    assert shown("屋顶翻修的钱有多大比例来自街道补助？", text) == "60%"


@pytest.mark.parametrize(
    ("what", "text"), [("水泵", "3.7亿元"), ("阀门", "2.1亿元"), ("铸件", "0.9亿元")]
)
def test_the_value_of_the_member_that_is_named(what: str, text: str) -> None:
    told = "厂里水泵收入3.7亿元，占一半多；阀门收入2.1亿元；铸件收入0.9亿元。"
    assert shown(f"{what}收入是多少？", told) == text


def test_what_leads_in_the_list_is_said_of_all_its_members() -> None:
    told = "农机补贴比例为小型机械（含）8%，大型机械12%。"
    assert shown("大型机械的农机补贴比例是多少？", told) == "12%"


def test_hours_of_one_case_go_on_from_the_clause_before() -> None:
    told = "渡船首班6:10，末班20:40，集市日延长到22:15。"
    assert shown("集市日末班渡船几点？", told) == "22:15"
    assert shown("渡船末班几点？", told) == "20:40"


@pytest.mark.parametrize(("whose", "text"), [("山区", "7.4%"), ("平原", "5.1%")])
def test_values_behind_fen_bie_go_with_the_clauses_before(whose: str, text: str) -> None:
    told = "小麦单产增长2.6%；山区农户收入18200元，平原农户收入23900元，分别增长7.4%和5.1%。"
    question = READER.read(f"{whose}农户收入增长多少？")
    assert question is not None
    best = max(scored(question, fold(told)), key=lambda each: each.whole).candidate
    assert told[best.start : best.end] == text


@pytest.mark.parametrize(
    ("group", "text"), [("A", "6000元"), ("B", "2500元"), ("C", "900元"), ("D", None)]
)
def test_a_letter_names_a_thing_as_a_number_does(group: str, text: str | None) -> None:
    assert shown(f"{group}组冠军奖金多少元？", PRIZES) == text


def test_the_second_hospital_is_not_the_first() -> None:
    told = "市第三人民医院新楼启用，新增病床450张。"
    assert shown("市第三人民医院有多少张病床？", told) == "450张"
    assert shown("市第四人民医院有多少张病床？", told) is None


@pytest.mark.parametrize(("where", "text"), [("全县", "31.5%"), ("渔港镇", "44.2%")])
def test_a_later_sentence_that_names_the_place_goes_before(where: str, text: str) -> None:
    told = "全县近视检出率为31.5%。检出率最低的是山口镇，为22.8%；最高的是渔港镇，达44.2%。"
    assert shown(f"{where}的近视检出率多少？", told) == text


def test_so_much_for_each_is_not_the_sum_of_all() -> None:
    told = "合作社今年给每户社员分发鱼苗补助380元，共计发放19万元。"
    assert shown("合作社给每户社员分发多少鱼苗补助？", told) == "380元"
    assert shown("合作社共计发放多少补助？", told) == "19万元"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("末班车北向几点？", "22时55分"),
        ("末班车南向几点？", "22时40分"),
        ("首班车几点？", "6时10分"),
    ],
)
def test_a_label_that_says_only_the_side_goes_on_from_the_first(question: str, text: str) -> None:
    told = "首班车为6时10分，末班车南向22时40分、北向22时55分。"
    assert shown(question, told) == text


DIALECTS = "县城讲的话属赣语，有六个声调；石门一带靠近邻县，入声没有了，只有五个；山上讲山话。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("石门话有几个声调？", DIALECTS, "五个"),
        ("县城话有几个声调？", DIALECTS, "六个"),
        ("东岭有几座庙？", "西岭靠河，有七座庙；东岭靠山，只有三座；南岭没有庙。", "三座"),
        ("西岭有几座庙？", "西岭靠河，有七座庙；东岭靠山，只有三座；南岭没有庙。", "七座"),
        ("石门有几座庙？", "石门不大，离县城五里；全镇有六座庙。", "六座"),
    ],
)
def test_the_part_that_begins_as_the_question_does_has_its_own_value(
    question: str, text: str, value: str
) -> None:
    assert shown(question, text) == value


INSPECTED = (
    "红旗三中食堂留样不足125克，且未标注时间；清溪镇福满楼酒店使用过期调料3种，罚款1.2万元；"
    "双桥乡敬老院食堂环境整洁。"
)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("红旗三中食堂留样不够罚了多少？", INSPECTED, None),
        ("清溪镇福满楼酒店罚了多少？", INSPECTED, "1.2万元"),
        (
            "外语学校东校区占地多少亩？",
            "市外语学校东校区今年开学，新增学位2160个；青山湖公园一期开园，面积38公顷。",
            None,
        ),
        # What goes on about the same thing begins with no name of another one.
        (
            "红旗三中食堂有多少个座位？",
            "红旗三中食堂去年翻修；餐厅面积600平方米，座位420个；后厨有8人。",
            "420个",
        ),
    ],
)
def test_a_part_on_another_place_tells_nothing_of_the_one_asked_about(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
