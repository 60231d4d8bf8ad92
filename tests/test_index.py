"""The life of documents in an index, as its users see it."""

import shutil
import threading
from pathlib import Path

import pytest

from tests.conftest import ARTICLES
from xunzhang import Index, SearchResult
from xunzhang.errors import (
    DocumentError,
    IndexFormatError,
    IndexMismatchError,
    NotFoundError,
    QueryError,
)


def best(index: Index, question: str) -> str:
    hits = index.search(question).hits
    return hits[0].path.rsplit("/", 1)[-1] if hits else ""


def without_times(result: SearchResult) -> tuple[object, ...]:
    return (result.hits, result.answer, result.confidence)


def test_a_question_finds_the_passage_that_answers_it(index: Index) -> None:
    assert best(index, "三号线有多少座车站?") == "地铁.txt"
    assert best(index, "水库加固花了多少钱?") == "水库.md"
    assert best(index, "住院还要交押金吗?") == "医院.txt"
    assert best(index, "镇馆之宝是什么?") == "旧稿.txt"


def test_the_answering_sentence_is_marked(index: Index) -> None:
    result = index.search("三号线起步价是多少?")
    hit = result.hits[0]
    start, end = hit.highlights[0]
    assert "起步价2元" in hit.text[start:end]
    assert result.answer is not None
    document = index.document(result.answer.document_id)
    assert document.text[result.answer.start : result.answer.end] == result.answer.text


def test_every_hit_is_a_slice_of_its_document(index: Index) -> None:
    for hit in index.search("工程 医院 车站 文物", k=20).hits:
        assert index.document(hit.document_id).text[hit.start : hit.end] == hit.text


def test_headings_and_titles_come_with_the_hits(index: Index) -> None:
    hit = index.search("水库什么时候动工?").hits[0]
    assert hit.title == "青石水库除险加固"
    assert hit.heading == "工期"


def test_ranks_count_from_one_and_scores_fall(index: Index) -> None:
    hits = index.search("三号线开通", k=10).hits
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert sorted((hit.score for hit in hits), reverse=True) == [hit.score for hit in hits]
    assert all(0.0 <= hit.confidence <= 1.0 for hit in hits)


def test_reindexing_unchanged_files_writes_nothing(index: Index, corpus: Path) -> None:
    before = index.status().last_change
    report = index.refresh([corpus])
    assert (report.added, report.updated, report.removed) == (0, 0, 0)
    assert report.unchanged == len(ARTICLES)
    assert report.embedded == 0
    assert index.status().last_change == before


def test_a_new_article_is_found_and_a_deleted_one_stops_answering(
    index: Index, corpus: Path
) -> None:
    article = corpus / "茶园.txt"
    article.write_text("云雾茶园丰收\n\n今年云雾茶园采茶三千斤，茶农周大山乐开了花。", "utf-8")
    assert index.refresh([corpus]).added == 1
    assert best(index, "茶园采了多少茶?") == "茶园.txt"
    article.unlink()
    assert index.refresh([corpus]).removed == 1
    assert all("茶园" not in hit.text for hit in index.search("茶园采了多少茶?", k=20).hits)


def test_a_changed_article_answers_with_its_new_text_and_embeds_only_that(
    index: Index, corpus: Path
) -> None:
    path = corpus / "地铁.txt"
    path.write_text(path.read_text("utf-8").replace("最高8元", "最高9元"), "utf-8")
    report = index.refresh([corpus])
    assert (report.updated, report.embedded) == (1, 1)
    texts = [hit.text for hit in index.search("三号线最高票价", k=20).hits]
    assert any("最高9元" in text for text in texts)
    assert not any("最高8元" in text for text in texts)


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(
    index: Index, corpus: Path
) -> None:
    (corpus / "坏的.docx").write_bytes(b"not a zip")
    (corpus / "表格.xyz").write_text("x", "utf-8")
    (corpus / "新的.txt").write_text("新桥通车\n\n跨江新桥今天通车，全长900米。", "utf-8")
    report = index.refresh([corpus])
    assert report.added == 1
    assert {failure.path.rsplit("/", 1)[-1] for failure in report.failed} == {
        "坏的.docx",
        "表格.xyz",
    }
    assert all(failure.reason for failure in report.failed)


