import pytest

from xunzhang import Index
from xunzhang_web import trash as trash_module
from xunzhang_web.trash import Trash


def letters(index: Index, count: int, *, repeat: int = 1) -> list[int]:
    """Upload letters; returns their ids."""
    text = "邮递员周满仓每天开箱取信。" * repeat
    return [
        index.add_upload(f"信{number}.txt", f"第{number}封信。{text}".encode()).document_id
        for number in range(count)
    ]


def test_the_latest_are_kept(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trash_module, "MAX_DOCUMENTS", 2)
    trash = Trash()
    ids = letters(index, 3)
    for document_id in ids:
        trash.add(index.take_document(document_id))

    assert trash.get(ids[0]) is None
    assert [info.document_id for info in trash.infos()] == [ids[2], ids[1]]
    trash.forget(ids[1])
    trash.forget(4711)
    assert [info.document_id for info in trash.infos()] == [ids[2]]


def test_they_are_kept_within_a_size_but_for_the_last(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash_module, "MAX_BYTES", 1)
    trash = Trash()
    ids = letters(index, 2)
    for document_id in ids:
        trash.add(index.take_document(document_id))

    assert [info.document_id for info in trash.infos()] == [ids[1]]
