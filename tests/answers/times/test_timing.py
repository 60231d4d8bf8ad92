"""Dates of birth, ends of times, and how often; dynasties, bounds and parties of a contract."""

import pytest

from tests.answers.finding import find, shown

LEASE = "承包期限为三年，自2021年6月1日起至2024年5月31日止。"
PUMP = "每逾期一日加收滞纳金，逾期超过45日的停水。水费按季度缴纳。过滤棉每三周清洗一次。"


def test_a_year_of_birth_is_that_of_no_other_deed() -> None:
    text = "郭远山1949年生于白沙镇，十五岁进纸坊当学徒。"
    assert shown("郭远山哪年进纸坊？", text) is None
    assert shown("郭远山是哪一年出生的？", text) == "1949年"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("泡菜几天能吃？", "泡菜晾一天，装坛密封，第五天就可以吃。", "第五天"),
        ("酱豆多久能吃？", "酱豆要晒三天，封好，酱豆四十天后可以吃。", "四十天"),
        ("酱豆晒几天？", "酱豆要晒三天，封好，酱豆四十天后可以吃。", "三天"),
        ("甲队和乙队差几天？", "甲队用了9天，乙队用了12天。", None),
        ("两队差几天？", "甲队用了9天，乙队用了12天，两队相差3天。", "3天"),
        ("新仓什么时候启用？", "新仓预计2031年第三季度启用。", "2031年第三季度"),
        ("龙舟赛用了多少分钟？", "龙舟赛十时结束，比预计多用12分钟。", None),
        ("龙舟赛比预计多用了多少分钟？", "龙舟赛十时结束，比预计多用12分钟。", "12分钟"),
        ("封坝用了多少天？", "封坝比原计划提前6天。", None),
        ("小麦收了多少吨？", "小麦比去年多收120吨，共收2300吨。", "2300吨"),
        ("昼夜温差多少度？", "昼夜温差15度，夜里气温8度。", "15度"),
    ],
)
def test_when_something_is_ready_and_by_how_much_two_differ(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


def test_until_when_takes_the_end() -> None:
    assert shown("承包期限到什么时候？", LEASE) == "2024年5月31日"
    assert shown("承包期限从什么时候开始？", LEASE) != "2024年5月31日"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("水费多久缴一次？", "按季度"),
        ("过滤棉多久清洗一次？", "三周"),
        ("过滤棉多久更换一次？", None),
    ],
)
def test_how_often_takes_what_is_done_again(question: str, value: str | None) -> None:
    assert shown(question, PUMP) == value


def test_a_difference_is_no_total() -> None:
    text = "2022年产量为31万吨，2021年产量为28万吨。"
    assert shown("2022年产量比2021年多多少？", text) is None


def test_an_old_thing_is_of_a_dynasty() -> None:
    text = "双鱼铜洗：战国时期铜器，1986年出土于白沙镇。"
    assert shown("双鱼铜洗是什么时期的？", text) == "战国时期"
    assert shown("双鱼铜洗是哪一年出土的？", text) == "1986年"


def test_a_weekend_is_no_dynasty() -> None:
    assert shown("双鱼铜洗是什么时期的？", "双鱼铜洗周末展出。") is None


def test_bounds_side_by_side_are_one_value() -> None:
    text = "在库区捕鱼的，处300元以上900元以下罚款。"
    assert shown("在库区捕鱼罚款多少？", text) == "300元以上900元以下"


def test_within_half_an_hour_is_no_place() -> None:
    text = "发现漏水时，应在20分钟内报告值班室。"
    assert shown("发现漏水应报告哪里？", text) != "20分钟内"


def test_units_are_quoted_whole() -> None:
    assert shown("排风扇噪声是多少？", "排风扇噪声为41分贝。") == "41分贝"
    assert shown("好的年景能收多少稻子？", "好的年景能收稻子六吨多，差的年景三吨。") == "六吨多"


def test_parties_of_a_contract_are_named_by_both_labels() -> None:
    text = "发包方（甲方）：白沙镇纸坊村\n负责人：郭远山"
    assert shown("甲方是谁？", text) == "白沙镇纸坊村"
    assert shown("发包方是谁？", text) == "白沙镇纸坊村"


def test_who_is_absent_stands_behind_its_label() -> None:
    assert shown("缺席的是谁？", "缺席：郭远山") == "郭远山"


def test_a_heading_says_neither_yes_nor_no() -> None:
    assert shown("停车费涨了吗？", "三、关于停车费调整") is None


