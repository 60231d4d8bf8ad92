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
