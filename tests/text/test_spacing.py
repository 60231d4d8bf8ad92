"""Headings of which every character stands apart."""

from pathlib import Path

import pytest

from xunzhang.ingest.titles import choose_title
from xunzhang.text.repair import repair
from xunzhang.text.spacing import find_spacing

PROSE = "石码湖在镇子北面，水面两千多亩，湖边住着四百多户人家。"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("湖 边 修 起 水 文 站", "湖边修起水文站"),
        ("　　湖　边　新　事", "　　湖边新事"),
        ("石  码  湖  志", "石码湖志"),
        ("说 明 书（第二版）", "说明书（第二版）"),
        ("第二节 渔 业", "第二节 渔业"),
        ("第 三 编   水 利", "第三编   水利"),
        ("二、水 产", "二、水产"),
        ("李 明   王 芳   张 伟", "李明   王芳   张伟"),
        ("附　则", "附则"),
    ],
)
def test_the_characters_of_a_heading_are_joined_and_its_words_stay_apart(
    line: str, expected: str
) -> None:
    assert repair(f"湖区文稿\n\n{line}\n\n{PROSE}").text == f"湖区文稿\n\n{expected}\n\n{PROSE}"
    assert repair(f"{PROSE}\n\n{line}\n{PROSE}").text == f"{PROSE}\n\n{expected}\n{PROSE}"


@pytest.mark.parametrize(
    "lines",
    [
        "甲 乙 丙 丁",
        "上 中 下",
        "张 王 李 赵",
        "对 错 对 对",
        "湖 海",
        "山 石 田 土\n口 耳 目 手\n站 坐 日 月",
        "项 目 单 位 数 量\n面粉   公斤   三十   特等\n大米   公斤   四十   一等",
        "品种\t斤数\n鲤 鱼 合 计\t310",
    ],
)
def test_characters_that_stand_for_themselves_keep_their_blanks(lines: str) -> None:
    assert find_spacing(f"{PROSE}\n\n{lines}\n\n{PROSE}") == []


def test_verse_at_the_head_of_a_text_is_left_as_it_is() -> None:
    verse = "湖 上 清 风 起\n船 头 白 鹭 飞\n渔 人 收 网 去\n灯 火 满 柴 扉"
    assert repair(verse).text == verse


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"石码日报 2031年 2月 6日 第7版\n\n湖 区 通 了 公 路\n\n{PROSE}", "湖区通了公路"),
        (f"云 湖 牌 ZX-1 型 水 泵\n使 用 说 明 书\n\n{PROSE}", "云湖牌 ZX-1型水泵 使用说明书"),
        (f"第 三 十 二 页\n石码湖志  第二编 渔业\n\n{PROSE}", "石码湖志 第二编 渔业"),
    ],
)
def test_a_title_is_set_together_and_no_page_number(text: str, title: str) -> None:
    assert choose_title((), text=text, path=Path("scan.txt")) == title
