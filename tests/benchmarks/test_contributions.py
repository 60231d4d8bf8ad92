"""The table of what each part contributes."""

from pathlib import Path

import pytest

from benchmarks.contributions import ALL, FIGURES, PARTS, Asked, Part, measure, switched_off, table
from xunzhang.evaluation.datasets import Question
from xunzhang.ingest import indexer
from xunzhang.search.legs import RETRIEVERS
from xunzhang.text.repair import repair

BROKEN = (
    "江城的桥\n\n修桥花了四年。工人们先在江里打下六十根桩，再一段一段把桥面架起来。\n\n江城大桥去年通了车。大桥全长三千二百米，两边各有一条人行道，桥上的灯\n\n"
    "大桥夜景 李小禾 摄\n\n一共有八百盏，每天晚上七点亮起来。老人们晚上都到桥上散步，说风很凉快。"
)
QUESTIONS = (
    Question("1", "大桥上一共有多少盏灯？", ("桥上的灯一共有八百盏",)),
    Question("2", "大桥的收费站在哪里？", ()),
)


def parts_named(*names: str) -> list[Part]:
    return [part for part in PARTS if part.name in names]


def test_a_part_that_is_off_shows_in_its_row(tmp_path: Path) -> None:
    (tmp_path / "桥.txt").write_text(BROKEN, "utf-8")
    asked = Asked("bridge", tmp_path, QUESTIONS)
    measured = measure(asked, parts=parts_named("repair", "lowering captions and titles"))
    assert measured[ALL] == dict.fromkeys(FIGURES, (1.0,))
    assert measured["repair"]["hit@1"] == (0.0,)
    assert measured["lowering captions and titles"] == measured[ALL]
    rows = table({"bridge": measured}).splitlines()
    assert rows[2] == "| nothing | 1 of 1 | 1 of 1 | 1 of 1 |"
    assert rows[3].startswith("| repair | **-1** |")


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_part_can_be_switched_off_and_is_on_again_afterwards(part: Part) -> None:
    patches = [*part.indexing, *part.searching]
    before = [read(target, name) for target, name, _ in patches]
    with switched_off(patches):
        assert [read(target, name) for target, name, _ in patches] == [one[2] for one in patches]
    assert [read(target, name) for target, name, _ in patches] == before


def read(target: object, name: str) -> object:
    return target[name] if isinstance(target, dict) else getattr(target, name)


def test_the_parts_are_what_they_replace() -> None:
    assert indexer.repair is repair
    assert set(RETRIEVERS) >= {"hybrid"}
