"""Where lists begin: behind the verb that leads up to them, and not within a word."""

import pytest

from tests.answers.finding import find
from xunzhang.answers.values.lists import lists
from xunzhang.text.tagging import tag


def first_of(text: str) -> str:
    listed = next(iter(lists(text, tag)))
    start, end = listed.items[0]
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("设内科、外科、眼科", "内科"),
        ("健全进度倒排机制、风险分级机制、月度会商机制", "进度倒排机制"),
        ("建立了隐患排查制度、班前会议制度、夜间值守制度", "隐患排查制度"),
        ("现设金奖、银奖、铜奖", "金奖"),
        ("内设办公室、财务股、保卫股", "办公室"),
        ("含早餐、午餐、夜宵", "早餐"),
        ("食堂供应包子、馒头、面条", "包子"),
        ("展馆分为前厅、主厅、后厅三部分", "前厅"),
        ("套餐含有门票、接送、午餐", "门票"),
        ("设临沧南、云溪、古塔三站", "临沧南"),
        ("设计、施工、监理都由一家做", "设计"),
        ("园里种有松树、柏树、槐树", "松树"),
        ("配备空调、电视、冰箱", "空调"),
    ],
)
def test_the_verb_that_leads_in_is_no_part_of_the_first_member(text: str, first: str) -> None:
    assert first_of(text) == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("设备、图纸、照片都在库房", "设备"),
        ("有机肥、复合肥、生物肥都涨价了", "有机肥"),
        ("主要产品是有机肥、复合肥、生物肥", "有机肥"),
        ("即墨、胶州、平度三市", "即墨"),
        ("分批次、分阶段、分区域推进", "分批次"),
        ("岗位设分拣、打包、装车", "分拣"),
        ("主食有包子、馒头、面条", "包子"),
        ("货款包括含税货款、运费、押金", "含税货款"),
        ("原料有含羞草、薄荷、艾叶", "含羞草"),
        ("供应商、经销商、零售商都到了", "供应商"),
    ],
)
def test_a_member_that_begins_like_such_a_verb_stays_whole(text: str, first: str) -> None:
    assert first_of(text) == first


def test_the_list_that_is_shown_begins_behind_its_verb() -> None:
    text = "县医院迁了新址。新院设肿瘤、儿科、骨科三个中心，床位翻了一番。"
    typed = find("县医院新院设哪三个中心？", text).typed
    assert typed is not None
    assert typed.text == "肿瘤、儿科、骨科"


@pytest.mark.parametrize(
    "question", ["申请摊位要交哪些材料？", "申请要带哪些材料？", "申请人应该递交哪些材料？"]
)
def test_a_list_that_is_announced_by_its_noun_is_shown(question: str) -> None:
    text = "第四条 申请人应当提交下列材料：（一）身份证；（二）健康证；（三）卫生承诺书。"
    typed = find(question, text).typed
    assert typed is not None
    assert len(typed.items) == 3


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("一、二、三年级参加合唱", "一"),
        ("三、种植水稻的有河东、河西、河南", "河东"),
    ],
)
def test_the_number_of_a_heading_is_no_member(text: str, first: str) -> None:
    assert first_of(text) == first


@pytest.mark.parametrize("text", ["一、存在问题", "说明\n十二、整改要求"])
def test_a_numbered_heading_is_no_list(text: str) -> None:
    assert not [*lists(text, tag)]


def test_the_number_of_the_last_member_counts_no_members() -> None:
    text = "没有完工的是望江渠尾段、北堤泵房、第12座闸门"
    listed = next(iter(lists(text, tag)))
    assert [text[slice(*item)] for item in listed.items][-1] == "第12座闸门"
