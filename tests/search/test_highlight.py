from collections.abc import Sequence

import pytest

from xunzhang.search.highlight import (
    Shown,
    asked_count,
    find_answers,
    sentence_scores,
)
from xunzhang.search.mark_evidence import Passage
from xunzhang.search.question import QueryContext, query_context, query_terms
from xunzhang.text.segment import character_pairs, segment
from xunzhang.types import Span

LIBRARY = (
    "青石镇图书馆坐落在老街东头。1987年春天，图书馆在一座旧粮仓里开馆。"
    "如今馆内藏书十二万册，每天接待读者四百余人！馆长说：“我们从不收费。”"
)


def context(question: str, passages: Sequence[str]) -> QueryContext:
    words, pairs = query_terms(question)
    in_words = [set(segment(passage)) for passage in passages]
    in_pairs = [set(character_pairs(passage)) for passage in passages]
    return query_context(
        question,
        word_frequencies=[sum(word in found for found in in_words) for word in words],
        pair_frequencies=[sum(pair in found for found in in_pairs) for pair in pairs],
        passages=len(passages),
    )


def marked(query: QueryContext, shown: Shown) -> list[Span]:
    return find_answers(query, [shown])[0].spans


def answer(question: str, text: str) -> str:
    spans = marked(context(question, [text, "另一篇讲的是茶叶。", "还有一篇讲桥梁。"]), Shown(text))
    return text[spans[0].start : spans[0].end]


def test_the_sentence_with_the_words_of_the_question_comes_first() -> None:
    assert answer("图书馆坐落在哪里？", LIBRARY) == "青石镇图书馆坐落在老街东头。"


def test_a_number_is_preferred_where_a_number_is_asked_for() -> None:
    text = "图书馆藏书丰富，读者称赞图书馆。图书馆藏书十二万册。"
    assert answer("图书馆藏书有多少册？", text) == "图书馆藏书十二万册。"


def test_a_date_is_preferred_where_a_date_is_asked_for() -> None:
    assert answer("图书馆是哪一年开馆的？", LIBRARY).startswith("1987年春天")


def test_the_spans_are_whole_sentences_inside_the_text() -> None:
    spans = marked(context("馆内藏书和读者有多少？", [LIBRARY, "茶叶。"]), Shown(LIBRARY))
    assert spans
    for span in spans:
        assert 0 <= span.start < span.end <= len(LIBRARY)
        assert LIBRARY[span.end - 1] in "。！”"


def test_a_passage_without_any_word_of_the_question_is_not_marked() -> None:
    assert marked(context("红茶怎样冲泡？", ["红茶冲泡", LIBRARY]), Shown("桥上有风。")) == []


def test_an_empty_passage_is_not_marked() -> None:
    assert marked(context("红茶怎样冲泡？", ["红茶冲泡"]), Shown("  \n")) == []


def test_full_width_digits_and_capitals_are_found() -> None:
    text = "第一段没有答案。ＢＭ２５是一种排序办法。"
    assert answer("bm25是什么？", text) == "ＢＭ２５是一种排序办法。"


def test_a_question_of_one_character_is_no_error() -> None:
    assert answer("桥", "山上有寺。河上有桥。") == "河上有桥。"


def test_a_number_with_the_unit_that_is_asked_for_is_preferred() -> None:
    text = "三号车怕冷。零下20度，三号车还能跑338公里。三号车卖16万元。"
    assert answer("天冷的时候三号车能跑多少公里？", text) == "零下20度，三号车还能跑338公里。"
    assert answer("三号车要多少钱？", text) == "三号车卖16万元。"


def test_a_heading_line_gives_way_to_a_sentence_that_says_as_much() -> None:
    text = "图书馆夜里开门\n\n老街的图书馆夜里十二点才关门，考试季通宵。"
    assert answer("图书馆夜里几点关门？", text).startswith("老街的图书馆")


def test_a_title_is_not_marked_while_a_sentence_stands_below_it() -> None:
    title, head = "青石小学早上到校与放学时间的通知", "早上到校时间"
    body = "自九月起，到校时间为7时50分。放学时间为16时20分。"
    query = context("青石小学早上几点到校？", [body, "茶叶。"])
    text = f"{title}\n\n{head}\n\n{body}"
    best, *others = marked(query, Shown(text, head))
    assert text[slice(*best)] == "自九月起，到校时间为7时50分。"
    assert all(span.start >= text.index("自九月") for span in others)
    bare = f"{title}\n\n{head}\n\n桥上有风。"
    best, *_ = marked(query, Shown(bare, head))
    assert bare[slice(*best)] == "桥上有风。"
    titled = f"{title}\n\n{body}"
    best, *_ = marked(query, Shown(titled, title=title))
    assert titled[slice(*best)] == "自九月起，到校时间为7时50分。"
    best, *_ = marked(query, Shown(title, title=title))
    assert title[slice(*best)] == title


def test_a_question_without_a_count_asks_for_no_unit() -> None:
    assert asked_count("图书馆为什么夜里开门？") is None
    assert asked_count("花了多久？") is not None


