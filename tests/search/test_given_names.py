"""A question by full name over a genealogy, which writes given names alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.answers.finding import search_result
from xunzhang import Index
from xunzhang.search.given_names import by_given_name

FAMILY = """\
石门孟氏族谱

廿一世 承业，字子昌。乾隆五十二年丁未生，道光二十九年六月卒，年六十三。葬后山。

廿二世 继祖，字绳武，承业次子。光绪八年生，民国二十六年病故。子二：望山早殇，望海。
"""


@pytest.mark.parametrize(
    ("question", "title", "reading"),
    [
        ("孟承业哪年去世？", "石门孟氏族谱", "承业哪年去世？"),
        ("孟承业哪年去世？", "石门孟氏六修家谱（节录）", "承业哪年去世？"),
        ("何承业哪年去世？", "石门孟氏族谱", None),
        ("孟承业哪年去世？", "石门县志", None),
        ("孟家祠堂哪年建的？", "石门孟氏族谱", None),
    ],
)
def test_the_family_name_goes_where_a_genealogy_is_of_that_family(
    question: str, title: str, reading: str | None
) -> None:
    hits = [replace(hit, title=title) for hit in search_result(question, FAMILY).hits]
    read = by_given_name(question, hits)
    assert (read.question if read is not None else None) == reading


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("孟承业哪年去世？", "承业哪年去世？"),
        ("孟望山哪年去世？", None),
        ("何承业哪年去世？", None),
    ],
)
def test_who_is_asked_for_in_full_is_found_in_his_own_entry(
    tmp_path: Path, question: str, reading: str | None
) -> None:
    (tmp_path / "族谱.txt").write_text(FAMILY, encoding="utf-8")
    with Index.open(tmp_path / "index") as index:
        index.refresh([tmp_path / "族谱.txt"])
        result = index.search(question)
    assert result.read_as == reading
    if reading is not None:
        assert result.answer is not None
        assert "道光二十九年六月卒" in result.answer.text
