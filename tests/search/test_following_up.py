import pytest

from xunzhang.search.following_up import read_follow_up

METRO = "江城地铁三号线有多少座车站？"
RESERVOIR = "青石水库除险加固工程总投资是多少？"
HOSPITAL = "县医院什么时候取消押金？"


@pytest.mark.parametrize(
    ("previous", "question", "read"),
    [
        (METRO, "它的票价呢？", "江城地铁三号线的票价是多少？"),
        (METRO, "那二号线呢？", "江城地铁二号线有多少座车站？"),
        (METRO, "哪年开通的？", "江城地铁三号线哪年开通的？"),
        (METRO, "票价多少", "江城地铁三号线的票价多少？"),
        (METRO, "这条线是谁设计的？", "江城地铁三号线是谁设计的？"),
        ("华兴机械公司的利润是多少？", "那这家公司有多少员工?", "华兴机械公司有多少员工？"),
        (RESERVOIR, "什么时候完工？", "青石水库除险加固工程什么时候完工？"),
        (RESERVOIR, "一共花了多少年？", "青石水库除险加固工程一共花了多少年？"),
        (HOSPITAL, "为什么？", "为什么县医院取消押金？"),
        (HOSPITAL, "院长是谁？", "县医院的院长是谁？"),
        ("县医院的院长是谁？", "他是哪里人？", "县医院的院长是哪里人？"),
        ("园区2021年收入是多少？", "那2022年呢?", "园区2022年收入是多少？"),
        ("园区收入是多少？", "那2022年呢?", "2022年园区收入是多少？"),
        ("北京有多少人口？", "那上海呢", "上海有多少人口？"),
        ("北京的面积是多少？", "人口呢", "北京的人口是多少？"),
        ("青石水库在哪里？", "那里有几个村庄？", "青石水库有几个村庄？"),
        ("谁是县医院院长？", "那县中学呢？", "谁是县中学院长？"),
        ("2020年城镇家庭户均存款是多少？", "农村的呢？", "2020年农村家庭户均存款是多少？"),
        ("船票成人每张多少钱？", "那儿童呢？", "船票儿童每张多少钱？"),
        ("江城1号线有多少座车站？", "二号线呢？", "江城2号线有多少座车站？"),
        (METRO, "谁设计的？", "江城地铁三号线谁设计的？"),
        ("县医院怎么挂号？", "要身份证吗？", "县医院要身份证吗？"),
    ],
)
def test_what_leans_on_the_question_before_is_completed(
    previous: str, question: str, read: str
) -> None:
    assert read_follow_up(question, previous) == read


@pytest.mark.parametrize(
    "question",
    [
        "谁是图书馆馆长？",
        "哪一年开始实行区域管理?",
        "博物馆的镇馆之宝是什么？",
        "市博物馆馆藏文物有多少？",
        "园区 面积 2022",
        "张三及其家人住在哪里？",
        "谢谢",
        "谁发明了蒸汽机车？",
        "会议开完了吗？",
        "还有呢？",
    ],
)
def test_what_stands_alone_stays_as_it_is(question: str) -> None:
    assert read_follow_up(question, METRO) is None


@pytest.mark.parametrize("previous", ["？", "什么", "为什么", "-", "的的的", "谁" * 200])
@pytest.mark.parametrize(
    "question", ["它呢", "那呢？", "为什么？", "？？", "其", "那2022年呢", "谁"]
)
def test_no_pair_of_empty_questions_breaks_it(question: str, previous: str) -> None:
    read = read_follow_up(question, previous)
    assert read is None or read.strip("？")
