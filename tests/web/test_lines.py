import pytest

from xunzhang_web.lines import heading_end, is_title_line, line_wraps

LONG = "这一行写得很长很长很长，一直写到纸边还没有写完这一句话，只好"


def unwrapped(text: str) -> str:
    wraps = line_wraps(text)
    return "".join(wraps.get(at, char) for at, char in enumerate(text))


def test_a_wrapped_chinese_sentence_closes_up() -> None:
    assert unwrapped(f"{LONG}\n换到下一行。") == f"{LONG}换到下一行。"


def test_of_the_line_ends_around_blank_lines_one_stays() -> None:
    assert unwrapped("第一段。\n\n　\n第二段。") == "第一段。\n　第二段。"
    assert unwrapped("\n\n第一段。\n\n") == "\n第一段。\n"


def test_rows_of_a_sheet_stay_on_their_lines() -> None:
    rows = (
        "社区：梧桐里；地址：梧桐路18号；管理员：方小梅；开放时间：9:00-17:00\n"
        "社区：丁香苑；地址：丁香街5号；管理员：钱国华；开放时间：10:00-18:00"
    )
    assert unwrapped(rows) == rows


def test_rows_with_tabs_stay_on_their_lines_and_apart_from_prose() -> None:
    row = "城东农贸市场\t人民路三十二号\t周小满\t每天六点到十九点"
    assert unwrapped(f"{LONG}\n{row}\n{row}\n{LONG}") == f"{LONG}\n{row}\n{row}\n{LONG}"


@pytest.mark.parametrize(
    "head",
    [
        "周小满 18:09",
        "何青　10月19日 18:09",
        "2031-10-19 18:02:11 何青(1023)",
        "周小满 18:09：好",
        "10月19日",
        "2031年10月19日　星期日　晴",
    ],
)
def test_the_line_over_a_message_of_a_chat_stays_on_its_line(head: str) -> None:
    text = f"{LONG}\n{head}\n{LONG}\n{head}\n好的"
    assert unwrapped(text) == text


def test_a_time_in_a_wrapped_sentence_is_nobodys_message() -> None:
    assert unwrapped(f"{LONG}\n推到当晚18:09") == f"{LONG}推到当晚18:09"


@pytest.mark.parametrize("label", ["列席：", "抄送（盖章）：", "答：", "联 系 人:"])
def test_a_line_that_begins_with_a_label_stays_on_its_line(label: str) -> None:
    text = f"出席：周小满、何青、万里、孙小树、马远山、陶然、石门\n{label}镇上派来的两位同志"
    assert unwrapped(text) == text


@pytest.mark.parametrize("rest", ["说：“明天再来。”", "安排如下：先修路。", "上午9：30开门。"])
def test_a_sentence_that_goes_on_to_a_colon_closes_up(rest: str) -> None:
    assert unwrapped(f"{LONG}\n{rest}") == f"{LONG}{rest}"


def test_a_wrapped_english_sentence_keeps_its_space() -> None:
    text = "The quick brown fox jumps over\nthe lazy dog."

    assert unwrapped(text) == "The quick brown fox jumps over the lazy dog."


@pytest.mark.parametrize(
    "text",
    [
        "白日依山尽，\n黄河入海流。",
        f"{LONG}到此为止。\n新的一段。",
        f"{LONG}\n　　新的一段",
        f"{LONG}\n- 一项",
        f"{LONG}\n二、另一节",
        f"{LONG}\n",
        "",
    ],
)
def test_other_line_ends_stay(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    ("text", "heading", "shown"),
    [
        ("工期\n三月动工。", "工期", "三月动工。"),
        ("## 工期\n\n三月动工。", "工期", "三月动工。"),
        ("第二章\n工期\n三月动工。", "第二章 工期", "三月动工。"),
        ("三月动工。", "工期", "三月动工。"),
        ("工期紧，任务重。", "工期", "工期紧，任务重。"),
        ("工期\n三月动工。", "", "工期\n三月动工。"),
        ("工期", "工期", "工期"),
        ("第二章\n三月动工。", "第二章 工期", "第二章\n三月动工。"),
    ],
)
def test_the_heading_is_taken_from_the_head_of_a_passage(
    text: str, heading: str, shown: str
) -> None:
    assert text[heading_end(text, heading) :] == shown


@pytest.mark.parametrize(
    ("text", "heading", "shown"),
    [
        ("青石水库\n\n工期\n\n三月动工。", "工期", "三月动工。"),
        ("青石水库\n\n三月动工。", "", "三月动工。"),
        ("青石水库三月动工。", "", "青石水库三月动工。"),
        ("青石水库", "", "青石水库"),
    ],
)
def test_the_title_is_taken_too(text: str, heading: str, shown: str) -> None:
    assert text[heading_end(text, heading, title="青石水库") :] == shown


def test_a_title_of_two_lines_is_known_by_each_of_them() -> None:
    title = "青石水库 ——三年加固记"

    assert is_title_line("青石水库", title)
    assert is_title_line("——三年加固记", title)
    assert not is_title_line("水库", title)
    assert not is_title_line("", title)
