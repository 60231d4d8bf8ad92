from xunzhang.search.examples import example_question


def test_a_count_becomes_the_question_for_it() -> None:
    assert example_question("据介绍，地铁一号线全线共设车站23座。") == (
        "地铁一号线全线共设车站多少座？"
    )
    assert example_question("县图书馆新馆藏书约45万册，下月开放。") == "县图书馆新馆藏书多少万册？"


def test_a_year_at_the_head_becomes_the_question_for_it() -> None:
    assert example_question("2013年全区实行统一管理。") == "哪一年全区实行统一管理？"


def test_a_clause_that_leans_on_another_makes_no_question() -> None:
    assert example_question("其中三号车间新增机器36台。") is None
    assert example_question("该县共有学校二十五所。") is None


def test_two_counts_are_ambiguous() -> None:
    assert example_question("新建学校3所医院2家图书馆1座。") is None


def test_a_sentence_without_figures_makes_no_question() -> None:
    assert example_question("大家都说今年的收成真不错。") is None
    assert example_question("") is None