def test_what_is_lost_is_no_longer_there() -> None:
    typed = find("《望岳稿》还在吗？", "《寒江集》今藏云泽图书馆；《望岳稿》已佚。").typed
    assert typed is not None and (typed.value, typed.text) == ("no", "《望岳稿》已佚")


def test_a_name_ends_before_what_somebody_was() -> None:
    assert shown("郭远山的父亲是谁？", "郭远山的父亲郭敬为县学教谕。") == "郭敬"


def test_how_something_is_done_is_no_part_of_who_does_it() -> None:
    text = "白沙矿由云泽矿业公司独家经营。"
    assert shown("白沙矿由谁经营？", text) == "云泽矿业公司"


def test_an_organisation_may_be_called_like_its_deed() -> None:
    text = "新馆由云泽建筑设计院设计，设座位800个。"
    assert shown("新馆由谁设计？", text) == "云泽建筑设计院"


ENROL = "网上报名时间为5月8日8:00至12日18:00，现场复核时间为5月15日至5月17日，地点在礼堂。"


@pytest.mark.parametrize(
    ("question", "text", "quoted", "value"),
    [
        ("网上报名什么时候截止？", ENROL, "12日18:00", "--05-12"),
        ("网上报名什么时候开始？", ENROL, "5月8日8:00", "--05-08"),
        ("现场复核哪天结束？", ENROL, "5月17日", "--05-17"),
        ("画展什么时候结束？", "画展展期：2025年3月1日至5月31日。", "5月31日", "2025-05-31"),
        ("体检什么时候结束？", ENROL, None, None),
    ],
)
def test_a_period_begins_with_its_first_day_and_ends_with_its_last(
    question: str, text: str, quoted: str | None, value: str | None
) -> None:
    typed = find(question, text).typed
    assert (typed and typed.text, typed and typed.value) == (quoted, value)


def test_who_did_it_is_told_by_a_field_on_a_line_of_several() -> None:
    text = "泵站检修报告\n编制部门：设备科　　编制人：汤立群　　审核：站长苗建业"
    assert shown("检修报告是谁编制的？", text) == "汤立群"
    assert shown("检修报告由谁批准的？", text) is None


CUT = "因清洗水箱，定于6月3日21时至6月4日5时对临溪里实施停水。"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("临溪里什么时候停水？", "6月3日21时至6月4日5时"),
        ("临溪里哪天停水？", "6月3日21时至6月4日5时"),
        ("停水从什么时候开始？", "6月3日21时"),
        ("停水到什么时候结束？", "6月4日5时"),
    ],
)
def test_a_time_from_hour_to_hour_is_told_whole(question: str, value: str) -> None:
    assert shown(question, CUT) == value


def test_a_time_within_one_day_is_of_that_day() -> None:
    typed = find("竹山路什么时候停气？", "竹山路2024年9月5日8:30至17:00停气检修。").typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value) == (
        "date", "2024年9月5日8:30至17:00", "2024-09-05"
    )  # fmt: skip


def test_another_day_may_be_that_of_what_is_asked() -> None:
    text = "讲座5月8日9时至11时举行，5月1日开始报名。"
    assert shown("报名什么时候开始？", text) in (None, "5月1日")


@pytest.mark.parametrize(
    "text", ["年票有效期至12月31日止。", "年票1月1日起发售，有效期至12月31日。"]
)
def test_what_is_valid_until_a_day_runs_out_then(text: str) -> None:
    assert shown("年票什么时候到期？", text) == "12月31日"


CLAIMS = "出差结束后十五个工作日内应当报销，逾期一个月以上的不再受理。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("出差结束后几个工作日内应当报销？", CLAIMS, "十五个工作日"),
        ("遗失后几天内要报告？", "图书遗失超过30天的，注销借书证。", None),
        ("图书遗失多久会注销借书证？", "图书遗失超过30天的，注销借书证。", "超过30天"),
        ("报修后几小时内上门？", "报修后24小时以内上门，超过48小时的减免物业费。", "24小时以内"),
        ("垃圾几天内清走？", "垃圾应在不超过3天内清走。", "不超过3天"),
    ],
)
def test_within_how_many_days_takes_a_limit(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


def test_a_day_for_which_something_else_is_planned_is_not_that_of_what_happened() -> None:
    text = "2号泵漏油，计划3月12日检修。"
    assert shown("2号泵哪天漏油？", text) is None
    assert shown("2号泵哪天检修？", text) == "3月12日"
    assert shown("大桥什么时候通车？", "大桥正准备通车，计划10月1日。") == "10月1日"
