"""Of several values in one sentence the one that is asked for, and none that only looks like it."""

import pytest

from tests.answers.finding import shown

VOTES = "会员大会审议预算，出席312人，赞成287票，反对9票，弃权16票。"
ORBIT = "9月17日推进器点火94秒，耗用推进剂0.21公斤，剩余7.9公斤。"
PAPERS = "开一家小饭馆，过去要跑5个部门、交27份材料，现在交9份。"
BRIDGE = "大桥通车前，从老城到新城一趟21公里；通车后缩短到8公里。"
GRANTS = "对二孩、三孩家庭分别发放一次性生育补贴3000元和8000元。"
SCHOOLS = "小学网上登记6月15日至24日，登录小程序填报。"
LEASE = "租期六年，自2023年9月1日起至2029年8月31日止。其中2023年9月1日至11月30日为免租期。"
CHAMBER = "民国五年改称商会，由钱庄主殷子厚出任会长，任期至民国十三年。"
SECRETARY = "吴春桃是全县最年轻的女支书，1993年出生，2020年底从深圳辞职回村。"
ROCKET = "晓雾一号由谷风三号火箭送入轨道，2019年3月14日升空。"
LEVEE = "1983年堤防加高1.2米，工期三个月。"
SHARES = "公司由十九户拆解户组成，最大的股东是柏树村人佟广发，占股百分之二十八。"
RIDE = "20:03 老鹿：这周日去白沙水库，谁报名？"
RACE = "名次\t姓名\t成绩\n1\t杨铁柱\t1:09:42\n2\t多吉\t1:10:15"
POOL = "60岁以上老人上午时段（9:30—11:30）免费。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("会员大会审预算多少人反对？", VOTES, "9票"),
        ("会员大会出席多少人？", VOTES, "312人"),
        ("推进剂还剩多少公斤？", ORBIT, "7.9公斤"),
        ("推进剂耗用多少公斤？", ORBIT, "0.21公斤"),
        ("开小饭馆过去要交几份材料？", PAPERS, "27份"),
        ("大桥通车前老城到新城有多少公里？", BRIDGE, "21公里"),
        ("生三孩一次发多少补贴？", GRANTS, "8000元"),
        ("生二孩一次发多少补贴？", GRANTS, "3000元"),
        ("小学网上登记日期？", SCHOOLS, "6月15日至24日"),
        ("租期从哪天到哪天？", LEASE, "2023年9月1日起至2029年8月31日"),
        ("殷子厚任会长到哪一年？", CHAMBER, "民国十三年"),
        ("女支书哪年出生？", SECRETARY, "1993年"),
        ("谷风五号火箭几号升空？", "卫星由谷风三号火箭送入轨道。", None),
        ("1983年堤防加高出动了多少民工？", LEVEE, None),
        ("公司最大的股东是谁？", SHARES, "佟广发"),
        ("去白沙水库几点？", RIDE, None),
        ("第一名的成绩是多少？", RACE, "1:09:42"),
        ("60岁以上老人要不要钱？", POOL, None),
    ],
)
def test_the_value_that_is_asked_for(question: str, text: str, value: str | None) -> None:
    assert shown(question, text) == value


def test_what_holds_now_goes_before_what_held_once() -> None:
    assert shown("现在开小饭馆要交几份材料？", PAPERS) != "27份"
    assert shown("大桥通车后老城到新城有多远？", BRIDGE) != "21公里"


@pytest.mark.parametrize(
    ("question", "value"),
    [("7路首班车几点？", None), ("17路首班车几点？", None), ("6路首班车几点？", "7:00")],
)
def test_a_line_that_is_in_no_row_has_no_times(question: str, value: str | None) -> None:
    rows = "线路\t首班车\t末班车\n1路\t6:00\t22:00\n6路\t7:00\t18:00\n9路\t7:10\t16:40"
    assert shown(question, rows) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (
            "开发区哪年评上省级绿色园区？",
            "开发区先后获得“省产业示范基地”（2031年）、“省级绿色园区”（2035年）等称号。",
            "2035年",
        ),
        ("老人津贴涨到多少钱？", "老人津贴每人每月提高15元，达到168元，7月1日起执行。", "168元"),
        ("灯会现场成交了多少？", "灯会期间接待游客32.6万人次，现场交易额1870万元。", "1870万元"),
        ("评委会里谁代表捐赠方？", "评委会的捐赠方代表由沈启远之女沈若棠担任。", "沈若棠"),
        (
            "县中医院前身是哪个单位？",
            "县中医院创办于1958年，前身是城关联合诊所，2031年评为二级甲等中医医院。",
            "城关联合诊所",
        ),
        ("2031年全县打了多少粮食？", "2031年全县粮食播种面积41.6万亩，分布在九个乡。", None),
    ],
)
def test_what_stands_beside_in_the_sentence_is_told_of_something_else(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value


CASE = (
    "原告冯婉向本院提出诉讼请求：1.解除合同；2.判令被告返还装修款96000元；3.判令被告赔偿租房损失12000元。\n"
    "判决如下：\n二、被告于本判决生效之日起十日内返还原告装修款63050元；\n"
    "四、被告于本判决生效之日起十日内赔偿原告租房损失10800元。"
)
POST = "古籍修复岗位招2人；报名人数达不到3:1的，取消招聘。"
TRIP = (
    "日期：4月13日；上午：登山；晚上：吃酸汤鱼；住宿：湖畔人家\n"
    "日期：4月14日；上午：返程；晚上：散步；住宿：云栖小院"
)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("法院判决被告返还装修款多少元？", CASE, "63050元"),
        ("判赔租房损失多少元？", CASE, "10800元"),
        ("原告要求返还装修款多少元？", CASE, "96000元"),
        ("古籍修复岗位招几个人？", POST, "2人"),
        ("4月13日晚上住哪里？", TRIP, "湖畔人家"),
    ],
)
def test_claims_conditions_and_other_columns_are_no_answer(
    question: str, text: str, value: str
) -> None:
    assert shown(question, text) == value
