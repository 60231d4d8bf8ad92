import pytest

from xunzhang.text.beside import is_byline, is_caption, is_greeting, is_list_of_names
from xunzhang.text.blocks import find_blocks
from xunzhang.text.fields import is_known_field
from xunzhang.text.kinds import classify_blocks
from xunzhang.text.repair import repair, unrepaired
from xunzhang.types import Span

PROSE = (
    "村里的果园今年第一次挂果，三百亩苹果树从山脚一直种到半山腰，"
    "远看像一片绿云，走近了满眼都是果子。"
)


def told(text: str, headings: tuple[Span, ...] = ()) -> list[str]:
    return classify_blocks(text, find_blocks(text, headings), headings)


@pytest.mark.parametrize(
    "line",
    [
        "本报记者 李平 通讯员 王小禾",
        "（本报记者 李平 通讯员 王小禾）",
        "记者：李平",
        "文/李平 图/王小禾",
        "摄影:王小禾",
        "▶ 本报记者 李平",
        "责任编辑：赵一川",
        "山河镇供图",
        "2031年6月7日　《青川周刊》记者 李平",
        "《山河日报》通讯员：王小禾",
        "《青川新报》2031年6月7日　记者 李平",
        "报告人：合作社主任 李平　2031年6月7日",
        "图文／李平",
        "文｜李平",
        "《青川文艺》2031年第3期 · 散文 · 文／李平",
        "青川商报　记者 李平　2031年6月7日",
    ],
)
def test_these_lines_are_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "记者节里说记者",
        "编辑部的一天",
        "记者昨天来到果园，看到工人们正在装车。",
        "图书馆开门了",
        "文化下乡",
        "作者认为，这样的安排并不合适，应当改一改。",
        "来源广泛的资金",
        "《山河日报》记者站揭牌",
        "《渡口》作者 李平",
        "图文 并茂的一本书",
        "2031年第3期 · 散文",
        "《青川文艺》2031年第3期出版",
    ],
)
def test_these_lines_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "果园飘香 王小禾 摄",
        "果园里 李平、王小禾 摄",
        "↑工人在装车",
        "图为果园一角",
        "丰收的果园（资料图）",
        "丰收的果园 资料图",
        "果园新大门　效果图",
        "本报记者 李平摄",
    ],
)
def test_these_lines_are_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    ["如何用手机拍摄", "图书一万册", "图形与几何", "果园里拍电影，乡亲来摄", "请看这张资料图"],
)
def test_these_lines_are_no_captions(line: str) -> None:
    assert not is_caption(line)


def test_names_are_told_from_short_headings() -> None:
    assert is_list_of_names("王小禾") and is_list_of_names("欧阳小禾 李平")
    assert not any(map(is_list_of_names, ["前言", "金色的秋", "黄河大桥", "第一章"]))


def test_a_name_under_the_title_is_a_byline_and_elsewhere_it_is_none() -> None:
    assert told(f"果园飘香\n\n王小禾\n\n{PROSE}") == ["title", "byline", "body"]
    assert told(f"果园飘香\n\n{PROSE}\n\n王小禾\n\n{PROSE}")[2] == "heading"


def test_a_picture_leaves_wide_gaps_around_its_caption() -> None:
    text = f"果园飘香\n\n{PROSE}\n\n{PROSE}\n\n\n\n山河镇苹果园\n\n{PROSE}"
    assert told(text)[3] == "caption"
    assert told(text.replace("\n\n\n\n", "\n\n"))[3] == "heading"


def test_a_dash_opens_a_subtitle_at_the_head_a_caption_by_a_gap_and_else_body() -> None:
    dash = "——记山河镇果园"
    assert told(f"果园飘香\n\n{dash}\n\n{PROSE}")[:2] == ["title", "title"]
    assert told(f"果园飘香\n\n{PROSE}\n\n{PROSE}\n\n\n\n{dash}\n\n{PROSE}")[3] == "caption"
    listed = f"果园飘香\n\n{PROSE}\n\n——坚持绿色发展。\n\n——坚持共同富裕。\n\n{PROSE}"
    assert told(listed)[2:4] == ["body", "body"]


