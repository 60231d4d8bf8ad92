from dataclasses import replace

from xunzhang import Index
from xunzhang_web.explaining import leg_parts, whole_words, why


def test_pieces_of_longer_words_and_particles_are_left_out() -> None:
    assert whole_words(("高新", "高新区", "的", "高新区", "排名", "5", "GDP")) == (
        "高新区", "排名", "5", "GDP",
    )  # fmt: skip


def test_a_hit_is_explained_by_its_words_and_its_legs(library: Index) -> None:
    result = library.search("青石水库的总投资是多少？", explain=True)

    reasons = why(result, result.hits[0].passage_id)

    assert reasons is not None
    assert "投资" in "".join(reasons.words)
    assert all(word in result.hits[0].title + result.hits[0].text for word in reasons.words)
    assert not any(word in result.hits[0].text for word in reasons.missing)
    legs = {part.leg: part for part in reasons.parts}
    assert legs["dense"].rank == result.hits[0].legs["dense"].rank
    assert legs["lexical"].rank == result.hits[0].legs["lexical"].rank
    assert all(0.0 <= part.part <= 1.0 for part in reasons.parts)


def test_words_that_ask_or_were_cut_wrong_are_not_called_missing(library: Index) -> None:
    result = library.search("三号线一共有多少座车站在月球？", explain=True)
    assert result.explanation is not None
    words = ("一共", "多少", "座车", "月球", "车站")
    explained = replace(result, explanation=replace(result.explanation, words=words))

    reasons = why(explained, result.hits[0].passage_id)

    assert reasons is not None
    assert reasons.words == ("车站",)
    assert reasons.missing == ("月球",)


def test_what_was_not_found_or_not_explained_is_not_explained(library: Index) -> None:
    explained = library.search("青石水库", explain=True)
    plain = library.search("青石水库")

    assert why(explained, 987654) is None
    assert why(plain, plain.hits[0].passage_id) is None


def test_figures_that_are_no_numbers_are_left_out(library: Index) -> None:
    hit = library.search("青石水库", retriever="lexical").hits[0]

    parts = leg_parts(hit, {"words_place": float("nan"), "dense_place": float("nan")})

    assert [part.leg for part in parts] == ["lexical"]
