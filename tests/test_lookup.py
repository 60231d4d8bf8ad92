"""Links to passages live as long as their words do, and are honest when those are gone."""

from pathlib import Path

import pytest

from xunzhang import Index
from xunzhang.lookup import Placed
from xunzhang.types import Passage

BEFORE = "渔港的早晨\n\n" + "\n\n".join(
    "".join(
        f"第{n}条渔船叫“{name}”，船长{month}月里每天{n}点出海，傍晚带回一舱鲜鱼，卖给镇上的饭馆。"
        for month in range(1, 7)
    )
    for n, name in enumerate(("海燕", "银鸥", "白浪", "晨星"), start=1)
)


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "资料" / "渔港.txt"
    path.parent.mkdir()
    path.write_text(BEFORE, encoding="utf-8")
    return path


def passages_of(index: Index) -> tuple[Passage, ...]:
    return index.document(index.documents()[0].document_id).passages


def third(index: Index) -> Placed:
    passage = passages_of(index)[2]
    return index.lookup.placed([passage.passage_id])[passage.passage_id]


def test_a_passage_is_found_with_its_document_and_its_neighbours(
    tmp_path: Path, harbour: Path
) -> None:
    with Index.open(tmp_path / "索引") as index:
        index.refresh([harbour.parent])
        passages = passages_of(index)
        assert len(passages) > 3

        placed = third(index)

        assert placed.passage == passages[2]
        assert placed.document.title == "渔港的早晨"
        assert index.lookup.around(passages[2]) == (passages[1], passages[3])
        assert index.lookup.around(passages[0])[0] is None
        assert index.lookup.around(passages[-1])[1] is None
        assert index.lookup.placed([987654]) == {}


def test_a_link_leads_to_its_passage_after_the_index_was_built_anew(
    tmp_path: Path, harbour: Path
) -> None:
    with Index.open(tmp_path / "索引") as index:
        index.refresh([harbour.parent])
        placed = third(index)
    with Index.open(tmp_path / "另一个") as index:
        (harbour.parent / "先来的.txt").write_text("先来的文章\n\n它占了前面的编号。", "utf-8")
        index.refresh([harbour.parent])

        target = index.lookup.follow(placed.link)

        assert target is not None
        assert target.is_same
        assert target.placed is not None
        assert target.placed.passage.text == placed.passage.text
        assert target.placed.passage.passage_id != placed.passage.passage_id


def test_a_link_outlives_the_name_of_its_file(tmp_path: Path, harbour: Path) -> None:
    with Index.open(tmp_path / "索引") as index:
        index.refresh([harbour.parent])
        placed = third(index)
        harbour.rename(harbour.with_name("改了名.txt"))
        index.refresh()

        target = index.lookup.follow(placed.link)

        assert target is not None
        assert target.is_same


def test_a_link_to_changed_words_says_so_and_names_what_stands_there(
    tmp_path: Path, harbour: Path
) -> None:
    with Index.open(tmp_path / "索引") as index:
        index.refresh([harbour.parent])
        placed = third(index)
        harbour.write_text(BEFORE.replace("船长", "老船长"), encoding="utf-8")
        index.refresh()

        target = index.lookup.follow(placed.link)

        assert target is not None
        assert not target.is_same
        assert target.placed is not None
        assert target.placed.passage.ordinal == placed.passage.ordinal
        assert "老船长" in target.placed.passage.text


def test_a_link_into_a_shorter_document_leads_to_its_end(tmp_path: Path, harbour: Path) -> None:
    with Index.open(tmp_path / "索引") as index:
        index.refresh([harbour.parent])
        placed = third(index)
        harbour.write_text("渔港的早晨\n\n渔船都卖掉了。", encoding="utf-8")
        index.refresh()

        target = index.lookup.follow(placed.link)

        assert target is not None
        assert target.placed is not None
        assert target.placed.passage == passages_of(index)[-1]


def test_a_link_into_a_deleted_document_leads_nowhere(tmp_path: Path, harbour: Path) -> None:
    with Index.open(tmp_path / "索引") as index:
        index.refresh([harbour.parent])
        placed = third(index)
        index.remove_document(placed.document.document_id)

        target = index.lookup.follow(placed.link)

        assert target is not None
        assert not target.is_same
        assert target.placed is None


def test_of_two_documents_with_the_same_words_a_link_leads_to_its_own(
    tmp_path: Path, harbour: Path
) -> None:
    (harbour.parent / "抄本.txt").write_text(BEFORE, encoding="utf-8")
    with Index.open(tmp_path / "索引") as index:
        index.refresh([harbour.parent])
        for info in index.documents():
            passage = index.document(info.document_id).passages[1]
            link = index.lookup.placed([passage.passage_id])[passage.passage_id].link

            target = index.lookup.follow(link)

            assert target is not None
            assert target.placed is not None
            assert target.placed.passage == passage


@pytest.mark.parametrize("text", ["", "x", "../etc/passwd", "f" * 20, f"{'f' * 20}-{'0' * 8}-"])
def test_what_is_no_link_is_told_apart(tmp_path: Path, text: str) -> None:
    with Index.open(tmp_path / "索引") as index:
        assert index.lookup.follow(text) is None
        assert index.lookup.follow(f"{'f' * 20}-{'0' * 8}-1") is not None
