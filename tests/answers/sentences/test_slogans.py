"""What a counted slogan stands for, as long as that is what is asked."""

import pytest

from tests.answers.finding import find

PORT = "港区推行“四办机制”，即马上办、网上办、就近办、一次办，办证时间压缩了一半。"
TRAIN = "公司开出“定点、定时、定价”的“三定班车”，每周二发车。"
STREET = "街道实行“一拆二改三增”：拆违建，改管网、改立面，增车位、增绿地、增座椅。"
THREE = "“三会”是看天色会、听潮声会、摸网绳会。"
BY_PARTS = "这套办法的“三看”是看火、看料、看线，“两听”是听风声、听水声。"
GROUP = (
    "“一主”即造船，“两新”即储能和浮标。“三港”，指货运港、渔港、客运港；“三城”，指甲城、乙城、丙城。"
)
RULE = "他给徒弟立下“三不走”：图纸没看懂不走，工具没归位不走，地面没扫净不走。"
LINE = "直播间有规矩，叫作“三不播”：\n没有检测的不播，没有尝过的不播，拿不出货的不播。"
LONGER = "管委会立下“三共”约定：共建，共享，共用，每年评一次。"
OFFICES = "机构精简为“一办四局”，即党政办公室和经济局、科技局、建设局、服务局。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("“四办机制”是哪四办？", PORT, "马上办、网上办、就近办、一次办"),
        ("港区的四办机制是什么？", PORT, "马上办、网上办、就近办、一次办"),
        ("三定班车指的是哪三定？", TRAIN, "定点、定时、定价"),
        ("“一拆二改三增”具体指啥？", STREET, "拆违建，改管网、改立面，增车位、增绿地、增座椅"),
        ("“一主两新”里的两新是什么产业？", GROUP, "储能和浮标"),
        ("三港指什么？", GROUP, "货运港、渔港、客运港"),
        ("他说的三不走都是些什么？", RULE, "图纸没看懂不走，工具没归位不走，地面没扫净不走"),
        ("三不播是哪三样？", LINE, "没有检测的不播，没有尝过的不播，拿不出货的不播"),
        ("“三共”约定是什么意思？", LONGER, "共建，共享，共用"),
        ("“一办四局”都是什么局？", OFFICES, "党政办公室和经济局、科技局、建设局、服务局"),
        ("“三看两听”是什么意思？", BY_PARTS, "“三看”是看火、看料、看线，“两听”是听风声、听水声"),
    ],
)
def test_a_slogan_is_told_by_its_members(question: str, text: str, value: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert typed.text == value


def test_the_members_are_as_many_as_the_word_counts() -> None:
    typed = find("“一办四局”都是什么局？", OFFICES).typed
    assert typed is not None
    assert len(typed.items) == 5


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("“四办机制”有什么作用？", PORT),
        ("“四办机制”的牵头单位是哪家公司？", PORT),
        ("“五办机制”是哪五办？", PORT),
        ("“三不走”带来的变化有哪些？", RULE),
        ("“三会”成果有哪些？", THREE),
    ],
)
def test_what_else_is_asked_of_a_slogan_is_not_told_by_them(question: str, text: str) -> None:
    assert find(question, text).typed is None


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (
            "“半小时养老圈”是什么意思？",
            "今年将试点“半小时养老圈”建设，即步行半小时内有食堂、卫生站和活动室。",
            "步行半小时内有食堂、卫生站和活动室",
        ),
        (
            "讲义里的“容缺受理”是什么意思？",
            "“容缺受理”：指缺少次要材料时先收件办理。",
            "缺少次要材料时先收件办理",
        ),
        ("5N6代表什么？", "5N6是指纯度达到99.9996%。", "纯度达到99.9996%"),
    ],
)
def test_a_quoted_word_is_defined(question: str, text: str, value: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert typed.text == value
