"""When something opens and closes: on which days, and which end of a span of time."""

import pytest

from tests.answers.finding import find, shown
from xunzhang.answers.values.hours import days_in, timetable

MUSEUM = "盐业陈列馆周一至周四9:00—17:30，周五9:00—20:00，周末10:00—18:00，春节闭馆。"
BATHS = "温泉浴场每周三停业，其余日子上午十点开门，晚上八点关门，周五和周六延长到夜里十一点。"
STALLS = "鱼市每天凌晨4点开市，上午9点散。早餐摊早六点出摊，十点收摊。"
FILM = "露天电影晚上8点开始，9点40散场。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("盐业陈列馆周五几点关门？", MUSEUM, "20:00"),
        ("盐业陈列馆星期二几点闭馆？", MUSEUM, "17:30"),
        ("礼拜天盐业陈列馆几点开门？", MUSEUM, "10:00"),
        ("盐业陈列馆周六开到几点？", MUSEUM, "18:00"),
        ("温泉浴场周五几点打烊？", BATHS, "23:00"),
        ("挂号几点截止？", "挂号窗口在一楼，7:30开始，10:00停止。", "10:00"),
        ("温泉浴场周六几点开门？", BATHS, "10:00"),
        ("温泉浴场星期一几点关门？", BATHS, "20:00"),
        ("盐业陈列馆工作日几点开门？", "盐业陈列馆工作日9点开馆，双休日10点开馆。", "09:00"),
    ],
)
def test_hours_are_those_of_the_day_asked_for(question: str, text: str, value: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert typed.value == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("盐业陈列馆春节几点开门？", MUSEUM),
        ("温泉浴场周三几点开门？", BATHS),
        ("盐业陈列馆周日几点关门？", "盐业陈列馆周六9:00—17:00。"),
    ],
)
def test_no_hour_is_shown_where_it_is_closed_or_not_told(question: str, text: str) -> None:
    assert shown(question, text) is None


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("鱼市几点散？", STALLS, "09:00"),
        ("鱼市几点开市？", STALLS, "04:00"),
        ("早餐摊几点收摊？", STALLS, "10:00"),
        ("露天电影几点散场？", FILM, "21:40"),
        ("露天电影几点开始？", FILM, "20:00"),
        ("茶馆几点打烊？", "茶馆营业时间：07:00-21:30。", "21:30"),
        ("茶馆几点开门？", "茶馆营业时间：07:00-21:30。", "07:00"),
        ("早市几点结束？", "逢单日有早市，早市清晨5点到上午9点。", "09:00"),
        ("茶馆下午几点开门？", "茶馆上午8:00-12:00，下午14:00-18:00营业。", "14:00"),
        ("柳巷几点开始停水？", "因检修，定于3月8日（星期六）9:00至20:00对柳巷停水。", "09:00"),
        ("柳巷几点恢复供水？", "柳巷恢复供水时间为当晚21:00，请留意。", "21:00"),
        ("面试几点开始？", "面试时间为6月3日上午9点，请带证件。", "09:00"),
        ("茶馆几点停止点单？", "茶馆21:00停止点单，22:00打烊。", "21:00"),
    ],
)
def test_the_end_is_told_from_the_beginning(question: str, text: str, value: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert typed.value == value


def test_opening_hours_of_a_day_are_quoted_whole() -> None:
    typed = find("盐业陈列馆周末的开放时间？", MUSEUM).typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value) == ("period", "10:00—18:00", "10:00/18:00")


def test_without_a_day_all_of_them_are_quoted() -> None:
    text = "盐业陈列馆周一至周四9:00—17:30，周末10:00—18:00。"
    assert shown("盐业陈列馆几点关门？", text) == "周一至周四9:00—17:30，周末10:00—18:00"


NIGHT = "西货场北门夜间封闭，每日23:00至次日5:30关闭，其余时间正常通行。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("西货场北门几点关闭？", NIGHT, "23:00"),
        ("西货场北门几点开？", NIGHT, "05:30"),
        ("西货场北门封闭到几点？", NIGHT, "05:30"),
        ("鱼市几点闭市？", "鱼市闭市时间为11:00至次日4:00。", "11:00"),
        ("柜台几点休息？", "柜台12:00至13:30午休。", "12:00"),
        ("柳巷停水到几点？", "柳巷9:00至16:00停水。", "16:00"),
    ],
)
def test_what_is_shut_from_then_till_then_opens_at_the_second_time(
    question: str, text: str, value: str
) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert typed.value == value


def test_a_time_when_it_is_shut_is_no_opening_time() -> None:
    assert shown("西货场北门开放时间？", NIGHT) is None


MILL = "磨坊书店平时上午10点开门，晚上8点关门；每逢双休日提早半小时开门、推迟一小时关门。"


