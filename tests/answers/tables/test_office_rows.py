"""Who held an office by a table of its holders."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result

HEADS = """\
姓名：孟广田；任职起：1979；任职止：1985；原单位：文化站
姓名：邵秀兰；任职起：1985；任职止：1994；原单位：剧团
姓名：何其昌；任职起：1994；任职止：今；原单位：中学"""
SPANS = """\
姓名\t职务\t任期
孟广田\t馆长\t1979—1985年
何其昌\t副馆长\t1979—1999年
邵秀兰\t馆长\t1985年至今"""


def holder(question: str, table: str, heading: str = "历任馆长") -> str | None:
    result = search_result(question, table)
    hits = tuple(replace(hit, title="文化馆概况", heading=heading) for hit in result.hits)
    answer = complete(replace(result, hits=hits)).answer
    return answer.typed.text if answer is not None and answer.typed is not None else None


@pytest.mark.parametrize(
    ("question", "table", "name"),
    [
        ("1990年谁是馆长？", HEADS, "邵秀兰"),
        ("1982年的馆长是谁？", HEADS, "孟广田"),
        ("2001年文化馆馆长是谁？", HEADS, "何其昌"),
        ("首任馆长是谁？", HEADS, "孟广田"),
        ("文化馆第二任馆长是谁？", HEADS, "邵秀兰"),
        ("现任馆长是谁？", HEADS, "何其昌"),
        ("1982年的馆长是谁？", SPANS, "孟广田"),
        ("2001年的馆长是谁？", SPANS, "邵秀兰"),
    ],
)
def test_who_held_an_office_is_told_by_the_terms(question: str, table: str, name: str) -> None:
    assert holder(question, table) == name


@pytest.mark.parametrize(
    ("question", "table", "heading"),
    [
        ("1985年谁是馆长？", HEADS, "历任馆长"),
        ("1970年谁是馆长？", HEADS, "历任馆长"),
        ("第四任馆长是谁？", HEADS, "历任馆长"),
        ("1990年谁是团长？", HEADS, "历任馆长"),
        ("1990年谁是图书馆馆长？", HEADS, "历任馆长"),
        ("1990年谁是馆长？", HEADS, "老职工"),
    ],
)
def test_nobody_is_named_whom_the_terms_do_not_tell(
    question: str, table: str, heading: str
) -> None:
    assert holder(question, table, heading) is None