def test_a_heading_of_the_format_is_one_whatever_it_looks_like() -> None:
    text = f"果园飘香 王小禾 摄\n\n{PROSE}"
    assert told(text, (Span(0, 10),)) == ["heading", "body"]


def test_rows_of_columns_are_a_table_and_a_lone_tab_is_not() -> None:
    assert (
        told(f"{PROSE}\n\n品种  亩数  产量\n红富士  二百  三十\n嘎啦  一百  十二")[1:]
        == ["table"] * 3
    )
    assert told(f"品种\t亩数\n{PROSE}") == ["body", "body"]


def test_rows_of_a_sheet_head_nothing_and_the_line_above_them_does() -> None:
    rows = ["姓名：钱桐；分机：8023", "备注：新", "姓名：孙宁；部门：信息中心与资料室；分机：8031"]
    text = "\n".join(["通讯录", "", *rows])
    found = [block.kind for block in unrepaired(text).blocks]
    assert found == ["title", "body", "body", "body"]


FIGURES = "水深 3.2 米   水温 14 度   流量 20 方"


def test_figures_side_by_side_are_no_heading_over_the_next_one() -> None:
    text = f"水情\n\n一、今日水情\n{FIGURES}\n{FIGURES[:-4]}40 方\n\n二、明日水情\n{PROSE}"
    assert told(text)[2:5] == ["body", "body", "heading"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"1. 选种\n{PROSE}\n\n2. 工具\n镰刀两把；\n\n3. 收割\n{PROSE[:-2]}。", "heading"),
        (f"1. 选种\n{PROSE}\n\n2. 工具\n镰刀两把；\n\n{PROSE[:-2]}。", "body"),
        (f"材料：\n1. 镰刀两把；\n2. 箩筐\n3. 草绳一捆；\n\n{PROSE}", "body"),
    ],
)
def test_the_number_between_two_headings_is_one(text: str, kind: str) -> None:
    repaired = repair(text)
    lines = {repaired.text[a:b]: kind for a, b, kind in repaired.blocks}
    assert lines[next(line for line in lines if line.startswith("2."))] == kind


def test_a_notice_needs_its_number_and_its_end() -> None:
    notice = "山政〔2031〕9号\n\n关于果园防火的通知\n\n各村要做好防火。\n\n抄送：镇林业站。"
    assert told(f"{PROSE}\n\n{notice}\n\n{PROSE}") == ["body", *["notice"] * 4, "body"]
    assert "notice" not in told(f"{PROSE}\n\n{notice.rpartition('抄送')[0]}\n\n{PROSE}")


def test_a_notice_that_is_the_whole_document_is_its_body() -> None:
    notice = f"山政〔2031〕9号\n\n关于果园防火的通知\n\n{PROSE}\n\n抄送：镇林业站。"
    assert "notice" not in told(notice)


def test_an_item_of_a_list_is_no_heading() -> None:
    text = f"- 开工：三月\n- 完工：九月\n\n{PROSE}"
    assert "heading" not in told(text)
    assert told(f"果园三月开工\n\n{PROSE}\n\n果园九月完工\n\n{PROSE}")[2] == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "合同编号：GY-2031-08",
        "签订日期：2031年10月8日",
        "开会时间：十月八日上午",
        "地点：果园礼堂",
        "出租方（甲方）：山河果园",
        "- 联系电话：5520-8813",
        "采访者: 顾青",
        "收购单位：绿野果品站",
    ],
)
def test_a_field_of_a_form_is_no_heading_wherever_it_stands(line: str) -> None:
    assert is_known_field(line)
    assert told(f"果园飘香\n\n{PROSE}\n\n{line}\n\n{PROSE}")[2] == "body"


def test_numbered_lines_with_commas_below_each_other_are_items() -> None:
    order = "订货单\n\n一、木耳 5袋，单价40元\n二、粉条 8袋，单价12元\n合计296元。"
    assert told(order)[1:3] == ["body", "body"]
    rules = f"守则\n\n一、看好门窗，锁好柜子\n（一）窗户\n{PROSE}"
    assert told(rules)[1] == "heading"


