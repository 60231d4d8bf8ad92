"""The answer itself is found in the sentence, with its value, and nothing where there is none."""

import time

import pytest

from tests.answers.finding import NO_BLOW_UP, complete, find, quoted, search_result, shown

COUNTED = [
    ("望江桥全长多少米？", "望江桥全长860米，宽24米，双向四车道。", "860米", "860", "米"),
    ("图书馆有多少个座位？", "新图书馆有座位1200个，藏书36万册。", "1200个", "1200", "个"),
    ("图书馆藏书多少册？", "新图书馆有座位1200个，藏书36万册。", "36万册", "360000", "册"),
    ("有多少名志愿者参加？", "共有三百二十名志愿者参加了清理。", "三百二十名", "320", "名"),
    ("合作社有多少户村民？", "合作社吸收了40余户村民，流转土地500亩。", "40余户", "40", "户"),
    ("合作社流转了多少亩土地？", "合作社吸收了40余户村民，流转土地500亩。", "500亩", "500", "亩"),
    ("体育馆占地多大？", "体育馆占地1.2万平方米，可坐六千人。", "1.2万平方米", "12000", "平方米"),
]
SCANNED = [
    (
        "校园占地多少平方米？",
        "新校园占地２３ ６４０平方米，有两个操场。",
        "２３ ６４０平方米",
        "23640",
        "平方米",
    ),
    ("全镇有多少人？", "全镇共有1 205 318人，四成住在镇上。", "1 205 318人", "1205318", "人"),
    ("塔吊有多高？", "塔吊高1 086.5米，是模型的一百倍。", "1 086.5米", "1086.5", "米"),
]
MEASURES = [
    ("鱼缸的水温是多少度？", "鱼缸的水温是24℃，每周换一次水。", "24℃", "24", "℃"),
    ("台灯的功率是多少瓦？", "台灯功率9瓦，电压220伏。", "9瓦", "9", "瓦"),
    ("烙铁的功率是多少瓦？", "烙铁的功率是60瓦特，三分钟烧热。", "60瓦特", "60", "瓦"),
    ("台灯的电压是多少伏？", "台灯功率9瓦，电压220伏。", "220伏", "220", "伏"),
    ("电池容量是多少毫安时？", "电池容量4500毫安时，屏幕6英寸。", "4500毫安时", "4500", "毫安时"),
    ("茶馆卖了多少杯茶？", "茶馆每杯放茶叶5克，一天卖了180杯茶。", "180杯", "180", "杯"),
]
BOUNDS = [
    (
        "每次登记收费最多多少元？",
        "每次登记收费不得超过15元，老人免费。",
        "不得超过15元",
        "15",
        "元",
    ),
    ("展厅温度最高多少度？", "展厅温度不要超过22℃，湿度要够。", "不要超过22℃", "22", "℃"),
    ("学徒期最长几个月？", "学徒期不应超过6个月，工钱照发。", "不应超过6个月", "6", "个月"),
    ("游泳池水深至少多少米？", "游泳池水深不得低于1.2米。", "不得低于1.2米", "1.2", "米"),
]
AMOUNTS = [
    ("治理河道花了多少钱？", "治理这条河道花了3.6亿元，历时五年。", "3.6亿元", "360000000", "元"),
    ("产业园的总投资多少？", "产业园占地90亩，总投资2.5亿元。", "2.5亿元", "250000000", "元"),
    (
        "集团的资产增长到多少？",
        "集团资产从12亿元增长至18亿元，增长五成。",
        "18亿元",
        "1800000000",
        "元",
    ),
]
SHARES = [
    (
        "毕业生的就业率是多少？",
        "毕业生的就业率达到92.5%，比上年高3个百分点。",
        "92.5%",
        "92.5",
        "%",
    ),
    ("女职工占多大比例？", "工厂的女职工占百分之六十五。", "百分之六十五", "65", "%"),
    ("报名的老人占多大比例？", "报名的老人占三成。", "三成", "30", "%"),
]
RANKS = [
    ("县医院在全省排第几？", "县医院在全省排第七十四名，进了前一百。", "第七十四名", "74", "名"),
    ("这是第几届龙舟赛？", "这是第12届龙舟赛，来了四十支队伍。", "第12届", "12", "届"),
    ("客队第几分钟扳平？", "客队在第63分钟扳平，比分变成一比一。", "第63分钟", "63", "分钟"),
]
DURATIONS = [
    ("修这条路用了多久？", "修这条路用了18个月，比原计划少两个月。", "18个月", "18", "个月"),
    ("老周教了多少年书？", "老周教了三十一年书，去年退休。", "三十一年", "31", "年"),
    (
        "环湖跑用了多久？",
        "环湖跑他用时2小时5分40秒，比去年快10分钟。",
        "2小时5分40秒",
        "7540",
        "秒",
    ),
    ("援藏多长时间？", "她援藏两年零六个月，回来休息了三天。", "两年零六个月", "30", "个月"),
    ("坐索道要多长时间？", "坐索道上山要一个半小时。", "一个半小时", "1.5", "小时"),
]


