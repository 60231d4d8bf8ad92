from hypothesis import given
from hypothesis import strategies as st

from xunzhang.types import Hit, Span
from xunzhang_web.marking import Segment, hit_segments, segments

spans = st.tuples(st.integers(-5, 30), st.integers(-5, 30)).map(lambda pair: Span(*pair))


def hit(text: str, *highlights: Span, heading: str = "") -> Hit:
    return Hit(1, 1.0, 1.0, 1, 1, "题", "路.txt", heading, text, 0, len(text), highlights)


def test_the_answer_is_marked_more_strongly_than_the_rest() -> None:
    found = hit_segments(hit("甲句。乙句。丙句。", Span(3, 6), Span(6, 9)))

    assert found == (Segment("甲句。", ""), Segment("乙句。", "answer"), Segment("丙句。", "also"))


def test_where_marks_overlap_the_answer_wins() -> None:
    found = hit_segments(hit("一二三四", Span(1, 3), Span(0, 4)))

    assert found == (Segment("一", "also"), Segment("二三", "answer"), Segment("四", "also"))


def test_the_heading_above_a_hit_is_not_repeated() -> None:
    assert hit_segments(hit("工期\n三月动工。", Span(3, 8), heading="工期")) == (
        Segment("三月动工。", "answer"),
    )


def test_a_heading_that_is_itself_marked_stays() -> None:
    found = hit_segments(hit("工期\n三月动工。", Span(0, 2), heading="工期"))

    assert found[0] == Segment("工期", "answer")


def test_a_text_without_marks_is_one_segment() -> None:
    assert segments("没有标记", []) == (Segment("没有标记", ""),)
    assert segments("", [(Span(0, 3), "answer")]) == ()


@given(st.text(max_size=20), st.lists(st.tuples(spans, st.sampled_from(["also", "answer"]))))
def test_segments_join_to_the_text_again(text: str, marks: list[tuple[Span, str]]) -> None:
    found = segments(text, marks)

    assert "".join(segment.text for segment in found) == text
    assert all(segment.text for segment in found)
