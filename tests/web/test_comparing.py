"""The page that shows the original beside the repaired text."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from xunzhang import Index
from xunzhang_web.comparing import compare, count_changes

PAGE = (Path(__file__).parents[1] / "data" / "repair" / "newspaper-page.txt").read_bytes()


@pytest.fixture
def document_id(index: Index) -> int:
    return index.add_upload("夜校.txt", PAGE).document_id


def test_every_line_of_the_original_is_shown_and_every_repaired_line_once(
    index: Index, document_id: int
) -> None:
    document = index.document(document_id)
    rows = compare(document).rows
    left = ["".join(segment.text for segment in row.original) for row in rows]
    assert left == [line.strip() for line in PAGE.decode().splitlines() if line.strip()]
    right = ["".join(s.text for s in line) for row in rows for line in row.repaired]
    assert sorted(right) == sorted(
        line.strip() for line in document.text.splitlines() if line.strip()
    )


def test_changes_are_marked_where_they_are(index: Index, document_id: int) -> None:
    rows = compare(index.document(document_id)).rows
    marked = {(s.mark, s.text) for row in rows for s in row.original if s.mark}
    assert {("mark", "**"), ("furniture", "- 7 -")} <= marked
    assert ("moved", "青文馆〔2031〕15号") in marked
    joints = {s.text for row in rows for line in row.repaired for s in line if s.mark}
    assert {"子外", "九岁"} <= joints
    repeated = next(row for row in rows if row.changes == ("repeat",))
    assert repeated.repaired == ()


def test_repairs_are_counted_by_kind(index: Index, document_id: int) -> None:
    counts = dict(count_changes(index.document(document_id).repairs))
    assert counts["repeat"] == 2
    assert counts["furniture"] == 1


def test_a_document_without_repairs_stands_beside_itself(index: Index) -> None:
    info = index.add_upload("桥.txt", "新桥通车\n\n新桥通车了。".encode())
    rows = compare(index.document(info.document_id)).rows
    assert [row.original for row in rows] == [row.repaired[0] for row in rows]
    assert not any(row.changes for row in rows)


def test_the_page_links_to_the_comparison_of_a_repaired_document(
    client: FlaskClient, index: Index, document_id: int
) -> None:
    address = f"/documents/{document_id}?view=original"
    assert address in client.get(f"/documents/{document_id}").text
    page = client.get(address)
    assert page.status_code == 200
    assert '<mark class="furniture">- 7 -</mark>' in page.text
    clean = index.add_upload("桥.txt", "新桥通车\n\n新桥通车了。".encode()).document_id
    assert "view=original" not in client.get(f"/documents/{clean}").text
    assert client.get(f"/documents/{clean}?view=original").status_code == 200


def test_the_original_is_escaped(client: FlaskClient, index: Index) -> None:
    text = "## <script>小心</script>\n\n这一段话里有<b>标签</b>，应当原样显示出来。"
    found = index.add_upload("标签.txt", text.encode()).document_id
    shown = client.get(f"/documents/{found}?view=original").text
    assert "<script>小心" not in shown
    assert "&lt;b&gt;标签" in shown
