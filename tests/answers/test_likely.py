"""How likely each sentence of the first hits answers, and what is made of that."""

from pathlib import Path

import numpy as np
import pytest

from tests.answers.finding import READER, complete, search_result
from xunzhang import Index
from xunzhang.answers import answering
from xunzhang.answers.about.belonging import NOTHING
from xunzhang.answers.about.likely import (
    OWN,
    Evidence,
    Likely,
    any_answers,
    likely_sentences,
    model,
    sentence_rows,
)
from xunzhang.answers.about.presence import presence
from xunzhang.answers.about.shifts import READ, with_presence
from xunzhang.answers.regions import find_candidates
from xunzhang.errors import ModelError
from xunzhang.interfaces import READ_HITS, SentenceEvidence
from xunzhang.search.hit_evidence import HIT_FEATURES
from xunzhang.search.options import SearchOptions
from xunzhang.text.sentences import split_sentences
from xunzhang.types import SearchResult, Span

QUESTION = "青石水库的坝高是多少米？"
FIRST = "青石水库建在鹿溪上游。坝高是一百零六米。"
SECOND = "水库管理所有职工四十人。"
NAMES = ("hand", "pairs", "value")


def known(result: SearchResult) -> list[SentenceEvidence]:
    """Evidence that tells the sentences of every hit apart by their number alone."""
    found = []
    for hit in result.hits:
        spans = split_sentences(hit.text)
        numbers = np.arange(len(spans), dtype=np.float32)
        rows = np.repeat(numbers[:, None], len(NAMES), axis=1)
        found.append(SentenceEvidence(spans, NAMES, rows, -numbers))
    return found


def columns(asked: str, *texts: str) -> dict[str, list[float]]:
    """The evidence for the sentences of some passages, by the name of the column."""
    result = search_result(asked, *texts)
    question = READER.read(asked)
    found = find_candidates(question, result.hits) if question is not None else []
    present = presence(asked, question, result.hits, NOTHING, 0.25)
    least = 0.25 if question is not None else None
    rows = sentence_rows(Evidence(asked, result.hits, known(result), present, found, least))
    return dict(zip((*NAMES, *OWN), rows.T.tolist(), strict=True))


def test_a_candidate_counts_for_the_sentence_that_it_stands_in() -> None:
    found = columns(QUESTION, FIRST, SECOND)
    first, height, staff = found["trust"]
    assert (first, height > staff) == (0.0, True)
    assert found["trust_behind"] == pytest.approx([-height, 0.0, staff - height], abs=1e-4)


def test_what_is_known_of_a_hit_is_known_of_each_of_its_sentences() -> None:
    found = columns(QUESTION, FIRST, SECOND)
    assert found["place"] == [0.0, 0.0, 1.0]
    assert found["confidence"][0] == found["confidence"][1] > found["confidence"][2]
    assert found["confidence_behind"][:2] == [0.0, 0.0]
    assert found["is_typed"] == [1.0, 1.0, 1.0]


def test_sentences_compare_with_their_passage_and_with_all() -> None:
    found = columns(QUESTION, FIRST, SECOND)
    assert found["score_behind"] == [0.0, -1.0, 0.0]
    assert found["hand_behind_all"] == [-1.0, 0.0, -1.0]


def test_a_reason_counts_only_where_one_is_asked_for() -> None:
    text = "大桥推迟通车。因为钢缆要重新检测。"
    assert columns("大桥为什么推迟通车？", text)["gives_reason"] == [0.0, 1.0]
    assert columns("大桥什么时候通车？", text)["gives_reason"] == [0.0, 0.0]


def test_only_the_first_hits_are_read() -> None:
    found = columns(QUESTION, *[f"{n}号泵站在下游。" for n in range(1, READ_HITS + 3)])
    assert len(found["place"]) == READ_HITS


def test_without_sentences_nothing_is_read() -> None:
    result = search_result(QUESTION, FIRST)
    present = presence(QUESTION, None, result.hits, NOTHING, 1.0)
    assert likely_sentences(Evidence(QUESTION, result.hits, [], present, [], None)) == []
    assert any_answers([], result.hits) == []
    none = SentenceEvidence((), NAMES, np.zeros((0, 3), np.float32), np.zeros(0, np.float32))
    assert likely_sentences(Evidence(QUESTION, result.hits, [none], present, [], None)) == []


