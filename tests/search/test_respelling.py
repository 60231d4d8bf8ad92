from pathlib import Path

from xunzhang import Index
from xunzhang.search.respelling import respellings
from xunzhang.text.normalize import fold


def test_what_is_spelled_otherwise_is_told_with_the_questions_spelling() -> None:
    own = "望江县排在第七十四位，比上一年前进了十二位。"
    asked = "望江县排在第74位，比上一年前进了12位。"

    assert respellings(own, fold(asked)) == (("七十四", "74"), ("十二", "12"))
    assert respellings(own, fold(own)) == ()


def test_a_search_explains_what_it_took_for_equal(tmp_path: Path) -> None:
    article = tmp_path / "排名.txt"
    article.write_text("望江县的名次\n\n望江县今年在全省排名中位列第七十四名。", encoding="utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([article])
        result = index.search("哪个县排在第74名？", explain=True)

    assert result.explanation is not None
    equal = result.explanation.normalised[result.hits[0].passage_id]
    assert ("七十四", "74") in equal
