"""The user's dictionary of an index: a text file with one word on a line."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from xunzhang.arguments import check_type
from xunzhang.config import MAX_FREQUENCY
from xunzhang.errors import DictionaryError, StoreError
from xunzhang.replicas import replace_file
from xunzhang.text.normalize import fold
from xunzhang.text.patterns import lazily

FILE_NAME = "dictionary.txt"
MAX_WORD_CHARS = 40
MAX_WORDS = 100_000
_WORD = lazily(r"[\w+#&.%·-]+")
_FREQUENCY = lazily(r"[0-9]{1,18}")
_HEADER = (
    "# Words that are not to be cut: one on a line, behind it how often it occurs, if known.\n"
)


class DictionaryFile:
    """Reads and writes the words; comments and the order of what stays are kept."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def stamp(self) -> tuple[int, int] | None:
        """What tells this state of the file from another; None where there is no file."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def words(self) -> dict[str, int | None]:
        """The words in order, each with its frequency if one is given.

        Raises:
            DictionaryError: If a line is no word; the message names it.
            StoreError: If the file cannot be read.
        """
        found: dict[str, int | None] = {}
        for number, line in enumerate(self._lines(), start=1):
            entry = line.split()
            if not entry or entry[0].startswith("#"):
                continue
            is_counted = len(entry) == 2 and _FREQUENCY.fullmatch(entry[1])
            if len(entry) > 1 and not (is_counted and int(entry[1]) <= MAX_FREQUENCY):
                raise DictionaryError(
                    f"{self.path}, line {number}: {line.strip()!r} is not a word, or a word and "
                    f"a whole number up to {MAX_FREQUENCY}. Correct or remove the line."
                )
            found[checked_word(entry[0])] = int(entry[1]) if len(entry) == 2 else None
        if len(found) > MAX_WORDS:
            raise DictionaryError(
                f"{self.path} holds {len(found)} words; at most {MAX_WORDS} are used. Shorten it."
            )
        return found

    def add(self, words: Mapping[str, int | None]) -> list[str]:
        """Add words, or change their frequencies; returns those that were not there.

        Raises:
            DictionaryError: If one is no word, or its frequency no whole number from 0 up to
                MAX_FREQUENCY; nothing was written.
        """
        known = self.words()
        wanted = {checked_word(word): _checked_times(times) for word, times in words.items()}
        kept = [line for line in self._lines() if _word_of(line) not in wanted]
        added = [f"{word} {times}" if times else word for word, times in wanted.items()]
        self._write([*(kept or [_HEADER]), *(f"{line}\n" for line in added)])
        return [word for word in wanted if word not in known]

    def remove(self, words: Collection[str]) -> list[str]:
        """Remove words, and lines that begin with them; returns those that were there."""
        known = set(map(_word_of, self._lines()))
        removed = [word for word in dict.fromkeys(map(_folded, words)) if word in known]
        if removed:
            self._write([line for line in self._lines() if _word_of(line) not in removed])
        return removed

    def _lines(self) -> list[str]:
        try:
            text = self.path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"The dictionary {self.path} cannot be read: {error}") from error
        return [f"{line}\n" for line in text.splitlines()]

    def _write(self, lines: list[str]) -> None:
        try:
            replace_file(self.path, "".join(lines).encode())
        except OSError as error:
            raise StoreError(f"The dictionary {self.path} cannot be written: {error}") from error


def listed_words(words: Iterable[str] | Mapping[str, int | None]) -> Mapping[str, int | None]:
    """Words with their frequencies, where those are given; a text alone is one word."""
    if isinstance(words, Mapping):
        return words
    return dict.fromkeys([words] if isinstance(words, str) else words)


def _checked_times(times: int | None) -> int | None:
    is_count = isinstance(times, int) and not isinstance(times, bool)
    if times is not None and not (is_count and 0 <= times <= MAX_FREQUENCY):
        raise DictionaryError(
            f"{times!r} is no frequency: it must be a whole number up to {MAX_FREQUENCY}."
        )
    return times


def checked_word(word: str) -> str:
    """The word as it is compared.

    Raises:
        DictionaryError: If it is empty or too long, or holds what no word holds.
        TypeError: If it is no text.
    """
    folded = _folded(word)
    if not 2 <= len(folded) <= MAX_WORD_CHARS or not _WORD.fullmatch(folded):
        raise DictionaryError(
            f"{word!r} is no word: it must have 2 to {MAX_WORD_CHARS} letters, digits and signs "
            "such as + # - and no blanks."
        )
    return folded


def _folded(word: str) -> str:
    check_type(word, str, "A word")
    return fold(word.strip())


def _word_of(line: str) -> str | None:
    """The word on a line, None for a comment."""
    if line.lstrip().startswith("#") or not line.strip():
        return None
    return _folded(line.split()[0])
