import pytest

from tests.answers.finding import shown

YOUTH = "父亲说他二十岁时在这里修过水库，一天挣八个工分。"
NOW = "罗父今年六十八岁，二十岁那年修过水库。"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("父亲今年多大岁数？", YOUTH, None),
        ("父亲多大年纪了？", YOUTH, None),
        ("罗父今年多大岁数？", NOW, "六十八岁"),
        ("罗父现在多少岁？", NOW, "六十八岁"),
        ("父亲几岁时修的水库？", YOUTH, "二十岁"),
    ],
)
def test_how_old_somebody_was_then_is_not_how_old_he_is(
    question: str, text: str, value: str | None
) -> None:
    assert shown(question, text) == value
