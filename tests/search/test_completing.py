from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import write_corpus
from xunzhang import Index
from xunzhang.search.completing import _texts_of
from xunzhang.types import Passage


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("补")
    with Index.open(folder / "索引") as index:
        index.refresh([write_corpus(folder / "资料")])
        yield index


def test_titles_headings_and_questions_that_begin_so_come_first(library: Index) -> None:
    found = library.complete("江城")
    assert "江城地铁三号线开通" in found
    assert found[0].startswith("江城")
    assert library.complete("票") == ["票价"]


def test_what_holds_the_typed_text_follows(library: Index) -> None:
    assert "青石水库除险加固" in library.complete("水库")
    assert library.complete("水 库") == library.complete("水库")


@pytest.mark.parametrize(
    "typed", ["qingshi", "qingshishuiku", "QingShi", "qing'shi", "qssk", "shuiku", "chuxian"]
)
def test_pinyin_and_its_initials_find_what_sounds_so(library: Index, typed: str) -> None:
    assert "青石水库除险加固" in library.complete(typed)


@pytest.mark.parametrize("typed", ["老灯塔", "ldt", "灯塔", "dt", "laodengta"])
def test_what_a_row_of_a_table_is_about_is_found_wherever_it_is_named(
    tmp_path: Path, typed: str
) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "门票.csv").write_text("景点,成人票\n柳荫老灯塔,25元\n石拱桥,10元\n", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        found = index.complete(typed)
    assert found == ["柳荫老灯塔的成人票多少钱？", "柳荫老灯塔"]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("押金", "渔具租用合同 押金"),
        ("yajin", "渔具租用合同 押金"),
        ("租期", "渔具租用合同 租期"),
        ("分机", "名册 分机"),
        ("年检", "茶炉说明 年检"),
        ("修理", "二、修理"),
        ("财务科", "名册 财务科"),
    ],
)
def test_words_of_headings_rows_and_fields_are_suggested_with_their_document(
    tmp_path: Path, typed: str, suggested: str
) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "合同.txt").write_text("渔具租用合同\n\n押金：300元\n租期：两年\n", "utf-8")
    (folder / "名册.csv").write_text("部门,分机\n财务科,801\n人事科,802\n", "utf-8")
    (folder / "茶炉.md").write_text("# 茶炉说明\n\n## 年检\n\n每年一次。\n", "utf-8")
    (folder / "伞.txt").write_text(
        "雨伞用法\n\n一、晾晒\n\n每周一次。\n\n二、修理\n\n找伞匠。\n", "utf-8"
    )
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        assert suggested in index.complete(typed)


def test_pinyin_counts_from_the_beginning_of_a_syllable(library: Index) -> None:
    assert "青石水库除险加固" not in library.complete("ingshi")


def test_what_fits_nothing_suggests_nothing(library: Index) -> None:
    for typed in ("", "   ", "火星移民", "zzzz", "水" * 61, "%", "\\", "'", "“"):
        assert library.complete(typed) == []


def test_no_more_than_asked_for_and_never_what_was_typed_already(library: Index) -> None:
    assert len(library.complete("shi", 1)) <= 1
    assert "票价" not in library.complete("票价")
    assert library.complete("票", 0) == []


def test_suggestions_follow_the_documents(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "资料")
    with Index.open(tmp_path / "索引") as index:
        assert index.complete("青石") == []
        index.refresh([folder])
        assert "青石水库除险加固" in index.complete("青石")
        (folder / "水库.md").unlink()
        index.refresh([folder])
        assert index.complete("青石") == []


def test_what_was_asked_is_never_suggested(library: Index) -> None:
    library.search("县医院的秘密电话是多少？")
    assert library.complete("县医院的秘密") == []


def test_who_speaks_and_a_column_of_whatever_there_is_are_no_fields(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    talk = "采访老艄公\n\n采访时间：2031年5月6日\n\n杜：您撑船多少年了？\n\n鲁大水：四十年了。\n\n"
    (folder / "采访.txt").write_text(f"{talk}杜：累不累？\n\n鲁大水：不累。\n", "utf-8")
    (folder / "渡口.csv").write_text("日期,事项,船工\n5月6日,换缆绳,鲁大水\n", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        assert index.complete("采访老") == ["采访老艄公", "采访老艄公 采访时间"]
        assert index.complete("渡口 ") == ["渡口 日期", "渡口 船工"]


def test_a_column_is_suggested_behind_its_own_sheet() -> None:
    def rows(sheet: str, *lines: str) -> Passage:
        return Passage(1, 1, 0, 0, 9, sheet, "\n".join(lines))

    tools = rows("工具清单", "名称：刨子；材质：枣木", "名称：墨斗；材质：竹")
    masters = rows("历任师傅", "姓名：林平；任职起：2031；备注：兼职")
    april = rows("四月", "姓名：林平；出勤：20天")
    told = [text for text, _ in _texts_of("木工房", [tools, masters, april])]
    assert {"工具清单 材质", "历任师傅 姓名", "历任师傅 任职起", "木工房 四月 出勤"} <= {*told}
    assert not {"工具清单 姓名", "木工房 姓名"} & {*told}
    assert "木工房 材质" in [text for text, _ in _texts_of("木工房", [tools])]


def test_what_entries_begin_with_is_suggested(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "桥.txt").write_text(
        "桥梁志\n\n双溪桥 在镇北，跨乌石溪，三孔石拱，长四十二米。\n\n"
        "望仙桥 位于东村，廊桥，长二十七米，廊屋十一间。\n",
        "utf-8",
    )
    (folder / "信.txt").write_text("来信\n\n老屋 在镇北，门前有一棵枣树，今年结得不多。\n", "utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([folder])
        assert "双溪桥" in index.complete("双溪")
        assert "望仙桥" in index.complete("wxq")
        assert index.complete("老屋") == []
