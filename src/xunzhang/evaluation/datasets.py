"""Evaluation data: folders in BEIR layout, and questions files over an index."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xunzhang.errors import DatasetError
from xunzhang.text.normalize import is_unicode

QRELS_FILES = ("qrels.tsv", "qrels/test.tsv")


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """One entry of a corpus, with the id that the qrels use; it is one passage, unsplit."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A corpus, queries by id, and qrels: per query id the grade of each judged corpus id."""

    name: str
    corpus: tuple[CorpusEntry, ...]
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question on an index; one of `evidence` must stand in the passage that answers it.

    Empty `evidence` means that the documents hold no answer.
    """

    id: str
    question: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a file, and where it stands."""

    path: Path
    line: int
    content: str

    def error(self, what: str) -> DatasetError:
        return DatasetError(f"{self.path}, line {self.line}: {what}")


def load_dataset(folder: str | Path) -> Dataset:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` or `qrels/test.tsv`, gzipped or not.

    A judged id that the corpus lacks stays in the qrels, as in trec_eval: it cannot be found and
    counts against recall.

    Raises:
        DatasetError: If a file is missing or a row malformed; it names the file and the line.
    """
    folder = Path(folder)
    corpus: dict[str, CorpusEntry] = {}
    for row in _rows(_find(folder, "corpus.jsonl")):
        entry = _entry(row)
        if entry.id in corpus:
            raise row.error(f'the _id "{entry.id}" stood before. Ids must differ.')
        corpus[entry.id] = entry
    queries: dict[str, str] = {}
    for row in _rows(_find(folder, "queries.jsonl")):
        fields = _fields(row)
        query_id = _text(row, fields, "_id")
        if query_id in queries:
            raise row.error(f'the _id "{query_id}" stood before. Ids must differ.')
        queries[query_id] = _text(row, fields, "text", empty=True)
    qrels = _qrels(_find(folder, *QRELS_FILES), queries)
    return Dataset(folder.resolve().name, tuple(corpus.values()), queries, qrels)


def load_questions(path: str | Path) -> list[Question]:
    """Read a questions file: JSON lines with `question`, `evidence` and, if they have one, `id`.

    A question without an id is known by the number of its line.

    Raises:
        DatasetError: If the file is missing or empty or a row malformed; it names the line.
    """
    return _questions(_rows(Path(path)), str(path))


def read_questions(lines: bytes, name: str) -> list[Question]:
    """Read the content of a questions file.

    Raises:
        DatasetError: As `load_questions`; `name` stands for the file.
    """
    return _questions(_decoded(Path(name), lines.splitlines()), name)


def _questions(rows: Iterable[_Row], name: str) -> list[Question]:
    questions: dict[str, Question] = {}
    for row in rows:
        fields = _fields(row)
        known_as = _text(row, fields, "id") if "id" in fields else str(row.line)
        question = Question(known_as, _text(row, fields, "question"), _evidence(row, fields))
        if question.id in questions:
            raise row.error(f'the id "{question.id}" stood before. Ids must differ.')
        questions[question.id] = question
    if not questions:
        raise DatasetError(f"{name} holds no question. Put one JSON object on each line.")
    return list(questions.values())


def _entry(row: _Row) -> CorpusEntry:
    fields = _fields(row)
    title = fields.get("title") or ""
    if not isinstance(title, str):
        raise row.error(f'"title" is {title!r}; it must be a string.')
    return CorpusEntry(_text(row, fields, "_id"), title, _text(row, fields, "text", empty=True))


def _qrels(path: Path, queries: Mapping[str, str]) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    for row in _rows(path):
        columns = row.content.split("\t")
        if len(columns) != 3:
            raise row.error(
                f"{len(columns)} columns; there must be 3, with tabs between: "
                "query-id, corpus-id, score."
            )
        query_id, entry_id, grade = (column.strip() for column in columns)
        if not _is_integer(grade):
            if row.line == 1:
                continue  # the header
            raise row.error(f'the score "{grade}" is no whole number.')
        if query_id not in queries:
            raise row.error(f'the query "{query_id}" is not in queries.jsonl.')
        grades = qrels.setdefault(query_id, {})
        if entry_id in grades:
            raise row.error(f'"{query_id}" and "{entry_id}" were judged before.')
        grades[entry_id] = int(grade)
    if not qrels:
        raise DatasetError(f"{path} holds no judgement. Rows are query-id, corpus-id, score.")
    return qrels


def _find(folder: Path, *names: str) -> Path:
    """The first of these files that is there, plain or gzipped."""
    for name in names:
        for path in (folder / name, folder / f"{name}.gz"):
            if path.is_file():
                return path
    wanted = " or ".join(names)
    raise DatasetError(f"{folder} has no {wanted} (nor one with .gz). Is it in BEIR layout?")


def _rows(path: Path) -> Iterator[_Row]:
    """The lines of a file that are not blank, counted from 1."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            yield from _decoded(path, lines)
    except (OSError, EOFError) as error:
        raise DatasetError(f"{path} cannot be read to its end: {error}") from error


def _decoded(path: Path, lines: Iterable[bytes]) -> Iterator[_Row]:
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            content = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            if content.strip():
                yield _Row(path, number, content)
    except UnicodeDecodeError as error:
        raise DatasetError(f"{path}, line {number}: not UTF-8 ({error.reason}).") from error


def _fields(row: _Row) -> dict[str, Any]:
    try:
        fields = json.loads(row.content)
    except ValueError as error:
        raise row.error(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise row.error("not a JSON object.")
    return fields


def _text(row: _Row, fields: Mapping[str, Any], key: str, *, empty: bool = False) -> str:
    value = fields.get(key)
    if value is None:
        raise row.error(f'"{key}" is missing. Give it a string{"" if empty else " of text"}.')
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not (value.strip() or empty):
        raise row.error(f'"{key}" is {value!r}; it must be a string{"" if empty else " of text"}.')
    if not is_unicode(value):
        raise row.error(f'"{key}" holds half of a surrogate pair: {value!r}.')
    return value


def _evidence(row: _Row, fields: Mapping[str, Any]) -> tuple[str, ...]:
    evidence = fields.get("evidence")
    if not isinstance(evidence, list) or not all(
        isinstance(piece, str) and piece.strip() and is_unicode(piece) for piece in evidence
    ):
        raise row.error(f'"evidence" is {evidence!r}; it must be a list of strings, or empty.')
    return tuple(evidence)


def _is_integer(text: str) -> bool:
    return text.removeprefix("-").isdecimal()
