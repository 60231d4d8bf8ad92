from xunzhang.types import Document, DocumentInfo, Passage, Span
from xunzhang_web.reading import ReadingView, reading_view, split_parts

TEXT = "水库\n\n工期\n三月动工。五月完工。\n\n效益\n灌溉良田。"


def passage(number: int, text: str, *, heading: str) -> Passage:
    start = TEXT.index(text)
    return Passage(100 + number, 1, number, start, start + len(text), heading, text)


def document(text: str = TEXT, passages: tuple[Passage, ...] | None = None) -> Document:
    info = DocumentInfo(
        1, "水库", "水库.txt", "txt", "utf-8", 99, len(text), 2, "2025-01-01", "2025-01-01"
    )
    own = (
        passage(0, "工期\n三月动工。五月完工。", heading="工期"),
        passage(1, "效益\n灌溉良田。", heading="效益"),
    )
    return Document(info, text, own if passages is None else passages)


def marked(view: ReadingView, mark: str) -> str:
    return "".join(s.text for p in view.paragraphs for s in p.segments if s.mark == mark)


def plain(view: ReadingView) -> list[str]:
    return ["".join(s.text for s in p.segments) for p in view.paragraphs]


def test_a_document_is_shown_in_paragraphs_without_its_title() -> None:
    view = reading_view(document())

    assert plain(view) == ["工期", "三月动工。五月完工。", "效益", "灌溉良田。"]
    assert [p.is_heading for p in view.paragraphs] == [True, False, True, False]
    assert marked(view, "passage") == ""


def test_a_heading_is_one_below_the_title_and_behind_a_signature_too() -> None:
    text = "水库\n\n工期\n\n三月动工。\n\n站长 周成\n\n效益\n\n灌溉良田。"
    first = Passage(1, 1, 0, 0, text.index("站长"), "工期", text[: text.index("站长")].rstrip())
    rest = text[text.index("站长") :]
    second = Passage(2, 1, 1, text.index("站长"), len(text), "效益", rest)
    view = reading_view(document(text, (first, second)))

    headings = [p.is_heading for p in view.paragraphs]
    assert plain(view) == ["工期", "三月动工。", "站长 周成", "效益", "灌溉良田。"]
    assert headings == [True, False, False, True, False]


def test_the_passage_and_within_it_the_answer_are_marked() -> None:
    start = TEXT.index("五月")
    view = reading_view(document(), passage_id=100, answer=Span(start, start + 5))

    assert marked(view, "answer") == "五月完工。"
    assert marked(view, "passage") == "工期三月动工。"
    assert view.previous is None
    assert view.following is not None and view.following.passage_id == 101


def test_what_else_is_marked_leaves_no_hole_in_the_passage() -> None:
    start = TEXT.index("五月完工。")
    view = reading_view(document(), passage_id=100, also=[Span(start, TEXT.index("灌溉"))])

    assert marked(view, "passage") == "工期三月动工。"
    assert marked(view, "passage also") == "五月完工。"
    assert marked(view, "also") == "效益"


def test_an_answer_alone_finds_its_passage() -> None:
    start = TEXT.index("灌溉")
    view = reading_view(document(), answer=Span(start, start + 4))

    assert view.passage is not None and view.passage.passage_id == 101


def test_an_id_from_before_an_update_marks_nothing() -> None:
    view = reading_view(document(), passage_id=7, answer=Span(3, 10_000))

    assert view.passage is None
    assert marked(view, "passage") == marked(view, "answer") == ""


def test_a_long_document_comes_in_parts_that_join_to_the_whole() -> None:
    text = "这是一行。\n" * 20_000

    parts = split_parts(text)

    assert len(parts) > 2
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(text[end - 1] == "\n" for _, end in parts)


def test_a_line_without_end_is_cut_all_the_same() -> None:
    assert split_parts("长" * 25, part_chars=10) == [Span(0, 10), Span(10, 20), Span(20, 25)]
    assert split_parts("") == [Span(0, 0)]


def test_the_part_that_holds_the_passage_is_shown_and_the_passage_whole() -> None:
    text = "一行。\n" * 20_000
    wanted = Passage(5, 1, 0, 59_990, 60_020, "", text[59_990:60_020])

    view = reading_view(document(text, (wanted,)), passage_id=5)

    assert view.parts == 3
    assert view.part == 2
    assert marked(view, "passage") == wanted.text.replace("\n", "")


def test_a_part_beyond_the_last_is_the_last() -> None:
    view = reading_view(document("一行。\n" * 20_000, ()), part=99)

    assert view.part == view.parts == 3
