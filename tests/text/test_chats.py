"""Exports of chats: each message under the line that says who wrote it and when."""

import pytest

from xunzhang.text.chats import message_start
from xunzhang.text.kinds import BODY, BYLINE, HEADING
from xunzhang.text.metadata import find_metadata
from xunzhang.text.passages import PassageSpan, split_passages
from xunzhang.text.repair import RepairedText, repair
from xunzhang.text.sentences import split_sentences

SAID = (
    "灯会的龙骨扎好了，竹篾用了三百根，明天上午糊纸，谁有空来搭把手",
    "我上午要看店，下午可以",
    "龙眼还没有画，去年画龙眼的方师傅到女儿家去了，要不要去问问",
    "好的",
)
HEADS = {
    "times": ("林平 18:02", "许知秋 18:05", "林平 18:09", "许知秋 18:11"),
    "days behind": (
        "林平 2031-02-08 18:02:11",
        "许知秋 2031-02-08 18:05:40",
        "林平 2031-02-08 18:09:01",
        "许知秋 2031-02-08 18:11:55",
    ),
    "days before": (
        "2031-02-08 18:02:11 老林(88213)",
        "2031-02-08 18:05:40 糖水铺<shop@example.cn>",
        "2031-02-08 18:09:01 老林(88213)",
        "2031-02-08 18:11:55 糖水铺<shop@example.cn>",
    ),
    "brackets": (
        "林平（2月8日 18:02）",
        "许知秋（2月8日 18:05）",
        "林平（2月8日 18:09）",
        "许知秋（2月8日 18:11）",
    ),
}


def blocks_of(repaired: RepairedText, kind: str) -> list[str]:
    return [repaired.text[a:b] for a, b, found in repaired.blocks if found == kind]


def passages_of(repaired: RepairedText) -> list[PassageSpan]:
    return split_passages(repaired.text, repaired.headings, blocks=repaired.blocks)


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_each_message_and_each_line_over_one_stays_a_line(
    heads: tuple[str, ...], between: str
) -> None:
    pairs = [f"{head}\n{said}" for head, said in zip(heads, SAID, strict=True)]
    text = "灯会筹备群\n\n" + between.join(pairs) + "\n"
    repaired = repair(text)
    assert repaired.text == text
    assert blocks_of(repaired, BODY) == [line for pair in pairs for line in pair.split("\n")]
    assert [text[a:b] for a, b in split_sentences(text)] == [
        line for line in text.split("\n") if line
    ]
    found = find_metadata(text, repaired.text, repaired.blocks)
    assert (found.published_on, found.author) == (None, None)


def test_a_day_between_messages_heads_those_below() -> None:
    first = "".join(f"{h}\n{s}\n" for h, s in zip(HEADS["times"], SAID, strict=True))
    text = f"灯会筹备群\n\n2月8日\n{first}\n2月9日\n林平 7:30\n纸买来了\n许知秋 7:31\n多少钱一刀\n"
    repaired = repair(text)
    assert blocks_of(repaired, HEADING) == ["2月8日", "2月9日"]
    assert [passage.heading for passage in passages_of(repaired)] == ["2月8日", "2月9日"]


def test_a_passage_begins_with_who_says_what_stands_in_it() -> None:
    text = "".join(
        f"{h}\n{s}\n" for _ in range(4) for h, s in zip(HEADS["times"], SAID, strict=True)
    )
    passages = passages_of(repair(text))
    assert len(passages) > 1
    assert all(text[each.start : each.end].split("\n")[0] in HEADS["times"] for each in passages)
    assert not any(text[: each.end].endswith(HEADS["times"]) for each in passages)


@pytest.mark.parametrize(
    "text",
    [
        "灯会日程\n\n开幕式 9:00\n由副县长致辞，舞龙队绕场三周，全场约四十分钟。\n"
        "书画展 10:30\n在二楼展厅，展出作品一百二十件，其中小学生作品四十件。\n"
        "木偶戏 14:00\n演员来自邻县，演出三个选段，座位八十个，先到先坐。\n",
        "值班表\n\n林平 8:00\n许知秋 16:00\n方小禾 23:00\n"
        "交班时要填写记录本，漏填一次扣二十元，钥匙当面点清，少一把由上一班的人负责去找回来。\n",
    ],
)
def test_programmes_and_shifts_are_no_chat(text: str) -> None:
    lines = [line for line in text.split("\n") if line and line[-1].isdigit()]
    assert blocks_of(repair(text), HEADING) == lines


def test_who_wrote_each_of_several_pieces_stands_over_no_message() -> None:
    story = (
        "村里的年是从腊月二十三开始的，家家户户祭灶，灶糖用麦芽熬，一锅要熬四个钟头，火大了会发苦。"
        * 3
    )
    pieces = "".join(
        f"{title}\n老林 203{n}-02-08 20:15\n{story[n:]}\n"
        for n, title in enumerate(("灶糖", "戏台", "枫树"))
    )
    repaired = repair(f"乡下的事\n\n{pieces}")
    assert blocks_of(repaired, HEADING) == ["灶糖", "戏台", "枫树"]
    assert blocks_of(repaired, BYLINE) == [f"老林 203{n}-02-08 20:15" for n in range(3)]


def test_a_message_on_the_line_of_its_writer_and_time_is_not_joined_to_the_one_before() -> None:
    lines = [f"{head}：{said}" for head, said in zip(HEADS["times"], SAID, strict=True)]
    repaired = repair("\n".join(lines))
    assert repaired.text.split("\n") == lines
    spans = split_sentences(repaired.text)
    assert {line[:8] for line in lines} <= {repaired.text[s.start :][:8] for s in spans}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("20:03 老鹿：周日谁报名？", "周日谁报名？"),
        ("[09:12] 周小满：好的", "好的"),
        ("周小满 09:12：好的", "好的"),
        ("开幕式9:00开始：请准时到场", "开幕式9:00开始：请准时到场"),
    ],
)
def test_a_message_begins_behind_its_time_and_writer(line: str, message: str) -> None:
    assert line[message_start(line) :] == message
