"""A page and its Chinese one keep in step: what one of them says can be found in the other."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.test_docs import DOCS, FENCED, LINK, PAGES, ROOT, named

LEFT_OUT = {
    "confidence": {
        "How it is found",
        "Whether what is asked for is there",
        "On questions written for this",
        "The marked sentence",
    },
}
"""Sections for those who change the code or weigh the figures: the Chinese page links to them."""

TRANSLATED = [ROOT / "README.zh.md", *sorted(DOCS.glob("*.zh.md"))]
NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
SOURCE = re.compile(r"[\w/]+\.py")
SPEECH = {"sh": r"\s+#.*", "python": r"\s+#.*|\"[^\"]*\""}
"""What may differ in a block of a language: what is said to people."""


@dataclass(frozen=True)
class Section:
    """What stands below a heading, down to the next one; the fenced blocks apart."""

    level: int
    heading: str
    text: str
    blocks: tuple[str, ...]

    @property
    def codes(self) -> set[str]:
        """The inline code, also where a line ends in it, without the names of sources."""
        found = {" ".join(code.split()) for code in re.findall(r"`([^`]+)`", self.text)}
        return {code for code in found if not SOURCE.fullmatch(code)}

    @property
    def rows(self) -> list[list[str]]:
        """The numbers in each row of its tables, sorted."""
        lines = [line for line in self.text.splitlines() if line.startswith("|")]
        return [sorted(NUMBER.findall(line)) for line in lines]


def english(chinese: Path) -> Path:
    """The page that a Chinese one is the translation of."""
    return chinese.with_name(chinese.name.removesuffix(".zh.md") + ".md")


def sections(page: Path) -> list[Section]:
    """The sections of a page in order."""
    blocks: list[str] = []

    def set_aside(found: re.Match[str]) -> str:
        blocks.append(found[0])
        return f"\0{len(blocks) - 1}\0"

    text = FENCED.sub(set_aside, page.read_text("utf-8"))
    parts = re.split(r"^(#+) (.+)$", text, flags=re.M)[1:]
    return [
        Section(
            len(marks), heading, body, tuple(blocks[int(n)] for n in re.findall("\0(\\d+)", body))
        )
        for marks, heading, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def shared_sections(chinese: Path) -> list[Section]:
    """The sections of the English page that the Chinese one has to have, in order."""
    left_out = LEFT_OUT.get(english(chinese).stem, set())
    kept: list[Section] = []
    inside = 0
    for section in sections(english(chinese)):
        if not inside or section.level <= inside:
            inside = section.level if section.heading in left_out else 0
        if not inside:
            kept.append(section)
    return kept


def pairs(chinese: Path) -> list[tuple[Section, Section]]:
    """Each section of the English page beside the Chinese one, as far as both go."""
    return list(zip(shared_sections(chinese), sections(chinese), strict=False))


def unspoken(block: str) -> str:
    """A fenced block without what is said to people."""
    language = re.match(r"```(\w*)", block)
    assert language
    speech = SPEECH.get(language[1])
    return re.sub(speech, "", block) if speech else block


@pytest.mark.parametrize("path", TRANSLATED, ids=named)
def test_a_page_and_its_translation_name_each_other(path: Path) -> None:
    of = english(path)
    assert of.exists()
    assert f"]({path.name})" in "\n".join(of.read_text("utf-8").splitlines()[:4])
    assert f"]({of.name})" in "\n".join(path.read_text("utf-8").splitlines()[:4])


@pytest.mark.parametrize("path", TRANSLATED, ids=named)
def test_a_translation_has_the_same_sections(path: Path) -> None:
    def drawn(found: list[Section]) -> list[str]:
        return [f"{each.level} {each.heading}" for each in found]

    of, translated = shared_sections(path), sections(path)
    assert [each.level for each in of] == [each.level for each in translated], "\n".join(
        [*drawn(of), "", *drawn(translated)]
    )


@pytest.mark.parametrize("path", TRANSLATED, ids=named)
def test_a_translation_has_the_same_code_but_for_what_is_said(path: Path) -> None:
    for of, translated in pairs(path):
        assert [unspoken(block) for block in of.blocks] == [
            unspoken(block) for block in translated.blocks
        ], of.heading


@pytest.mark.parametrize("path", TRANSLATED, ids=named)
def test_a_translation_names_every_option_and_value(path: Path) -> None:
    missing = {of.heading: of.codes - translated.codes for of, translated in pairs(path)}
    assert {heading: codes for heading, codes in missing.items() if codes} == {}


@pytest.mark.parametrize("path", TRANSLATED, ids=named)
def test_a_translation_has_the_same_figures_in_its_tables(path: Path) -> None:
    for of, translated in pairs(path):
        assert of.rows == translated.rows, of.heading


@pytest.mark.parametrize("path", TRANSLATED, ids=named)
def test_a_translation_leads_to_translations(path: Path) -> None:
    away = []
    for target in LINK.findall(FENCED.sub("", path.read_text("utf-8"))):
        name = target.partition("#")[0]
        if name.endswith(".md") and not name.endswith(".zh.md"):
            page = (path.parent / name).resolve()
            if page != english(path) and page.with_name(page.stem + ".zh.md").exists():
                away.append(target)
    assert away == []


def test_sections_that_are_left_out_are_there() -> None:
    """A heading that was renamed would otherwise be asked of the translation."""
    for name, headings in LEFT_OUT.items():
        assert headings <= {each.heading for each in sections(DOCS / f"{name}.md")}


def test_every_translation_is_among_the_pages() -> None:
    assert set(TRANSLATED) <= set(PAGES)
