import pytest

from xunzhang.search.repeats import Repeats

SENTENCES = ["青石桥很有名。", "", "石桥全长320米，是青石桥。", "𠮷野的桥", "C++桥"]
QUESTIONS = ["青石桥全长多少米？", "桥", "？", "", "𠮷野桥，𠮷野", "c++ 桥桥桥", "石桥石桥青石"]


def longest_run(letters: str, sentence: str) -> int:
    pieces = (letters[a:b] for a in range(len(letters)) for b in range(a + 1, len(letters) + 1))
    return max((len(piece) for piece in pieces if piece in sentence), default=0)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_it_finds_what_looking_for_each_piece_finds(asked: str) -> None:
    repeats = Repeats(asked, SENTENCES)
    letters = "".join(filter(str.isalnum, asked))
    pairs = [asked[n : n + 2] for n in range(len(asked) - 1)] + list(asked)
    assert repeats.pairs(pairs).tolist() == [[pair in s for s in SENTENCES] for pair in pairs]
    assert repeats.characters(asked).tolist() == [[c in s for s in SENTENCES] for c in asked]
    assert repeats.counts().tolist() == [sum(c in asked for c in s) for s in SENTENCES]
    runs = [longest_run(letters, s) / max(len(letters), 1) for s in SENTENCES]
    assert repeats.longest_runs().tolist() == pytest.approx(runs)


def test_nothing_goes_on_from_one_sentence_into_the_next() -> None:
    repeats = Repeats("青石桥", ["这是青", "石桥"])
    assert repeats.pairs(["青石", "石桥"]).tolist() == [[0, 0], [0, 1]]
    assert repeats.longest_runs().tolist() == pytest.approx([1 / 3, 2 / 3])


def test_what_the_question_does_not_hold_stands_nowhere() -> None:
    repeats = Repeats("石桥", ["木桥在这里"])
    assert repeats.pairs(["木桥", "桥在"]).tolist() == [[0], [0]]
    assert repeats.characters("木桥").tolist() == [[0], [1]]
