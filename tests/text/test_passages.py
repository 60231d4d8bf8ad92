from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xunzhang.config import PassageSettings
from xunzhang.text.passages import PassageSpan, split_passages
from xunzhang.text.sentences import split_sentences
from xunzhang.text.windows import split_windows
from xunzhang.types import Span

SENTENCE = "县里今年新修了十二条通村公路，总长四十六公里，路边都装了路灯。"
ARTICLE = (
    "山乡通了水泥路\n\n修路\n\n"
    + SENTENCE * 12
    + "\n\n护路\n管路\n\n"
    + SENTENCE * 3
    + "\n\n记者 李平"
)


def shown(text: str, passages: list[PassageSpan]) -> list[str]:
    return [text[passage.start : passage.end] for passage in passages]


def test_a_passage_ends_where_a_sentence_ends() -> None:
    for text in shown(ARTICLE, split_passages(ARTICLE))[:-1]:
        assert text.endswith("。")


def test_the_heading_stands_at_the_head_of_its_first_passage_and_on_all_of_them() -> None:
    passages = split_passages(ARTICLE)
    under = [passage for passage in passages if passage.heading.endswith("修路")]
    assert len(under) > 1
    assert "修路\n\n县里" in ARTICLE[under[0].start : under[0].end]
    assert ARTICLE[under[1].start : under[1].end].startswith("县里")


def test_a_heading_over_two_lines_is_one_heading() -> None:
    assert [p.heading for p in split_passages(ARTICLE)][-2] == "护路 管路"


def test_a_byline_is_a_passage_of_its_own_kind_and_no_heading() -> None:
    last = split_passages(ARTICLE)[-1]
    assert (shown(ARTICLE, [last]), last.heading, last.kind) == (["记者 李平"], "", "byline")


def test_a_caption_stands_in_no_body_passage() -> None:
    text = f"修路\n\n{SENTENCE}\n\n新修的路 李平 摄\n\n{SENTENCE}"
    passages = split_passages(text)
    assert [p.kind for p in passages] == ["body", "caption", "body"]
    assert [p.heading for p in passages] == ["修路", "", "修路"]


def test_a_heading_above_a_caption_still_heads_the_text_below() -> None:
    text = f"修路\n\n新修的路 李平 摄\n\n{SENTENCE}"
    assert [(p.kind, p.heading) for p in split_passages(text)] == [
        ("title", ""),
        ("caption", ""),
        ("body", "修路"),
    ]


def test_the_head_of_a_table_is_none_of_the_table_below_the_next_heading() -> None:
    text = "人员\n姓名\t岗位\n钱雨\t校医\n\n设备\n型号\t数量\n墨达M12\t8台"
    headings = (Span(0, 2), Span(text.index("设备"), text.index("设备") + 2))
    assert [p.heading for p in split_passages(text, headings)] == ["人员", "设备"]


def test_the_parties_of_a_contract_stand_under_its_title_and_not_under_the_first_article() -> None:
    parties = "合同编号：GY-08\n\n出租方（甲方）：山河镇果园合作联社总社\n代表人：李平"
    text = f"果园租约\n{parties}\n\n第一条　租地\n{SENTENCE}\n第二条　租金\n{SENTENCE}"
    passages = split_passages(text)
    assert [p.heading for p in passages] == ["果园租约", "第一条　租地", "第二条　租金"]
    assert shown(text, passages)[0] == f"果园租约\n{parties}"


def test_a_list_of_names_and_values_stands_under_its_own_heading() -> None:
    text = f"喷雾器说明\n\n一、参数\n水箱：十升\n净重：三千克\n\n二、用法\n{SENTENCE}"
    passages = split_passages(text)
    assert [p.heading for p in passages] == ["一、参数", "二、用法"]
    assert shown(text, passages)[1] == f"二、用法\n{SENTENCE}"


def test_a_question_and_the_reply_below_it_stay_together() -> None:
    text = "\n\n".join(f"闸门第{n}年检修了几回？\n\n检修了{n}回，都在冬天。" for n in range(1, 9))
    found = split_passages(text, settings=PassageSettings(target_chars=30, max_chars=60))
    assert len(found) > 2
    assert not any(text[p.end - 1] == "？" for p in found)


def test_a_table_is_cut_between_rows_and_keeps_its_head() -> None:
    rows = ["村名\t里程\t路灯", *(f"第{n}村\t{n}公里\t{n * 3}盏" for n in range(1, 13))]
    text = SENTENCE + "\n\n" + "\n".join(rows)
    settings = PassageSettings(target_chars=40, max_chars=60)
    tables = [p for p in split_passages(text, settings=settings) if p.kind == "table"]
    assert len(tables) > 1
    assert tables[0].heading == ""
    assert all(p.heading == "村名 里程 路灯" for p in tables[1:])
    assert all(text[p.end : p.end + 1] in ("\n", "") for p in tables)


