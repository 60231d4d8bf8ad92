import pytest

from xunzhang.search.parts import split_questions, stand_alone


@pytest.mark.parametrize(
    "question",
    [
        "江城地铁三号线有多少座车站？",
        "为什么？？",
        "增长还是下降？",
        "你好，我想问一下。县医院院长是谁？谢谢！",
        "“先打哪里？后打哪里？”这句话是谁说的？",
        "《水往哪里去？山在哪里？》是谁写的？",
        "园区 面积 2022",
        "东头?和西头曾经属于哪一个区？",
    ],
)
def test_one_question_stays_one(question: str) -> None:
    assert split_questions(question) == (question,)


def test_several_questions_part_where_sentences_end() -> None:
    text = "甲县是哪年设立的？乙县又有多少人口？"
    assert split_questions(text) == ("甲县是哪年设立的？", "乙县又有多少人口？")


def test_what_is_said_before_a_question_goes_with_it() -> None:
    text = "县医院是谁建的？水库加固过。花了多少钱？"
    assert split_questions(text) == ("县医院是谁建的？", "水库加固过。花了多少钱？")


def test_more_than_three_questions_are_no_more_than_three_parts_and_none_is_lost() -> None:
    text = "一是谁？二是谁？三是谁？四是谁？五是谁？"
    parts = split_questions(text)
    assert len(parts) == 3
    assert "".join(parts) == text


def test_a_later_question_gets_its_subject_from_the_one_before() -> None:
    parts = split_questions("三号线全长多少公里？青石水库在哪里？什么时候完工？")
    assert stand_alone(parts) == (
        "三号线全长多少公里？",
        "青石水库在哪里？",
        "青石水库什么时候完工？",
    )


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "竹艺馆在几楼？联系人是谁？几点讲解？",
            ("竹艺馆在几楼？", "竹艺馆的联系人是谁？", "竹艺馆几点讲解？"),
        ),
        (
            "鸥洲渡船票价多少，首班船几点？",
            ("鸥洲渡船票价多少", "鸥洲渡船的首班船几点？"),
        ),
        ("5路车首班车几点，末班车几点？", ("5路车首班车几点", "5路车的末班车几点？")),
        ("梨园民宿押金多少，租期多长？", ("梨园民宿押金多少", "梨园民宿的租期多长？")),
        ("面试时间是什么时候，地点在哪里？", ("面试时间是什么时候", "面试的地点在哪里？")),
        ("合同甲方是谁，合同金额多少？", ("合同甲方是谁", "合同金额多少？")),
        ("甲方是谁，乙方是谁？", ("甲方是谁", "乙方是谁？")),
        ("队长手机号是多少，领队是谁？", ("队长手机号是多少", "领队是谁？")),
        ("社长是谁，妻子是谁？", ("社长是谁", "社长的妻子是谁？")),
        ("船票多少钱，首班船几点？", ("船票多少钱", "首班船几点？")),
        ("月牙水库哪年建成？责任人是谁？", ("月牙水库哪年建成？", "月牙水库的责任人是谁？")),
        (
            "月牙水库的责任人是谁？值班电话是多少？",
            ("月牙水库的责任人是谁？", "月牙水库的值班电话是多少？"),
        ),
        ("梨子多少钱一斤？橘子多少钱一斤？", ("梨子多少钱一斤？", "橘子多少钱一斤？")),
        ("你好吗？竹艺馆在几楼？", ("你好吗？", "竹艺馆在几楼？")),
        ("烤箱归谁管？9届什么时候答辩？", ("烤箱归谁管？", "9届什么时候答辩？")),
        ("烤箱归谁管？青穗8号什么时候收？", ("烤箱归谁管？", "青穗8号什么时候收？")),
        ("烤箱归谁管？KX-20什么时候买的？", ("烤箱归谁管？", "KX-20什么时候买的？")),
        ("烤箱归谁管？3楼几点关门？", ("烤箱归谁管？", "3楼几点关门？")),
        ("园区总投资多少，二期什么时候开工？", ("园区总投资多少", "园区二期什么时候开工？")),
        ("书屋几点开门？WiFi怎么连？", ("书屋几点开门？", "书屋WiFi怎么连？")),
        ("书屋哪年建的？2023年借出多少本？", ("书屋哪年建的？", "书屋2023年借出多少本？")),
        ("油画班哪天开课？3号几点签到？", ("油画班哪天开课？", "油画班3号几点签到？")),
        ("竹艺馆在几楼？茶艺馆呢？", ("竹艺馆在几楼？", "茶艺馆在几楼？")),
        ("怎么办才好？你说呢？", ("怎么办才好？你说呢？",)),
        ("水库归谁管？还是归镇里管呢？", ("水库归谁管？还是归镇里管呢？",)),
        ("村里几点开会？具体呢？", ("村里几点开会？具体呢？",)),
    ],
)
def test_only_a_part_without_a_subject_takes_the_one_before(
    text: str, alone: tuple[str, ...]
) -> None:
    assert stand_alone(split_questions(text)) == alone


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        (
            "水厂扩建总投资多少，建设周期多长，由谁承建？",
            ("水厂扩建总投资多少", "水厂扩建的建设周期多长？", "水厂扩建由谁承建？"),
        ),
        (
            "实验组每周训练几次，每次多长时间？",
            ("实验组每周训练几次", "实验组每次多长时间？"),
        ),
        ("甲厂去年收入多少，利润多少？", ("甲厂去年收入多少", "甲厂去年的利润多少？")),
        ("药片一天吃几次，一次几片？", ("药片一天吃几次", "药片一次几片？")),
        (
            "河湾小学校长是谁，电话是多少，在哪里？",
            ("河湾小学校长是谁", "河湾小学的电话是多少？", "河湾小学在哪里？"),
        ),
        ("面积多大？人口多少？", ("面积多大？", "人口多少？")),
        ("几月几日举行，在哪里举行？", ("几月几日举行", "在哪里举行？")),
    ],
)
def test_a_figure_is_asked_of_the_thing_and_not_of_another_figure(
    question: str, alone: tuple[str, ...]
) -> None:
    assert stand_alone(split_questions(question)) == alone