def test_what_looks_like_a_field_may_be_a_heading() -> None:
    assert not any(map(is_known_field, ["春天：剪枝", "网址://a.b", "时间：", "说一说地点的事"]))
    assert told(f"果园飘香\n\n{PROSE}\n\n春天：剪枝\n\n{PROSE}")[2] == "heading"


def test_names_and_values_in_a_row_are_body_and_the_line_above_heads_them() -> None:
    rows = "树高：三米\n行距：四米\n株数：八百棵"
    found = told(f"果园手册\n\n一、果树\n{rows}\n\n二、剪枝\n{PROSE}")
    assert found == ["title", "heading", *["body"] * 3, "heading", "body"]


def test_a_numbered_line_heads_names_and_sentences() -> None:
    rows = "红牌：树上有虫。\n黄牌：树要浇水。"
    assert told(f"{PROSE}\n\n二、挂牌的意思\n{rows}\n\n三、剪枝\n{PROSE}")[1] == "heading"


@pytest.mark.parametrize("broken", ["实习生 贺\n小禾", "通讯员\n贺小禾"])
def test_the_rest_of_a_name_below_a_byline_is_no_heading(broken: str) -> None:
    assert "heading" not in told(f"果园飘香\n本报记者 李平 {broken}\n\n{PROSE}")


def test_a_short_heading_below_a_whole_byline_stays_one() -> None:
    assert told(f"果园飘香\n本报记者 李平 王小禾\n花期\n\n{PROSE}")[2] == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "尊敬的果农朋友：",
        "各位果农：",
        "各有关单位：",
        "各县（市、区）林业局，直属各单位：",
        "同志们、朋友们：",
        "全体村民:",
    ],
)
def test_who_is_addressed_is_no_heading_and_the_lines_around_stay_what_they_are(line: str) -> None:
    found = told(f"关于果园防火的通知\n\n{line}\n\n{PROSE}\n\n一、巡山\n\n{PROSE}")
    assert found == ["title", "body", "body", "heading", "body"]
    assert told(f"果园防火通知\n\n{line}\n\n一、巡山\n{PROSE}") == [
        "title",
        "body",
        "heading",
        "body",
    ]


@pytest.mark.parametrize("line", ["各部门职责：", "全年收成：", "果园里的孩子："])
def test_a_heading_that_addresses_nobody_stays_one(line: str) -> None:
    assert told(f"果园飘香\n\n{PROSE}\n\n{line}\n\n{PROSE}")[2] == "heading"


def test_a_numbered_heading_over_short_items_is_one_as_those_of_its_series_are() -> None:
    items = "1. 剪枝；\n2. 施肥；\n3. 套袋。"
    text = f"果园三月通知\n\n一、时间\n{PROSE}\n\n二、地点\n{PROSE}\n\n三、活计\n{items}"
    found = told(text)
    assert [kind for kind in found if kind == "heading"] == ["heading"] * 3
    assert found[5:] == ["heading", *["body"] * 3]


@pytest.mark.parametrize(
    "first", ["一、到会人员（共12人）", "一、收支情况（单位：元）", "一、时间(暂定)"]
)
def test_a_heading_with_a_remark_in_brackets_is_one_as_those_of_its_series_are(first: str) -> None:
    text = f"果园三月通知\n\n{first}\n{PROSE}\n\n二、地点\n{PROSE}\n\n三、活计\n{PROSE}"
    assert told(text)[1::2] == ["heading"] * 3


@pytest.mark.parametrize(
    ("items", "behind"),
    [
        ("一、剪刀\n二、梯子\n三、手套", ""),
        ("一、剪刀（2把）\n二、梯子（1架）", ""),
        ("一、剪刀（2把）\n二、梯子（1架）", f"\n\n{PROSE}"),
    ],
)
def test_a_list_numbered_as_headings_are_stays_a_list(items: str, behind: str) -> None:
    text = f"果园通知\n\n一、时间\n{PROSE}\n\n二、地点\n{PROSE}\n\n请自带：\n{items}{behind}"
    assert set(told(text)[6 : 6 + items.count("、")]) == {"body"}


