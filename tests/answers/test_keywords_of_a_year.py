from tests.answers.finding import shown

BEFORE = "2021年粮食产量31.2万吨，2022年粮食产量28.4万吨。"


def test_a_few_words_with_a_year_take_the_value_of_that_year() -> None:
    assert shown("青石县2022年粮食产量", f"青石县{BEFORE}") == "28.4万吨"
    assert shown("青石县2021年粮食产量", f"青石县{BEFORE}") == "31.2万吨"
    assert shown("青石县2020年粮食产量", f"青石县{BEFORE}") is None


def test_a_value_before_the_asked_year_is_none_of_it() -> None:
    told = "窗口办件量71.3万件，2030年为63.8万件。"
    assert shown("窗口办件量", told) == "71.3万件"
    assert shown("2030年窗口办件量", told) is None
