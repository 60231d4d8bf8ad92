import pytest
from hypothesis import given
from hypothesis import strategies as st

from xunzhang.text.sentences import split_sentences


def texts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def test_a_sentence_ends_at_its_mark_and_takes_the_closing_quotes_along() -> None:
    assert texts("他说：“今天通车了！”大家鼓掌。然后呢？") == [
        "他说：“今天通车了！”",
        "大家鼓掌。",
        "然后呢？",
    ]


def test_half_width_marks_end_a_sentence_too() -> None:
    assert texts("水位退了吗?退了!很好。") == ["水位退了吗?", "退了!", "很好。"]


def test_a_decimal_point_and_a_version_do_not_end_a_sentence() -> None:
    assert texts("投资1.7亿元,用的是v2.0版本。") == ["投资1.7亿元,用的是v2.0版本。"]


def test_a_latin_full_stop_ends_a_sentence() -> None:
    assert texts("We met in Wuhan. 会议开了两天。") == ["We met in Wuhan.", "会议开了两天。"]


def test_points_are_full_stops_where_nothing_else_is() -> None:
    scan = "水库于1984年建成,坝高32米.库区现有渔户56家.“以前没有路”.\n后来修了路．全长3.5公里."
    assert texts(scan) == [
        "水库于1984年建成,坝高32米.",
        "库区现有渔户56家.",
        "“以前没有路”.",
        "后来修了路．",
        "全长3.5公里.",
    ]


@pytest.mark.parametrize(
    "text", ["约翰.史密斯、玛丽.居里、伊凡.彼得罗夫", "约翰.史密斯到访。玛丽.居里没有来."]
)
def test_points_inside_names_end_no_sentence(text: str) -> None:
    assert not any(sentence.endswith(("约翰.", "玛丽.", "伊凡.")) for sentence in texts(text))


def test_short_lines_are_sentences_of_their_own() -> None:
    assert texts("春耕开始了\n村里很忙\n\n张老汉下地。") == [
        "春耕开始了",
        "村里很忙",
        "张老汉下地。",
    ]


def test_a_wrapped_line_goes_on_in_the_next() -> None:
    text = "这座水库从去年秋天开始加固大坝并且同时疏通\n了下游河道。工程明年完工。"
    assert texts(text) == [text[:28], "工程明年完工。"]


def test_a_wrapped_line_goes_on_with_a_decimal_number() -> None:
    for number in ("1.9万亩", "０．８米"):
        text = f"这座水库从去年秋天开始加固大坝并且同时灌溉\n{number}。工程明年完工。"
        assert len(texts(text)) == 2


def test_each_row_of_a_sheet_is_a_sentence() -> None:
    rows = [f"姓名：钱{name}桐；部门：法务与采购；分机：80{n}" for n, name in enumerate("雨晓小")]
    assert texts("\n".join(rows)) == rows
    cells = ["青石渠管理所的办公地点\t镇北十七号院", "闸房与水位计的办公地点\t渠首"]
    assert texts("\n".join(cells)) == cells


def test_list_items_are_not_joined() -> None:
    text = "第一项工作是把全部老旧小区的供水管道更换一遍\n2. 第二项工作是检修"
    assert len(texts(text)) == 2


def test_each_field_of_a_form_is_a_sentence_however_long() -> None:
    lines = ["出租方（甲方）：山河镇果园合作联社总社", "代表人：李平"]
    assert texts("\n".join(lines)) == lines


def test_the_parties_of_a_contract_on_one_line_are_two_sentences() -> None:
    assert texts("出租方（甲方）：李平　　　承租方（乙方）：贺小禾") == [
        "出租方（甲方）：李平",
        "承租方（乙方）：贺小禾",
    ]
    assert texts("姓名：李平　　电话：5520-8813") == ["姓名：李平　　电话：5520-8813"]
    assert texts("说明　甲方：李平") == ["说明　甲方：李平"]


def test_nothing_and_blanks_have_no_sentences() -> None:
    assert texts("") == []
    assert texts(" \n\u3000\n") == []


@given(st.text(alphabet="甲乙丙，。！？”“\n .a1…)", max_size=200))
def test_sentences_hold_every_character_that_is_not_blank(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_the_day_below_a_message_of_a_chat_is_no_part_of_it() -> None:
    said = "何砚秋 10:08：展柜到了六个，还差两个\n"
    text = f"{said}3月14日\n罗大川 08:30：意见簿记得收"
    assert split_sentences(text)[0].end == len(said) - 1
    broken = "因为连日下雨路面一直没有干透，所以通车的日子推迟到了\n3月14日\n这一天。"
    assert len(split_sentences(broken)) == len(split_sentences(broken.replace("3月14日", "月底")))


def test_a_message_behind_its_time_begins_a_sentence() -> None:
    first = "[09:10] 周小满：上周的数据出来了，阅读最高的是人才安居办法那篇，4.7万，别的都不到一半"
    second = "[09:12] 何砚秋：标题好，谁起的？"
    text = f"{first}\n{second}"
    assert [text[s.start : s.end] for s in split_sentences(text)] == [first, second]
