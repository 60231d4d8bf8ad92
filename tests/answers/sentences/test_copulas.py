"""What a sentence says that something is, or is called, answers for it."""

import pytest

from tests.answers.finding import find, shown


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("镇上最大的客栈叫什么？", "镇上有客栈六家，最大的客栈叫“枕河居”，有房二十间。", "枕河居"),
        ("全县面积最大的湖是哪个？", "全县有湖泊九个，面积最大的是青鹭湖，水深五米。", "青鹭湖"),
        ("全县哪个湖面积最大？", "全县有湖泊九个，面积最大的是青鹭湖，水深五米。", "青鹭湖"),
        ("书院的镇院之宝是什么？", "书院的镇院之宝是宋刻本《春山集》，只剩三卷。", None),
        ("中学的校训是什么？", "中学的校训“勤学笃行”刻在门口的石头上。", "勤学笃行"),
        ("哪种茶最贵？", "茶有三种，秋毛尖最贵，春毛尖便宜些。", "秋毛尖"),
        ("八个码头里哪个修得最晚？", "最晚的一座是盐码头，民国九年由商会修筑。", "盐码头"),
        ("八个码头里哪个修得最早？", "最晚的一座是盐码头，民国九年由商会修筑。", None),
        ("捐粮谁捐得最多？", "捐得最多的是秦守业，一共捐了九十石粮。", "秦守业"),
        ("哪座桥修得最晚？", "三座桥里，修得最晚的一座是望江桥。", "望江桥"),
        ("谁是码头的夫头？", "码头的夫头叫秦守业，管着四十个人。", "秦守业"),
        (
            "川北地区的经销商是谁？",
            "川北地区的经销商是绵州广达农机公司，电话另附。",
            "绵州广达农机公司",
        ),
    ],
)
def test_what_is_said_to_be_answers(question: str, text: str, answer: str | None) -> None:
    assert shown(question, text) == answer


def test_the_person_of_whom_the_most_is_said_answers() -> None:
    text = "历任站长里，任期最长的是孟怀安，共十一年；现任站长周立群去年上任。"
    assert shown("任期最长的站长是谁？", text) == "孟怀安"


def test_the_end_of_another_line_is_none() -> None:
    text = "1号线起点为东门，终点为茶山。2号线起点为西门，终点为渔港。"
    assert shown("2号线的终点是哪里？", text) == "渔港"
    assert shown("3号线的终点是哪里？", text) is None


def test_of_another_most_nothing_is_said() -> None:
    text = "全县面积最大的是青鹭湖，水深五米。"
    assert shown("全县水最深的湖是哪个？", text) is None
    assert shown("全省面积最大的湖是哪个？", text) is None


def test_a_kind_is_told_where_the_question_asks_what_it_is() -> None:
    text = "漆线雕是用漆线盘绕出纹样的一种工艺，已有三百年。"
    typed = find("漆线雕是什么？", text).typed
    assert typed is not None
    assert typed.type == "definition"
    assert typed.text.startswith("用漆线盘绕出纹样的一种工艺")


def test_a_name_is_no_kind() -> None:
    assert shown("镇馆之宝是什么？", "镇馆之宝是1983年买来的，放在二楼。") is None
