"""Where nothing of what is asked for is said, a hit is no answer, whatever words it shares."""

import pytest

from tests.answers.finding import READER, find
from tests.answers.fitting.test_opposed import sure
from xunzhang.answers.about.subjects import names_another
from xunzhang.answers.about.unsaid import lacks_last_word
from xunzhang.config import REFUSAL_CONFIDENCE
from xunzhang.text.normalize import fold


@pytest.mark.parametrize(
    ("question", "told", "silent"),
    [
        ("海星公司的注册资本是多少？", "海星公司注册资本500万元。", "海星公司今年卖出500万元。"),
        ("一口铜钟多少钱？", "一口铜钟卖30元。", "塔上挂着一口铜钟，每天敲12下。"),
        (
            "望江街道有几个社区？",
            "望江街道有9个社区。",
            "望江街道的社区都有名字。这里有9个车站。",
        ),
        ("苏映雪当了多少年塔长？", "苏映雪当了12年塔长。", "2012年，苏映雪当塔长。"),
        ("望江塔的厨师长是谁？", "望江塔的厨师长是何砚秋。", "望江塔的老板是何砚秋。"),
        ("苏映雪是哪一年去世的？", "1987年，苏映雪病逝。", "1987年，苏映雪搬进了塔里。"),
        ("苏映雪什么时候到任？", "2012年3月，苏映雪接任塔长。", "2012年3月，苏映雪种了一棵树。"),
        ("望江塔是哪年建的？", "望江塔1926年落成。", "望江塔1926年失火。"),
        ("苏映雪哪年结的婚？", "苏映雪1956年结婚。", "苏映雪1956年搬进了塔里。"),
        ("渔歌社哪一年成立？", "渔歌社1958年由九个人发起。", "渔歌社1958年唱过九首歌。"),
        ("北山索道什么时候开通？", "北山索道2031年5月投入运营。", "北山索道2031年5月涨价。"),
        ("苏映雪毕业于哪所大学？", "苏映雪毕业于青石大学。", "苏映雪在银行工作了九年。"),
        ("苏映雪住在哪条路？", "苏映雪住在青石路。", "苏映雪住在望江塔。"),
    ],
)
def test_where_nothing_of_it_is_said_there_is_no_answer(
    question: str, told: str, silent: str
) -> None:
    assert sure(question, silent) < REFUSAL_CONFIDENCE < 0.4 < sure(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("抓获了多少名嫌疑人？", "警方抓住嫌疑人12人。"),
        ("接待了多少游客？", "景区接待36万人次。"),
        ("总面积是多少平方米？", "这座塔一共3600平方米。"),
        ("水位超过警戒线多少米？", "水位超警2.3米。"),
        ("苏映雪哪年去世？", "苏映雪（1902—1976），塔长。"),
        ("苏映雪生日是哪天？", "苏映雪，女，1902年5月6日生。"),
        ("苏映雪什么时候生病的？", "1987年，苏映雪得了肺炎。"),
        ("望江塔哪年发生火灾？", "望江塔1926年失火。"),
        ("苏映雪什么时候担任会长？", "2012年，苏映雪成为会长。"),
        ("望江塔什么时候修的？", "望江塔有600年历史，始于1426年。"),
    ],
)
def test_what_is_said_in_other_words_is_no_lack(question: str, told: str) -> None:
    assert sure(question, told) > 0.12


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("渔浦小学有跑道4条，教师56人。", None),
        ("渔浦小学现有班18个，跑道4条。", "18个"),
        ("渔浦小学现有18个教学班，跑道4条。", "18个"),
    ],
)
def test_what_is_counted_by_one_character_has_to_be_counted(text: str, wanted: str | None) -> None:
    typed = find("渔浦小学有几个班？", text).typed
    assert (typed.text if typed is not None else None) == wanted


def test_people_are_counted_by_any_word_for_them() -> None:
    people, houses = "渔歌社有几个人？", "渔歌社有几个班？"
    assert sure(people, "渔歌社成员5名。") > 2 * sure(houses, "渔歌社成员5名。")


@pytest.mark.parametrize(
    ("question", "told", "silent"),
    [
        ("苏映雪的电话是多少？", "苏映雪，电话 62518833。", "2031-10-08，苏映雪来电话了。"),
        ("何砚秋手机号多少", "何砚秋，手机13900001111。", "订单PO-2031-0417，何砚秋打手机问过。"),
        ("受伤的石匠叫什么名字？", "受伤的石匠叫何砚秋。", "4日，一名石匠搬料时手指受伤。"),
    ],
)
def test_a_number_or_a_name_that_is_not_there_is_told_nowhere(
    question: str, told: str, silent: str
) -> None:
    assert sure(question, silent) < 0.1 < 0.4 < sure(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("苏映雪的手机是什么牌子？", "苏映雪的手机是青鸟牌。"),
        ("受伤的石匠叫什么名字？", "一名石匠受伤，他叫何砚秋。"),
    ],
)
def test_what_is_told_without_a_number_or_behind_it_counts(question: str, told: str) -> None:
    assert sure(question, told) > 0.1


@pytest.mark.parametrize(("thing", "is_another"), [("棉纺厂", False), ("丝绸厂", True)])
def test_what_is_told_of_the_works_is_that_of_those_in_the_title(
    thing: str, is_another: bool
) -> None:
    question = READER.read(f"县{thing}1986年盈利多少？")
    assert question is not None
    told = "大江报\n县棉纺厂扭亏记\n一九八六年厂里盈利十九万元。"
    assert names_another(question, [told]) == [is_another]


@pytest.mark.parametrize(
    ("asked", "is_lacking"),
    [
        ("森雅集团董事长", True),
        ("森雅集团副总裁", False),
        ("森雅集团厂房面积", False),
        ("森雅集团董事长是谁", False),
    ],
)
def test_the_last_of_a_few_words_is_what_is_asked_for(asked: str, is_lacking: bool) -> None:
    told = fold("森雅集团副总裁梁远说，厂房有9万平方米。")
    assert lacks_last_word(asked, [told]) is is_lacking
