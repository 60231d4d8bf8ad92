"""A value is told of a state: last year's, planned, claimed; the question asks of one of them."""

import pytest

from tests.answers.finding import shown

SALES = "瓷器厂一月订货额910万元，上年同期为640万元，客户多在海外。"
TENTS = "去年的音乐节搭了帐篷38顶，今年搭了帐篷52顶。"
BEDS = "疗养院编制床位240张，实际开放305张。"
RINK = "滑冰场的改建原定4月底竣工，后因连日大雨改为6月9日竣工。"
CLAIM = "房客请求房东退还押金8200元，法院判决房东退还押金5600元。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("瓷器厂一月订货额是多少？", SALES, "910万元"),
        ("瓷器厂上年同期的订货额是多少？", SALES, "640万元"),
        ("去年的音乐节搭了多少顶帐篷？", TENTS, "38顶"),
        ("今年的音乐节搭了多少顶帐篷？", TENTS, "52顶"),
        ("疗养院编制床位有多少张？", BEDS, "240张"),
        ("疗养院实际有多少张床位？", BEDS, "305张"),
        ("滑冰场的改建什么时候竣工？", RINK, "6月9日"),
        ("滑冰场的改建原定什么时候竣工？", RINK, "4月底"),
        ("上月卖了多少台？", "上月计划销售500台，实际卖出420台。", "420台"),
        ("上月计划卖多少台？", "上月计划卖500台，实际卖出420台。", "500台"),
        ("接站用了多少辆车？", "接站准备了12辆车。雨停得早，接站共用9辆车。", "9辆"),
        ("接站准备了多少辆车？", "接站准备了12辆车。雨停得早，接站共用9辆车。", "12辆"),
        ("封顶提前了几天？", "封顶比计划提前了三天。", "三天"),
        ("房客请求房东退还押金多少元？", CLAIM, "8200元"),
        ("法院判决房东退还押金多少元？", CLAIM, "5600元"),
    ],
)
def test_the_value_of_the_state_that_is_asked_of(question: str, text: str, value: str) -> None:
    assert shown(question, text) == value


def test_the_year_before_last_is_told_by_no_word_of_last_year() -> None:
    assert shown("前年的音乐节搭了多少顶帐篷？", "去年的音乐节搭了帐篷38顶。") is None


def test_what_last_year_is_only_compared_with_is_of_this_one() -> None:
    text = "果园收梨46吨，比去年增加9吨。"
    assert shown("果园今年收了多少吨梨？", text) == "46吨"


def test_what_was_claimed_alone_is_not_what_was_granted() -> None:
    text = "工人申请裁决船厂支付奖金31000元，案子还在审理。"
    assert shown("仲裁裁决船厂支付多少奖金？", text) is None


def test_now_is_not_held_against_what_no_word_tells_of() -> None:
    text = "从本学期起，校车票由3元提高到5元，午餐照旧。"
    assert shown("校车票现在多少钱？", text) == "5元"


def test_a_sum_of_several_things_is_not_the_value_of_one() -> None:
    text = "船东要求赔偿打捞费、停航损失、船员工资等共计47万元。"
    assert shown("船东要求赔偿的停航损失是多少？", text) is None
    assert shown("船东要求赔偿的各项损失共计多少？", text) == "47万元"


def test_what_no_word_tells_of_is_not_of_next_time() -> None:
    text = "看台改建的最高限价为312万元，上次的最高限价为275万元。"
    assert shown("下次看台改建的最高限价是多少？", text) is None
    assert shown("上次看台改建的最高限价是多少？", text) == "275万元"
    assert shown("看台改建的最高限价是多少？", text) == "312万元"


def test_to_apply_for_a_flat_is_no_claim() -> None:
    text = "去年共有1312户申请公租房，最后配租376户。"
    assert shown("去年有多少户申请公租房？", text) == "1312户"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("灯会什么时候开幕？", "2月14日"),
        ("灯会推迟到什么时候开幕？", "2月14日"),
        ("灯会改在哪天？", "2月14日"),
        ("灯会原定什么时候开幕？", "2月10日"),
    ],
)
def test_a_day_that_was_moved_gives_way(question: str, value: str) -> None:
    assert shown(question, "灯会原定2月10日开幕，因降雪顺延至2月14日。") == value


@pytest.mark.parametrize(("when", "value"), [("", "3.1元"), ("上年度", "2.5元")])
def test_last_year_gives_way_to_this_one_in_another_sentence(when: str, value: str) -> None:
    text = "公司每10股派现金3.1元，共派8200万元。上年度每10股派现金2.5元。"
    assert shown(f"{when}每10股派多少现金？", text) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [("新桥花了多少钱？", "一百七十三万元"), ("新桥预算是多少钱？", "一百四十六万元")],
)
def test_what_was_spent_is_not_what_was_planned(question: str, value: str) -> None:
    text = "新桥预算投资一百四十六万元，实际投资一百七十三万元，1988年竣工。"
    assert shown(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("码头停工几天？", "有人说码头停工五天，错了，其实是八天。", "八天"),
        ("县城被占了几天？", "我说过县城被占“半个月”，不对，是11天。", "11天"),
        ("码头停工几天？", "码头停工五天，没有错过船期。", "五天"),
    ],
)
def test_what_is_refuted_right_behind_it_is_no_value(question: str, text: str, value: str) -> None:
    assert shown(question, text) == value