@pytest.mark.parametrize(
    ("question", "sentence", "text", "value", "unit"),
    [*COUNTED, *SCANNED, *MEASURES, *BOUNDS, *AMOUNTS, *SHARES, *RANKS, *DURATIONS],
)
def test_a_count_is_found_with_its_value_and_unit(
    question: str, sentence: str, text: str, value: str, unit: str
) -> None:
    typed = find(question, sentence).typed
    assert typed is not None
    assert (typed.text, typed.value, typed.unit) == (text, value, unit)


@pytest.mark.parametrize(
    ("kind", "cases"),
    [
        ("number", COUNTED),
        ("amount", AMOUNTS),
        ("share", SHARES),
        ("rank", RANKS),
        ("duration", DURATIONS),
    ],
)
def test_the_type_is_that_of_the_span(
    kind: str, cases: list[tuple[str, str, str, str, str]]
) -> None:
    for question, sentence, *_rest in cases:
        typed = find(question, sentence).typed
        assert typed is not None
        assert typed.type == kind


@pytest.mark.parametrize(
    ("question", "sentence", "text", "value"),
    [
        ("水库哪一年建成？", "水库于1958年动工，1962年建成。", "1962年", "1962"),
        ("水库哪一年动工？", "水库于1958年动工，1962年建成。", "1958年", "1958"),
        ("老城墙哪一年修复？", "老城墙在二〇一九年修复，次年开放。", "二〇一九年", "2019"),
        ("博物馆什么时候开馆？", "博物馆在2021年5月18日开馆。", "2021年5月18日", "2021-05-18"),
        ("灯会几月几日开始？", "灯会在2月9日开始，办了半个月。", "2月9日", "--02-09"),
        ("游客中心几点关门？", "游客中心下午5点半关门。", "下午5点半", "17:30"),
    ],
)
def test_a_date_is_found_and_written_by_iso_8601(
    question: str, sentence: str, text: str, value: str
) -> None:
    typed = find(question, sentence).typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value) == ("date", text, value)


@pytest.mark.parametrize(
    ("question", "sentence", "text"),
    [
        ("庙会是哪一天？", "庙会在每年农历四月初八举行，要唱三天戏。", "农历四月初八"),
        ("灶王节是几月几日？", "灶王节是腊月廿四，家家扫尘。", "腊月廿四"),
        ("茶市什么时候开？", "茶市每年4月和10月各开一次。", "4月和10月"),
    ],
)
def test_days_of_the_moon_and_several_months_have_no_iso_value(
    question: str, sentence: str, text: str
) -> None:
    typed = find(question, sentence).typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value) == ("date", text, None)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("全镇有多少人？", "全镇共有12 05 3人，四成住在镇上。"),
        ("茶叶一天卖多少杯？", "茶叶每份200克/杯，一天一换。"),
    ],
)
def test_a_part_of_a_number_is_no_number(question: str, sentence: str) -> None:
    assert find(question, sentence).typed is None


def test_a_period_is_found_with_both_ends() -> None:
    typed = find("试点从哪一年到哪一年？", "试点从2016年到2020年，一共五年。").typed
    assert typed is not None
    assert (typed.type, typed.text, typed.value) == ("period", "2016年到2020年", "2016/2020")


