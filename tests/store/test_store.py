"""What goes in comes out, and only what changed enters the log."""

import threading
from pathlib import Path

import numpy as np
import pytest

from tests.store.making import embed, lines_as_passages, new_document, put_lines
from xunzhang.errors import NotFoundError, StoreError
from xunzhang.store import ChangeMark, Store, passage_key

LINES = ["青江大桥全长一千二百米。", "大桥在去年十月通车。", "过桥的车辆每天有三万辆。"]


def test_a_document_comes_back_as_it_was_stored(store: Store) -> None:
    text = "\n".join(LINES)
    document_id = store.put_document(
        new_document("/文集/桥.txt", text, title="青江大桥", encoding="gb18030"),
        lines_as_passages(text, heading="概况", windows=2),
    )
    document = store.document(document_id)
    assert document.text == text
    assert document.info == store.document_info(document_id)
    assert document.info.title == "青江大桥"
    assert document.info.path == "桥.txt"
    assert document.info.encoding == "gb18030"
    assert document.info.characters == len(text)
    assert document.info.passages == 3
    assert document.info.modified_at == "2023-11-14T22:13:20+00:00"
    assert document.info.indexed_at == store.last_changed_at()
    assert [passage.text for passage in document.passages] == LINES
    for passage in document.passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.heading == "概况"


def test_passages_bring_tokens_title_and_embeddings(store: Store) -> None:
    text = LINES[0]
    document_id = store.put_document(
        new_document("/a.txt", text), lines_as_passages(text, heading="概况", windows=3)
    )
    (passage_id,) = store.passage_ids_of(document_id)
    stored = store.passages([passage_id])[passage_id]
    assert stored.title == "标题"
    assert stored.path == "a.txt"
    assert stored.tokens.dtype == np.uint16
    assert stored.tokens.tolist() == [ord(character) for character in text]
    embeddings = store.embeddings([passage_id])[passage_id]
    assert embeddings.dtype == np.float32
    np.testing.assert_array_equal(embeddings, embed("概况" + text, windows=3))


def test_passages_keep_the_order_asked_for_and_leave_out_the_unknown(store: Store) -> None:
    ids = store.passage_ids_of(put_lines(store, "/a.txt", LINES))
    asked = [ids[2], 999_999, ids[0], np.int64(ids[1])]
    assert list(store.passages(asked)) == [ids[2], ids[0], ids[1]]
    assert store.passages([]) == {}


def test_the_passages_beside_one_are_those_of_its_document(store: Store) -> None:
    first, middle, last = store.passage_ids_of(put_lines(store, "/a.txt", LINES))
    put_lines(store, "/b.txt", ["另一份文档的第一句。"])
    beside = [store.passage_beside(middle, by=by) for by in (-1, 1)]
    assert [passage.passage_id for passage in beside if passage] == [first, last]
    assert store.passage_beside(first, by=-1) is None
    assert store.passage_beside(last, by=1) is None
    assert store.passage_beside(999_999, by=1) is None


def test_more_passages_than_a_query_takes_parameters_are_found(store: Store) -> None:
    ids = store.passage_ids_of(put_lines(store, "/a.txt", [f"第{n}行。" for n in range(2100)]))
    assert list(store.passages(ids)) == ids
    assert set(store.embeddings(ids)) == set(ids)
    assert [found.passage.passage_id for found in store.all_passages(batch=700)] == ids


def test_storing_the_same_document_again_logs_nothing(store: Store) -> None:
    first = put_lines(store, "/a.txt", LINES)
    mark, ids = store.last_change(), store.passage_ids_of(first)
    assert put_lines(store, "/a.txt", LINES) == first
    assert store.last_change() == mark
    assert store.passage_ids_of(first) == ids


def test_only_changed_passages_get_new_ids(store: Store) -> None:
    document_id = put_lines(store, "/a.txt", LINES)
    old = store.passage_ids_of(document_id)
    mark = store.last_change()
    put_lines(store, "/a.txt", ["新加的第一行。", LINES[2], LINES[0]])
    new = store.passage_ids_of(document_id)
    assert new[1:] == [old[2], old[0]]
    assert new[0] > max(old)
    log = store.changes_since(mark.change_id)
    assert [(change.kind, change.passage_id) for change in log] == [
        ("remove", old[1]),
        ("add", new[0]),
    ]
    document = store.document(document_id)
    for ordinal, passage in enumerate(document.passages):
        assert passage.ordinal == ordinal
        assert document.text[passage.start : passage.end] == passage.text


