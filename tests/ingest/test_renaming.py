"""Files that change their names between two refreshes."""

from pathlib import Path

from xunzhang import Index


def test_renaming_embeds_nothing_and_keeps_the_document(index: Index, corpus: Path) -> None:
    before = index.search("三号线有多少座车站?").hits[0]
    (corpus / "地铁.txt").rename(corpus / "三号线.txt")
    report = index.refresh([corpus])
    assert (report.renamed, report.added, report.removed, report.embedded) == (1, 0, 0, 0)
    after = index.search("三号线有多少座车站?").hits[0]
    assert after.path.endswith("三号线.txt")
    assert (after.document_id, after.passage_id) == (before.document_id, before.passage_id)


def test_a_file_of_another_suffix_is_read_anew(index: Index, corpus: Path) -> None:
    (corpus / "水库.md").rename(corpus / "水库.txt")
    report = index.refresh([corpus])
    assert (report.renamed, report.added, report.removed) == (0, 1, 1)
    assert {info.format for info in index.documents()} == {"txt"}
    (corpus / "水库.txt").rename(corpus / "大水库.TXT")
    assert index.refresh([corpus]).renamed == 1
