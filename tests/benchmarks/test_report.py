from pathlib import Path

import pytest

from benchmarks.report import markdown_table, replace_section


def test_a_section_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text("before\n<!-- quality -->\nold\n<!-- /quality -->\nafter\n", "utf-8")
    replace_section("quality", "new \\1 figures\n", path=path)
    expected = "before\n<!-- quality -->\nnew \\1 figures\n<!-- /quality -->\nafter\n"
    assert path.read_text("utf-8") == expected


def test_a_missing_section_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text("nothing here\n", "utf-8")
    with pytest.raises(ValueError, match="no section"):
        replace_section("quality", "new", path=path)


def test_a_table_has_a_rule_below_its_header() -> None:
    assert markdown_table(["set", "words"], [["a", "0.5"]]) == (
        "| set | words |\n| --- | ---: |\n| a | 0.5 |\n"
    )
