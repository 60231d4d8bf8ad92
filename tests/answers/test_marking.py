"""The sentence of the answer is the one marked first in its hit."""

from dataclasses import replace

from tests.answers.finding import OFFSET, complete, make_hit, search_result
from xunzhang.answers.marking import mark_answer
from xunzhang.search.hits import make_answer
from xunzhang.text.sentences import split_sentences
from xunzhang.types import SearchResult, Span

TEXT = "望江桥的长度在全市排第一。望江桥全长860米。桥头有一座凉亭。"
QUESTION = "望江桥的长度是多少米？"


def check_first_mark(result: SearchResult) -> None:
    answer = result.answer
    assert answer is not None
    (hit,) = [hit for hit in result.hits if hit.passage_id == answer.passage_id]
    first = hit.highlights[0]
    assert hit.text[slice(*first)] == answer.text
    assert (hit.start + first.start, hit.start + first.end) == (answer.start, answer.end)
    assert len(set(hit.highlights)) == len(hit.highlights)
    assert all(0 <= start < end <= len(hit.text) for start, end in hit.highlights)


def test_the_sentence_with_the_value_is_marked_first_and_the_former_behind_it() -> None:
    before = search_result(QUESTION, TEXT)
    former = before.hits[0].highlights[0]
    result = complete(before)
    check_first_mark(result)
    assert result.hits[0].highlights[1:] == (former,)


def test_a_sentence_that_was_marked_already_stands_only_once() -> None:
    first, second, third = split_sentences(TEXT)
    before = search_result(QUESTION, TEXT)
    hit = replace(before.hits[0], highlights=(first, second, third))
    result = complete(replace(before, hits=(hit,), answer=make_answer([hit])))
    check_first_mark(result)
    assert result.hits[0].highlights == (second, first, third)


def test_at_most_three_sentences_are_marked() -> None:
    text = f"{TEXT}凉亭有两层。"
    spans = split_sentences(text)
    hit = replace(make_hit(QUESTION, text), highlights=(spans[0], spans[2], spans[3]))
    result = complete(replace(search_result(QUESTION, text), hits=(hit,)))
    check_first_mark(result)
    assert result.hits[0].highlights == (spans[1], spans[0], spans[2])


def test_the_answer_in_another_hit_is_marked_there_and_nowhere_else() -> None:
    text = "望江桥的长度是街坊们爱聊的事。"
    before = search_result(QUESTION, text, TEXT)
    result = complete(before)
    assert result.answer is not None and result.answer.document_id == 2
    check_first_mark(result)
    assert result.hits[0].highlights == before.hits[0].highlights


def test_a_sentence_that_covers_what_was_marked_takes_its_place() -> None:
    hit = make_hit(QUESTION, TEXT)
    answer = make_answer([hit])
    assert answer is not None
    longer = replace(answer, start=OFFSET, end=OFFSET + 22)
    (marked,) = mark_answer([hit], longer)
    assert marked.highlights == (Span(0, 22),)


def test_an_answer_outside_the_passage_changes_no_mark() -> None:
    hit = make_hit(QUESTION, TEXT)
    answer = make_answer([hit])
    assert answer is not None
    assert mark_answer([hit], replace(answer, start=hit.end, end=hit.end + 5)) == (hit,)


def test_of_an_answer_that_goes_on_in_the_next_passage_the_part_within_is_marked() -> None:
    hit = make_hit(QUESTION, TEXT)
    answer = make_answer([hit])
    assert answer is not None
    (marked,) = mark_answer([hit], replace(answer, start=hit.start + 2, end=hit.end + 5))
    assert marked.highlights[0] == Span(2, len(TEXT))


def test_a_hit_without_marks_is_answered_by_its_likeliest_sentence() -> None:
    text = "本馆免费开放。每周二至周日9:00—17:00开放，周一闭馆。讲解每天两场。"
    found = search_result("博物馆星期一开门吗？", text)
    bare = replace(found, hits=(replace(found.hits[0], highlights=()),), answer=None)
    result = complete(bare)
    assert result.answered
    assert result.answer is not None
    assert "周一闭馆" in result.answer.text
