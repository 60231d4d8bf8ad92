"""Questions in another script than the documents."""

from xunzhang.types import SearchResult

_FEWEST_WORDS = 3


def is_in_other_script(result: SearchResult) -> bool:
    """Whether nothing answers a question of Latin words, and what was found is Chinese."""
    words = [word for word in result.query.split() if word.strip("?.,!'").isalpha()]
    if result.answered or len(words) < _FEWEST_WORDS or _has_han(result.query):
        return False
    return any(_has_han(hit.text) for hit in result.hits[:1])


def _has_han(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