@pytest.mark.parametrize("row", ["摄影\t乔一鸣\t周三下午\t200", "记者\t林晓\t周五\t180"])
def test_a_row_below_rows_of_as_many_cells_is_no_byline(row: str) -> None:
    rows = f"课程\t老师\t时间\t学费\n楷书\t卞素云\t周二下午\t150\n{row}\n国画\t卞素云\t周四\t180"
    assert told(f"秋季课程表\n\n{rows}")[1:] == ["table"] * 4


LEAFLET = """山楂丸说明书
请仔细阅读说明书并在药师指导下使用

【成份】山楂、麦芽、神曲。辅料为蜂蜜。
【规格】每丸重9克
【用法用量】口服。成人一次一丸，一日两次，饭后用温水送服。
【注意事项】
1.忌生冷、油腻。
2.孕妇应在医师指导下服用，不能与参茸同服。
【有效期】24个月
【执行标准】SCY2031-9
"""


def test_a_name_in_brackets_heads_what_follows_only_where_it_stands_alone() -> None:
    lines = [LEAFLET[slice(*block)] for block in find_blocks(LEAFLET)]
    kinds = dict(zip(lines, told(LEAFLET), strict=True))
    assert [line for line, kind in kinds.items() if kind != "body"] == [
        "山楂丸说明书",
        "【注意事项】",
    ]


def test_a_headline_that_begins_with_a_bracket_is_still_one() -> None:
    assert told(f"果园飘香\n\n{PROSE}\n\n【走访】山坡上的新路\n\n{PROSE}")[2] == "heading"


@pytest.mark.parametrize("number", ["青政发〔2031〕5号", "（青政〔2031〕12号）"])
def test_the_number_of_a_document_heads_nothing(number: str) -> None:
    assert told(f"果园防火通知\n{number}\n\n{PROSE}") == ["title", "body", "body"]
    assert told(f"{number}\n\n果园防火通知\n\n{PROSE}") == ["body", "heading", "body"]


def test_a_line_that_leads_up_to_a_list_is_no_heading() -> None:
    text = f"果园飘香\n\n采摘期间,请来客留意以下几条:\n一、看路\n{PROSE}"
    assert told(text) == ["title", "body", "heading", "body"]


@pytest.mark.parametrize(
    "line", ["秀兰吾姐：", "父亲大人膝下：", "老舅：", "德明兄：", "周老师：", "爸爸，您好："]
)
def test_who_a_letter_is_written_to_heads_nothing(line: str) -> None:
    assert told(f"{line}\n\n{PROSE}\n\n{PROSE}")[0] == "body"


@pytest.mark.parametrize("line", ["做法：", "我的父亲：", "指导老师：", "家长须知："])
def test_other_lines_with_a_colon_are_no_greetings(line: str) -> None:
    assert not is_greeting(line)


def test_a_long_list_of_short_names_is_soon_known_for_no_greeting() -> None:
    assert not is_greeting("赵、钱、孙、李、" * 2_000 + "都来了。")
    assert is_greeting("各位老师、各位家长，亲爱的同学们：")


def test_a_title_may_end_with_its_version() -> None:
    assert told(f"石桥镇用水办法（试行）\n\n{PROSE}")[0] == "title"
    assert told(f"果园飘香\n\n{PROSE}\n\n参加的人（名单另附）\n\n{PROSE}")[2] == "body"


def test_a_line_over_columns_of_which_the_first_has_no_name_is_part_of_the_table() -> None:
    rows = (
        "苹果     12       15       11\n香梨     8        9        7\n蜜桃     20       18       21"
    )
    text = f"三、历年收成\n          2028年   2029年   2030年\n{rows}"
    assert told(text)[1:] == ["table"] * 4
    over = text.replace("          2028年   2029年   2030年", "历年每亩收成")
    assert told(over)[1] == "heading"
