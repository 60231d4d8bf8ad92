"""What is told beside a table of other rows is none of the row that is asked about."""

from tests.answers.finding import shown

FARES = (
    "景点\t旺季票价（元）\t淡季票价（元）\n石门山森林公园\t120\t80\n云水洞\t75\t50\n飞鹤塔\t30\t20\n"
    "与去年相比，石门山旺季票价由140元下调为120元，飞鹤塔由20元上调为30元。"
)


def test_a_sentence_on_other_rows_has_no_value_for_the_one_asked_about() -> None:
    assert shown("云水洞票价多少？", FARES) is None


def test_the_row_and_a_sentence_that_names_it_answer() -> None:
    assert shown("云水洞旺季票价多少？", FARES) == "75"
    assert shown("云水洞票价多少？", f"{FARES}云水洞票价下月起打折，票价60元。") == "60元"
