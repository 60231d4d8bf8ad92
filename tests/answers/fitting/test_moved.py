import pytest

from tests.answers.finding import shown

PORT = "码头吞吐量居全省第28位，比前年前移了17位。"


@pytest.mark.parametrize(
    ("question", "value"),
    [("码头去年来了多少位旅客？", None), ("码头吞吐量前移了多少位？", "17位")],
)
def test_how_far_something_moved_counts_nobody(question: str, value: str | None) -> None:
    assert shown(question, PORT) == value