def test_several_passages_are_marked_as_each_alone() -> None:
    texts = [LIBRARY, "", "图书馆在山上。图书馆藏书三万册。", "桥上有风。"]
    query = context("图书馆藏书有多少册？", [*texts, "茶叶。"])
    shown = [Shown(text) for text in texts]
    together = [spans for spans, _ in find_answers(query, shown)]
    assert together == [marked(query, each) for each in shown]
    assert find_answers(query, []) == []


def test_a_sentence_is_read_in_the_spelling_of_the_question() -> None:
    text = "这里有风。圖書館藏書十二萬冊。"
    query = context("藏书楼有多少册？", [text, "茶叶。"])
    shown = Shown(text, as_asked=lambda sentence: sentence.replace("圖書館", "藏书楼"))
    spans = marked(query, shown)
    assert text[spans[0].start : spans[0].end] == "圖書館藏書十二萬冊。"


def test_a_subject_that_only_the_title_or_the_first_sentence_names_is_known_below() -> None:
    text = "青石水库建在鹿角河上游。库区四周多山，夏天凉快。大坝由石头砌成，坝顶铺了栈道。"
    query = context("青石水库的大坝是用什么砌成的？", [text, "茶叶。", "青石水库很美。"])
    for shown in (Shown(text), Shown(text, title="青石水库")):
        (best, *_) = marked(query, shown)
        assert text[slice(*best)].startswith("大坝由石头砌成")


def test_a_sentence_that_holds_a_value_counts_more() -> None:
    sentences = ("青石水库的大坝建成已久。", "画图纸的是谢云帆。", "水库边种了柳树。")
    query = context("青石水库的大坝是谁设计的？", ["".join(sentences), "茶叶。"])

    def values(sentences: Sequence[str], _heading: str) -> list[float]:
        return [2.0 if "谢云帆" in sentence else 0.0 for sentence in sentences]

    ((_, without),) = sentence_scores(query, [Passage(sentences)])
    ((_, scores),) = sentence_scores(query, [Passage(sentences)], values)
    assert scores[1] - scores[0] > without[1] - without[0]


def test_the_row_that_names_the_columns_is_no_answer() -> None:
    table = "站房\t联系电话\t服务人口\n青石\t5550011\t1860\n望江\t5550022\t2240"
    query = context("山背站房的联系电话是多少？", [table, "茶叶。", "桥上有风。"])
    marked_rows = [table[s.start : s.end] for s in marked(query, Shown(table))]
    assert not any(row.startswith("站房") for row in marked_rows)
    query = context("服务人口是什么？", [table, "茶叶。", "桥上有风。"])
    assert [row for row in marked(query, Shown(table)) if row.start > 0]
    years = "2029年   2030年   2031年\n青石    860      910      880\n望江    640      710      700"
    query = context("望江2030年服务多少人？", [years, "茶叶。", "桥上有风。"])
    assert not any(span.start == 0 for span in marked(query, Shown(years)))
    words = "站长\t苏映雪\n副站长\t何砚秋"
    query = context("站长是谁？", [words, "茶叶。"])
    assert words[marked(query, Shown(words))[0].start :].startswith("站长")


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        (
            "借款用途是什么？",
            "第二条 借款用途。本项钱款只用于装修店面。\n\n第三条 保密。双方不得外传。",
            "本项钱款只用于装修店面。",
        ),
        (
            "《秋江待渡图》是谁画的？",
            "《秋江待渡图》。绢本设色，落款说是周明远所画。",
            "绢本设色，落款说是周明远所画。",
        ),
        ("押金退不退？", "第五条 押金不退。乙方须在三日内搬离。", "第五条 押金不退。"),
        (
            "获得了什么奖？",
            "合唱队获得了奖项。一等奖。队员们很高兴。",
            "合唱队获得了奖项。",
        ),
    ],
)
def test_a_label_gives_way_to_what_it_names(question: str, text: str, sentence: str) -> None:
    assert answer(question, text) == sentence


@pytest.mark.parametrize("above", ["", "船上的人都要看。\n\n"])
def test_the_marked_head_of_a_table_is_never_the_answer(above: str) -> None:
    rows = "情形 \t第一次 \t第二次\n夜里点灯\t口头提醒\t停用一周\n不锁船\t扫甲板\t收回钥匙"
    assert answer("不锁船第二次怎么罚？", above + rows) == "不锁船\t扫甲板\t收回钥匙"
    assert not answer("第二次是什么情形？", above + rows).startswith("情形")


def test_a_day_alone_is_the_answer_only_where_one_is_asked_for() -> None:
    text = "2031年8月3日。堤坝塌了三处，上游的雨下了两夜。"
    for question, sentence in (
        ("2031年8月3日堤坝为什么塌？", "堤坝塌了三处，上游的雨下了两夜。"),
        ("2031年8月3日怎么了？", "堤坝塌了三处，上游的雨下了两夜。"),
    ):
        assert answer(question, text) == sentence
