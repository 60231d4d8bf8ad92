"""Pages as text recognition leaves them, and what repair makes of them; and the seed articles."""

import os
from pathlib import Path

import pytest

from xunzhang.text.passages import split_passages
from xunzhang.text.repair import RepairedText, repair
from xunzhang.types import Span, to_original

GOLDEN = Path(__file__).parents[1] / "data" / "repair"
SHARED = Path(os.environ.get("XUNZHANG_SHARED") or Path(__file__).parents[2] / ".." / "shared")
SEEDS = SHARED / "seeds"
NAMES = ("newspaper-page", "page-breaks", "wrapped-book", "narrow-columns")

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def seed(number: int) -> RepairedText:
    return repair(read(next(SEEDS.glob(f"{number:03}_*.txt"))))


def kinds(repaired: RepairedText) -> dict[str, str]:
    return {repaired.text[b.start : b.end]: b.kind for b in repaired.blocks}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_repaired_as_it_should_be(name: str) -> None:
    page = read(GOLDEN / f"{name}.txt")
    assert repair(page).text == read(GOLDEN / f"{name}.expected.txt")


@pytest.mark.parametrize("name", NAMES)
def test_a_repaired_page_needs_no_repair(name: str) -> None:
    expected = read(GOLDEN / f"{name}.expected.txt")
    assert repair(expected).text == expected


def test_a_blank_line_behind_each_line_of_a_column_makes_no_difference() -> None:
    page = read(GOLDEN / "narrow-columns.txt").replace("\n", "\n\n")
    expected = read(GOLDEN / "narrow-columns.expected.txt")
    assert repair(page).text.split() == expected.split()


def test_the_page_holds_each_kind_of_text() -> None:
    found = kinds(repair(read(GOLDEN / "newspaper-page.txt")))
    assert found["小城有了夜校 灯下坐满新人"] == "title"
    assert found["本报记者 罗小川"] == "byline"
    assert found["琴声悠扬 何苗 摄"] == "caption"
    assert found["青禾县文化馆夜景"] == "caption"
    assert found["一块钱一节课 人人都学得起"] == "heading"
    assert found["关于夜校秋季班招生的通知"] == "notice"
    assert kinds(repair(read(GOLDEN / "page-breaks.txt")))["县里拨款\t七百四十万元"] == "table"


def test_a_sentence_broken_by_a_notice_leads_back_to_both_its_halves() -> None:
    page = read(GOLDEN / "newspaper-page.txt")
    repaired = repair(page)
    start = repaired.text.index("最小的十九岁。")
    places = to_original(repaired.pieces, Span(start, start + len("最小的十九岁。")))
    assert [page[a:b] for a, b in places] == ["最小的十九", "岁。"]
    assert "抄送" in page[places[0].end : places[1].start]


def test_the_places_of_repeats_are_told_with_where_their_words_stay() -> None:
    page = read(GOLDEN / "newspaper-page.txt")
    repeats = [found for found in repair(page).repairs if found.kind == "repeat"]
    assert [page[r.span.start :][:4] for r in repeats] == ["剪纸班的", "学着学着"]
    shorter = repeats[0].kept[0]
    assert page[shorter.start :].startswith("剪纸班的十几个人")
    assert shorter.start < repeats[0].span.start


# The ends of the fragments are the halves that the scans broke.
WHOLE = [
    (0, "工作法,打造党建"),
    (0, "提供了强大的资本和建设"),
    (0, "产业链,动态更新"),
    (0, "占平顶山市总量23.2%"),
    (1, "开始在全区开展“每天一万步"),
    (1, "经济效率提升、技术合作交流"),
    (1, "企业创新发展的重要载体"),
    (1, "考验着高新区的建设者"),
    (2, "较强科服务能力的专业团队"),
    (2, "机器装备制造工业园项目"),
    (2, "片区开发项目是市委"),
    (2, "提升城市治理精细化"),
    (3, "具有专业化、精细化、特色化"),
    (3, "返乡创业行动、企业发展环境"),
    (4, "的核心。孙国权告诉记者"),
    (4, "“质量管家”团队和一站式"),
]


@needs_seeds
@pytest.mark.parametrize(("number", "fragment"), WHOLE)
def test_a_broken_sentence_of_the_seed_articles_is_whole(number: int, fragment: str) -> None:
    repaired = seed(number)
    assert fragment in repaired.text
    sentences = [repaired.text[p.start : p.end] for p in split_passages(repaired.text)]
    assert any(fragment in text for text in sentences)


@needs_seeds
def test_the_paragraph_that_a_scan_repeats_is_one_with_all_its_places() -> None:
    repaired = seed(3)
    opening = "为提升营商环境，做到"
    assert repaired.text.count(opening) == 1
    original = read(next(SEEDS.glob("003_*.txt")))
    left_out = [r for r in repaired.repairs if r.kind == "repeat"]
    copies = [r for r in left_out if opening in original[r.span.start : r.span.end]]
    assert len(copies) == original.count(opening) - 1 == 10


@needs_seeds
@pytest.mark.parametrize("number", range(5))
def test_no_caption_stands_in_a_body_passage_of_the_seed_articles(number: int) -> None:
    repaired = seed(number)
    captions = [text for text, kind in kinds(repaired).items() if kind in ("caption", "byline")]
    passages = split_passages(repaired.text, repaired.headings, blocks=repaired.blocks)
    body = [repaired.text[p.start : p.end] for p in passages if p.kind == "body"]
    assert captions
    assert not [c for c in captions for text in body if c in text.split("\n")]


@needs_seeds
def test_headings_on_two_lines_are_one_and_markdown_is_gone() -> None:
    found = kinds(seed(4))
    assert found["展望“十五五”: 在变局中锚定新坐标"] == "heading"
    assert kinds(seed(0))["党建引领强基赋能 构建体制机制新优势"] == "heading"
    assert kinds(seed(2))["完善创新体系 塑造发展新动能新优势"] == "heading"
    assert not any(mark in seed(number).text for number in range(5) for mark in ("**", "##", "▶"))
