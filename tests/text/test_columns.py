"""Lines that only a narrow column, or the blank lines of a recognition program, broke."""

import re

import pytest

from xunzhang.text.columns import find_columns
from xunzhang.text.relaid import RelaidText
from xunzhang.text.repair import repair
from xunzhang.text.spacing import find_spacing
from xunzhang.types import Piece, Repair, Span, to_original

PARAGRAPHS = (
    "青石渠在镇子北面。1964年冬天，全镇出动3200人开渠，干了两个冬春，渠长17.5公里，可浇地2.4万亩。",
    "１９８１年夏天，渠水漫过堤顶０．６米，守渠的人用沙袋堵了一夜。天亮时水退了，下游九个村子都没有进水，粮食也保住了。",
    "如今渠边修了小路，早晚都有人来散步。管渠的老人说，水清了，白鹭也回来了。",
    "渠首有一座小闸，是1965年用条石砌的，石缝里灌了糯米浆。闸门去年换成了铁的，开关只要一个人，从前要八个壮劳力一起推。",
    "每年清明前后放头水。放水那天，各村派人沿渠走一遍，看见漏的地方就用黄泥补上，中午在闸房里一起吃饭。",
    "前年县里给渠道装了水位计，数字传到手机上。守渠人老秦却还是习惯拿竹竿去量，他说机器会坏，竹竿不会坏。",
)
CLOSING = "，。、；：！？”）》"


