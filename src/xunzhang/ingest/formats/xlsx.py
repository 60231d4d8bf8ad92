"""Excel workbooks (XLSX)."""

import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from xunzhang.errors import BrokenDocumentError, DocumentError
from xunzhang.ingest.builder import TextBuilder
from xunzhang.ingest.formats.package import broken_package, check_package
from xunzhang.ingest.formats.tables import ROW, TITLE, cell_text, headline_part, row_lines
from xunzhang.ingest.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from xunzhang.ingest.titles import choose_title
from xunzhang.text.patterns import lazily
from xunzhang.types import SourceText

_UNNAMED = lazily(r"^(?:sheet|工作表|表)\s*\d*$", re.IGNORECASE)


def read_xlsx(path: Path, data: bytes) -> SourceText:
    """Read a workbook: its sheets as sections, each row as a line that names its columns.

    Formulas count as the values that were last computed for them.

    Raises:
        BrokenDocumentError: If it is no XLSX, protected, damaged, or exceeds a limit.
    """
    check_package(path, data, kind="XLSX")
    try:
        return _read(path, data)
    except DocumentError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl lets KeyError, TypeError and parsers' errors through
        raise broken_package(path, "XLSX", error) from error


def _read(path: Path, data: bytes) -> SourceText:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that are no text
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheets = _sheets(workbook, path)
            named = workbook.properties.title
        finally:
            workbook.close()
    builder = TextBuilder()
    for sheet in sheets:
        builder.extend(sheet.builder)
    # A line above the table tells of its own sheet; all of several are called as their file is.
    told = [sheet.title for sheet in sheets] if len(sheets) == 1 else []
    called = [path.stem] if any(sheet.has_rows for sheet in sheets) else []
    names = (named, *told, *called, *builder.heading_texts[:1])
    title = choose_title(names, text=headline_part(builder.text), path=path)
    return SourceText(builder.text, title, "xlsx", None, builder.headings)


class _Sheet(NamedTuple):
    """The text of a sheet, the line that tells what its first table is, and whether it has one."""

    builder: TextBuilder
    title: str
    has_rows: bool


def _sheets(workbook: Any, path: Path) -> list[_Sheet]:
    """The visible sheets that are not empty."""
    budget = _Budget(path)
    visible = (sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible")
    sheets = [_text_of(sheet, budget) for sheet in visible]
    return [sheet for sheet in sheets if sheet.builder.length]


def _text_of(sheet: Any, budget: "_Budget") -> _Sheet:
    builder, title, has_rows = TextBuilder(), "", False
    for number, line in enumerate(row_lines(_rows(sheet, budget))):
        is_named = number == 0 and not _UNNAMED.match(sheet.title)
        if is_named:
            builder.add(sheet.title, heading=True)
        is_title = line.kind == TITLE
        # Two headings one below the other are one.
        gap = line.gap if number else "\n" if is_title else "\n\n"
        builder.add(line.text, gap=gap, heading=is_title)
        title = title or line.text * is_title
        has_rows |= line.kind == ROW
    return _Sheet(builder, title, has_rows)


def _rows(sheet: Any, budget: "_Budget") -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    for row in sheet.iter_rows():
        budget.spend(len(row))
        yield [cell_text(cell.value, getattr(cell, "number_format", "")) for cell in row]


class _Budget:
    """Counts rows and cells of a workbook, empty ones too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows = 0
        self._cells = 0

    def spend(self, cells: int) -> None:
        """Count one row of so many cells; raises BrokenDocumentError where it is too much."""
        self._rows += 1
        self._cells += cells
        if self._rows > MAX_ROWS or self._cells > MAX_CELLS or cells > MAX_COLUMNS:
            raise BrokenDocumentError(
                f"{self._path.name} has more than {MAX_ROWS:,} rows, {MAX_COLUMNS:,} columns or "
                f"{MAX_CELLS:,} cells. Split it, or delete the empty rows below its table."
            )
