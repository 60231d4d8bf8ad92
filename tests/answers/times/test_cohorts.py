from tests.answers.finding import shown

GRADUATES = "2023届毕业生就业率98.2%，升学率41%。"


def test_the_rate_of_one_year_of_graduates_is_not_that_of_another() -> None:
    assert shown("2023届就业率多少？", GRADUATES) == "98.2%"
    assert shown("2022届就业率多少？", GRADUATES) is None