def test_an_article_that_can_no_longer_be_read_keeps_its_last_good_state(
    index: Index, corpus: Path
) -> None:
    (corpus / "地铁.txt").write_bytes(b"\x00\x00\x00")
    report = index.refresh([corpus])
    assert [failure.path.rsplit("/", 1)[-1] for failure in report.failed] == ["地铁.txt"]
    assert best(index, "三号线有多少座车站?") == "地铁.txt"


def test_only_the_named_folders_are_touched_and_all_are_remembered(
    index: Index, corpus: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    (other / "桥.txt").write_text("老桥翻修\n\n城南老桥翻修用了七个月。", "utf-8")
    assert index.refresh([other]).removed == 0
    assert len(index.documents()) == len(ARTICLES) + 1
    (other / "桥.txt").unlink()
    assert index.refresh().removed == 1


def test_a_missing_path_is_an_error_that_changes_nothing(index: Index, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="does not exist"):
        index.refresh([tmp_path / "没有"])
    assert len(index.documents()) == len(ARTICLES)


def test_the_plan_says_what_a_refresh_will_do_and_does_nothing(index: Index, corpus: Path) -> None:
    (corpus / "医院.txt").unlink()
    (corpus / "新的.txt").write_text("新桥通车，全长900米。", "utf-8")
    planned = {(step.action, step.path.rsplit("/", 1)[-1]) for step in index.plan([corpus])}
    assert planned == {("add", "新的.txt"), ("remove", "医院.txt")}
    assert len(index.documents()) == len(ARTICLES)


def test_deleting_the_replicas_changes_no_answer(tmp_path: Path, corpus: Path) -> None:
    questions = ["三号线有多少座车站?", "水库灌溉多少亩农田?", "院长叫什么名字?"]
    with Index.open(tmp_path / "i") as index:
        index.refresh([corpus])
        before = [without_times(index.search(question)) for question in questions]
    shutil.rmtree(tmp_path / "i" / "vectors", ignore_errors=True)
    shutil.rmtree(tmp_path / "i" / "lexical")
    with Index.open(tmp_path / "i") as index:
        assert [without_times(index.search(question)) for question in questions] == before


def test_an_index_that_is_opened_again_gives_the_same_answers(tmp_path: Path, corpus: Path) -> None:
    with Index.open(tmp_path / "i") as index:
        index.refresh([corpus])
        before = without_times(index.search("水库灌溉多少亩农田?"))
    with Index.open(tmp_path / "i") as index:
        assert without_times(index.search("水库灌溉多少亩农田?")) == before


def test_a_second_reader_follows_the_writer(index: Index, corpus: Path) -> None:
    with Index.open(index.path) as reader:
        assert best(reader, "三号线有多少座车站?") == "地铁.txt"
        (corpus / "茶园.txt").write_text("茶园\n\n云雾茶园今年采茶三千斤。", "utf-8")
        index.refresh([corpus])
        assert best(reader, "云雾茶园今年采茶多少斤?") == "茶园.txt"


def test_an_upload_answers_until_it_is_removed(index: Index) -> None:
    info = index.add_upload("../../etc/渔船.txt", "渔港开渔\n\n今早八百艘渔船出海。".encode())
    assert info.path == "渔船.txt"
    assert info.uploaded
    assert best(index, "多少艘渔船出海?") == "渔船.txt"
    index.refresh()
    assert best(index, "多少艘渔船出海?") == "渔船.txt"
    index.remove_document(info.document_id)
    assert best(index, "多少艘渔船出海?") != "渔船.txt"


def test_uploading_the_same_name_again_replaces_it(index: Index) -> None:
    first = index.add_upload("通知.txt", "停水通知\n\n周三停水。".encode())
    second = index.add_upload("通知.txt", "停水通知\n\n周五停水。".encode())
    assert first.document_id == second.document_id
    assert "周五" in index.document(second.document_id).text


def test_a_bad_upload_changes_nothing(index: Index) -> None:
    with pytest.raises(DocumentError):
        index.add_upload("图.png", b"\x89PNG")
    with pytest.raises(DocumentError):
        index.add_upload("空.txt", b"  \n")
    assert len(index.documents()) == len(ARTICLES)


def test_a_file_removed_by_hand_stays_out_until_it_changes(index: Index, corpus: Path) -> None:
    document_id = index.search("三号线有多少座车站?").hits[0].document_id
    index.remove_document(document_id)
    assert best(index, "三号线有多少座车站?") != "地铁.txt"
    assert index.refresh([corpus]).added == 0
    path = corpus / "地铁.txt"
    path.write_text(path.read_text("utf-8") + "末班车晚上十一点。", "utf-8")
    assert index.refresh([corpus]).added == 1


def test_a_passage_that_stands_in_two_documents_is_one_hit(index: Index, corpus: Path) -> None:
    shutil.copy(corpus / "医院.txt", corpus / "医院副本.txt")
    index.refresh([corpus])
    hits = index.search("住院还要交押金吗?", k=10).hits
    assert len([hit for hit in hits if "押金" in hit.text]) == 1
    assert len(hits[0].duplicates) == 1


def test_a_search_in_one_document_finds_nothing_elsewhere(index: Index) -> None:
    document_id = index.search("水库加固花了多少钱?").hits[0].document_id
    hits = index.search("三号线有多少座车站?", document=document_id).hits
    assert hits
    assert {hit.document_id for hit in hits} == {document_id}
    with pytest.raises(NotFoundError):
        index.search("车站", document=10_000)


@pytest.mark.parametrize("retriever", ["hybrid", "dense", "lexical"])
def test_each_retriever_says_truly_which_legs_found_a_hit(index: Index, retriever: str) -> None:
    result = index.search("三号线有多少座车站?", retriever=retriever, explain=True)
    legs = {"hybrid": {"dense", "lexical"}, "dense": {"dense"}, "lexical": {"lexical"}}[retriever]
    for hit in result.hits:
        assert set(hit.legs) <= legs
        if retriever != "hybrid":
            assert hit.score == pytest.approx(hit.legs[retriever].score)
            assert hit.legs[retriever].rank >= hit.rank
    assert result.explanation is not None
    assert set(result.explanation.features) == {hit.passage_id for hit in result.hits}


@pytest.mark.parametrize("fusion", ["learned", "weighted", "rrf"])
def test_every_fusion_finds_the_passage(index: Index, fusion: str) -> None:
    hits = index.search("三号线起步价是多少?", fusion=fusion).hits
    assert "起步价" in hits[0].text


@pytest.mark.parametrize(
    ("question", "options", "code"),
    [
        ("", {}, "empty_query"),
        (" \n\u3000\u2028", {}, "empty_query"),
        ("-车站", {}, "nothing_asked"),
        ("长" * 501, {}, "query_too_long"),
        ("\udcff车站", {}, "bad_query"),
        ("那终点呢？", {"previous": "三号线\ud83d的起点在哪？"}, "bad_query"),
        ("车站", {"k": 0}, "bad_k"),
        ("车站", {"k": 101}, "bad_k"),
        ("车站", {"retriever": "magic"}, "bad_retriever"),
        ("车站", {"fusion": "magic"}, "bad_fusion"),
    ],
)
def test_questions_that_cannot_be_searched_say_why(
    index: Index, question: str, options: dict[str, object], code: str
) -> None:
    with pytest.raises(QueryError) as caught:
        index.search(question, **options)  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    "question",
    [
        "C++",
        "AND",
        '"',
        "'",
        "；",
        "的",
        "？？？",
        "三號線有多少座車站?",
        "ＧＤＰ２０２２",
        "😀",
        "a" * 500,
    ],
)
def test_awkward_questions_are_answered_or_come_back_empty(index: Index, question: str) -> None:
    result = index.search(question)
    assert len(result.hits) <= 10


