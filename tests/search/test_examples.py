from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.search.examples import asking_title
from xunzhang.search.question_making import example_questions, subject_of
from xunzhang.search.row_questions import row_questions
from xunzhang.types import Passage


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("城北水厂建成于1987年，至今没有停过一天。", "城北水厂建成于哪一年？"),
        ("青枫岭隧道2021年3月动工，工期五年。", "青枫岭隧道是哪一年动工的？"),
        ("2019年5月，月牙湾植物园正式开园。", "月牙湾植物园是哪一年开园的？"),
        ("双溪县文化馆总投资约3600万元。", "双溪县文化馆的总投资是多少？"),
        ("2023年，双溪县旅游收入达到4.2亿元。", "2023年双溪县的旅游收入是多少？"),
        ("据介绍，临江绿道全长18公里，夜里也有灯。", "临江绿道全长多少公里？"),
        ("双溪县下辖十一个乡镇。", "双溪县下辖多少个乡镇？"),
        ("杏花街道有居民3.6万人，多是老住户。", "杏花街道有多少居民？"),
        ("松鹤养老院现有床位120张。", "松鹤养老院现有多少张床位？"),
        ("月牙湾的老灯塔位于海角最高处，夜里看得很远。", "月牙湾的老灯塔位于哪里？"),
        ("临江大剧院由南屏建筑公司承建，已经封顶。", "临江大剧院是由谁承建的？"),
        ("双溪县人民医院院长梁若水说，人手还是不够。", "双溪县人民医院院长是谁？"),
        ("双溪县综合排名第九位，比去年进了两位。", "双溪县综合排名第几？"),
        ("双溪镇的豆腐坊所在的柳荫老街有三百多年历史。", None),
        ("南屏机械股份有限公司成立于2004年6月。", "南屏机械股份有限公司成立于哪一年？"),
        ("借书证押金100元，可借十册。", "借书证的押金是多少？"),
        ("工业传感器的合格率为98%，高于去年。", "工业传感器的合格率是多少？"),
        ("柳荫老街有三百多年历史。", "柳荫老街有多少年历史？"),
        ("“北斗星二号”起飞重量92吨。", "“北斗星二号”的起飞重量是多少？"),
        (
            "临江地铁五号线昨天正式开通，全长21公里，票价不变。",
            "临江地铁五号线全长多少公里？",
        ),
    ],
)
def test_a_whole_subject_with_what_is_said_of_it_becomes_a_question(
    sentence: str, question: str | None
) -> None:
    assert next(iter(example_questions(sentence)), None) == question


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "大家都说今年的收成真不错。",
        "大桥全长900米。",
        "整笔交易的手续费是600元。",
        "押金100元，退房时归还。",
        "他买的设备的单价是600元。",
        "该县下辖十一个乡镇。",
        "其中三号车间建筑面积2000平方米。",
        "体育中心位于新城北部。",
        "1992年出土于河边的老窑址里有三只碗。",
        "一家面馆和它旁边的十几家铺子都关了门。",
        "上个月省下的800元买了新书。",
        "2016年启动的老城改造里，有九条巷子铺了石板。",
        "街道把两座旧厂房改成了图书馆。",
        "记者在双溪县看到，全县共有学校二十五所。",
        "38个项目总投资90亿元。",
        "新建学校3所医院2家图书馆1座。",
        "南屏航空公司位于郊外的一座机库昨天起火。",
        "韩家镇有4个村停电。",
    ],
)
def test_what_is_no_plain_statement_about_a_whole_subject_makes_none(sentence: str) -> None:
    assert example_questions(sentence) == []


