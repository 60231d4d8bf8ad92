"""A name to which the words of the question lead up, with more or less between."""

import pytest

from tests.answers.finding import complete, search_result


def shown(question: str, *texts: str, confidence: float = 0.85) -> str | None:
    answer = complete(search_result(question, *texts, confidence=confidence)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("义诊的联系人是谁？", "义诊由卫生所牵头，联系人为卫生所护士何秋实。", "何秋实"),
        ("这次例会由谁主持？", "例会纪要。地点：二楼。例会主持人：副镇长周立群。", "周立群"),
        ("屏风是谁修复的？", "屏风上的裂缝由修复师尚文如修复，用了两年。", "尚文如"),
        ("厂歌由谁作曲？", "厂歌由音乐教师叶望舒作曲，工人们填词。", "叶望舒"),
        ("凉亭是谁捐建的？", "山腰的凉亭由一位叫华一舟的茶商捐建。", "华一舟"),
        ("东校的校长是谁？", "东校的校长为花满渚，学校不设副校长。", "花满渚"),
        ("漏洞是谁发现的？", "这个漏洞由安全研究员路知行发现，已经修补。", "路知行"),
        ("商会首任会长是谁？", "商会首任会长为布商汪仲谋，会员三十九家。", "汪仲谋"),
        ("选举那天谁投了反对票？", "表决电梯方案。何秋实投反对票，理由是价钱没有谈定。", "何秋实"),
        (
            "选举那天谁投了反对票？",
            "表决电梯方案。何秋实投赞成票，路知行缺席，无人投反对票。",
            None,
        ),
    ],
)
def test_who_is_led_up_to_by_what_is_asked_for(question: str, text: str, name: str) -> None:
    assert shown(question, text) == name


@pytest.mark.parametrize(
    "text",
    [
        "新楼的清扫由护士长安排值班。",
        "新楼的清扫由学生高度负责。",
        "新楼的清扫由家长全程陪同。",
    ],
)
def test_adverbs_and_verbs_are_no_names(text: str) -> None:
    assert shown("新楼的清扫由谁负责？", text) is None


def test_the_holder_of_the_office_is_shown_also_in_a_less_sure_hit() -> None:
    text = "疗养院的院长为高文涛，床位三十张。"
    assert shown("疗养院的院长是谁？", text, confidence=0.25) == "高文涛"


def test_another_name_is_not_shown_in_a_less_sure_hit() -> None:
    text = "高文涛说，疗养院的床位够用。"
    assert shown("疗养院的院长是谁？", text, confidence=0.25) is None


@pytest.mark.parametrize("name", ["梅雨田", "滕望山", "叶望舒"])
def test_a_name_is_whole_where_its_beginning_is_a_word(name: str) -> None:
    assert shown("村史馆由谁看管？", f"村史馆由退休教师{name}看管，每天开放。") == name


def test_another_office_beside_is_not_the_one_asked_for() -> None:
    text = "疗养院的护士长高文涛说，院长何秋实出差了。"
    assert shown("疗养院的院长是谁？", text) == "何秋实"


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("申请的咨询人是谁？", "申请的咨询人是住房科科员易水寒。", "易水寒"),
        ("艺专的校长是谁？", "艺专的校长由容若谷担任，学生五十六名。", "容若谷"),
        ("水务局局长是谁？", "水务局局长方正平已到任，明天见报。", "方正平"),
    ],
)
def test_names_that_begin_like_words_are_whole(question: str, text: str, name: str) -> None:
    assert shown(question, text) == name


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("谁举龙头？", "正月里舞龙，今年的龙头由方石生举，他举了十九年。", "方石生"),
        ("谁敲锣？", "巡游那天由何有田敲锣，由林阿水打鼓。", "何有田"),
        ("三喜班是谁创办的？", "第一个戏班是三喜班，由石门人张喜子创办，班底十一人。", "张喜子"),
        ("望江桥是谁重修的？", "望江桥毁于水，由邑绅孙宗瀚捐银八千两重建为石拱桥。", "孙宗瀚"),
        ("女主角是谁演的？", "电影的女主角由周晓彤饰演。", "周晓彤"),
        ("书院是谁创办的？", "书院由全县乡绅创办。", None),
    ],
)
def test_who_stands_between_by_and_the_deed(question: str, text: str, name: str | None) -> None:
    assert shown(question, text) == name
