"""Tables in text files: CSV and TSV, in any Chinese encoding."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from xunzhang.config import MAX_FILE_BYTES
from xunzhang.errors import BrokenDocumentError
from xunzhang.ingest.builder import TextBuilder, clean_characters
from xunzhang.ingest.encoding import decode
from xunzhang.ingest.formats.tables import TITLE, headline_part, row_lines
from xunzhang.ingest.limits import MAX_COLUMNS, MAX_ROWS
from xunzhang.ingest.titles import choose_title
from xunzhang.types import SourceText

_DELIMITERS = ("\t", ",", ";", "|")
_NO_DELIMITER = "\x1f"
_SAMPLE_ROWS = 50
_AGREEING_SHARE = 0.8


def read_csv(path: Path, data: bytes) -> SourceText:
    """Read a table: each row as a line that names its columns.

    Raises:
        EncodingError: If it is text in no known encoding.
        BrokenDocumentError: If it has too many rows or columns.
    """
    decoded, encoding = decode(data)
    text = clean_characters(decoded)
    builder = TextBuilder()
    for line in row_lines(_checked(_rows(text, path), path)):
        builder.add(line.text, gap=line.gap, heading=line.kind == TITLE)
    title = choose_title((), text=headline_part(builder.text), path=path)
    return SourceText(builder.text, title, "csv", encoding, builder.headings)


def _rows(text: str, path: Path) -> Iterator[list[str]]:
    delimiter = _delimiter(text, prefers_tabs=path.suffix.lower() == ".tsv")
    yield from _parsed(text, delimiter or _NO_DELIMITER)


def _delimiter(text: str, *, prefers_tabs: bool) -> str | None:
    """What most rows agree in having; None where it is no table, but lines of one cell."""
    found: tuple[float, int, str] | None = None
    for delimiter in _DELIMITERS:
        rows = [row for row in islice(_parsed(text, delimiter), _SAMPLE_ROWS) if any(row)]
        ((columns, count),) = Counter(map(len, rows)).most_common(1) or [(0, 0)]
        share = count / max(len(rows), 1) + (prefers_tabs and delimiter == "\t")
        if columns > 1 and share >= _AGREEING_SHARE and (found is None or share > found[0]):
            found = (share, columns, delimiter)
    return found[2] if found else None


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    # The limit is the module's own for all threads; a cell cannot be longer than its file.
    csv.field_size_limit(MAX_FILE_BYTES)
    lines = io.StringIO(text)
    try:
        if _is_quoted_well(text):
            yield from csv.reader(lines, delimiter=delimiter)
        else:
            yield from csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    except csv.Error as error:
        raise BrokenDocumentError(f"The table cannot be read ({error}). Save it again.") from error


def _is_quoted_well(text: str) -> bool:
    """Whether quotation marks come in pairs; one alone would swallow the rest of the file."""
    return text.count('"') % 2 == 0


def _checked(rows: Iterator[list[str]], path: Path) -> Iterator[Sequence[str]]:
    for number, row in enumerate(rows):
        if number >= MAX_ROWS or len(row) > MAX_COLUMNS:
            raise BrokenDocumentError(
                f"{path.name} has more than {MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns. Split it."
            )
        yield row