def test_a_later_clause_is_asked_about_only_while_the_subject_stays() -> None:
    changed = "临江地铁五号线昨天正式开通，市长剪了彩，全长21公里。"

    assert example_questions(changed) == []


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("老城的停车难该怎么办", "老城的停车难该怎么办？"),
        ("为什么要给大树打针？", "为什么要给大树打针？"),
        ("停水后怎么打电话报修", "停水后怎么打电话报修？"),
        ("老城记事", None),
        ("怎么办", None),
        ("哪些人暂时不能打？", None),
        ("两款有什么不一样？", None),
        ("它们为什么不过冬了呢", None),
        ("怎样种好一亩稻——农技员的一天", None),
    ],
)
def test_only_a_title_that_asks_by_itself_is_a_question(title: str, question: str | None) -> None:
    assert asking_title(title) == question


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_examples_come_from_sentences_then_from_asking_titles(tmp_path: Path) -> None:
    folder = write(tmp_path / "稿", "水厂.txt", "城北水厂\n\n城北水厂建成于1987年，由老城供水。")
    write(folder, "停车.txt", "老城的停车难该怎么办\n\n大家商量了一晚上，没有结果。")
    write(folder, "雨.txt", "下雨天\n\n雨下了一整天，街上没有人。")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])

        assert index.example_questions(6) == ["城北水厂建成于哪一年？", "老城的停车难该怎么办？"]
        assert index.example_questions(1) == ["城北水厂建成于哪一年？"]


def test_examples_follow_the_documents(tmp_path: Path) -> None:
    folder = write(tmp_path / "稿", "水厂.txt", "城北水厂\n\n城北水厂建成于1987年，由老城供水。")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        before = index.example_questions()
        write(folder, "水厂.txt", "绿道\n\n临江绿道全长18公里，夜里也有灯。")
        index.refresh([folder])

        assert [*before, *index.example_questions()] == [
            "城北水厂建成于哪一年？",
            "临江绿道全长多少公里？",
        ]


def test_proposals_take_one_of_each_document_before_a_second(tmp_path: Path) -> None:
    two = "城北水厂\n\n城北水厂建成于1987年，由老城供水。城北水厂占地60亩。"
    folder = write(tmp_path / "稿", "水厂.txt", two)
    write(folder, "绿道.txt", "绿道\n\n临江绿道全长18公里，夜里也有灯。")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])

        proposed = [question for question, _ in index.quality.propose(9)]
        assert set(proposed[:2]) == {"城北水厂建成于哪一年？", "临江绿道全长多少公里？"}
        assert proposed[2:] == ["城北水厂占地多少亩？"]
        index.quality.reject(proposed[2])
        assert len(index.quality.propose(9)) == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("石码湖特大桥今日合龙", "石码湖特大桥"),
        ("春风又绿 ——石码镇五年巨变纪实", "石码镇"),
        ("大桥合龙", ""),
        ("一座大桥的故事", ""),
        ("怎样种好番茄", ""),
    ],
)
def test_a_title_names_what_the_document_is_about(title: str, name: str) -> None:
    assert subject_of(title) == name


@pytest.mark.parametrize(
    ("sentence", "name", "questions"),
    [
        (
            "大桥全长4.2公里，总投资9.6亿元，由江南路桥公司承建，总设计师是林守田。",
            "石码湖大桥",
            [
                "石码湖大桥全长多少公里？",
                "石码湖大桥的总投资是多少？",
                "石码湖大桥是由谁承建的？",
                "石码湖大桥总设计师是谁？",
            ],
        ),
        (
            "3号线全长18.5公里，设站14座，2019年6月1日开通，起点为北码头。",
            "石码地铁",
            [
                "石码地铁3号线全长多少公里？",
                "石码地铁3号线设多少座站？",
                "石码地铁3号线是哪一年开通的？",
                "石码地铁3号线的起点是哪里？",
            ],
        ),
        ("2030年，全市实现地区生产总值812亿元。", "石码市", ["2030年石码市的地区生产总值是多少？"]),
        ("石码高新区综合排名又进一步，跃居第52位。", "", ["石码高新区跃居第几名？"]),
        ("大桥全长4.2公里。", "", []),
        ("大桥全长4.2公里。", "石码水库", []),
        ("全桥全长4.2公里。", "石码湖大桥", ["石码湖大桥全长多少公里？"]),
        ("全桥全长4.2公里。", "石码水库", []),
        ("根据测绘石码水库全长4.2公里。", "", []),
    ],
)
def test_a_short_name_is_that_of_the_title_and_later_clauses_ask_too(
    sentence: str, name: str, questions: list[str]
) -> None:
    assert example_questions(sentence, name) == questions


def test_questions_are_suggested_before_titles_for_a_word_of_the_subject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("石码湖大桥合龙\n\n大桥全长4.2公里，于昨天合龙。\n", "utf-8")
    with Index.open(tmp_path / "i") as index:
        index.refresh([tmp_path / "a.txt"])
        assert index.complete("大桥") == ["石码湖大桥全长多少公里？", "石码湖大桥合龙"]
        assert index.example_questions() == ["石码湖大桥全长多少公里？"]


