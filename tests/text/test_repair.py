from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from xunzhang.text.repair import RepairedText, repair
from xunzhang.types import Span, to_original

BROKEN = "粮站的三排平房没有拆，墙刷白了，梁也换了新的。馆里现在有书两万"
SURE = "多册，一半是各村送来的。管理员说，孩子们最爱看的是画册，"
LEAD = "镇上的老粮站去年改成了图书馆，每逢周末都坐满了人。"
LINES = st.sampled_from(
    [
        LEAD,
        "粮站的三排平房没有拆，墙刷白了，梁也换了新的。馆里现在有书两万",
        "多册，一半是各村送来的。管理员说，孩子们最爱看的是画册，",
        "的确如此。这里冬天有暖气，夏天有风扇，",
        "老人爱看报纸。",
        "阅览室 周小禾 摄",
        "↑修好的大门",
        "——门前的广场",
        "开门迎客",
        "老粮站旧貌换新颜",
        "本报记者 李平",
        "## 书从哪里来",
        "**夜里的灯**",
        "- 3 -",
        "书名\t册数",
        "画册\t310",
        "关于命名示范书屋的通知",
        "镇文〔2031〕7号",
        "抄送:各村委会。",
        "1. 按时开门；",
        "粮站的三排平房没有拆，墙刷        多册，一半是各村送来的。管\n"
        "白了，梁也换了新的。馆里现        理员说，孩子们最爱看的是画\n"
        "在有书两万册，冬天有暖气，        册，老人爱看报纸。每逢周末\n"
        "夏天有风扇，来的人一坐就是        都坐满了人，门口还排着队等\n"
        "半天，走的时候灯都亮了。          里面的人出来，从不争吵。",
        "",
        "　　" + LEAD,
        "",
        "",
    ]
)
TEXTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\n\n\n\n", "  \n"])), max_size=14
).map(lambda rows: "".join(line + end for line, end in rows))
PROSE = st.lists(
    st.sampled_from(
        [
            LEAD,
            BROKEN,
            SURE,
            "阅览室 周小禾 摄",
            "本报记者 李平",
            "的确如此。这里冬天有暖气，夏天有风扇，老人们一坐就是半天。",
        ]
    ),
    max_size=10,
).map("\n\n".join)
NOISE = st.text(alphabet="甲乙的，。、“”（）\n #*1a-—摄", max_size=200)


def check_pieces(original: str, repaired: RepairedText) -> None:
    """Every character that is no blank comes from its place, and no place is used twice."""
    covered = [False] * len(repaired.text)
    used: set[int] = set()
    for start, original_start, length in repaired.pieces:
        assert repaired.text[start : start + length] == original[original_start:][:length]
        covered[start : start + length] = [True] * length
        places = set(range(original_start, original_start + length))
        assert not places & used
        used |= places
    assert all(a.start + a.length <= b.start for a, b in pairwise(repaired.pieces))
    added = [c for c, is_covered in zip(repaired.text, covered, strict=True) if not is_covered]
    assert "".join(added).strip() == ""


@given(TEXTS | NOISE)
def test_nothing_is_added_and_every_character_is_traced(text: str) -> None:
    check_pieces(text, repair(text))


@given(TEXTS | NOISE)
def test_what_is_missing_is_recorded(text: str) -> None:
    repaired = repair(text)
    kept = {
        n for p in repaired.pieces for n in range(p.original_start, p.original_start + p.length)
    }
    told = {n for r in repaired.repairs for n in range(r.span.start, r.span.end)}
    assert all(n in kept or n in told or text[n].isspace() for n in range(len(text)))


@given(PROSE)
@example(LEAD + "\n\n\n\n↑修好的大门\n\n" + LEAD)
@example("\n\n".join([SURE, BROKEN, LEAD, SURE, BROKEN, LEAD]))
@example("\n\n".join([SURE] * 7))
# What stands five times on end shrinks to what the paragraph before it begins with.
@example("\n\n".join([SURE] * 3 + [LEAD] + [SURE] * 5))
def test_repair_of_a_repaired_text_changes_nothing(text: str) -> None:
    once = repair(text)
    assert repair(once.text).text == once.text


@given(TEXTS | NOISE)
def test_without_a_repair_the_text_is_the_same_one(text: str) -> None:
    repaired = repair(text)
    if not repaired.repairs:
        assert repaired.text == text


@given(TEXTS)
def test_any_span_leads_back_to_its_characters(text: str) -> None:
    repaired = repair(text)
    for block in repaired.blocks:
        places = to_original(repaired.pieces, Span(block.start, block.end))
        found = "".join(text[span.start : span.end] for span in places)
        assert "".join(found.split()) == "".join(repaired.text[block.start : block.end].split())


@given(TEXTS)
def test_the_blocks_hold_all_text_in_order(text: str) -> None:
    repaired = repair(text)
    assert all(a.end <= b.start for a, b in pairwise(repaired.blocks))
    held = "".join(repaired.text[block.start : block.end] for block in repaired.blocks)
    assert "".join(held.split()) == "".join(repaired.text.split())
