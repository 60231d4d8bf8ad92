"""Values from tables in plain text, Markdown, HTML, Word and PDF, and from fields."""

from pathlib import Path

import pytest

from tests.answers.finding import complete, find, make_hit, search_result
from tests.answers.test_in_index import check_quotations
from xunzhang import Index
from xunzhang.answers.about.shifts import believed
from xunzhang.answers.rows.rows import cells_of
from xunzhang.answers.rows.tabled import cells_below, leads
from xunzhang.types import Passage

STOPS = """\
站点\t首班\t末班\t票价\t站长
南大门\t7:00\t18:30\t5元\t栾福生
观瀑台\t7:20\t18:10\t8元\t尤小满
金顶\t7:50\t17:30\t12元\t邢大江"""
GOODS = """\
品名            规格            单价      供货商
白水泥          25公斤/袋       32元      恒固建材
防水涂料        10公斤/桶       168元     晴川化工"""
PILLS = """\
| 药品 | 规格 | 单价（元） | 是否处方药 |
|---|---|---|---|
| 布洛芬片 | 24片 | 8.6 | 否 |
| 阿莫西林 | 36粒 | 12.4 | 是 |"""
CLINICS = """\
村名：荷塘村；负责人：苗秀兰；电话：0731-5520118；床位：4
村名：石门村；负责人：纪长河；电话：0731-5520226；床位：6
村名：合计；床位：10"""
FLATS = "楼栋\t层数\t户数\t楼长\n海棠楼\t18\t108\t傅秋生\n玉兰楼\t24\t144\t谢明月"
CLASSES = "课程\t授课教师\t教室\t上课时间\t耗电（千瓦）\n古琴初级\t钮梦竹\t302室\t周五18:30\t2.2"
PRIZES = """\
年度\t奖项\t获奖选手\t作品
2021年\t金奖\t简知秋\t《潮》
2021年\t银奖\t邬子墨\t《埠》
2022年\t金奖\t邬子墨\t《灯》
2022年\t银奖\t简知秋\t《桥》"""
CARD = "电话\t0571-88120345\t邮箱\tyunshan@school.cn\n地址\t临溪路66号\t学生人数\t842人"


@pytest.mark.parametrize(
    ("question", "table", "text"),
    [
        ("观瀑台的票价是多少？", STOPS, "8元"),
        ("金顶末班车是几点？", STOPS, "17:30"),
        ("南大门的站长是谁？", STOPS, "栾福生"),
        ("白水泥的单价是多少？", GOODS, "32元"),
        ("防水涂料的规格是什么？", GOODS, "10公斤/桶"),
        ("防水涂料的供货商是谁？", GOODS, "晴川化工"),
        ("2022年金奖是谁？", PRIZES, "邬子墨"),
        ("2021年谁得了银奖？", PRIZES, "邬子墨"),
        ("2022年银奖的作品是什么？", PRIZES, "《桥》"),
        ("阿莫西林的单价是多少？", PILLS, "12.4"),
        ("布洛芬片是处方药吗？", PILLS, "否"),
        ("石门村的电话是多少？", CLINICS, "0731-5520226"),
        ("荷塘村的负责人是谁？", CLINICS, "苗秀兰"),
        ("这些村一共有多少张床位？", CLINICS, "10"),
    ],
)
def test_a_cell_below_the_name_of_its_column_answers(question: str, table: str, text: str) -> None:
    typed = find(question, table).typed
    assert typed is not None
    assert typed.text == text


@pytest.mark.parametrize(
    ("question", "table", "expected"),
    [
        ("海棠楼有几层？", FLATS, ("18", "18", "层")),
        ("玉兰楼有多少户？", FLATS, ("144", "144", "户")),
        ("古琴初级的老师是谁？", CLASSES, ("钮梦竹", None, None)),
        ("古琴初级什么时候上课？", CLASSES, ("周五18:30", None, None)),
        ("古琴初级几点上课？", CLASSES, ("18:30", "18:30", None)),
        ("古琴初级的耗电是多少千瓦？", CLASSES, ("2.2", "2.2", "千瓦")),
    ],
)
def test_units_people_and_times_of_a_cell_are_told(
    question: str, table: str, expected: tuple[str, str | None, str | None]
) -> None:
    typed = find(question, table).typed
    assert typed is not None
    assert (typed.text, typed.value, typed.unit) == expected


