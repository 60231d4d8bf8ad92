"""Everyday questions in the words of documents, and what is left as it was asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.index import Entry
from xunzhang.search.rewording import MOST, rewordings

NOTICE = (
    "山居民宿共有客房18间。早点供应到九点。\n\n晚餐每位35元，须提前预订。室内严禁吸烟，违者罚款100元。"
    "端午期间房价上浮20%。请勿携带宠物入内。"
)
MINUTES = "第三次馆务会议由乔振海主持。缺席：孟兰（外出学习）。会议决定买扫描仪。"


def any_word(_: str) -> bool:
    return True


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.open(tmp_path_factory.mktemp("话") / "索引") as index:
        index.add_entries(
            [Entry("告示", NOTICE, "住客须知"), Entry("纪要", MINUTES, "馆务会议纪要")]
        )
        yield index


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("晚饭一个人多少钱？", "晚餐每人多少钱？"),
        ("屋子里能抽烟吗", "客房里能吸烟吗"),
        ("谁没到", "谁缺席"),
        ("昨晚翻车的是谁", "昨晚侧翻的是谁"),
        ("那年发大水死了几个人", "那年洪水死亡几个人"),
        ("剧团头一任团长是谁", "剧团首任团长是谁"),
        ("特展门票多少", "特展票价多少"),
        ("每月几号开支", "每月工资几号发放"),
        ("新泵保几年", "新泵质保几年"),
        ("修堤的封顶价多少", "修堤的最高限价多少"),
        ("老街的维修基金还剩多少", "老街的维修资金余额多少"),
        ("电脑多重", "电脑重量多少"),
        ("H7代表什么", "H7含义是什么"),
        ("仓管招几个人", "仓管招聘人数多少"),
        ("零花钱可以带多少", "零用钱可以带多少"),
        ("烤箱的电线有多长", "烤箱的电源线有多长"),
        ("他老婆叫什么", "他妻子叫什么"),
        ("方木公司法人是哪个", "方木公司法定代表人是哪个"),
        ("馆里买书要多少经费", "馆里购书要多少经费"),
        ("书店星期几不开门", "书店星期几闭馆"),
        ("邮局周日开门吗", "邮局周末开门吗"),
        ("谁投了反对票", "谁反对"),
        ("仓库钥匙归谁管", "仓库钥匙负责人是谁"),
        ("石河大桥由谁施工", "石河大桥施工单位是哪家"),
        ("他多大岁数走的", "他享年多少岁"),
        ("试用期里被炒鱿鱼给补偿吗", "试用期里解除劳动合同给补偿吗"),
        ("提前搬走要付多少违约金", "提前解除合同要付多少违约金"),
        ("存折被偷了找哪里挂失", "存折失窃找哪里挂失"),
        ("加班的饭补是多少", "加班的误餐补助是多少"),
        ("眼药水开了封能放多久", "眼药水启封能放多久"),
        ("培训班的第一位主任是谁", "培训班的首任主任是谁"),
        ("去县城最后一班车是几点", "去县城末班车是几点"),
        ("酒厂最红火的时候一年酿多少酒", "酒厂高峰时一年酿多少酒"),
        ("缆车从头坐到尾要多少钱", "缆车全程要多少钱"),
        ("请客花的钱找谁签字", "请客花的钱由谁审批"),
        ("9月产量多少", "九月产量多少"),
        ("十一月产量多少", "11月产量多少"),
        ("三季度产量多少", "3季度产量多少"),
        ("3楼租金多少", "三楼租金多少"),
    ],
)
def test_everyday_words_become_those_of_documents(question: str, reading: str) -> None:
    assert reading in rewordings(question, any_word)


@pytest.mark.parametrize(
    "question",
    [
        "民宿受到了什么处罚？",
        "哪种技术更好？",
        "领导力课程由谁讲授？",
        "文中提到了什么？",
        "这条河有多长？",
        "经办银行叫什么？",
        "第一位获奖者是谁？",
    ],
)
def test_a_part_of_another_word_stays(question: str) -> None:
    assert rewordings(question, any_word) == ()


def test_only_words_that_some_passage_holds_are_tried() -> None:
    assert rewordings("抽烟罚不罚", lambda word: word == "吸烟") == ("吸烟罚不罚",)
    assert rewordings("抽烟罚不罚", lambda word: False) == ()


def test_a_reading_asks_for_the_same() -> None:
    assert rewordings("乱停车罚多少", any_word) == ("乱停车罚款多少",)


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("年会要找谁报名？", "年会报名联系人是谁？"),
        ("二期工程该找谁联系参观", "二期工程参观联系人是谁"),
        ("水管漏水打什么电话报修", "水管渗漏报修电话是多少"),
        ("坐几路车去县医院？", "去县医院线路是哪条？"),
        ("客栈住一晚多少钱", "客栈每晚住多少钱"),
        ("打一针多少钱", "每针打多少钱"),
        ("停车一天多少钱", "停车每天多少钱"),
        ("借书一次能借几本", "借书每次能借几本"),
        ("这本书是谁写的", "这本书作者是谁"),
        ("这本书是谁写的", "这本书是由谁编写"),
        ("仓库钥匙是归谁管", "仓库钥匙负责人是谁"),
    ],
)
def test_a_reading_is_chinese(question: str, reading: str) -> None:
    assert reading in rewordings(question, any_word)


@pytest.mark.parametrize(
    "question",
    ["滤网几年换一次？", "能换一次吗", "多久洗一次", "体检是一年一次吗", "找谁的麻烦"],
)
def test_what_would_be_no_chinese_is_no_reading(question: str) -> None:
    assert rewordings(question, any_word) == ()


def test_there_are_never_many_readings() -> None:
    question = "小孩和老人看病买药要买票吗，午饭和房间怎么卖，抽烟罚不罚"
    assert 0 < len(rewordings(question, any_word)) <= MOST


@pytest.mark.parametrize(
    ("question", "read", "answer"),
    [
        ("有多少个房间？", "有多少个客房？", "18间"),
        ("抽烟罚多少", "吸烟罚款多少", "100元"),
        ("开会的时候谁没来", "会议的时候谁缺席", "孟兰"),
    ],
)
def test_what_is_hardly_found_is_asked_again(
    library: Index, question: str, read: str, answer: str
) -> None:
    result = library.search(question)
    assert result.answered
    assert result.query == question
    assert result.read_as == read
    assert result.answer is not None
    assert answer in result.answer.text


def test_a_number_has_to_stand_in_the_other_notation(tmp_path: Path) -> None:
    with Index.open(tmp_path / "索引") as index:
        index.add_entries([Entry("纪要", "十一月计划出茶88担。三、四年级去植物园。", "茶厂例会")])
        knows = index._engine.searcher.knows
        assert rewordings("11月计划出多少茶", knows) == ("十一月计划出多少茶",)
        assert rewordings("三年级去哪儿", knows) == ()


@pytest.mark.parametrize("question", ["山居民宿共有客房多少间？", "停车场有多少个车位？"])
def test_what_is_found_and_what_is_nowhere_stay_as_asked(library: Index, question: str) -> None:
    assert library.search(question).read_as is None


def test_embeddings_alone_know_no_words_to_replace(library: Index) -> None:
    assert library.search("有多少个房间？", retriever="dense").read_as is None