def test_a_notice_inside_an_article_is_headed_by_its_subject() -> None:
    notice = "县政〔2031〕4号\n\n关于修路的通知\n\n即日起修路。\n\n抄送：各乡镇。"
    text = f"{SENTENCE * 2}\n\n{notice}\n\n{SENTENCE}"
    found = [(p.kind, p.heading) for p in split_passages(text)]
    assert ("notice", "关于修路的通知") in found
    assert found[0] == found[-1] == ("body", "")


def test_headings_that_the_format_marks_are_taken() -> None:
    text = "这一行很长又没有标点但文件格式说它是一个标题所以它就是标题不会是正文\n" + SENTENCE
    end = text.index("\n")
    assert split_passages(text, [Span(0, end)])[0].heading == text[:end]


def test_a_short_quotation_is_no_heading() -> None:
    text = "鸡蛋从外打破是食物。\n\n" + SENTENCE * 2
    assert split_passages(text)[0].heading == ""


def test_a_table_row_is_no_heading() -> None:
    text = "作物\t面积\t产量\n" + SENTENCE * 2
    assert [passage.heading for passage in split_passages(text)] == [""]


def test_only_a_sentence_over_the_limit_is_cut_and_then_at_its_punctuation() -> None:
    long = "一段没有句号的话，" * 60
    settings = PassageSettings(target_chars=100, max_chars=150)
    pieces = shown(long, split_passages(long, settings=settings))
    assert all(len(piece) <= 150 for piece in pieces)
    assert all(piece.endswith("，") for piece in pieces)


def test_an_empty_document_has_no_passages() -> None:
    assert split_passages("") == []
    assert split_passages("\n \n") == []


def test_a_document_of_headings_alone_still_has_a_passage() -> None:
    assert shown("# 甲\n\n# 乙", split_passages("# 甲\n\n# 乙")) == ["# 甲\n\n# 乙"]


@given(st.text(alphabet="甲乙丙丁，。！”\n #1a；", max_size=600))
def test_passages_are_slices_in_order_that_hold_every_sentence(text: str) -> None:
    settings = PassageSettings(target_chars=40, max_chars=60)
    passages = split_passages(text, settings=settings)
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
    assert all(a.end <= b.start for a, b in pairwise(passages))
    covered = "".join(shown(text, passages))
    assert "".join(covered.split()) == "".join(text.split())


@given(st.text(alphabet="甲乙丙丁，。\n", max_size=300))
def test_no_passage_cuts_a_sentence_that_fits(text: str) -> None:
    settings = PassageSettings(target_chars=40, max_chars=60)
    ends = {span.end for span in split_sentences(text)}
    for passage in split_passages(text, settings=settings):
        inside = [s for s in split_sentences(text) if s.start < passage.end < s.end]
        assert passage.end in ends or all(s.end - s.start > 60 for s in inside)


@given(st.text(alphabet="甲乙丙。\n", max_size=300), st.integers(5, 80))
def test_windows_hold_every_sentence_and_keep_to_the_limit(text: str, limit: int) -> None:
    windows = split_windows(text, limit)
    assert all(window.end - window.start <= limit for window in windows)
    covered = "".join(text[window.start : window.end] for window in windows)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("below", ["", "一、巡山\n"])
def test_who_is_addressed_stands_in_the_first_passage_and_in_no_heading(below: str) -> None:
    text = (
        f"果园防火通知\n\n各位果农：\n\n{below}三月起每天有两个人巡山，果园里不许生火，也不许烧草。"
    )
    (passage,) = split_passages(text)
    assert (passage.start, passage.end) == (0, len(text))
    assert passage.heading == (below.strip() or "果园防火通知")


def test_a_field_in_brackets_ends_the_section_of_a_name_in_brackets() -> None:
    rest = "贮藏于阴凉干燥处，避免儿童接触，开封后三十天内用完，过期不得再服。"
    text = (
        f"山楂丸说明书\n\n【规格】每丸重9克\n【贮藏】{rest}\n【注意事项】\n1.{SENTENCE}\n2.{SENTENCE}\n"
        f"【有效期】24个月\n【包装】{rest}\n"
    )
    headings = [passage.heading for passage in split_passages(text)]
    assert headings == ["山楂丸说明书", "【注意事项】", "山楂丸说明书"]


def test_a_heading_ends_somewhere() -> None:
    text = f"## {'长' * 300}\n\n正文在这里，写了一句话。\n"
    assert {len(span.heading) for span in split_passages(text)} == {120}
