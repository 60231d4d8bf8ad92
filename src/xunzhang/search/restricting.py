"""Which passages may be found: those that hold the phrases of a question and fit its filters."""

import re
from collections.abc import Collection, Iterable

from xunzhang.interfaces import TermLeg
from xunzhang.lexical import PAIRS
from xunzhang.search.syntax import Asked, Period
from xunzhang.store import Store
from xunzhang.text.normalize import fold, fold_each, without_blanks
from xunzhang.text.segment import character_pairs

_BATCH = 2000


class Restrictor:
    """Finds all passages that a question's operators allow, however many there are."""

    def __init__(self, store: Store, lexical: TermLeg) -> None:
        self._store = store
        self._lexical = lexical

    def allowed(self, asked: Asked) -> set[int] | None:
        """The passages that fit the filters and hold no word that is left out; None for all."""
        found: set[int] | None = None
        for author in asked.authors:
            found = _both(found, self._store.passage_ids_where(author=author))
        for period in asked.periods:
            found = _both(found, self._in_period(period))
        if asked.documents:
            found = _both(found, self._of_documents(asked.documents))
        if asked.without:
            left_out = {hit for word in asked.without for hit in self._holding_or_named(word)}
            if found is None and left_out:
                found = set(self._store.passage_ids_where())
            found = found - left_out if found is not None else None
        return found

    def holding(self, phrase: str, within: Collection[int] | None = None) -> set[int]:
        """The passages whose folded text holds a phrase, white space apart.

        The rarest pair of characters names the candidates, and their texts decide. A Latin letter
        or digit at an end of the phrase ends a word or number there.
        """
        candidates = self._candidates(phrase, within)
        if _is_one_pair(phrase):
            return set(candidates)
        pattern = _pattern(phrase)
        found: set[int] = set()
        for batch in _batches(candidates):
            passages = self._store.passages(batch)
            texts = fold_each([stored.passage.text for stored in passages.values()])
            squeezed = map(without_blanks, texts)
            held = zip(passages, map(pattern.search, squeezed), strict=True)
            found.update(passage_id for passage_id, match in held if match)
        return found

    def _holding_or_named(self, word: str) -> set[int]:
        """The passages that hold a word, and all of documents with it in their title."""
        pattern = _pattern(word)
        named = (
            info.document_id
            for info in self._store.documents()
            if pattern.search(without_blanks(fold(info.title)))
        )
        of_documents = {i for document in named for i in self._store.passage_ids_of(document)}
        return self.holding(word) | of_documents

    def _candidates(self, phrase: str, within: Collection[int] | None) -> list[int]:
        # Of a lone character there is no pair in most texts: all passages have to be looked at.
        pairs = [pair for pair in dict.fromkeys(character_pairs(phrase)) if len(pair) > 1]
        if not pairs:
            return sorted(within if within is not None else self._store.passage_ids_where())
        frequencies = {pair: self._lexical.document_frequency(PAIRS, pair) for pair in pairs}
        rarest = min(pairs, key=lambda pair: frequencies[pair])
        if not frequencies[rarest]:
            return []
        hits = self._lexical.search(PAIRS, [rarest], frequencies[rarest], within=within)
        return sorted(hit.id for hit in hits)

    def _in_period(self, period: Period) -> list[int]:
        return self._store.passage_ids_where(published_from=period.first, published_to=period.last)

    def _of_documents(self, names: Iterable[str]) -> set[int]:
        wanted = [fold(name) for name in names]
        return {
            passage_id
            for info in self._store.documents()
            if any(name in fold(info.title) or name in fold(info.path) for name in wanted)
            for passage_id in self._store.passage_ids_of(info.document_id)
        }


def _is_one_pair(phrase: str) -> bool:
    """Whether a phrase is a pair of characters by itself, so that who has the pair holds it."""
    text = fold(phrase)
    return character_pairs(text) == [text] and len(text) > 1 and not any(map(_same_kind, text))


def _pattern(phrase: str) -> re.Pattern[str]:
    text = without_blanks(fold(phrase))
    before, after = _same_kind(text[0]), _same_kind(text[-1])
    return re.compile(
        (f"(?<!{before})" if before else "") + re.escape(text) + (f"(?!{after})" if after else "")
    )


def _same_kind(character: str) -> str:
    """What may not stand beside this character, so that it ends a word or a number."""
    if character.isdigit():
        return r"\d"
    return "[a-z]" if character.isascii() and character.isalpha() else ""


def _both(one: set[int] | None, other: Collection[int]) -> set[int]:
    return set(other) if one is None else one & set(other)


def _batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