@pytest.mark.parametrize(
    ("question", "sentence", "kind", "text"),
    [
        ("县医院院长是谁？", "县医院院长周明远说，今年要添两台设备。", "person", "周明远"),
        (
            "谁设计了音乐厅？",
            "音乐厅由弗兰克·盖里设计，三年建成。",
            "person",
            "弗兰克·盖里",
        ),
        (
            "哪所大学参与了研究？",
            "江南农业大学参与了研究，提供了种子。",
            "organization",
            "江南农业大学",
        ),
        ("总部设在哪个城市？", "公司的总部设在杭州，另有两家工厂。", "place", "杭州"),
        ("哪个国家派出了球队？", "巴西派出了球队，另有两名裁判。", "place", "巴西"),
        (
            "粮库选址在哪里？",
            "新建县级粮库一座，选址在石桥镇北郊，明年动工。",
            "place",
            "石桥镇北郊",
        ),
        ("老周的老家在哪里？", "老周的老家是新建县，离这里很远。", "place", "新建县"),
    ],
)
def test_a_name_is_found(question: str, sentence: str, kind: str, text: str) -> None:
    typed = find(question, sentence).typed
    assert typed is not None
    assert (typed.type, typed.text) == (kind, text)


def test_what_is_newly_built_is_no_place() -> None:
    typed = find("县级粮库建在哪里？", "新建县级粮库一座，计划明年四月动工。").typed
    assert typed is None or "新建" not in typed.text


def test_the_members_of_a_list_have_their_places() -> None:
    text = "展厅里有陶罐、铜镜、玉璧和木简等展品。"
    typed = find("展厅里有哪些展品？", text).typed
    assert typed is not None
    assert typed.type == "list"
    assert [quoted(text, *item) for item in typed.items] == ["陶罐", "铜镜", "玉璧", "木简"]


@pytest.mark.parametrize(
    ("question", "text", "items"),
    [
        (
            "货架分成哪几种？",
            "仓库的货架分为轻型架、重型架和悬臂架三种。",
            ["轻型架", "重型架", "悬臂架"],
        ),
        ("茶叶主要销往哪些城市？", "茶叶主要销往江州、海城、河阳三市。", ["江州", "海城", "河阳"]),
        (
            "奶粉主要销往哪些城市？",
            "奶粉装箱约2万罐，主要销往河阳、临海、平川三市。",
            ["河阳", "临海", "平川"],
        ),
        ("订单来自哪些国家？", "去年的订单主要来自智利、秘鲁和希腊。", ["智利", "秘鲁", "希腊"]),
        ("作坊主营哪些农具？", "作坊主营锄头、镰刀和铁锹三类农具。", ["锄头", "镰刀", "铁锹"]),
        (
            "评审组由哪些人员组成？",
            "评审组由两名教师、三名家长和一名校医组成。",
            ["两名教师", "三名家长", "一名校医"],
        ),
    ],
)
def test_a_list_begins_behind_its_verb_and_ends_before_its_count(
    question: str, text: str, items: list[str]
) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert [quoted(text, *item) for item in typed.items] == items


def test_a_list_of_other_things_is_none_of_countries() -> None:
    assert find("订单来自哪些国家？", "订单来自茶商、饭馆和学校。").typed is None


def test_a_list_in_brackets_is_found() -> None:
    text = "合作社推行“四统一”（统一种子、统一农资、统一管理、统一销售），成本降了一成。"
    typed = find("“四统一”包括哪些？", text).typed
    assert typed is not None
    assert [quoted(text, *item) for item in typed.items] == [
        "统一种子",
        "统一农资",
        "统一管理",
        "统一销售",
    ]


def test_a_list_has_as_many_members_as_are_asked_for() -> None:
    sentence = "柳林村、河口村被选为试点。"
    assert find("哪三个村被选为试点？", sentence).typed is None
    typed = find("哪两个村被选为试点？", sentence).typed
    assert typed is not None
    assert len(typed.items) == 2


def test_a_definition_is_the_clause_behind_the_word() -> None:
    typed = find("什么是梯田？", "梯田是沿山坡修成的一级一级的田块。").typed
    assert typed is not None
    assert (typed.type, typed.text) == ("definition", "沿山坡修成的一级一级的田块")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [("老粮仓已经拆除，原址建了公园。", "yes"), ("老粮仓没有拆除，改成了展馆。", "no")],
)
def test_yes_and_no_are_told_apart(sentence: str, value: str) -> None:
    typed = find("老粮仓是否拆除？", sentence).typed
    assert typed is not None
    assert (typed.type, typed.value) == ("yes_no", value)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("图书馆有多少个座位？", "图书馆每天开到晚上，座位常常坐满。"),
        ("这座桥花了多少钱？", "这座桥全长860米，2015年通车。"),
        ("哪一年通车？", "大桥在5月24日通车。"),
        ("年营收380亿元的企业有多少家？", "年营收380亿元的企业集中在城东。"),
        ("2019年投产的工厂是哪一年动工的？", "2019年投产的工厂是市里的重点。"),
        ("谁设计了这座塔？", "这座塔设计得很高，站在城外就能看见。"),
        ("望江县有多少公顷水稻？", "本届龙舟赛有四十支队伍。"),
    ],
)
def test_nothing_is_said_where_no_good_span_stands(question: str, sentence: str) -> None:
    assert find(question, sentence).typed is None


