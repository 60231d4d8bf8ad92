"""The archives themselves, how answers are judged, and that no more goes wrong than is known."""

from pathlib import Path

import pytest

from benchmarks.archives import (
    ARCHIVES,
    NO_ANSWER,
    REFUSED,
    RIGHT_SENTENCE,
    RIGHT_VALUE,
    UNFOUNDED_VALUE,
    UNSEEN,
    WRONG_SENTENCE,
    WRONG_VALUE,
    ask,
    count,
    judge,
    plain,
    questions,
    together,
)
from xunzhang import Index
from xunzhang.ingest.entries import Entry

FITTED = ARCHIVES.parents[1] / "training" / "archives"
FOLDERS = sorted(folder for place in (ARCHIVES, FITTED) for folder in place.iterdir())
BRIDGE = "青石桥全长八十六米，1987年建成通车。"


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index = Index.open(tmp_path_factory.mktemp("桥") / "索引")
    index.add_entries([Entry("桥", BRIDGE, "青石桥"), Entry("饭", "食堂十一点开饭。", "食堂")])
    return index


@pytest.mark.parametrize(
    ("question", "sentence", "value", "verdict"),
    [
        ("青石桥哪一年建成？", BRIDGE, "1987年", RIGHT_VALUE),
        ("青石桥哪一年建成？", BRIDGE, "1988年", WRONG_VALUE),
        ("青石桥通车了吗？", BRIDGE, "", RIGHT_SENTENCE),
        ("青石桥通车了吗？", "食堂十一点开饭。", "", WRONG_SENTENCE),
        ("火星上有没有海洋？", BRIDGE, "", REFUSED),
        ("火星上有没有海洋？", "", "", NO_ANSWER),
        ("青石桥哪一年建成？", "", "", UNFOUNDED_VALUE),
    ],
)
def test_what_is_shown_is_held_against_what_is_right(
    bridge: Index, question: str, sentence: str, value: str, verdict: str
) -> None:
    row = {"question": question, "sentence": sentence, "value": value}
    assert judge(row, bridge.search(question)).verdict == verdict


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_value_stands_in_its_archive(folder: Path, tmp_path: Path) -> None:
    with Index.open(tmp_path / "索引") as index:
        assert not index.refresh([folder / "docs"]).failed
        texts = [index.document(info.document_id).text for info in index.documents()]
    told = plain("".join(texts))
    assert [row for row in questions(folder) if plain(row["value"]) not in told] == []


def test_no_more_goes_wrong_than_is_known() -> None:
    known = (each for each in ARCHIVES.iterdir() if each.name not in UNSEEN)
    total = together(count(ask(folder)) for folder in known)
    assert total[RIGHT_VALUE] >= 250
    assert total[WRONG_VALUE] <= 9
    assert total[UNFOUNDED_VALUE] <= 9
    assert total[REFUSED] <= 30
    assert total[NO_ANSWER] >= 178
