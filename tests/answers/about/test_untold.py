"""What a hit has no word of, though it tells much of the same thing."""

import pytest

from tests.answers.finding import complete, search_result
from xunzhang.answers.about.untold import is_untold
from xunzhang.text.normalize import fold

_SURE = 0.85


def _is_untold(question: str, text: str) -> bool:
    told = fold(text)
    return is_untold(fold(question).rstrip("?"), told, told)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("望塔灯楼是谁设计的？", "望塔灯楼建于1911年，高二十三米。", "灯楼由石匠冯继昌设计。"),
        ("茶亭是哪家公司施工的？", "茶亭项目总投资860万元。", "茶亭由宏川建工承建。"),
        ("顾远山今年多大年纪？", "顾远山任水文站站长。", "六十一岁的顾远山任水文站站长。"),
        ("暖阳卡怎么申请？", "暖阳卡可以打折。", "暖阳卡凭身份证到社区服务中心办。"),
        (
            "老黄狗为什么叫哨子？",
            "老黄狗叫哨子，已经十二岁。",
            "老黄狗一叫全村都醒，因此取名哨子。",
        ),
        ("竹筐多少钱一只？", "去年卖竹筐挣了三万元。", "竹筐每只二十元。"),
        ("仓房租金一平米多少钱？", "仓房一年租金三万元。", "仓房每平方米月租12元。"),
        ("茶馆后来开张了没有？", "茶馆计划十月开张。", "茶馆十月开张了，天天客满。"),
        ("茶馆房租一个月多少钱？", "茶馆房租三万元。", "茶馆月租三千元。"),
        ("冯掌柜的女婿叫什么？", "冯掌柜的女婿在县里当差。", "冯掌柜的女婿邱满仓在县里当差。"),
        (
            "冯掌柜退休后去了哪里？",
            "冯掌柜三月退休。",
            "冯掌柜三月退休，搬到松山，后来到茶校任教。",
        ),
        ("茶馆女的有几个？", "茶馆有伙计八人。", "茶馆有伙计八人，女四人。"),
        ("冯掌柜说了什么？", "冯掌柜六十一岁。", "冯掌柜说：茶要慢慢喝。"),
        ("青山茶馆董事长", "青山茶馆总经理冯继昌。", "青山茶馆董事长冯继昌。"),
        ("茶馆上市了没有？", "茶馆去年卖茶三万碗。", "茶馆没有上市。"),
        ("茶馆后来获奖了吗？", "茶馆须与评委会商量。", "茶馆获奖两次。"),
        ("新灶试烧结果怎么样？", "专家要求新灶试烧一次。", "新灶试烧成功。"),
        ("右洞是哪天打通的？", "右洞预计12月打通。", "右洞12月8日打通，比计划早了十天。"),
    ],
)
def test_what_is_asked_has_to_be_told_in_some_word(question: str, told: str, untold: str) -> None:
    assert _is_untold(question, told)
    assert not _is_untold(question, untold)


@pytest.mark.parametrize(
    ("question", "counted", "listed"),
    [
        (
            "牺牲的三名筑路工人叫什么？",
            "筑路时有三名工人牺牲。",
            "筑路时有三名工人牺牲：冯大有、邱成、何小满。",
        ),
        (
            "冷链基金合作的是哪四家银行？",
            "基金与四家银行合作，放贷2亿元。",
            "合作银行有四家，即江北银行，宁川农商行，川行，港行。",
        ),
        (
            "另外两家老字号叫什么？",
            "县里有老字号三家。",
            "县里的老字号是裕丰酱园、同春堂和德昌布庄。",
        ),
        (
            "“三不”指哪三样？",
            "会上讲了“三不”的要求。",
            "“三不”的要求：\n1. 不拖欠。\n2. 不推诿。\n3. 不压价。",
        ),
    ],
)
def test_those_that_are_asked_for_have_to_be_listed(
    question: str, counted: str, listed: str
) -> None:
    assert _is_untold(question, counted)
    assert not _is_untold(question, listed)


@pytest.mark.parametrize(
    ("question", "unnamed", "named"),
    [
        (
            "谈崩的那家航材企业叫什么名字？",
            "有一家做航材的企业，谈了七个月，没有谈成。",
            "有一家做航材的企业叫翼丰，谈了七个月，没有谈成。",
        ),
        (
            "拉赞助的拖拉机厂叫啥？",
            "他找到一家拖拉机厂拉赞助。",
            "他找到一家拖拉机厂拉赞助，后来东风拖拉机厂出了两万元。",
        ),
        (
            "夜跑队里的出租车司机叫什么？",
            "夜跑队由三名教师和一名出租车司机组成。",
            "夜跑队由三名教师和一名出租车司机组成，他叫罗成。",
        ),
    ],
)
def test_one_of_a_kind_has_to_be_named(question: str, unnamed: str, named: str) -> None:
    assert _is_untold(question, unnamed)
    assert not _is_untold(question, named)


@pytest.mark.parametrize(
    "question",
    ["剩下的五家企业为什么搬不走？", "三家食堂里最贵的是哪家？", "公路计划什么时候能通？"],
)
def test_other_questions_ask_for_no_list_and_for_the_plan(question: str) -> None:
    assert not _is_untold(question, "五家企业和三家食堂在路边，公路计划年底通车。")


def test_what_has_no_word_is_believed_less() -> None:
    question = "望塔灯楼是谁设计的？"
    told, untold = (
        complete(search_result(question, text, confidence=_SURE)).confidence
        for text in ("望塔灯楼由石匠冯继昌设计，建于1911年。", "望塔灯楼建于1911年，高二十三米。")
    )
    assert untold < told


def test_the_day_of_a_meeting_is_no_year_of_building() -> None:
    minutes = "时间：2031年4月12日下午\n锦湖里居民代表四十人到会，讨论楼道装修。"
    result = complete(search_result("锦湖里小区是哪年建的？", minutes, confidence=_SURE))
    assert result.confidence < 0.3
