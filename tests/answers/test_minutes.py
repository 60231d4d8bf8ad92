"""The lines of minutes, notices and tables answer by their names."""

from tests.answers.finding import shown

MINUTES = (
    "桂园小区业主委员会会议纪要\n\n第3次会议\n\n时间：2023年9月16日（星期六）19:30—21:00\n"
    "会议地点：小区会所三楼活动室\n主持人：业委会主任乐守成\n记录人：项小雨\n请假：涂明辉（出差）\n"
)
CARE = "部件\t清洁周期\t更换周期\n主刷\t每周一次\t9个月\n边刷\t每月一次\t4个月\n"
YEARS = "年份\t处理厂（座）\t处理率\n2020\t5\t91.4%\n2021\t6\t93.7%\n"
NOTICE = (
    "河西卫生院搬家公告\n新门诊楼地址：河西路8号（近地铁站）\n老门诊楼地址：学院街2号\n"
    "闭馆日：每周二（节日除外）\n"
)


def test_the_time_and_the_place_of_a_meeting() -> None:
    assert shown("会议什么时候开的？", MINUTES) == "2023年9月16日"
    assert shown("会议在哪里开的？", MINUTES) == "小区会所三楼活动室"


def test_who_wrote_and_who_was_away() -> None:
    assert shown("记录人是谁？", MINUTES) == "项小雨"
    assert shown("谁请假了？", MINUTES) == "涂明辉"


def test_how_often_takes_the_column_of_that_deed() -> None:
    assert shown("边刷多久更换一次？", CARE) == "4个月"
    assert shown("主刷多久清洁一次？", CARE) == "每周"


def test_a_year_names_a_row() -> None:
    assert shown("2021年的处理率是多少？", YEARS) == "93.7%"
    assert shown("2019年的处理率是多少？", YEARS) is None


def test_the_address_of_the_older_house_is_its_own() -> None:
    assert shown("新门诊楼在哪里？", NOTICE) == "河西路8号"
    assert shown("老门诊楼在哪里？", NOTICE) == "学院街2号"


def test_a_day_of_the_week_stands_in_a_field() -> None:
    assert shown("星期几闭馆？", NOTICE) == "每周二"


def test_who_took_part_stands_behind_a_shorter_name() -> None:
    text = "圩堤例会纪要\n\n参会单位：县水务局、白沙镇政府、云泽建设公司\n记录人：项小雨\n"
    firms = "县水务局、白沙镇政府、云泽建设公司"
    assert shown("参加会议的有哪些单位？", text) == firms
    assert shown("哪些单位参加了例会？", text) == firms
    assert shown("哪些单位参加了施工？", text) is None
    assert shown("哪些单位没有参加会议？", text) is None
