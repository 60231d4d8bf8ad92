"""Small archives of invented documents, and the questions that were asked of them.

Each folder of `benchmarks/archives/` holds `docs/` (laws, minutes, contracts, manuals, gazettes,
news; text, Markdown, HTML, Word and sheets) and `questions.jsonl`: `question`, and where the
documents answer it the `sentence` that does and the shortest `value` in it (empty where a sentence
is all there is). The others have no answer: about what the documents tell of (another year, office
or measure), near it, or far from it.

Run: python -m benchmarks.archives [--failures]

Rules were mended with an eye on these questions, but for those of the archives in `UNSEEN`: the
figures of the others show whether something was lost, not how well a new archive fares.
"""

import argparse
import json
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.report import FOLDER, markdown_table, replace_section, save_result
from xunzhang import Index
from xunzhang.types import SearchResult

ARCHIVES = FOLDER / "archives"
UNSEEN = ("culture", "development_zone", "features", "innovation", "mountains", "people")
"""Those that nothing was fitted to or mended with an eye on."""
RIGHT_VALUE, RIGHT_SENTENCE = "right value", "right sentence"
WRONG_VALUE, WRONG_SENTENCE, REFUSED = "wrong value", "wrong sentence", "refused"
NO_ANSWER, UNFOUNDED, UNFOUNDED_VALUE = "no answer, refused", "answered", "answered with a value"
VERDICTS = (
    (RIGHT_VALUE, RIGHT_SENTENCE, WRONG_VALUE, WRONG_SENTENCE, REFUSED),
    (NO_ANSWER, UNFOUNDED, UNFOUNDED_VALUE),
)
"""Of questions with an answer, and of those without."""
_NOISE = re.compile(r"[\W_]+")
_SHARED_CHARS = 6


class Asked(NamedTuple):
    """A question, what is right, and the verdict on what was shown."""

    question: str
    sentence: str
    value: str
    shown: str
    confidence: float
    verdict: str


def ask(folder: Path) -> list[Asked]:
    """Ask the questions of one archive of an index of its documents alone."""
    with tempfile.TemporaryDirectory() as place, Index.open(place) as index:
        report = index.refresh([folder / "docs"])
        if report.failed:
            raise SystemExit(f"{report.failed[0].path} cannot be read: {report.failed[0].reason}")
        return [judge(row, index.search(row["question"])) for row in questions(folder)]


def questions(folder: Path) -> Iterator[dict[str, str]]:
    """The questions of an archive."""
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def judge(row: dict[str, str], result: SearchResult) -> Asked:
    """What became of a question."""
    sentence, value = row["sentence"], row["value"]
    answer = result.answer
    typed = answer.typed.text if answer is not None and answer.typed is not None else None
    told = answer.text if answer is not None else ""
    if not sentence:
        verdict = UNFOUNDED if typed is None else UNFOUNDED_VALUE
        verdict = verdict if result.answered else NO_ANSWER
    elif not result.answered:
        verdict = REFUSED
    elif typed is not None and value:
        verdict = RIGHT_VALUE if _is_value(typed, value) else WRONG_VALUE
    else:
        verdict = RIGHT_SENTENCE if is_sentence(told, sentence, value) else WRONG_SENTENCE
    return Asked(row["question"], sentence, value, typed or told, result.confidence, verdict)


def plain(text: str) -> str:
    """Letters and digits alone, of one width."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


def _is_value(shown: str, value: str) -> bool:
    """Whether one holds the other; a shown one may lack a unit or the like."""
    one, right = plain(shown), plain(value)
    return right in one or (one in right and len(one) >= max(1, len(right) - 3))


def is_sentence(told: str, sentence: str, value: str) -> bool:
    """Whether a sentence is the right one or a part of it, or has its value and words of it."""
    one, right = plain(told), plain(sentence)
    runs = (right[n : n + _SHARED_CHARS] for n in range(max(1, len(right) - _SHARED_CHARS + 1)))
    is_like = bool(value) and plain(value) in one and any(run in one for run in runs)
    return bool(one) and (right in one or one in right or is_like)


def count(asked: list[Asked]) -> dict[str, int]:
    """How often each verdict was given."""
    counted = Counter(each.verdict for each in asked)
    return {verdict: counted[verdict] for group in VERDICTS for verdict in group}


def together(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    """How often each verdict was given in several archives."""
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(total)


def main() -> None:
    """Ask all questions, print the table, and save it."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.archives")
    parser.add_argument("--failures", action="store_true", help="list what was not right")
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    found = {folder.name: ask(folder) for folder in sorted(ARCHIVES.iterdir()) if folder.is_dir()}
    counts = {name: count(asked) for name, asked in found.items() if name not in UNSEEN}
    counts["all of these"] = together(counts.values())
    counts |= {name: count(found[name]) for name in UNSEEN}
    counts["all unseen"] = together(counts[name] for name in UNSEEN)
    rows = [[name, *map(str, each.values())] for name, each in counts.items()]
    names = [verdict for group in VERDICTS for verdict in group]
    section = markdown_table(["archive", *names], rows)
    print(section)
    for name, asked in found.items() if options.failures else ():
        for each in asked:
            if each.verdict not in (RIGHT_VALUE, RIGHT_SENTENCE, NO_ANSWER):
                print(f"{name}: {each.verdict} ({each.confidence:.2f})  {each.question}")
                print(f"    shown: {each.shown}\n    right: {each.value or each.sentence or '-'}")
    if not options.no_save:
        saved = save_result("archives", counts)
        replace_section("archives", f"{saved.describe()}\n\n{section}")


if __name__ == "__main__":
    main()