def test_what_sentences_often_begin_with_is_what_a_document_is_about() -> None:
    sentences = ["石码茶园开了园。", "石码茶园来了客。", "有人唱歌。", "石码茶园收了茶。"]
    assert subject_of("春到人间", sentences) == "石码茶园"
    assert subject_of("春到人间", sentences[:3]) == ""
    assert example_questions("目前，该茶园拥有采茶工人员工86名。", "石码茶园") == [
        "石码茶园拥有多少采茶工人员工？"
    ]


TEAS = "茶,规格,零售价\n云雾毛峰,250克,380元\n山泉早茶,200克,198元\n"


def test_a_row_of_a_table_is_asked_about_by_its_name_and_a_column_of_figures(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "价格.csv").write_text(TEAS, "utf-8")
    (folder / "车间.md").write_text(
        "# 车间\n\n| 车间 | 面积 | 主任 |\n|---|---|---|\n| 铸造车间 | 820平方米 | 林守田 |\n"
        "| 3 | 640平方米 | 何满仓 |\n",
        "utf-8",
    )
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        questions = index.example_questions(6)
        assert sorted(questions) == [
            "云雾毛峰的零售价是多少？",
            "山泉早茶的零售价是多少？",
            "铸造车间的面积是多少？",
        ]
        answers = [index.search(question).answer for question in questions]
        assert all(answer is not None and answer.typed is not None for answer in answers)


def rows(text: str) -> Passage:
    return Passage(1, 1, 1, 0, len(text), "", text)


def test_a_row_is_named_behind_its_number_and_asked_what_and_where() -> None:
    lines = (
        "编号：SZ01；名称：彩绘陶罐；质地：陶；存放地点：西库房",
        "编号：SZ02；名称：铜镜残片；质地：铜；存放地点：东库房",
    )
    found = dict(row_questions(rows("\n".join(lines))))
    assert found == {"彩绘陶罐的质地是什么？": lines[0], "铜镜残片的存放地点是哪里？": lines[1]}
    report = rows(
        "环节：开题报告；要求：当面陈述；地点：北楼305室"
    )  # an event has no 地点 of its own
    assert list(row_questions(report)) == []


def test_what_a_row_says_at_length_is_not_asked_what_it_is() -> None:
    text = "名称：彩绘陶罐；用途：盛酒，也用来盛水；来源：" + "张家湾" * 8
    assert list(row_questions(rows(text))) == []


@pytest.mark.parametrize("told", ["待考", "不详", "未知", "待定", "无", "？"])
def test_what_a_row_does_not_tell_is_not_asked(told: str) -> None:
    for column in ("年代", "负责人", "产地"):
        assert list(row_questions(rows(f"名称：彩绘陶罐；{column}：{told}"))) == []
    assert dict(row_questions(rows("名称：彩绘陶罐；年代：汉"))).keys() == {
        "彩绘陶罐的年代是什么？"
    }


def test_clauses_on_a_place_that_a_sentence_names_first_are_asked_about() -> None:
    assert example_questions("望仙桥在城东五里，跨清溪，长四十二米，宽四米。") == [
        "望仙桥有多长？",
        "望仙桥有多宽？",
    ]
    assert example_questions("大桥在城东五里，长四十二米。") == []


def test_ones_own_documents_are_asked_about_before_the_samples(tmp_path: Path) -> None:
    (tmp_path / "资料" / "samples").mkdir(parents=True)
    sample = "城北水厂建成于1987年，至今没有停过一天。双溪县文化馆总投资约3600万元。"
    (tmp_path / "资料" / "samples" / "水厂.txt").write_text(sample, "utf-8")
    (tmp_path / "资料" / "价格.csv").write_text(TEAS, "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / "资料"])
        own = {"云雾毛峰的零售价是多少？", "山泉早茶的零售价是多少？"}
        assert set(index.example_questions(2)) == own
        mixed = index.example_questions(3)
        assert set(mixed[:2]) == own
        assert mixed[2] in {"城北水厂建成于哪一年？", "双溪县文化馆的总投资是多少？"}