def test_words_of_a_cell_are_of_the_type_text() -> None:
    typed = find("石门村的电话是多少？", CLINICS).typed
    assert typed is not None
    assert (typed.type, typed.value, typed.unit) == ("text", None, None)


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("观瀑台的电话是多少？", STOPS),
        ("北大门的票价是多少？", STOPS),
        ("金顶的副站长是谁？", STOPS),
        ("2023年金奖是谁？", PRIZES),
        ("金奖是谁？", PRIZES),
        ("防水涂料的产地是哪里？", GOODS),
        ("石门村的编号是多少？", CLINICS),
        ("南大门的站长电话是多少？", STOPS),
        ("石门村小学的电话是多少？", CLINICS),
        ("荷塘村去年的负责人是谁？", CLINICS),
        ("这些村一共有多少名护士？", CLINICS),
    ],
)
def test_a_table_without_the_row_or_the_column_has_no_answer(question: str, table: str) -> None:
    assert find(question, table).typed is None


@pytest.mark.parametrize(
    ("question", "table", "text"),
    [
        ("哪个站点的票价最高？", STOPS, "金顶"),
        ("票价最低的是哪个站点？", STOPS, "南大门"),
        ("哪种药品最贵？", PILLS, "阿莫西林"),
        ("哪个村的床位最多？", CLINICS, "石门村"),
        ("床位最少的是哪个村？", CLINICS, "荷塘村"),
        ("哪栋楼的户数最多？", FLATS, "玉兰楼"),
    ],
)
def test_the_row_with_the_most_is_named(question: str, table: str, text: str) -> None:
    typed = find(question, table).typed
    assert typed is not None
    assert typed.text == text


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("哪个站点的人最多？", STOPS),
        ("票价最高的站点的站长是谁？", STOPS),
        ("哪个站点的票价最高？", STOPS.replace("12元", "8元")),
        ("哪个站点的票价最高？", STOPS.replace("12元", "面议")),
        ("哪个站点的票价最高？", STOPS.split("\n金顶")[0].split("\n观")[0]),
        ("哪个村的人口最多？", CLINICS),
    ],
)
def test_no_row_has_the_most_where_that_cannot_be_told(question: str, table: str) -> None:
    assert find(question, table).typed is None


@pytest.mark.parametrize(
    ("below", "text"),
    [
        ("", "石门村"),
        ("以上为五月底的情况。", "石门村"),
        ("村名：渡口村；负责人：温立；电话：0731-5520441；床位：5\n\n完。", "石门村"),
        ("村名：渡口村；负责人：温立；电话：0731-5520441；床位：9\n\n完。", None),
        ("村名：渡口村；负责人：温立；电话：0731-5520441\n\n完。", None),
    ],
)
def test_rows_in_the_next_passage_count_for_the_most(below: str, text: str | None) -> None:
    result = search_result("哪个村的床位最多？", CLINICS.rpartition("\n")[0])
    after = Passage(99, 1, 1, 900, 900 + len(below), "", below) if below else None
    answer = complete(result, after=after).answer
    typed = answer.typed if answer is not None else None
    assert (typed.text if typed else None) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [("文章1的电话是多少？", "0571-88120345"), ("文章1的邮箱是什么？", "yunshan@school.cn")],
)
def test_a_field_answers_for_what_its_document_is_about(question: str, text: str) -> None:
    typed = find(question, CARD).typed
    assert typed is not None
    assert (typed.type, typed.text) == ("text", text)


TEAM = "成立时间\t1996年\n主教练\t冉志刚\n赞助商\t白鸽乳业\n主场\t体育公园"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("文章1的主教练是谁？", "冉志刚"),
        ("文章1的赞助商是谁？", "白鸽乳业"),
        ("文章1的成立时间是哪一年？", "1996年"),
    ],
)
def test_fields_hold_people_and_dates_too(question: str, text: str) -> None:
    typed = find(question, TEAM).typed
    assert typed is not None
    assert typed.text == text


@pytest.mark.parametrize("question", ["飞鱼队的主教练是谁？", "文章1的副主教练是谁？"])
def test_a_field_in_cells_is_only_of_its_heading(question: str) -> None:
    assert find(question, TEAM).typed is None


def test_a_field_does_not_answer_for_something_else() -> None:
    assert find("梧桐小学的电话是多少？", CARD).typed is None
    assert find("文章1的传真是多少？", CARD).typed is None


def test_the_head_of_a_table_that_began_earlier_stands_in_the_heading() -> None:
    head, *rows = STOPS.split("\n")
    heading = f"摆渡车 {head}".replace("\t", " ")
    assert [*leads(rows, heading)] == [head] * 3
    assert [*leads([], heading)] == []
    assert [cell.label for cell in cells_below(head, rows[0])] == head.split("\t")


def test_an_empty_cell_does_not_move_the_others() -> None:
    cells = cells_below("部门\t姓名\t分机", "法务部\t\t6102")
    assert [(cell.label, cell.value) for cell in cells] == [("部门", "法务部"), ("分机", "6102")]


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        ("法务部\t钱雨\t6101", ["部门", "姓名", "分机"]),
        ("法务部\t钱雨\t6101\t休假中", ["部门", "姓名", "分机", "备注"]),
        ("合计\t\t12", ["部门", "分机"]),
        ("钱雨\t6101", []),
        ("法务部\t钱雨\t男\t6101\t休假中", []),
    ],
)
def test_a_row_of_another_width_is_none_of_the_table(row: str, labels: list[str]) -> None:
    cells = cells_below("部门\t姓名\t分机\t备注", row)
    assert [cell.label for cell in cells] == labels


