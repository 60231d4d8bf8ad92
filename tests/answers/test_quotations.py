"""Whatever is answered is a quotation: it stands, letter by letter, where it is said to stand."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answers.finding import OFFSET, complete, quoted, search_result
from xunzhang.answers.values.folded import fold_with_places
from xunzhang.text.normalize import fold

PIECES = st.sampled_from(
    [
        *"。！？，；：、（）“”《》\n 　",
        *"望江桥全长总投资占地面积排名图书馆院长是谁在哪里",
        *"一二三十百千万亿〇零两几第",
        *"0123456789０１２%％.．·㎡½①…",
        *["８６０米", "3.6亿元", "第七十四名", "百分之六十五", "2019年", "2019年5月至2020年6月"],
        *["周明远", "弗兰克·盖里", "江南农业大学", "杭州", "陶罐、铜镜和玉璧", "40余户", "3至5天"],
        *["是指", "没有", "其中", "包括", "等", "臺灣", "總投資", "ﬁ", "ß", "İ"],
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(str.strip)
QUESTIONS = st.sampled_from(
    [
        "望江桥全长多少米？",
        "总投资是多少钱？",
        "图书馆排名第几？",
        "哪一年建成？",
        "什么时候到什么时候？",
        "院长是谁？",
        "哪所大学参与了？",
        "在哪里？",
        "占多大比例？",
        "面积有多大？",
        "什么是望江桥？",
        "有哪些展品？",
        "图书馆是否包括望江桥？",
    ]
)


@settings(max_examples=300, deadline=None)
@given(QUESTIONS, st.lists(TEXTS, min_size=1, max_size=3))
def test_every_quotation_stands_at_its_place(question: str, texts: list[str]) -> None:
    answer = complete(search_result(question, *texts)).answer
    assert answer is not None
    text = texts[answer.document_id - 1]
    assert quoted(text, answer.start, answer.end) == answer.text
    for typed, place in [
        (answer.typed, text),
        *(
            (source.typed, texts[source.document_id - 1])
            for source in (*answer.sources, *answer.disagreements)
        ),
    ]:
        if typed is not None:
            assert typed.text
            assert quoted(place, typed.start, typed.end) == typed.text
            assert all(typed.start <= start < end <= typed.end for start, end in typed.items)
    for source in (*answer.sources, *answer.disagreements):
        place = texts[source.document_id - 1]
        assert quoted(place, source.start, source.end) == source.sentence
        assert source.start <= source.typed.start < source.typed.end <= source.end
    if answer.typed is not None:
        assert answer.start <= answer.typed.start < answer.typed.end <= answer.end
    if answer.context is not None:
        assert OFFSET <= answer.context.start < answer.context.end <= answer.start


@given(st.text(max_size=60))
def test_the_places_of_a_folded_text_cover_what_was_folded(text: str) -> None:
    folded = fold_with_places(text)
    for place in range(len(folded.text)):
        start, end = folded.place(place, place + 1)
        assert 0 <= start < end <= len(text)
    if folded.text:
        assert folded.place(0, len(folded.text)) == (0, len(text))


@given(st.text(alphabet=string.printable + "望江桥８６０米㎡％臺灣總", max_size=60))
def test_folding_with_places_folds_as_everywhere_else(text: str) -> None:
    assert fold_with_places(text).text == fold(text)
