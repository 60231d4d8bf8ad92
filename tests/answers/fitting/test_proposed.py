"""What was proposed and turned down is no value, unless the proposal is asked for."""

from tests.answers.finding import shown

PARKING = "现行收费为地下每月300元。物业提出将地面车位涨到每月220元，谢小曼反对。"


def test_what_was_turned_down_is_no_price() -> None:
    assert shown("地面车位每月多少钱？", PARKING) is None


def test_a_proposal_is_asked_for() -> None:
    assert shown("物业提出将地面车位涨到每月多少钱？", PARKING) == "220元"


def test_what_was_proposed_and_not_turned_down_counts() -> None:
    text = PARKING.replace("，谢小曼反对", "，会议通过")
    assert shown("地面车位涨到每月多少钱？", text) == "220元"
