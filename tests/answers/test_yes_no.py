"""Yes and no: clauses and replies say it, questions do not."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, find, search_result
from xunzhang.types import SearchResult

REPLIES = [
    ("阅览室可以带食物进去吗？", "阅览室可以带食物进去吗？\n不可以。请存包。", "no", "不可以"),
    ("自修室周末开放吗？", "自修室周末开放吗？\n不开放，周一再来。", "no", "不开放"),
    ("自修室周末开放吗？", "自修室周末开放吗？\n开放，到晚上九点。", "yes", "开放"),
    ("泳票能退吗？", "问：泳票能退吗？答：能。当天到窗口办理。", "yes", "能"),
    ("进山要不要预约？", "进山需要预约吗？\n不需要。", "no", "不需要"),
    ("展厅里能拍照吗？", "展厅里能拍照吗？\n不能拍照，也不能摄像。", "no", "不能拍照"),
]
CLAUSES = [
    ("电瓶可以带上楼充电吗？", "电瓶不得带上楼充电，违者罚款。", "no"),
    ("新茶可以用沸水冲泡吗？", "新茶千万不能直接用沸水冲泡，叶子会烫黄。", "no"),
    ("滤芯能放进洗碗机吗？", "滤芯有涂层，不能用钢丝球擦，也不能放进洗碗机。", "no"),
    ("孕妇可以喝药酒吗？", "药酒不是人人能喝，孕妇和儿童不宜。", "no"),
    ("办卡要不要押金？", "凭身份证办卡，不收押金。", "no"),
    ("旧电视回收收费吗？", "沙发每件收二十元，旧电视免费回收。", "no"),
    ("山下停车要钱吗？", "山下停车不收费，山上停车另算。", "no"),
    ("泳池需不需要预约？", "泳池需要预约，请提前一天打电话。", "yes"),
]
NOTHING = [
    ("小孩可以单独进馆吗？", "小孩可以单独进馆吗？\n须由家长陪同。"),
    ("小孩可以单独进馆吗？", "小孩可以单独进馆吗？\n不需要家长陪同即可进馆。"),
    ("小孩可以单独进馆吗？", "小孩可以单独进馆吗？\n必须由家长带着进馆。"),
    ("自修室周末开放吗？", "自修室周末开放要收费吗？\n不用。"),
    ("自修室周末开放吗？", "自修室周末开放吗？\n不过周末有讲座。"),
    ("泳票能退吗？", "泳票不能退吗？\n不是。"),
    ("泳池需不需要预约？", "泳池是否需要预约，请看门口的牌子。"),
    ("泳池开放吗？", "泳池开放，你会去吗？"),
    ("小狗能上船吗？", "小狗不得不上船，主人很无奈。"),
    ("货车能上桥吗？", "货车不得在早高峰上桥。"),
    ("货车能上桥吗？", "不能上高速的货车可以上桥。"),
    ("山上停车要钱吗？", "山下停车免费，山上停车另算。"),
    ("泳池收费吗？", "泳池对本校学生免费。"),
    ("泳池收费吗？", "泳池不再免费。"),
    ("孕妇可以喝药酒吗？", "成人可以喝药酒，司机不宜。"),
    ("食堂主任是女的吗？", "食堂主任张梅负责采购。"),
    ("白塔是木塔吗？", "白塔是砖塔，旁边有木楼。"),
]


@pytest.mark.parametrize(("question", "passage", "value", "text"), REPLIES)
def test_a_reply_to_the_same_question_says_it(
    question: str, passage: str, value: str, text: str
) -> None:
    typed = find(question, passage).typed
    assert typed is not None
    assert (typed.type, typed.value, typed.text) == ("yes_no", value, text)


@pytest.mark.parametrize(("question", "passage", "value"), CLAUSES)
def test_what_is_forbidden_or_not_needed_is_no(question: str, passage: str, value: str) -> None:
    typed = find(question, passage).typed
    assert typed is not None
    assert (typed.type, typed.value) == ("yes_no", value)


@pytest.mark.parametrize(("question", "passage"), NOTHING)
def test_questions_and_other_replies_say_nothing(question: str, passage: str) -> None:
    assert find(question, passage).typed is None


def test_what_the_title_says_need_not_be_said_again() -> None:
    result = search_result("山药可以连种吗？", "不能连种，明年改种辣椒。")
    assert _value(result) is None
    assert _value(replace(result, hits=(replace(result.hits[0], title="种山药"),))) == "no"


def _value(result: SearchResult) -> str | None:
    answer = complete(result).answer
    return answer.typed.value if answer and answer.typed else None


@pytest.mark.parametrize(
    ("question", "passage", "value"),
    [
        ("绿道上能骑自行车吗？", "绿道修好后禁止摩托车驶入，自行车可以骑行。", "yes"),
        ("草莓打农药吗？", "草莓长在架上，由蜜蜂授粉，全程不打农药。", "no"),
        ("饺子放味精吗？", "饺子现包现煮，从不放味精。", "no"),
        ("动物园要门票吗？", "动物园不收门票，停车每小时五元。", "no"),
        ("讲座要门票吗？", "讲座不另收门票，先到先得。", "no"),
    ],
)
def test_a_clause_goes_on_about_what_its_sentence_begins_with(
    question: str, passage: str, value: str
) -> None:
    assert _value(search_result(question, passage)) == value


def test_what_is_told_of_others_in_the_sentence_says_nothing() -> None:
    assert find("电瓶车可以停在桥下吗？", "电瓶车可以上桥，货车停在桥下。").typed is None
    assert find("动物园收门票吗？", "动物园六十岁以上老人不收门票。").typed is None


WEEK = "陶艺馆每天8:30至17:00开放，周一闭馆。"


@pytest.mark.parametrize(
    ("question", "passage", "value"),
    [
        ("陶艺馆周一开门吗？", WEEK, "no"),
        ("陶艺馆周一闭馆吗？", WEEK, "yes"),
        ("陶艺馆星期四开放吗？", WEEK, "yes"),
        ("陶艺馆周四开不开门？", WEEK, "yes"),
        ("门诊星期天上班吗？", "门诊周一至周六8:00至17:00上班，周日休息。", "no"),
        ("门诊周六上班吗？", "门诊周一至周五8:00至17:00上班。", None),
        ("邮局周一营业吗？", WEEK, None),
        ("面馆周四营业吗？", "面馆每周四店休。", "no"),
        ("泳池周四开放吗？", "泳池周四换水消毒，不开放。", "no"),
        ("泳池周四开放吗？", "泳池周四换水消毒，不收门票。", None),
        ("诊所周三开门吗？", "诊所周三下午休息，其余时间8:00接诊。", None),
        ("茶馆周三营业吗？", "茶馆每月最后一个周三休息，其余日子营业。", None),
        ("展厅周末开放吗？", "展厅周日闭馆。", None),
        ("展厅周一开放吗？", "展厅周一闭馆。\n其他日子9:00开放。", "no"),
        ("展厅周二开放吗？", "展厅周一闭馆。\n其他日子9:00开放。", "yes"),
        ("少儿室周三开放吗？", "少儿室周一闭馆，成人室周三闭馆。", None),
    ],
)
def test_days_say_whether_it_is_open(question: str, passage: str, value: str | None) -> None:
    assert _value(search_result(question, passage)) == value
