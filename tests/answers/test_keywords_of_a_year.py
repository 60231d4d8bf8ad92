from tests.answers.finding import shown

BEFORE = "2021年粮食产量31.2万吨，2022年粮食产量28.4万吨。"


def test_a_few_words_with_a_year_take_the_value_of_that_year() -> None:
    assert shown("青石县2022年粮食产量", f"青石县{BEFORE}") == "28.4万吨"
    assert shown("青石县2021年粮食产量", f"青石县{BEFORE}") == "31.2万吨"
    assert shown("青石县2020年粮食产量", f"青石县{BEFORE}") is None