@pytest.mark.parametrize(
    ("question", "text", "quoted"),
    [
        ("磨坊书店周六几点关门？", MILL, MILL[14:-1]),
        ("磨坊书店周三几点关门？", MILL, "晚上8点"),
        ("茶馆周日几点关门？", "茶馆每天9:00-21:00营业。周末晚一小时关门。", "周末晚一小时关门"),
        ("茶馆周日几点开门？", "茶馆每天9:00-21:00营业，周末晚一小时关门。", "9:00"),
        ("茶馆周五几点打烊？", "茶馆每天晚上九点打烊。周五打烊时间顺延到十点半。", "十点半"),
        ("茶馆周四几点打烊？", "茶馆每天晚上九点打烊。周五打烊时间顺延到十点半。", "晚上九点"),
        ("湿地周六几点关门？", "湿地免费开放，周二至周五9:00-17:00，周末8:00-18:30。", "18:30"),
    ],
)
def test_what_is_told_of_fewer_days_goes_before_what_is_told_of_all(
    question: str, text: str, quoted: str
) -> None:
    assert shown(question, text) == quoted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("班车早上七点四十五发车。", "07:45"),
        ("班车下午两点半发车。", "14:30"),
        ("班车下午五点一刻发车。", "17:15"),
        ("班车上午九点零五分发车。", "09:05"),
        ("班车上午九点二十人发车。", "09:00"),
    ],
)
def test_minutes_may_be_written_in_han(text: str, value: str) -> None:
    assert next(iter(timetable(text).hours)).time.value == value


def test_the_hours_of_another_hall_are_none_of_the_house() -> None:
    text = "县图书馆每天9点开门。\n县图书馆亲子角10:00-16:00开放。"
    assert shown("县图书馆几点关门？", text) != "16:00"


def test_a_stop_of_the_water_begins_with_the_stop() -> None:
    text = "柳巷明天9:00至16:00停水。"
    assert shown("柳巷几点停水？", text) == "9:00"
    assert shown("柳巷停水到几点？", text) == "16:00"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("周五至周一", [{4, 5, 6, 0}]),
        ("周六、日和法定节假日", [{5, 6, 7}]),
        ("除周二外每天", [{1}, {0, 2, 3, 4, 5, 6, 7}]),
        ("每周一次", []),
        ("两周三场", []),
    ],
)
def test_days_are_read_as_they_are_written(text: str, days: list[set[int]]) -> None:
    assert [set(each.days) for each in days_in(text)] == days


def test_an_hour_of_the_same_half_of_the_day_needs_no_word_for_it() -> None:
    assert [hour.time.value for hour in timetable("下午2点到4点,次日8点").hours] == [
        "14:00",
        "16:00",
        "08:00",
    ]


def test_when_it_opens_is_not_when_all_is_sold() -> None:
    text = "桥头米糕早上6点开门，卖完就收。"
    assert shown("桥头米糕几点卖完？", text) is None
    assert shown("桥头米糕几点开门？", text) == "早上6点"


GATES = "东门早上6点开放，晚上9点半关闭；西门早上7点到晚上8点开放。"
MEALS = "食堂早餐从6点半到8点，午餐从11点到12点半。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("东门几点关闭？", GATES, "21:30"),
        ("东门从几点到几点开放？", GATES, "06:00/21:30"),
        ("西门从几点到几点开放？", GATES, "07:00/20:00"),
        ("早餐从几点到几点？", MEALS, "06:30/08:00"),
        ("午餐从几点到几点？", MEALS, "11:00/12:30"),
    ],
)
def test_of_several_in_one_sentence_each_has_its_own_hours(
    question: str, text: str, value: str
) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert typed.value == value


def test_a_part_of_what_is_asked_about_does_not_answer_for_all_of_it() -> None:
    text = "泳馆早场6:30—8:30，晚场18:00—21:00。"
    typed = find("泳馆从几点到几点开放？", text).typed
    assert typed is None or typed.value is None
    assert shown("晚场从几点到几点？", text) == "18:00—21:00"


def test_when_a_message_was_written_is_no_hour_of_what_it_tells() -> None:
    chat = "2032-02-14 21:10:50 周小满\n我二号下午从省城走，到家再说。"
    assert shown("周小满几点到？", chat) is None
    assert shown("周小满几点发的消息？", "周小满 21:10\n我到家再说。") == "21:10"


def test_the_days_of_a_market_are_no_count() -> None:
    assert shown("柳湾集市逢几开市？", "柳湾集市逢农历二、五、八开市，有固定摊位186个。") is None


def test_a_minute_or_a_day_that_no_clock_or_calendar_has_is_no_value() -> None:
    assert shown("茶馆几点开门？", "茶馆8:75开门。") is None
    typed = find("茶馆哪天开业？", "茶馆于2025年2月30日开业。").typed
    assert typed is None or typed.value is None


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (
            "妈妈班几点上班几点下班？",
            "妈妈班上午九点上班，下午四点下班。",
            "上午九点上班，下午四点",
        ),
        ("食堂几点开门、几点关门？", "社区食堂营业时间为7:00至19:30。", "7:00至19:30"),
        ("几点上班几点下班？", "本公司上班时间为8:30至17:30。", "8:30至17:30"),
        ("食堂几点开到几点？", "社区食堂营业时间为7:00至19:30。", "7:00至19:30"),
        ("报名哪天开始哪天结束？", "报名时间为11月1日至11月10日。", "11月1日至11月10日"),
        ("食堂几点开饭？", "食堂11:30开饭，12:40收摊。", "11:30"),
    ],
)
def test_who_asks_for_both_ends_gets_both(question: str, text: str, value: str) -> None:
    assert shown(question, text) == value


def test_hours_of_one_house_are_not_those_of_the_other() -> None:
    told = "总馆每天9:00—21:00开放，少儿馆9:00—18:00。"
    assert shown("少儿馆开到几点？", told) == "18:00"
    assert shown("少儿馆几点关门？", told) == "18:00"
