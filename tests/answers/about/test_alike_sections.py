"""Where several sections tell what is asked of things of their own, none of them is another's."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result
from xunzhang.types import SearchResult

PLANTS = {
    "一、玉米": "4月播种，生长期118天，亩产约620公斤。",
    "二、大豆": "6月播种，生长期98天，亩产约190公斤。",
    "三、冬小麦": "10月播种，生长期230天，亩产约410公斤。",
}


def asked(question: str, sections: dict[str, str]) -> SearchResult:
    """The result for a question over the sections of one document."""
    found = search_result(question, *sections.values(), confidence=0.6)
    hits = tuple(
        replace(hit, document_id=1, title="种植手册", heading=heading)
        for hit, heading in zip(found.hits, sections, strict=True)
    )
    return complete(replace(found, hits=hits))


@pytest.mark.parametrize(
    "question", ["水稻生长期多少天？", "我家花生什么时候播种？", "高粱亩产多少公斤？"]
)
def test_a_thing_of_which_no_section_tells_has_no_answer(question: str) -> None:
    result = asked(question, PLANTS)
    assert not result.answered


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("玉米生长期多少天？", "118天"),
        ("春玉米生长期多少天？", "118天"),
        ("小麦亩产多少公斤？", "约410公斤"),
    ],
)
def test_a_thing_of_which_a_section_tells_has_its_own(question: str, value: str) -> None:
    sections = dict(sorted(PLANTS.items(), key=lambda each: question[-7:-5] not in each[0]))
    answer = asked(question, sections).answer
    assert answer is not None
    assert answer.typed is not None
    assert answer.typed.text == value


@pytest.mark.parametrize(
    "question", ["农户亩产多少公斤？", "单位亩产多少公斤？", "今年亩产多少公斤？", "生长期多少天？"]
)
def test_what_chooses_among_no_things_is_no_such_word(question: str) -> None:
    assert asked(question, PLANTS).answered


def test_one_section_alone_may_call_the_thing_otherwise() -> None:
    assert asked("稻谷生长期多少天？", {"一、水田作物": PLANTS["一、玉米"]}).answered


def test_sections_of_several_years_are_of_one_thing() -> None:
    assert asked(
        "茶厂职工有多少人？", {"茶厂2031年要点": "职工231人。", "茶厂2032年要点": "职工247人。"}
    ).answered