def test_a_passage_that_stands_twice_in_a_document_keeps_both_ids(store: Store) -> None:
    document_id = put_lines(store, "/a.txt", [LINES[0], LINES[1], LINES[0]])
    old = store.passage_ids_of(document_id)
    put_lines(store, "/a.txt", [LINES[0], LINES[0]])
    assert store.passage_ids_of(document_id) == [old[0], old[2]]


def test_a_passage_under_another_heading_is_another_passage(store: Store) -> None:
    text = LINES[0]
    document = new_document("/a.txt", text)
    document_id = store.put_document(document, lines_as_passages(text, heading="甲"))
    old = store.passage_ids_of(document_id)
    store.put_document(document, lines_as_passages(text, heading="乙"))
    assert store.passage_ids_of(document_id) != old


def test_without_keeping_every_passage_gets_a_new_id_and_embedding(store: Store) -> None:
    text = "\n".join(LINES)
    document = new_document("/a.txt", text)
    document_id = store.put_document(document, lines_as_passages(text))
    old = store.passage_ids_of(document_id)
    store.put_document(document, lines_as_passages(text, windows=2), keep_unchanged=False)
    new = store.passage_ids_of(document_id)
    assert not set(new) & set(old)
    assert all(len(rows) == 2 for rows in store.embeddings(new).values())


def test_ids_are_never_used_again(store: Store) -> None:
    first = put_lines(store, "/a.txt", LINES)
    used = store.passage_ids_of(first)
    store.remove_document(first)
    second = put_lines(store, "/a.txt", LINES)
    assert second > first
    assert min(store.passage_ids_of(second)) > max(used)


def test_known_embeddings_are_found_by_heading_and_text(store: Store) -> None:
    store.put_document(
        new_document("/a.txt", LINES[0]), lines_as_passages(LINES[0], heading="概况", windows=2)
    )
    known, unknown = passage_key("概况", LINES[0]), passage_key("", LINES[0])
    found = store.known_embeddings([known, unknown])
    assert list(found) == [known]
    np.testing.assert_array_equal(found[known], embed("概况" + LINES[0], windows=2))


def test_renaming_keeps_ids_and_a_new_title_tells_the_replicas(store: Store) -> None:
    document_id = put_lines(store, "/旧.txt", LINES)
    ids, mark = store.passage_ids_of(document_id), store.last_change()
    store.rename_document(document_id, location="/新.txt", path="新.txt", title="标题")
    assert store.last_change() == mark
    assert list(store.locations()) == ["/新.txt"]
    store.rename_document(document_id, location="/新.txt", path="新.txt", title="新题")
    assert [change[1:] for change in store.changes_since(mark.change_id)] == [
        ("add", passage_id) for passage_id in ids
    ]
    assert store.passages(ids)[ids[0]].title == "新题"


def test_a_new_title_on_update_tells_the_replicas(store: Store) -> None:
    document_id = put_lines(store, "/a.txt", LINES)
    mark = store.last_change()
    put_lines(store, "/a.txt", LINES, title="另一个标题")
    changed = [change.passage_id for change in store.changes_since(mark.change_id)]
    assert changed == store.passage_ids_of(document_id)


def test_removing_leaves_nothing_of_a_document(store: Store) -> None:
    document_id = put_lines(store, "upload:1", LINES, uploaded=True, original=b"bytes")
    ids = store.passage_ids_of(document_id)
    assert store.original(document_id) == b"bytes"
    assert store.remove_document(document_id).path == "upload:1"
    assert store.counts().documents == 0
    assert store.passages(ids) == {}
    assert store.embeddings(ids) == {}
    assert store.original(document_id) is None
    assert store.locations() == {}
    assert store.problems() == []


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.document(7),
        lambda store: store.document_info(7),
        lambda store: store.remove_document(7),
        lambda store: store.take_document(7, keep_out=True),
        lambda store: store.rename_document(7, location="/b", path="b", title="b"),
    ],
)
def test_an_unknown_document_is_not_found(store: Store, call: object) -> None:
    with pytest.raises(NotFoundError, match="7"):
        call(store)  # type: ignore[operator]
    assert store.excluded() == {}


def test_an_excluded_file_is_remembered_until_it_is_put_again(store: Store) -> None:
    document_id = put_lines(store, "/a.txt", LINES)
    content_hash = store.locations()["/a.txt"].content_hash
    store.take_document(document_id, keep_out=True)
    assert store.counts().documents == 0
    assert store.excluded() == {"/a.txt": content_hash}
    put_lines(store, "/a.txt", LINES[:1])
    assert store.excluded() == {}


