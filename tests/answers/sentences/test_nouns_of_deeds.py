import pytest

from tests.answers.finding import shown


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("新桥验收了吗？", "新桥验收组由五人组成。", None),
        ("新桥验收了吗？", "新桥6月验收了，结果合格。", "新桥6月验收了"),
        ("大鹏报名了吗？", "大鹏说报名费太贵，想再看看。", None),
        ("大鹏报名了吗？", "大鹏报名了。", "大鹏报名了"),
    ],
)
def test_what_is_called_after_a_deed_says_not_that_it_was_done(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
