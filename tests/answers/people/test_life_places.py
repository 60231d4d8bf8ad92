"""Where somebody was buried or studied is told only where just that is said."""

import pytest

from tests.answers.finding import shown


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        ("林佩葬在哪里？", "1978年，林佩回到云州，参加筹建学院。", None),
        ("林佩葬在哪里？", "林佩在云州病逝。遵照遗嘱，林佩葬于故乡柳溪村后山。", "故乡柳溪村后山"),
        ("林佩毕业于哪里？", "林佩毕业后来到云州，在水利局工作。", None),
        ("林佩毕业于哪里？", "林佩1999年毕业于江南大学。", "江南大学"),
        ("林佩住在哪里？", "林佩1999年去了云州，在机械厂工作。", None),
        ("林佩住在哪里？", "林佩住在学院北门一座旧楼里。", "学院北门一座旧楼里"),
        ("林佩出生在哪里？", "林佩1930年出生在江苏无锡。", "江苏无锡"),
        ("林佩在哪里去世？", "林佩1999年在北京病逝，享年70岁。", "北京"),
    ],
)
def test_a_place_counts_where_its_deed_is_told(question: str, text: str, place: str | None) -> None:
    assert shown(question, text) == place
