"""Passages that say the same as the question in another spelling or by another name.

They become candidates, and are weighed in the question's own spelling, as if they had used it:
what the ranker knows of exact evidence holds for them, too. The stored text stays as it is.
"""

import operator
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from xunzhang.interfaces import TermLeg
from xunzhang.lexical import PAIRS, VARIANTS, WORDS
from xunzhang.search.legs import Ranking, Rankings, best_first
from xunzhang.search.question import QueryContext
from xunzhang.store import Store, StoredPassage
from xunzhang.text.aliases import askable, introduced_names
from xunzhang.text.normalize import fold
from xunzhang.text.segment import character_pairs
from xunzhang.text.variants import NAME, index_terms, respell, spelled, spellings, variants
from xunzhang.types import ScoredId

ALIAS = "alias"
"""A term of every passage that introduces a name, and with `|` and the name one of its own."""

_DEPTH = 40
_NAME_CHARS = range(2, 31)
_MOST_ALIASES = 5
_CREDIT = 1.0
"""What BM25 gives for one term in a passage of mean length, as a share of its idf."""


def passage_variants(text: str) -> list[str]:
    """What the field VARIANTS holds of a passage."""
    terms = index_terms(text)
    names = {name for alias in introduced_names(text) for name in askable(alias)}
    if names:
        terms += [ALIAS, *(spelled(ALIAS, name) for name in sorted(names))]
    return terms


@dataclass(frozen=True, slots=True)
class EqualThings:
    """How a question spells its terms, and who else means the same.

    `names` maps a document to the names it uses in place of those asked for. `holders` are the
    passages that spell or name it otherwise.
    """

    spellings: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[int, Sequence[tuple[str, str]]] = field(default_factory=dict)
    holders: frozenset[int] = frozenset()

    def as_asked(self, text: str, document_id: int) -> str:
        """The text as the question would have spelled it, folded where anything changes."""
        spelled_alike = respell(text, self.spellings) if self.spellings else fold(text)
        for other, asked in self.names.get(document_id, ()):
            # The asked name may hold the other one: it is tried first and stays.
            either = re.compile(f"{re.escape(asked)}|{re.escape(other)}")
            spelled_alike = either.sub(lambda _match, name=asked: name, spelled_alike)  # type: ignore[misc]
        return text if spelled_alike == fold(text) else spelled_alike

    def respelled(self, passages: Mapping[int, StoredPassage]) -> dict[int, str]:
        """The texts of the holders among these passages that read otherwise as asked."""
        texts: dict[int, str] = {}
        for passage_id in self.holders & passages.keys():
            passage = passages[passage_id].passage
            asked = self.as_asked(passage.text, passage.document_id)
            if asked is not passage.text:
                texts[passage_id] = asked
        return texts


NOTHING_EQUAL = EqualThings()