def test_evidence_that_the_model_was_not_made_for_is_an_error() -> None:
    result = search_result(QUESTION, FIRST)
    present = presence(QUESTION, None, result.hits, NOTHING, 1.0)
    with pytest.raises(ModelError, match="likely_train"):
        likely_sentences(Evidence(QUESTION, result.hits, known(result), present, [], None))


def test_one_of_several_answers_as_likely_as_not_all_of_them_fail() -> None:
    first, second, third = hits = search_result(QUESTION, FIRST, SECOND, FIRST).hits
    read = [Likely(first, Span(n, n + 1), chance) for n, chance in enumerate((0.5, 0.2))]
    assert any_answers([*read, Likely(second, Span(0, 1), 0.3)], hits) == pytest.approx(
        [0.6, 0.3, 0.0]
    )
    assert any_answers([*read, Likely(third, Span(0, 1), 0.3)], hits) == pytest.approx(
        [0.6, 0.0, 0.3]
    )


def test_a_question_is_surer_the_likelier_one_of_the_sentences_answers() -> None:
    hits = search_result(QUESTION, FIRST).hits
    present = presence(QUESTION, None, hits, NOTHING, 1.0)
    ((low,), (even,), (unread,), (high,)) = (
        with_presence(None, hits, NOTHING, present, read) for read in ([0.05], [0.5], [], [0.9])
    )
    assert READ > 0
    assert low < even == unread < high


def test_a_hit_is_as_sure_as_its_own_sentences_make_it() -> None:
    texts = [FIRST, SECOND, "水库旁边有一座亭子。", "水库的鱼很多。", "水库今年蓄满了水。"]
    hits = search_result(QUESTION, *texts).hits
    present = presence(QUESTION, None, hits, NOTHING, 1.0)
    first, *others = with_presence(None, hits, NOTHING, present, [0.9, 0.02, 0.01])
    alone = with_presence(None, hits, NOTHING, present, [0.02, 0.02, 0.01])
    assert first > alone[0]
    assert others == alone[1:]
    assert others[0] < first - 0.3


def test_the_likeliest_sentence_is_the_answer_where_no_value_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = search_result("水库谁来管理", FIRST, SECOND)
    read = [Likely(found.hits[1], Span(0, len(SECOND)), 0.9)]
    monkeypatch.setattr(answering, "likely_sentences", lambda *_: read)
    result = complete(found)
    assert result.answer is not None
    assert result.answer.text == SECOND
    assert result.answer.confidence == result.hits[1].confidence
    assert result.hits[1].highlights[0] == Span(0, len(SECOND))


def test_the_head_of_a_table_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    head, row = "水库\t建成年份\t面积（亩）", "青石\t未知\t310"
    found = search_result("水库的面积归谁来量", f"{head}\n{row}")
    spans = split_sentences(found.hits[0].text)
    read = [Likely(found.hits[0], spans[0], 0.9), Likely(found.hits[0], spans[1], 0.3)]
    monkeypatch.setattr(answering, "likely_sentences", lambda *_: read)
    result = complete(found)
    assert result.answer is not None
    assert result.answer.text.strip() == row


def test_sentences_of_an_index_are_read_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "水库.txt").write_text(f"青石水库\n\n{FIRST}{SECOND}", "utf-8")
    with Index.open(tmp_path / "index") as index:
        index.refresh([tmp_path / "水库.txt"])
        engine = index._engine
        with engine.follower.reading():
            result, sentences = engine.searcher.search(QUESTION, SearchOptions())
        present = presence(QUESTION, None, result.hits, NOTHING, 1.0)
        known = Evidence(QUESTION, result.hits, sentences, present, [], None)
        read = likely_sentences(known)
    told = [each.hit.text[each.span.start : each.span.end] for each in read]
    assert "坝高是一百零六米。" in told
    assert told == [
        hit.text[span.start : span.end]
        for hit, each in zip(result.hits, sentences, strict=True)
        for span in each.spans
    ]
    assert all(0.0 <= each.chance <= 1.0 for each in read)


def test_the_trees_know_what_the_search_tells_of_hits() -> None:
    assert set(HIT_FEATURES) < set(model().names)
