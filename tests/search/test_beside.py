import numpy as np
import pytest

from xunzhang.search.beside import lower_beside
from xunzhang.search.hits import fold_repeats
from xunzhang.store import StoredPassage
from xunzhang.store.records import text_hash
from xunzhang.types import Passage, ScoredId


def stored(passage_id: int, text: str, kind: str = "body", path: str = "") -> StoredPassage:
    passage = Passage(passage_id, 1, passage_id, 0, len(text), "", text, kind)
    return StoredPassage(passage, "", path, np.zeros(0, np.uint16), text_hash(text))


def test_a_caption_gives_way_to_text_of_about_its_score() -> None:
    passages = {1: stored(1, "桥头", "caption"), 2: stored(2, "桥"), 3: stored(3, "路")}
    order = [ScoredId(1, 1.0), ScoredId(2, 0.9), ScoredId(3, 0.2)]
    assert [hit.id for hit in lower_beside(order, passages)] == [2, 1, 3]


def test_a_caption_that_is_the_best_by_far_stays_the_best() -> None:
    passages = {1: stored(1, "桥头", "caption"), 2: stored(2, "桥"), 3: stored(3, "路")}
    order = [ScoredId(1, 1.0), ScoredId(2, 0.4), ScoredId(3, 0.2)]
    lowered = lower_beside(order, passages)
    assert [hit.id for hit in lowered] == [1, 2, 3]
    assert lowered[0].score == 1.0 - 0.25 * (1.0 - 0.2)


def test_text_alone_keeps_its_scores() -> None:
    passages = {1: stored(1, "桥头"), 2: stored(2, "桥")}
    order = [ScoredId(1, 1.0), ScoredId(2, 0.9)]
    assert lower_beside(order, passages) is order


PARAGRAPH = (
    "新桥长三百米，两边都有人行道，夜里亮着灯。桥头立了一块石碑，刻着捐款人的名字。"
    "乡亲们说，从前过河要等渡船，刮风下雨就走不了，如今推开门就能上桥。"
)


def test_a_misread_character_makes_no_second_hit_but_another_number_does() -> None:
    misread, other = PARAGRAPH.replace("石碑", "右碑"), PARAGRAPH.replace("三百", "400")
    texts = [PARAGRAPH, misread, other, "渡口"]
    passages = {number: stored(number, text) for number, text in enumerate(texts, start=1)}
    order = [ScoredId(number, -float(number)) for number in passages]
    kept, near = fold_repeats(order, passages, 10)
    assert [hit.id for hit in kept] == [1, 3, 4]
    assert near == {1: [2]}


@pytest.mark.parametrize(
    ("first", "chosen"),
    [
        ("文稿/渡口 - 副本.txt", 2),
        ("文稿/渡口(1).txt", 2),
        ("文稿/渡口 Copy.txt", 2),
        ("副本/渡口.txt", 1),
        ("文稿/photocopy.txt", 1),
    ],
)
def test_of_equal_texts_the_one_counts_whose_file_is_called_no_copy(
    first: str, chosen: int
) -> None:
    passages = {1: stored(1, PARAGRAPH, path=first), 2: stored(2, PARAGRAPH, path="文稿/渡口.txt")}
    kept, _near = fold_repeats([ScoredId(1, 2.0), ScoredId(2, 1.0)], passages, 10)
    assert kept == [ScoredId(chosen, 2.0)]


def test_a_copy_counts_where_nothing_else_is_equal() -> None:
    passages = {
        1: stored(1, PARAGRAPH, path="渡口 副本.txt"),
        2: stored(2, "渡口", path="渡口.txt"),
    }
    kept, _near = fold_repeats([ScoredId(1, 2.0), ScoredId(2, 1.0)], passages, 10)
    assert [hit.id for hit in kept] == [1, 2]
