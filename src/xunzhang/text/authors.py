"""Who wrote a document, as its bylines, its head and its end say."""

from collections.abc import Sequence

from xunzhang.text.beside import is_name, is_office, names_joined, signers_of
from xunzhang.text.patterns import lazily

# A name goes to the end of its word: 作者为大学教授 names nobody.
_AUTHOR = (
    r"(?:[\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})+)"
    r"(?=摄影|报道|采写|摄(?![\u4e00-\u9fff])|[^\u4e00-\u9fff·]|$)"
)
# 文／ and 图文： go before a name with a mark or a blank: 文化馆 and 作文比赛 hold neither.
_OF_TEXT = (
    r"(?<![\u4e00-\u9fff])(?:撰?文(?![/／]图)|文字|[文图][、/／并]?[图文])(?=[ \t\u3000:：/／|｜])"
)
_REPORTER = lazily(
    rf"(?:记者|通讯员|实习生|作者|撰稿|{_OF_TEXT})"
    r"[ \t\u3000]*[:：/／|｜]?[ \t\u3000]*(?![为系是均]|单位|简介)"
    rf"({_AUTHOR}(?:[ \t\u3000、,，]"
    r"(?!来源|编辑|责|校|审|发布|更新|浏览|阅读|点击|字[号体]|实习生|本[文报刊])"
    # What a mark follows is what the next one did: 摄影／, 作者：.
    rf"{_AUTHOR}(?![ \t\u3000]*[:：/／|｜]))*)"
)
# Where a page was taken from is not who wrote it: 来源：县记者协会.
_SOURCE = lazily(r"来源[:：][ \t\u3000]*(?![^ \t\u3000|｜]*记者[ \t\u3000])[^ \t\u3000|｜]*")
_INTERVIEWER = lazily(
    r"(?:采访|访谈|主访|访问)[人者]?[ \t\u3000]*[：:][ \t\u3000]*"
    r"([\u4e00-\u9fff]{2,4}(?:[、，,][\u4e00-\u9fff]{2,4})*)(?=[\s（(]|$)"
)
_INTERVIEW_HEAD = 8
_ENDING = lazily(
    r"[(（]((?:本报|本刊|新华社)?[^()（）。]{0,8}(?:记者|通讯员)[^()（）。]{2,50})[)）]\s*$"
)
_BEHIND_TITLE = lazily(
    r"(?<=[^ \t\u3000]{4})[ \t\u3000]+"
    r"(?P<by>(?:本报|本刊|本台|新华社)?(?:特约|见习|首席)?(?:记者|通讯员)"
    r"[ \t\u3000:：/／][^，。；？！]{2,40})$"
)
_SPLIT = lazily(r"[ \t\u3000、,，/／]+")
_ROLES = lazily(r"记者|通讯员|作者|摄影|编辑|本报|特约|文图|图文|报道")


def find_authors(
    bylines: Sequence[str], opening: Sequence[str], blocks: Sequence[str]
) -> str | None:
    """The names in the bylines or in brackets around a text; 、 between them.

    Args:
        bylines: The lines that only say who wrote or edited.
        opening: What stands in brackets behind 本报讯 and the like, where a text begins.
        blocks: All lines of the document.
    """
    closing = [found.group(1) for block in blocks if (found := _ENDING.search(block))]
    names: list[str] = []
    for line in [*bylines, *opening, *closing]:
        for found in _REPORTER.finditer(names_joined(_SOURCE.sub("", line))):
            names += [name for name in _SPLIT.split(found.group(1)) if not _ROLES.search(name)]
    if not names:
        names = _interviewers(blocks) or _named(bylines)
    return "、".join(dict.fromkeys(names)) or None


def byline_behind(line: str) -> str:
    """What stands behind a headline in its line, if that says who wrote: 记者 周小满."""
    found = _BEHIND_TITLE.search(line)
    if found is None:
        return ""
    words = _SPLIT.split(found["by"].replace("：", " ").replace(":", " "))
    names = [word for word in words if word and not _ROLES.search(word)]
    return found["by"] if names and all(map(is_name, names)) else ""


def _named(bylines: Sequence[str]) -> list[str]:
    """The names in the first byline."""
    words = [word for line in bylines[:1] for word in _SPLIT.split(names_joined(line))]
    signers = [name for line in bylines[:1] for name in signers_of(line)]
    return signers or [word for word in words if is_name(word) and not is_office(word)]


def _interviewers(blocks: Sequence[str]) -> list[str]:
    """Who asks in an interview, as its head says: another may have written it down."""
    told = (found for line in blocks[:_INTERVIEW_HEAD] if (found := _INTERVIEWER.match(line)))
    words = [word for found in told for word in _SPLIT.split(found.group(1))]
    return [word for word in words if is_name(word) and not is_office(word)]
