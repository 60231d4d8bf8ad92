"""What another document or section tells to hold no longer gives way to what does."""

from dataclasses import replace

import pytest

from tests.answers.finding import complete, search_result
from xunzhang.types import Answer

YEARBOOK = "东坪茶厂在建冷库一座，总投资600万元，计划2033年5月完工。"
NEWS = "东坪茶厂冷库完工时间由2033年5月推迟至2033年9月，总投资由600万元调整为720万元。"
PLAN = "确保河西隧道6月底前通车，开工建设河西公园。"
TIMELINE = "2032年6月18日河西隧道通车。"


def answer(
    question: str, *texts: str, heads: tuple[str, ...] = (), document: int | None = None
) -> Answer:
    """The answer in texts of documents of their own, or of one, below these headings."""
    result = search_result(question, *texts)
    hits = list(result.hits)
    for n, head in enumerate(heads):
        hits[n] = replace(hits[n], heading=head)
    if document is not None:
        hits = [replace(hit, document_id=document, title="年报对照") for hit in hits]
    found = complete(replace(result, hits=tuple(hits))).answer
    assert found is not None
    return found


def value(
    question: str, *texts: str, heads: tuple[str, ...] = (), document: int | None = None
) -> str | None:
    """The value shown."""
    typed = answer(question, *texts, heads=heads, document=document).typed
    return typed.text if typed is not None else None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("东坪茶厂冷库总投资现在是多少？", "720万元"),
        ("东坪茶厂冷库总投资是多少？", "720万元"),
        ("东坪茶厂冷库总投资原来是多少？", "600万元"),
        ("东坪茶厂冷库什么时候完工？", "2033年9月"),
        ("东坪茶厂冷库推迟到什么时候完工？", "2033年9月"),
        ("东坪茶厂冷库最后定在什么时候完工？", "2033年9月"),
    ],
)
def test_a_value_that_was_changed_gives_way_to_the_new_one(question: str, wanted: str) -> None:
    assert value(question, YEARBOOK, NEWS) == wanted
    assert value(question, NEWS, YEARBOOK) == wanted


def test_a_change_of_another_thing_changes_nothing() -> None:
    other = "南湖公园的门票由40元调整为50元。"
    assert value("北山公园门票多少钱？", "北山公园门票40元。", other) == "40元"
    assert (
        value("东坪茶厂冷库总投资是多少？", YEARBOOK, "西坪茶厂总投资由600万元调整为720万元。")
        == "600万元"
    )


def test_a_plan_gives_way_to_what_came_of_it() -> None:
    assert value("河西隧道什么时候通车？", PLAN, TIMELINE) == "2032年6月18日"
    assert value("河西隧道计划什么时候通车？", PLAN, TIMELINE) == "6月底前"


@pytest.mark.parametrize(
    "other",
    ["2032年6月18日河东隧道通车。", "2032年6月18日河西隧道开工。", "河西隧道预计2033年1月通车。"],
)
def test_a_plan_stays_where_nothing_tells_what_came_of_it(other: str) -> None:
    assert value("河西隧道什么时候通车？", PLAN, other) == "6月底前"


@pytest.mark.parametrize(
    ("plan", "other", "wanted"),
    [
        ("新馆将于2032年9月1日开放。", "2031年9月26日，新馆开放日程公布。", "2032年9月1日"),
        ("新馆计划2032年9月开放。", "2032年3月2日，新馆开工，老馆开放。", "2032年9月"),
        ("新馆计划2032年9月开放。", "2032年9月2日，新馆开放。", "2032年9月2日"),
        ("新馆力争2032年9月前开放。", "2032年6月2日，新馆开放。", "2032年6月2日"),
    ],
)
def test_what_was_before_the_month_of_a_plan_did_not_come_of_it(
    plan: str, other: str, wanted: str
) -> None:
    assert value("新馆什么时候开放？", plan, other) == wanted


def test_the_day_on_which_it_began_is_not_that_of_its_plan() -> None:
    text = "2033年8月1日，顶楼花园开工，计划2034年4月开放。"
    assert value("顶楼花园什么时候开放？", text) == "2034年4月"
    assert value("顶楼花园什么时候开工？", text) == "2033年8月1日"


YEARS = ("- 职工231人。", "- 职工247人，技术员占两成。")
HEADS = ("茶厂2031年年报要点", "茶厂2032年年报要点")


def test_of_sections_of_several_years_the_last_one_counts_and_the_other_is_shown() -> None:
    found = answer("茶厂职工有多少人？", *YEARS, heads=HEADS, document=1)
    assert found.typed is not None
    assert found.typed.text == "247人"
    assert [each.typed.text for each in found.disagreements] == ["231人"]


@pytest.mark.parametrize("question", ["茶厂2031年职工有多少人？", "茶厂前年职工有多少人？"])
def test_a_year_that_is_asked_for_is_not_overtaken(question: str) -> None:
    assert value(question, *YEARS, heads=HEADS, document=1) != "247人"


def test_documents_with_other_titles_are_no_years_of_one_thing() -> None:
    assert value("茶厂职工有多少人？", *YEARS, heads=HEADS) == "231人"


OLD_TITLE = "茶厂工资办法（2031年版）"
PAY = ("夜班每班补贴25元。", "夜班每班补贴38元。")


@pytest.mark.parametrize(
    ("titles", "wanted"),
    [
        ((OLD_TITLE, "茶厂工资办法（2033年版）"), "38元"),
        ((OLD_TITLE, "茶厂有限公司工资办法（2033年修订，2033年4月1日起执行）"), "38元"),
        (("茶厂工资办法（2033年版）", OLD_TITLE), "25元"),
        ((OLD_TITLE, "茶厂食堂工资办法（2033年版）"), "25元"),
        ((OLD_TITLE, "茶厂工资办法（试行）"), "25元"),
    ],
)
def test_of_two_editions_of_one_document_the_later_counts(
    titles: tuple[str, str], wanted: str
) -> None:
    result = search_result("茶厂夜班每班补贴多少钱？", *PAY)
    hits = (replace(hit, title=t) for hit, t in zip(result.hits, titles, strict=True))
    found = complete(replace(result, hits=tuple(hits))).answer
    assert found is not None
    assert found.typed is not None
    assert found.typed.text == wanted
