"""Whose document a passage is of, where the titles of several differ in a name alone.

Beside 苏砚田小传 all of 何秋帆小传 tells of 何秋帆, though most of its sentences name nobody:
苏砚田 is the subject only of those that name him, and not of 与苏砚田一道分到邮电局，工资三十元.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from os.path import commonprefix

from xunzhang.answers.asked.gazetteer import SURNAMES
from xunzhang.answers.question import Question
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily
from xunzhang.types import Hit

_SHORTEST_NAME, _LONGEST_NAME = 2, 6
_NAME = lazily(rf"[\u4e00-\u9fff]{{{_SHORTEST_NAME},{_LONGEST_NAME}}}")
_FULL_NAME = lazily(rf"(?:{SURNAMES})[\u4e00-\u9fff]{{2}}")
_NAMING = ("nr", "ns", "nt", "nz")
_PEOPLE = "nr"
_LEAST_ALIKE = 2
"""How many characters two titles share, if their names are not those of people alone."""
_BESIDE = lazily("(?:[与和同跟像比随向给为]|不如|以及)$")
_CLAUSE_ENDS = lazily("[,;。!?:]")


def documents_of_others(question: Question, hits: Sequence[Hit]) -> Mapping[int, str]:
    """The documents whose titles have another name where one has the name that is asked about.

    Returns:
        For each document of another the name that the question asks about.
    """
    asked = question.ask.question
    titles = {hit.document_id: fold(hit.title).strip() for hit in hits}
    found = {}
    for one, other in _alike_but_for_names(asked, [*titles.items()]):
        title, names = titles[one], _names(titles[one], titles[other])
        if names is None or names[0] not in asked or names[1] in asked:
            continue
        is_alike = len(title) - len(names[0]) >= _LEAST_ALIKE
        if all(_is_name(question, name, of_person=not is_alike) for name in names):
            found[other] = names[0]
    return found


def _alike_but_for_names(
    asked: str, titles: Sequence[tuple[int, str]]
) -> Iterator[tuple[int, int]]:
    """The documents with a name that is asked about, each with those of the same title but for it.

    In the order of both. The rest of a title is looked up, so that not all of them are compared.
    """
    rests = {
        document: {
            (title[:start], title[end:])
            for start, end in _name_places(title)
            if title[start:end] in asked
        }
        for document, title in titles
    }
    wanted = set[tuple[str, str]]().union(*rests.values())
    with_rest: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for document, title in titles if wanted else ():
        for start, end in _name_places(title):
            rest = title[:start], title[end:]
            if rest in wanted:
                with_rest[rest].add(document)
    for document, _ in titles:
        others = {other for rest in rests[document] for other in with_rest[rest]} - {document}
        yield from ((document, other) for other, _ in titles if other in others)


def _name_places(title: str) -> Iterator[tuple[int, int]]:
    """Where a name may stand in a title."""
    for start in range(len(title)):
        for end in range(start + _SHORTEST_NAME, min(start + _LONGEST_NAME, len(title)) + 1):
            yield start, end


def is_beside(name: str, text: str, start: int) -> bool:
    """Whether a folded sentence names somebody not at all, or only beside another one.

    Args:
        name: The name that is asked about.
        text: The folded sentence.
        start: Where the candidate stands; what a clause with 与 tells is of both.
    """
    places = [match.start() for match in re.finditer(re.escape(name), text)]
    if any(not _BESIDE.search(text, 0, place) for place in places):
        return False
    return not any(_CLAUSE_ENDS.search(text, *sorted((place, start))) is None for place in places)


def _names(title: str, other: str) -> tuple[str, str] | None:
    """Where two titles differ, if only in a name of Han characters."""
    led = len(commonprefix([title, other]))
    rest = title[led:], other[led:]
    behind = len(commonprefix([each[::-1] for each in rest]))
    names = rest[0][: len(rest[0]) - behind], rest[1][: len(rest[1]) - behind]
    return names if all(map(_NAME.fullmatch, names)) else None


def _is_name(question: Question, name: str, *, of_person: bool) -> bool:
    """Whether a word is what the tagger takes for a name, or a full name that it does not know."""
    tags = [tag for _, tag in question.tag(name)]
    if len(tags) > 1 and _FULL_NAME.fullmatch(name):
        return True
    if of_person:
        return len(tags) == 1 and tags[0].startswith(_PEOPLE)
    return tags[0].startswith(_NAMING)