def test_duplicates_are_found_in_other_documents_whatever_their_white_space(store: Store) -> None:
    first = put_lines(store, "/a.txt", LINES)
    second = put_lines(store, "/b.txt", ["大桥在去年十月 通车。", "无关的一行。"], title="乙")
    ids, others = store.passage_ids_of(first), store.passage_ids_of(second)
    found = store.duplicates([*ids, others[1]])
    assert list(found) == [ids[1]]
    (place,) = found[ids[1]]
    assert (place.passage_id, place.document_id) == (others[0], second)
    assert (place.title, place.path, place.start, place.end) == ("乙", "b.txt", 0, 11)


def test_the_log_names_a_passage_once_by_its_last_change(store: Store) -> None:
    kept = put_lines(store, "/a.txt", LINES[:1])
    gone = put_lines(store, "/b.txt", LINES[1:2])
    (gone_id,) = store.passage_ids_of(gone)
    store.remove_document(gone)
    changes = store.changes_since(0)
    assert [change[1:] for change in changes] == [
        ("add", store.passage_ids_of(kept)[0]),
        ("remove", gone_id),
    ]
    assert store.changes_since(store.last_change().change_id) == []


def test_a_mark_of_another_log_is_not_held(store: Store, tmp_path: Path) -> None:
    assert store.holds(ChangeMark(0, 0))
    put_lines(store, "/a.txt", LINES)
    mark = store.last_change()
    assert store.holds(mark)
    assert not store.holds(ChangeMark(mark.change_id + 1, mark.token))
    with Store.open(tmp_path / "other") as other:
        put_lines(other, "/a.txt", LINES)
        assert other.last_change().change_id == mark.change_id
        assert not other.holds(mark)


def test_meta_and_roots_are_kept_over_closing(tmp_path: Path) -> None:
    assert not Store.exists(tmp_path)
    with Store.open(tmp_path) as store:
        assert store.get_meta("embedder") is None
        store.set_meta("embedder", "一")
        store.set_meta("embedder", "二")
        store.set_roots(["/乙", "/甲", "/乙"])
    assert Store.exists(tmp_path)
    with Store.open(tmp_path) as store:
        assert store.get_meta("embedder") == "二"
        assert store.roots() == ("/乙", "/甲")
        store.set_roots(["/丙"])
        assert store.roots() == ("/丙",)


def test_counts_add_up(store: Store) -> None:
    assert store.counts().documents == 0
    assert store.last_changed_at() is None
    put_lines(store, "/b.txt", LINES)
    put_lines(store, "/a.txt", LINES[:1])
    counts = store.counts()
    assert (counts.documents, counts.passages) == (2, 4)
    assert counts.characters == len("\n".join(LINES)) + len(LINES[0])
    assert [info.path for info in store.documents()] == ["a.txt", "b.txt"]
    assert store.size_bytes() >= store.path.stat().st_size
    assert store.problems() == []


def test_a_document_without_passages_is_stored(store: Store) -> None:
    document_id = store.put_document(new_document("/空.txt", ""), [])
    assert store.document(document_id).passages == ()


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (0, 99)])
def test_a_span_outside_the_text_is_refused(store: Store, span: tuple[int, int]) -> None:
    (passage,) = lines_as_passages(LINES[0])
    wrong = type(passage)(*span, "", passage.tokens, passage.embeddings)
    with pytest.raises(ValueError, match="outside"):
        store.put_document(new_document("/a.txt", LINES[0]), [wrong])
    assert store.counts().documents == 0


@pytest.mark.parametrize("embeddings", [np.zeros(8), np.zeros((0, 8)), np.zeros((1, 4))])
def test_embeddings_of_another_shape_are_refused(store: Store, embeddings: np.ndarray) -> None:
    first, second = lines_as_passages("\n".join(LINES[:2]))
    wrong = type(second)(second.start, second.end, "", second.tokens, embeddings)
    with pytest.raises(ValueError, match=r"shape|dimensions"):
        store.put_document(new_document("/a.txt", "\n".join(LINES[:2])), [first, wrong])
    assert store.counts().documents == 0


def test_many_threads_read_and_write_at_once(store: Store) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(5):
                document_id = put_lines(store, f"/{number}-{step}.txt", LINES)
                assert len(store.document(document_id).passages) == 3
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.counts().passages == 6 * 5 * 3
    assert store.problems() == []


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.documents()