def test_an_empty_index_has_no_hits_and_no_answer(tmp_path: Path) -> None:
    with Index.open(tmp_path / "空") as index:
        result = index.search("有什么?")
        assert (result.hits, result.answer, result.confidence) == ((), None, 0.0)
        assert index.example_questions() == []


def test_opening_what_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(IndexFormatError, match="xunzhang index"):
        Index.open(tmp_path / "没有", create=False)
    assert not (tmp_path / "没有").exists()


def test_opening_with_another_model_is_refused_with_the_cure(index: Index, tmp_path: Path) -> None:
    from xunzhang.embedders import bundled_folder

    copy = tmp_path / "另一个模型"
    shutil.copytree(bundled_folder(), copy)
    with pytest.raises(IndexMismatchError, match="--rebuild"):
        Index.open(index.path, model=str(copy))


def test_a_rebuild_with_another_model_keeps_documents_and_uploads(
    index: Index, tmp_path: Path
) -> None:
    from xunzhang.embedders import bundled_folder

    copy = tmp_path / "另一个模型"
    shutil.copytree(bundled_folder(), copy)
    index.add_upload("渔船.txt", "渔港开渔\n\n今早八百艘渔船出海。".encode())
    before = {(d.document_id, d.path) for d in index.documents()}
    report = index.refresh(rebuild=True, model=str(copy))
    assert report.updated == len(ARTICLES)
    assert {(d.document_id, d.path) for d in index.documents()} == before
    assert index.status().embedder == str(copy)
    assert best(index, "多少艘渔船出海?") == "渔船.txt"
    with Index.open(index.path) as again:
        assert best(again, "三号线有多少座车站?") == "地铁.txt"