def test_what_the_question_gives_itself_is_no_answer() -> None:
    typed = find("24个科室并成多少个中心？", "原来的24个科室并成9个中心。").typed
    assert typed is not None
    assert typed.text == "9个"


def test_nothing_is_said_where_the_documents_do_not_answer() -> None:
    result = complete(search_result("望江桥全长多少米？", "望江桥边有860棵树。", confidence=0.001))
    assert not result.answered
    assert result.answer is not None
    assert result.answer.typed is None


def test_full_width_digits_are_quoted_as_they_are_written() -> None:
    typed = find("望江桥全长多少米？", "望江桥全长８６０米，两年建成。").typed
    assert typed is not None
    assert (typed.text, typed.value) == ("８６０米", "860")


def test_the_neighbour_of_the_marked_sentence_is_looked_at() -> None:
    text = "望江桥的长度在全市排第一。望江桥全长860米。"
    answer = find("望江桥的长度是多少米？", text)
    assert answer.typed is not None
    assert answer.typed.text == "860米"
    assert quoted(text, answer.start, answer.end) == answer.text == "望江桥全长860米。"


def test_a_text_full_of_numbers_takes_no_time() -> None:
    numbers = "".join(f"第{n}号仓库存粮{n}吨，" for n in range(1, 20_000))
    result = search_result(
        "粮库存粮多少吨？", f"{numbers}。粮库存粮80吨。" * 2, numbers[:1400] + "。"
    )
    started = time.thread_time()
    assert complete(result, is_read=False).answer is not None
    assert time.thread_time() - started < NO_BLOW_UP


@pytest.mark.parametrize(
    ("question", "text", "quoted"),
    [
        ("报名什么时候截止？", "报名于11月9日18:00截止。", "11月9日18:00"),
        (
            "什么时候开庭？",
            "本案定于2025年6月3日（周二）上午9点开庭。",
            "2025年6月3日（周二）上午9点",
        ),
        ("哪天开庭？", "本案定于2025年6月3日上午9点开庭。", "2025年6月3日"),
        (
            "供暖系统由哪些部分组成？",
            "供暖系统由锅炉、管网、散热器三部分组成。",
            "锅炉、管网、散热器",
        ),
        (
            "什么是私拉电线？",
            "私拉电线是指未经批准自行接线的行为，发现后应立即拆除。",
            "未经批准自行接线的行为",
        ),
    ],
)
def test_a_value_is_neither_cut_nor_too_long(question: str, text: str, quoted: str) -> None:
    typed = find(question, text).typed
    assert typed is not None
    assert typed.text == quoted


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("申请公寓年龄不能超过多少岁？", "申请公寓的年龄不超过45周岁。", "不超过45周岁"),
        ("运单缺签章那次被罚了多少？", "那次运单缺签章，被罚款3200欧元。", "3200欧元"),
        ("这条路多花了多少冤枉钱？", "这条路挖了两次，多花了860万元。", "860万元"),
        ("专项基金规模多大？", "去年成立规模10亿元的专项基金。", "10亿元"),
        ("西岭隧道长度", "全线最难的是全长1860米的西岭隧道。", "1860米"),
        ("装卸工现在一个月工资", "装卸工如今每月工资5200元。", "5200元"),
        ("2035年常住人口目标", "到2035年，常住人口72万人。", "72万人"),
    ],
)
def test_numbers_are_read_in_the_forms_of_newspapers(question: str, text: str, value: str) -> None:
    assert shown(question, text) == value


def test_a_threshold_counts_no_doors() -> None:
    assert shown("机场有多少门？", "机场去年首次跨过千万门槛。") is None