def wrapped(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph at `width` Han characters; no line begins with a closing mark."""
    lines = [""]
    for sign in paragraph:
        if len(lines[-1]) >= width and sign not in CLOSING:
            lines.append("")
        lines[-1] += sign
    return lines


def page(width: int, *, gap: str = "\n", indent: str = "") -> str:
    lines = [line for p in PARAGRAPHS for line in wrapped(indent + p, width)]
    return gap.join(lines) + "\n"


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [10, 13, 14, 15, 16, 20, 24, 34])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_no_sentence_stays_broken_whatever_the_width(width: int, gap: str) -> None:
    repaired = repair(page(width, gap=gap))
    lines = [line for line in repaired.text.split("\n") if line]
    assert squeezed(repaired.text) == "".join(PARAGRAPHS)
    assert all(line.endswith("。") for line in lines)
    assert all(any(line in paragraph for paragraph in PARAGRAPHS) for line in lines)


def test_an_indented_line_begins_a_paragraph() -> None:
    repaired = repair(page(15, indent="　　"))
    assert [line.strip() for line in repaired.text.split("\n") if line] == list(PARAGRAPHS)


def test_every_join_is_recorded_and_leads_back() -> None:
    original = page(15)
    repaired = repair(original)
    joined = [found.span for found in repaired.repairs if found.kind == "joined"]
    assert len(joined) == original.count("\n") - repaired.text.count("\n")
    assert {original[a:b] for a, b in joined} == {"\n"}
    start = repaired.text.index("可浇地2.4万亩")
    places = to_original(repaired.pieces, Span(start, start + 8))
    assert "".join(original[a:b] for a, b in places) == "可浇地2.4万亩"


def test_a_repaired_column_needs_no_repair() -> None:
    once = repair(page(15, gap="\n\n")).text
    assert repair(once).text == once


def test_a_title_and_headings_stay_lines_of_their_own() -> None:
    text = f"青石渠志\n第二章 守渠与养护的规矩\n{page(15)}下一年的事\n{page(15)}"
    lines = repair(text).text.split("\n")
    assert lines[:2] == ["青石渠志", "第二章 守渠与养护的规矩"]
    assert "下一年的事" in lines


def test_page_numbers_between_the_lines_are_taken_out_as_before() -> None:
    text = page(15).replace("下游九个村子", "下游九个村子\n        - 12 -\n", 1)
    repaired = repair(text)
    assert "- 12 -" not in repaired.text
    assert [r.kind for r in repaired.repairs].count("furniture") == 1


def test_headings_of_the_format_and_pages_move_along() -> None:
    original = f"青石渠志\n\n{page(15)}\n守渠\n\n{page(15)}"
    place = original.index("守渠\n")
    repaired = repair(original, [Span(place, place + 2)], pages=[0, place], plain=False)
    assert [repaired.text[a:b] for a, b in repaired.headings] == ["守渠"]


def test_latin_words_keep_a_blank_where_lines_are_joined() -> None:
    original = page(15).replace("守渠的人用沙袋", "人称 Green\nOrchard 的园子")
    gaps = find_columns(original)
    assert "GreenOrchard" not in repair(original).text
    assert gaps


VERSE = "\n".join(
    ["雨水落在旧屋的檐上面", "像有人轻轻地叩着木门", "我起身推开窗子去看看", "院里只有一只黑色的猫"]
    * 3
)
RHYMED = "\n".join(
    [
        "青山隔水远，白鹭一行斜",
        "古渡无人问，渔灯三两家",
        "风来松子落，雨过石生花",
        "童子敲门晚，先煎谷雨茶",
    ]
    * 3
)
ADDRESSES = "\n".join(f"河东区青石路{n}号院{n}单元北门收发室" for n in range(11, 23))
HEADLINES = "\n".join(
    ["县里开会部署防汛工作", "青石镇新修三公里水渠", "夜校招生今天开始报名", "果园飘香客人远道而来"]
    * 3
)
NAMES = "\n".join(["张三 李四 王五", "赵六 钱七 孙八", "周九 吴十 郑十一"] * 3)
TABLE = "\n".join(f"{year}年\t{year * 3}吨\t增产。减支" for year in range(1990, 2002))
CHAT = "\n".join(
    [
        "老李：到了吗？我在门口",
        "小王：快了",
        "老李：好的。带上伞，外面下雨",
        "小王：知道了，谢谢老李提醒我",
    ]
    * 3
)
ROWS = "\n".join(f"张小{c}，女，青石镇人，在夜校教书法" for c in "甲乙丙丁戊己庚辛壬癸")


@pytest.mark.parametrize("text", [VERSE, RHYMED, ADDRESSES, HEADLINES, NAMES, TABLE, CHAT, ROWS])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_verse_lists_addresses_and_tables_are_no_columns(text: str, gap: str) -> None:
    assert find_columns(text.replace("\n", gap)) == []


def test_paragraphs_of_whole_sentences_are_no_column() -> None:
    assert find_columns("\n".join(PARAGRAPHS * 4)) == []


SPACED = "青 石 渠 在 镇 子 北 面 ， 渠 水 清 又 清 。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SPACED, "青石渠在镇子北面，渠水清又清。"),
        (f"青 石 渠\n{SPACED}", "青石渠\n青石渠在镇子北面，渠水清又清。"),
        ("青 石 镇 志\n\n渠在镇北。", "青石镇志\n\n渠在镇北。"),
        ("渠 成 于 1 9 6 4 年 冬 ， 长 1 7 公 里 。", "渠成于1964年冬，长17公里。"),
        ("渠 上 有 Green Orchard 的 果 园 ， 很 大 。", "渠上有 Green Orchard 的果园，很大。"),
    ],
)
def test_blanks_between_the_characters_of_a_spaced_line_go(text: str, expected: str) -> None:
    repaired = repair(text)
    assert repaired.text == expected
    assert {found.kind for found in repaired.repairs} == {"joined"}


@pytest.mark.parametrize(
    "text",
    [
        "张三 李四 王五 赵六 钱七",
        "值班：张三 李四，王五 赵六。",
        "渠长十七公里。\n甲 乙 丙 丁",
        "小学 中学 大学 夜校 书院",
        "青石镇　志",
        "本页说明 A B C D",
    ],
)
def test_single_blanks_between_words_and_names_stay(text: str) -> None:
    assert find_spacing(text) == []
    assert repair(text).text == text


def test_a_relaid_text_leads_back_piece_by_piece() -> None:
    text = "甲乙\n丙丁 戊"
    relaid = RelaidText(text, [Span(2, 3), Span(5, 6)], lambda _text, _gap: "")
    assert relaid.text == "甲乙丙丁戊"
    assert list(relaid.pieces([Piece(0, 1, 3)])) == [Piece(0, 1, 1), Piece(1, 3, 2)]
    assert [relaid.place(at) for at in (0, 2, 3, 6)] == [0, 2, 2, 4]
    repairs = list(relaid.repairs([Repair("repeat", Span(1, 3), (Span(3, 5),))], kind="joined"))
    assert repairs[:2] == [Repair("joined", Span(2, 3)), Repair("joined", Span(5, 6))]
    assert repairs[2] == Repair("repeat", Span(1, 4), (Span(4, 5), Span(6, 7)))


def test_the_blanks_of_a_spaced_line_are_one_repair_that_spans_them() -> None:
    text = f"渠志\n\n{SPACED}\n{SPACED}\n"
    repairs = repair(text).repairs
    assert [text[r.span.start - 1 : r.span.end + 1] for r in repairs] == [SPACED, SPACED]


def test_a_long_run_of_blanks_is_read_once() -> None:
    assert find_columns("渠" + " " * 300_000 + "\n" + " " * 300_000) == []


def test_the_indent_of_a_paragraph_fills_its_first_line() -> None:
    lines = [
        "　　石码镇的砖窑沿河岸排开，窑工",
        "多从上游的村子里来。他们天不亮就起身",
        "挑水和泥，午后才歇。",
        "　　窑口朝南，烧的是河滩割来的苇",
        "草和柴禾，一窑要烧上七天七夜。开窑那",
        "天全镇的人都来看，孩子们捡碎砖头玩。",
    ]
    assert len(find_columns("\n".join(lines))) == 4


def test_lines_that_each_name_what_they_tell_of_are_not_joined() -> None:
    prose = (
        "林老师先讲选种，说要挑颗粒饱满的留下\n来，晒过三个太阳再收。收好的种子装进布\n"
        "袋挂在梁上，离地三尺，防潮也防老鼠。\n立春以后取出来泡水，浮起来的不要，沉\n"
        "底的才下地。这样出苗齐，后来也好管。\n"
    )
    head = "主 讲：县农技站推广员林　　　守田\n地点：石码镇文化站二楼会议室三月九日\n"
    assert "\n地点：" in repair(head + prose).text


def test_blanks_before_the_thousands_of_an_amount_go() -> None:
    found = repair("石码湖蓄水１２ ４０７万立方米，最深处１ ２０６．５米，游客3 500 000人。").text
    assert found == "石码湖蓄水１２４０７万立方米，最深处１２０６．５米，游客3500000人。"


@pytest.mark.parametrize(
    "text",
    [
        "表3 120家窑厂的产量",
        "第2 100人方队走过",
        "甲组12 345 乙组18 220",
        "电话是63 217转接",
        "选了３  ４００米两项",
        "到2021 300人报名",
    ],
)
def test_numbers_that_may_be_two_keep_their_blank(text: str) -> None:
    assert repair(text).text == text


def test_a_number_cut_at_its_decimal_point_is_joined_and_no_heading() -> None:
    found = repair("镇志稿\n\n石码湖的水面有３７．\n５平方公里，湖边住着四百多户人家。")
    assert "３７．５平方公里" in found.text
    assert "heading" not in {block.kind for block in found.blocks}
    kept = "一共来了３人．\n２０２１年又来了一批人，都住在湖边。"
    assert repair(kept).text == kept


def test_an_indented_line_above_a_flush_one_begins_a_paragraph() -> None:
    text = (
        "镇志稿\n\n　　道光年间，有人在湖边筑起一道长堤\n"
        "堤上种柳，后来的人就叫它柳堤，每到春天来看的人很多。"
    )
    assert "heading" not in {block.kind for block in repair(text).blocks}
    marked = text.replace("道光年间，有人", "一、道光年间")
    assert "heading" in {block.kind for block in repair(marked).blocks}


DIARY = "\n\n".join(
    f"3月{day}日 {rest}\n{PARAGRAPHS[day % 6]}"
    for day, rest in zip(
        range(2, 8), ["星期一 晴", "星期二 阴转多云", "星期三 雨"] * 3, strict=False
    )
)


def test_the_day_over_an_entry_of_a_diary_stays_a_line() -> None:
    text = f"渠边日记\n\n{DIARY}\n"
    assert repair(text).text == text


@pytest.mark.parametrize("width", [10, 11, 15])
def test_it_does_so_above_narrow_lines(width: int) -> None:
    lines = [line for given in DIARY.split("\n") for line in wrapped(given, width)]
    days = [line for line in DIARY.split("\n") if line.startswith("3月")]
    found = repair("\n".join(["渠边日记", "", *lines])).text.split("\n")
    assert [line for line in days if line in found] == [line for line in days if len(line) <= width]


CLAUSES = """第二条 渠水的分配
放水期间,各村按照田亩的多少轮流
用水:
一、轮流
自放水之日起,每村用水三天,因下雨
停放的,顺延到下一个晴天,不另外收
费。因渠堤冲毁的,不计天数。
二、加水
秧苗初次返青的,我们按基本用水量的
三成给付,累计以三次为限,每次间隔
不得少于七天。
三、停水
拖欠水费的,停放一天;拖欠两次以
上的,停放三天,由渠长当众说明。
"""


def test_headings_between_narrow_paragraphs_do_not_hide_the_column() -> None:
    assert repair(CLAUSES).text.split("\n") == [
        "第二条 渠水的分配",
        "放水期间,各村按照田亩的多少轮流用水:",
        "一、轮流",
        "自放水之日起,每村用水三天,因下雨停放的,顺延到下一个晴天,不另外收费。因渠堤冲毁的,不计天数。",
        "二、加水",
        "秧苗初次返青的,我们按基本用水量的三成给付,累计以三次为限,每次间隔不得少于七天。",
        "三、停水",
        "拖欠水费的,停放一天;拖欠两次以上的,停放三天,由渠长当众说明。",
        "",
    ]
