"""A toy data folder in the layout that the training reads."""

import gzip
import json
from pathlib import Path

from training.tokenizer import is_han

TOPICS = {
    "水库": ("蓄水量", "大坝", "泄洪", "水位"),
    "龙舟": ("端午节", "比赛", "划桨", "鼓手"),
    "感冒": ("发烧", "咳嗽", "吃药", "医院"),
    "高铁": ("车票", "时速", "车站", "铁路"),
    "苹果": ("果园", "丰收", "水果", "价格"),
    "卫星": ("火箭", "发射", "轨道", "航天"),
}
QUESTIONS = ("{0}的{1}怎么样", "谁知道{0}和{1}的事情", "请问{1}跟{0}有什么关系")


def _topic_and_word(number: int) -> tuple[str, str]:
    topic = list(TOPICS)[number % len(TOPICS)]
    return topic, TOPICS[topic][number // len(TOPICS) % 4]


def passage(number: int) -> str:
    """One of 120 passages; its first and its last sentence name its topic and word."""
    topic, word = _topic_and_word(number)
    others = "、".join(TOPICS[topic])
    return (
        f"编号{number}的材料讲{topic}。里面先说{word}，再说{others}。"
        f"读者还能看到许多别的内容！最后说明{word}与{topic}第{number}次同时出现。"
    )


def question(number: int) -> str:
    """The question that belongs to a passage."""
    topic, word = _topic_and_word(number)
    return QUESTIONS[number % 3].format(topic, word) + str(number)


def toy_words() -> dict[str, int]:
    """A small dictionary: the topics' words and all single characters of the texts."""
    words = dict.fromkeys([*TOPICS, *(word for row in TOPICS.values() for word in row)], 50)
    text = "".join(passage(n) + question(n) for n in range(120))
    return words | {char: 5 for char in sorted(set(text)) if is_han(char)}


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))


def write_toy_data(folder: Path) -> Path:
    """Write pairs, prose, labelled pairs and one lexicon; return the folder."""
    rows, prose, graded = [], [], ["sentence1\tsentence2\tlabel"]
    for number in range(120):
        topic, word = _topic_and_word(number)
        text = passage(number)
        row = {"query": question(number), "passage": text, "source": "toy", "kind": "qa"}
        rows.append(row)
        prose.append(text)
        other = list(TOPICS)[(number + 1) % len(TOPICS)]
        graded.append(f"{topic}的{word}{number}\t{word}和{topic}{number}\t1")
        graded.append(f"{topic}的{word}{number}\t{other}{number}\t0")
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    _write(folder / "pairs" / "toy.jsonl.gz", lines)
    _write(folder / "pairs" / "closed.nc.jsonl.gz", lines)
    _write(folder / "pairs" / "unstated.nolicence.jsonl.gz", lines[:1])
    _write(folder / "text" / "toy.txt.gz", prose)
    _write(folder / "sts" / "toy.tsv.gz", graded)
    _write(folder / "thesaurus" / "thuocl-lexicon.tsv.gz", ["word\tfreq\tcode", "泄洪闸门\t5\tIT"])
    return folder