def test_a_second_table_has_its_own_head() -> None:
    lines = ["球员\t位置\t进球", "戚少华\t前锋\t9", "日期\t对手", "3月9日\t铁马队"]
    assert [*leads(lines, "")] == ["", lines[0], lines[1], lines[2]]


def test_the_head_may_lack_the_name_over_the_names_of_the_rows() -> None:
    cells = cells_below("2022年\t2023年", "产量\t12吨\t14吨")
    assert [(cell.label, cell.value) for cell in cells] == [
        ("", "产量"), ("2022年", "12吨"), ("2023年", "14吨")
    ]  # fmt: skip


def test_the_first_cell_of_a_row_may_stand_under_no_name() -> None:
    cells = cells_of("产量;2022年:120;2023年:135")
    assert [(cell.label, cell.value) for cell in cells] == [
        ("", "产量"), ("2022年", "120"), ("2023年", "135")
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["站点.txt", "站点.md"])
def test_a_quoted_cell_stands_in_the_document(tmp_path: Path, name: str) -> None:
    rows = [line.split("\t") for line in STOPS.split("\n")]
    if name.endswith(".md"):
        rows.insert(1, ["---"] * 5)
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    else:
        table = STOPS
    text = f"松岭景区摆渡车\n\n摆渡车循环运行，老人和小孩优先上车。\n\n{table}\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([tmp_path / name])
        result = index.search("观瀑台的站长是谁？")
        check_quotations(index, result)
        assert result.answer is not None and result.answer.typed is not None
        assert result.answer.typed.text == "尤小满"


def test_a_row_raises_the_confidence_of_its_hit() -> None:
    question = "金顶的站长是谁？"
    hit = make_hit(question, STOPS, confidence=0.4)
    completed = complete(search_result(question, STOPS, confidence=0.4))
    assert completed.confidence > believed(hit.confidence)


def test_all_rows_of_a_table_raise_the_confidence_more() -> None:
    question = "哪个站点的票价最高？"
    completed = complete(search_result(question, STOPS, confidence=0.1), is_read=False)
    assert completed.confidence > believed(0.1) + 0.1
    assert completed.answer is not None and completed.answer.typed is not None
    busy = search_result("哪个站点的人最多？", STOPS, confidence=0.1)
    other = complete(busy, is_read=False)
    assert other.confidence <= believed(0.1)


FARES = """\
票种\t平日价\t周末价\t余票张数
山谷观光票\t60元\t75元\t320
山谷夜游票\t90元\t110元\t150"""
RATES = """\
工种\t原价（元）\t现价（元）\t需要人数
水磨石抛光\t30\t36\t5
外墙粉刷\t22\t25\t14"""
CLINIC = """\
科室\t医生\t出诊时间
针灸科\t段怀德\t周二、周四
骨伤科\t辛如海\t周六"""
PAINT = """\
类别\t原价（元）\t新价（元）
墙面（刮腻子、刷漆）\t18\t21
地面（找平）\t30\t34"""
MEET = """\
项目\t决赛时间\t报名人数\t校纪录
跳绳\t6月8日\t24\t192个
实心球\t6月9日\t18\t11.4米"""
OVEN = """\
项目\t参数
额定电压\t220V
额定功率\t3kW"""


@pytest.mark.parametrize(
    ("question", "table", "text"),
    [
        ("夜游票周末多少钱", FARES, "110元"),
        ("水磨石抛光涨到多少了", RATES, "36"),
        ("水磨石抛光现在多少钱", RATES, "36"),
        ("外墙粉刷以前多少钱", RATES, "22"),
        ("外墙粉刷要几个人", RATES, "14"),
        ("针灸科周几有人", CLINIC, "周二、周四"),
        ("额定电压是多少伏", OVEN, "220V"),
        ("刮腻子以前多少钱", PAINT, "18"),
        ("跳绳什么时候比", MEET, "6月8日"),
        ("跳绳的纪录是多少", MEET, "192个"),
        ("额定功率多大", OVEN, "3kW"),
    ],
)
def test_everyday_wording_names_rows_and_columns(question: str, table: str, text: str) -> None:
    typed = find(question, table).typed
    assert typed is not None
    assert typed.text == text


@pytest.mark.parametrize(
    ("question", "table"),
    [("青年票周末多少钱", FARES), ("儿科周几有人", CLINIC), ("瓷砖铺贴涨到多少了", RATES)],
)
def test_no_row_answers_for_a_thing_that_only_sounds_like_it(question: str, table: str) -> None:
    assert find(question, table).typed is None