def test_searches_in_many_threads_agree_while_documents_are_added(
    index: Index, corpus: Path
) -> None:
    wrong: list[str] = []

    def ask() -> None:
        for _ in range(20):
            found = best(index, "三号线有多少座车站?")
            if found != "地铁.txt":
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        (corpus / f"短讯{number}.txt").write_text(
            f"短讯{number}\n\n第{number}号路灯修好了。", "utf-8"
        )
        index.refresh([corpus])
    for thread in threads:
        thread.join()
    assert wrong == []


def test_example_questions_are_answered_by_the_index(index: Index) -> None:
    questions = index.example_questions(3)
    assert questions
    for question in questions:
        assert index.search(question).hits


def test_all_checks_are_well_for_a_good_index(index: Index) -> None:
    assert [check.name for check in index.check() if not check.ok] == []


def test_the_checks_read_the_dictionary_as_it_is_now(index: Index) -> None:
    index.add_words(["豆豆匠"])
    path = Path(index.status().path) / "dictionary.txt"
    path.write_text(path.read_text("utf-8") + "青石水库 many\n", "utf-8")
    bad = {check.name: check for check in index.check() if not check.ok}
    assert "青石水库 many" in bad["words"].detail
    assert "line that is named" in bad["words"].cure


def test_following_a_folder_indexes_what_is_dropped_in(index: Index, corpus: Path) -> None:
    stop = threading.Event()
    reports = index.watch([corpus], stop=stop)
    timer = threading.Timer(
        1.0, lambda: (corpus / "茶园.txt").write_text("茶园\n\n云雾茶园采茶三千斤。", "utf-8")
    )
    timer.start()
    try:
        report = next(reports)
    finally:
        stop.set()
        timer.join()
    assert report.added == 1
    assert best(index, "茶园采茶多少斤?") == "茶园.txt"
