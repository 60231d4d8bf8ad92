"""Small archives with questions that they answer, and with questions that they do not.

An archive is a sample of the documents of one set, cut into passages. Four kinds of questions are
asked of it: as they are; with the passages that answer taken out (about); those of another set
(far), or of documents of the same set that are not in the archive (near); with a name, a year or
a number of the question replaced by one that the right passage does not hold (swapped);
questions from elsewhere about a name of the archive (grafted); and with the word that is asked
about replaced by one that is asked about elsewhere (crossed).
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from training.ranker_data import (
    DATA,
    DEV_SETS,
    SEED,
    Entry,
    read_dev_set,
    rows_of,
)
from xunzhang.search.trust_evidence import ASKING
from xunzhang.text.normalize import squeeze
from xunzhang.text.passages import split_passages
from xunzhang.text.segment import content_terms

SIZES = (25, 80, 300)
QUESTIONS = 100
GRAFTS = 30
PAIR_SETS = ("squad-zh",)
UNSPLIT = ("rgb-zh-news", "webqa-sample")
ASKED, ABOUT, NEAR, FAR, SWAPPED = "asked", "about", "near", "far", "swapped"
GRAFTED, POSED, CROSSED = "grafted", "posed", "crossed"
DRAWS = 2
"""How many archives of each size are drawn from a set."""
_SHORT = 10
_NAMES = ("nr", "ns", "nt", "nz", "eng")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document of a set, cut into passages."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SourceQuestion:
    """A question with its documents and its answers, squeezed; none where none was written."""

    text: str
    documents: tuple[int, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One set as it was read."""

    name: str
    documents: list[SourceDocument]
    questions: list[SourceQuestion]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an archive: `right` passages answer, `without` are taken out."""

    kind: str
    text: str
    right: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()
    answers: tuple[str, ...] = ()


@dataclass(slots=True)
class Archive:
    """A sample of a set: its passages and what is asked."""

    name: str
    family: str
    entries: list[Entry] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def sources() -> list[Source]:
    """Every set there is questions for."""
    found = [_dev_source(name) for name in DEV_SETS]
    return found + [_pair_source(name) for name in PAIR_SETS]


def _dev_source(name: str) -> Source:
    whole = read_dev_set(name)
    rows = rows_of(DATA / "dev" / name / "queries.jsonl")
    answers = {row["text"]: row.get("answer") or [] for row in rows}
    documents = []
    for entry in whole.entries:
        spans = split_passages(entry.text)
        pieces = [Entry(entry.title, s.heading, entry.text[s.start : s.end]) for s in spans]
        documents.append(SourceDocument(tuple([entry] if name in UNSPLIT else pieces)))
    questions = [
        SourceQuestion(query, tuple(relevant), _squeezed(answers[query]))
        for query, relevant in zip(whole.queries, whole.relevant, strict=True)
    ]
    return Source(name, documents, questions)


def _pair_source(name: str) -> Source:
    path = next(p for p in (DATA / "pairs").iterdir() if p.name.split(".")[0] == name)
    rows = rows_of(path)
    texts = list(dict.fromkeys(row["passage"] for row in rows))
    number = {text: place for place, text in enumerate(texts)}
    documents = [
        SourceDocument(tuple(Entry("", s.heading, text[s.start : s.end]) for s in spans))
        for text in texts
        for spans in [split_passages(text)]
    ]
    questions = [
        SourceQuestion(row["query"], (number[row["passage"]],), _squeezed([row.get("answer", "")]))
        for row in rows
    ]
    return Source(name, documents, questions)


def _squeezed(answers: Sequence[str]) -> tuple[str, ...]:
    return tuple(squeeze(answer) for answer in answers if len(squeeze(answer)) > 1)


def archives(draws: int = 1) -> Iterator[Archive]:
    """Several archives of each set, of different sizes and of different documents."""
    found = sources()
    for source in found:
        others = [q.text for other in found if other is not source for q in other.questions]
        for draw in range(draws):
            for size in SIZES:
                yield _archive(source, size, others, draw)


def _archive(source: Source, size: int, others: Sequence[str], draw: int) -> Archive:
    name = f"{source.name}-{size}" + (f"-{draw}" if draw else "")
    generator = random.Random(f"{SEED}{source.name}{size}{draw or ''}")
    chosen = _documents(source, size, generator)
    archive = Archive(name, source.name)
    passages: dict[int, list[int]] = {}
    for number in sorted(chosen):
        entries = source.documents[number].entries
        begin = len(archive.entries)
        passages[number] = list(range(begin, begin + len(entries)))
        archive.entries += entries
    inside = [q for q in source.questions if any(d in chosen for d in q.documents)]
    outside = [q for q in source.questions if not any(d in chosen for d in q.documents)]
    names = _names(tuple(q.text for q in source.questions))
    themes = _themes(tuple(q.text for q in source.questions))
    for question in generator.sample(inside, min(QUESTIONS, len(inside))):
        archive.questions += _asked(question, archive, passages, names, themes, generator)
    for kind, texts in ((NEAR, [q.text for q in outside]), (FAR, others)):
        picked = generator.sample(texts, min(QUESTIONS // 3, len(texts)))
        archive.questions += [Question(kind, text) for text in picked]
    elsewhere = [*(q.text for q in outside), *others]
    archive.questions += _grafted(GRAFTED, archive, inside, elsewhere, generator)
    short = [text for text in elsewhere if len(text) <= 2 * _SHORT]
    archive.questions += _grafted(POSED, archive, inside, short, generator)
    return archive


def _grafted(
    kind: str,
    archive: Archive,
    inside: Sequence[SourceQuestion],
    others: Sequence[str],
    generator: random.Random,
) -> list[Question]:
    """Questions from elsewhere with a name of this archive, where a word of them is missing.

    Those that are posed are short: all that they say besides the name is what is asked about it.
    """
    names = _names(tuple(question.text for question in inside))
    texts = [f"{entry.title}{entry.text}" for entry in archive.entries]
    held = {name: "".join(t for t in texts if name in t) for name in names}
    usable = [name for name in names if held[name]]
    out: list[Question] = []
    for text in generator.sample(others, min(12 * GRAFTS, len(others))):
        own = [name for name in _names_of(text) if len(text) - len(name) > 4]
        if not own or not usable or len(out) == GRAFTS:
            continue
        old, new = own[0], generator.choice(usable)
        rest = [word for word in content_terms(text.replace(old, "")) if len(word) > 1]
        if kind == POSED and len(text) - len(old) > _SHORT:
            continue
        if new not in text and any(word not in held[new] for word in rest):
            out.append(Question(kind, text.replace(old, new)))
    return out


def _documents(source: Source, size: int, generator: random.Random) -> set[int]:
    """Documents that have questions, and some that have none, neighbours of each other."""
    asked = sorted({d for q in source.questions for d in q.documents})
    start = generator.randrange(max(1, len(asked) - size))
    return set(asked[start : start + size])


def _asked(
    question: SourceQuestion,
    archive: Archive,
    passages: dict[int, list[int]],
    names: list[str],
    themes: dict[str, list[str]],
    generator: random.Random,
) -> list[Question]:
    """A question as it is, without its answer, and with a part replaced."""
    own = [row for document in question.documents for row in passages.get(document, [])]
    right = own
    if question.answers:
        right = [r for r in own if _holds(archive.entries[r].text, question.answers)]
    if not right:
        return []
    answers = question.answers
    out = [Question(ASKED, question.text, frozenset(right), answers=answers)]
    gone = right if generator.random() < 0.7 else own
    out.append(Question(ABOUT, question.text, without=frozenset(gone), answers=answers))
    said = "".join(f"{archive.entries[r].title}{archive.entries[r].text}" for r in own)
    swapped = _swap(question.text, said, names, generator)
    if swapped is not None:
        out.append(Question(SWAPPED, swapped))
    crossed = _cross(question.text, said, themes, generator)
    if crossed is not None:
        out.append(Question(CROSSED, crossed))
    return out


def _theme(text: str) -> tuple[str, int, int] | None:
    """The word that asks, and where the word that is asked about begins and ends."""
    asking = ASKING.search(text)
    if asking is None:
        return None
    words = [word for word in content_terms(text) if len(word) > 1 and not ASKING.search(word)]
    places = [(text.find(word), word) for word in words]
    spans = [(start, start + len(word)) for start, word in places if start >= 0]
    behind = [span for span in spans if asking.end() <= span[0] <= asking.end() + 2]
    ahead = [span for span in spans if span[1] <= asking.start()]
    if not behind and not ahead:
        return None
    start, end = min(behind) if behind else max(ahead)
    return asking.group() + ("<" if behind else ">"), start, end


@cache
def _themes(texts: tuple[str, ...]) -> dict[str, list[str]]:
    """The words that are asked about, by the word that asks and the side on which they stand."""
    found: dict[str, set[str]] = {}
    for text in texts:
        theme = _theme(text)
        if theme is not None:
            found.setdefault(theme[0], set()).add(text[theme[1] : theme[2]])
    return {asking: sorted(words) for asking, words in found.items()}


def _cross(
    text: str, said: str, themes: dict[str, list[str]], generator: random.Random
) -> str | None:
    """The question about another thing, one that its document does not speak of."""
    theme = _theme(text)
    if theme is None:
        return None
    words = themes.get(theme[0], [])
    fresh = [w for w in generator.sample(words, min(12, len(words))) if w not in said + text]
    return text[: theme[1]] + fresh[0] + text[theme[2] :] if fresh else None


def _holds(text: str, answers: Sequence[str]) -> bool:
    squeezed = squeeze(text)
    return any(answer in squeezed for answer in answers)


@cache
def _names(texts: tuple[str, ...]) -> list[str]:
    """The names of people, places and the like that stand in questions."""
    return sorted({word for text in texts for word in _names_of(text)})


def _names_of(text: str) -> list[str]:
    import jieba.posseg

    return [
        pair.word
        for pair in jieba.posseg.cut(text)
        if pair.flag.startswith(_NAMES) and len(pair.word) > 1
    ]


def _swap(text: str, said: str, names: list[str], generator: random.Random) -> str | None:
    """The question with a year, a number or a name that its document does not hold."""
    for pattern, other in ((_YEAR, _other_year), (_NUMBER, _other_number)):
        match = pattern.search(text)
        if match is not None:
            new = other(match.group(), said, generator)
            return text[: match.start()] + new + text[match.end() :]
    held = [name for name in _names_of(text) if name in said]
    fresh = [name for name in generator.sample(names, min(12, len(names))) if name not in said]
    if not held or not fresh:
        return None
    return text.replace(generator.choice(held), fresh[0])


def _other_year(year: str, said: str, generator: random.Random) -> str:
    years = [str(int(year) + step) for step in (-7, -5, -4, -3, -2, 2, 3, 4, 5, 7)]
    return generator.choice([y for y in years if y not in said] or years)


def _other_number(number: str, said: str, generator: random.Random) -> str:
    numbers = [str(int(number[:6]) * k + step) for k, step in ((1, 3), (2, 1), (3, 2), (1, 11))]
    return generator.choice([n for n in numbers if n not in said] or numbers)
