"""Chinese articles made by chance, in our own words, and answers in a form to compare."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xunzhang import Index

_PLACES = "青石镇 北湖区 云岭县 南桥村 东港市 白沙滩 石门乡 柳河口 金坪寨 长滩街道".split()
_PEOPLE = "周大山 李文涛 王秀兰 陈国栋 赵小梅 孙立群 吴桂芳 郑海波 何雨晴 马志远".split()
_THINGS = "水库 果园 学校 渔船 茶厂 图书馆 风电场 大桥 养老院 博物馆 地铁站 粮仓".split()
_DEEDS = "动工 完工 开放 扩建 搬迁 修缮 投产 获奖 停业整顿 重新开张".split()
_UNITS = "万元 公里 人次 亩 吨 座 户 天".split()
QUESTIONS = (
    "哪座水库完工了?",
    "李文涛介绍了什么?",
    "青石镇的果园有多少亩?",
    "渔船获奖以后增加了多少?",
    "长滩街道 图书馆",
    "谁主持了大桥的扩建?",
)


def sentence(chance: random.Random) -> str:
    """A sentence of news."""
    place, person = chance.choice(_PLACES), chance.choice(_PEOPLE)
    thing, deed = chance.choice(_THINGS), chance.choice(_DEEDS)
    number, unit = chance.randrange(2, 9000), chance.choice(_UNITS)
    return chance.choice(
        (
            f"{place}的{thing}今年{deed}，前后用了{number}{unit}。",
            f"{person}说，{thing}{deed}以后，{place}一年增加{number}{unit}。",
            f"据{place}介绍，{thing}由{person}主持{deed}，共计{number}{unit}。",
        )
    )


def article(seed: object, *, paragraphs: int = 3, sentences: int = 4, mark: str = "") -> str:
    """An article that is the same for the same seed; `mark` stands in every paragraph."""
    chance = random.Random(str(seed))
    blocks = [f"{chance.choice(_PLACES)}{chance.choice(_THINGS)}{chance.choice(_DEEDS)}"]
    for _ in range(paragraphs):
        blocks.append(mark + "".join(sentence(chance) for _ in range(sentences)))
    return "\n\n".join(blocks) + "\n"


def answers(index: Index, questions: Sequence[str] = QUESTIONS) -> list[Any]:
    """What an index answers, without what two equal indexes may differ in: ids and times."""
    found: list[Any] = []
    for question in questions:
        result = index.search(question, k=10)
        hits = [
            (
                *(round(-hit.score, 6), hit.confidence, hit.path, hit.start, hit.end, hit.text),
                *(hit.kind, hit.title, hit.heading),
            )
            for hit in result.hits
        ]
        # Equal scores are ordered by id, and ids depend on the order of writing.
        found.append(sorted(hits))
    return found


def compared(found: list[Any], expected: list[Any]) -> str:
    """The first answer in which two indexes differ, in words; empty where none does."""
    for question, one, other in zip(QUESTIONS, found, expected, strict=False):
        for mine, theirs in zip(one, other, strict=False):
            if mine != theirs:
                return f"{question} {mine} instead of {theirs}"
        if len(one) != len(other):
            return f"{question} {len(one)} hits instead of {len(other)}"
    return ""


def state_of(index: Index) -> dict[str, str]:
    """The text of every document by path, each read whole with its passages, oldest first."""
    found = []
    for info in index.documents():
        document = index.document(info.document_id)
        for passage in document.passages:
            assert document.text[passage.start : passage.end] == passage.text, info.path
        assert len(document.passages) == info.passages, info.path
        first = min((p.passage_id for p in document.passages), default=0)
        found.append((first, info.path, document.text))
    return {path: text for _first, path, text in sorted(found)}


def said_of(index: Index) -> list[Any]:
    """What is stored beside the texts: what documents say of themselves, and kinds of passages."""
    return [
        (
            *(info.path, info.title, info.published_on, info.author, info.newspaper),
            [(p.kind, p.page) for p in index.document(info.document_id).passages],
        )
        for info in index.documents()
    ]


def built_afresh(state: dict[str, bytes], scratch: Path) -> list[Any]:
    """The answers of an index that was built at once from these files, by shown path.

    In the order given: passages of equal score are ranked by age.
    """
    _write_files(state, scratch)
    with Index.open(scratch / "index") as index:
        if state:
            index.refresh([scratch / path for path in state])
        return answers(index)


def texts_built_afresh(state: dict[str, bytes], scratch: Path) -> dict[str, str]:
    """The texts of an index that was built at once from these files, all below 材料."""
    (scratch / "材料").mkdir(parents=True, exist_ok=True)
    _write_files(state, scratch)
    with Index.open(scratch / "index") as index:
        index.refresh([scratch / "材料"])
        return state_of(index)


def _write_files(state: dict[str, bytes], scratch: Path) -> None:
    for path, data in state.items():
        file = scratch / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