class EqualFinder:
    """Finds what is equal to the things a question names."""

    def __init__(self, store: Store, lexical: TermLeg) -> None:
        self._store = store
        self._lexical = lexical

    def find(self, question: str, within: Collection[int] | None = None) -> EqualThings:
        """What the passages, or only these, spell or name otherwise than the question."""
        asked = spellings(question)
        names = self._other_names(question)
        holders = self._holders(asked, within)
        for document_id, pairs in names.items():
            for other, _asked in pairs:
                terms = character_pairs(other)
                hits = self._lexical.search(PAIRS, terms, _DEPTH, document=document_id)
                holders.update(hit.id for hit in hits)
        if within is not None:
            holders.intersection_update(within)
        return EqualThings(asked, names, frozenset(holders)) if asked or names else NOTHING_EQUAL

    def is_written(self, text: str) -> bool | None:
        """Whether a passage holds a number as it is written here, 九月; None for what is none."""
        folded = fold(text)
        terms = [
            spelled(each.term, folded)
            for each in variants(folded)
            if each.end - each.start == len(folded) and not each.term.startswith(NAME)
        ]
        return any(self._lexical.document_frequencies(VARIANTS, terms)) if terms else None

    def among(self, things: EqualThings, candidates: Collection[int]) -> EqualThings:
        """The same things, with the holders among these candidates, too."""
        if not things.spellings:
            return things
        holders = things.holders | self._holders(things.spellings, candidates)
        return EqualThings(things.spellings, things.names, frozenset(holders))

    def _holders(self, asked: Mapping[str, str], within: Collection[int] | None) -> set[int]:
        terms = {term: spelled(term, spelling) for term, spelling in asked.items()}
        return set(self._lexical.search_respelled(terms, _DEPTH, within=within))

    def _other_names(self, question: str) -> dict[int, list[tuple[str, str]]]:
        """For each document that introduces a name in the question: the other name, that name."""
        if not self._lexical.document_frequency(VARIANTS, ALIAS):
            return {}
        found: dict[int, list[tuple[str, str]]] = {}
        for name in self._introduced_in(question)[:_MOST_ALIASES]:
            hits = self._lexical.search(VARIANTS, [spelled(ALIAS, name)], _DEPTH)
            for stored in self._store.passages([hit.id for hit in hits]).values():
                passage = stored.passage
                for alias in introduced_names(passage.text):
                    if name in alias:
                        other = alias.short if name == alias.full else alias.full
                        found.setdefault(passage.document_id, []).append((other, name))
        return found

    def _introduced_in(self, question: str) -> list[str]:
        """The names in the question that some document introduces, the longest first."""
        folded = "".join(fold(question).split())
        term, shortest = spelled(ALIAS, ""), _NAME_CHARS[0]
        beginnings = {folded[n : n + shortest] for n in range(len(folded) + 1 - shortest)}
        terms = self._lexical.terms_beginning(VARIANTS, [term + each for each in beginnings])
        names = (each.removeprefix(term) for each in terms)
        held = (name for name in names if len(name) in _NAME_CHARS and name in folded)
        return sorted(held, key=lambda name: (-len(name), folded.find(name)))


def credit(
    rankings: Rankings, query: QueryContext, texts: Mapping[int, tuple[str, str]]
) -> Rankings:
    """Add to the lexical scores what passages would get in the question's spelling.

    Args:
        rankings: What the legs found.
        query: The question.
        texts: For passages that read otherwise: their text, and the text as asked.
    """
    if not texts:
        return rankings
    weights = {
        WORDS: dict(zip(query.words, query.word_idf.tolist(), strict=True)),
        PAIRS: dict(zip(query.pairs, query.pair_idf.tolist(), strict=True)),
    }
    folded = {i: (fold(own), fold(asked)) for i, (own, asked) in texts.items()}
    legs = {
        leg: _credited(ranking, weights[leg], folded, _HOLDS[leg]) if leg in weights else ranking
        for leg, ranking in rankings.legs.items()
    }
    return Rankings(legs)


def _credited(
    ranking: Ranking,
    weights: Mapping[str, float],
    texts: Mapping[int, tuple[str, str]],
    holds: Callable[[str, str], bool],
) -> Ranking:
    scores = {hit.id: hit.score for hit in ranking}
    for passage_id, (folded, respelled) in texts.items():
        gained = [
            w for term, w in weights.items() if holds(respelled, term) and not holds(folded, term)
        ]
        if gained:
            scores[passage_id] = scores.get(passage_id, 0.0) + _CREDIT * sum(gained)
    return best_first([ScoredId(passage_id, score) for passage_id, score in scores.items()])


def _holds_word(folded: str, word: str) -> bool:
    """Whether a word stands there; a Latin one or a number not inside a longer one."""
    if not word.isascii() or word not in folded:
        return word in folded
    return re.search(rf"(?<![a-z\d]){re.escape(word)}(?![a-z\d])", folded) is not None


_HOLDS: dict[str, Callable[[str, str], bool]] = {WORDS: _holds_word, PAIRS: operator.contains}
