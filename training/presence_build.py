"""What becomes of the confidence of questions whose kind of answer is told, for `presence_fit`.

Run: python -m training.presence_build [--part I/N]

Asks the questions of the archives of `trust_data` of a real index, by the ranker and the trees of
confidence that have not seen their set, and the written questions of `benchmarks.confidence` that
are not held out there. Writes training/work/ranker/presence/<archive>.npz.
"""

import argparse
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from benchmarks.confidence import ANSWERABLE, COLLECTIONS, is_held_out, written
from training.ranker_build import WORK
from training.ranker_export import export_trees
from training.trust_data import ABOUT, ASKED, Archive, Question, archives
from training.trust_train import Rows, isotonic_knots, load, raw_out_of_family, train
from xunzhang.answers.about.belonging import belonging
from xunzhang.answers.about.presence import Standing, group_of, standings
from xunzhang.answers.answering import least_trust
from xunzhang.answers.question import read_question
from xunzhang.answers.regions import find_candidates
from xunzhang.evaluation.runner import holds_evidence
from xunzhang.index import Entry, Index
from xunzhang.search.options import SearchOptions
from xunzhang.search.trust import NAMES, TrustModel
from xunzhang.text.normalize import squeeze
from xunzhang.text.tagging import tag
from xunzhang.types import SearchResult

TARGET = WORK / "presence"
HITS = 10
_CLEAR_CHARS = 2


def trusts_without(found: Sequence[Rows], families: Sequence[str]) -> dict[str, TrustModel]:
    """The model of confidence as it would be without each family of sets.

    The curve of a family is fitted to the others; the trees that judged these have seen the family.
    """
    raw = raw_out_of_family(found)
    trusts = {}
    for family in families:
        others = [pair for pair in zip(found, raw, strict=True) if pair[0].family != family]
        knots = isotonic_knots(
            np.concatenate([said for _, said in others]),
            np.concatenate([rows.labels[rows.first] for rows, _ in others]),
            np.concatenate([rows.weights[rows.first] for rows, _ in others]),
        )
        trees = export_trees(train([rows for rows, _ in others]), "trust")
        arrays = {"names": np.array(NAMES), "knots": knots, **trees}
        trusts[family] = TrustModel.from_arrays(arrays, f"without {family}")
    return trusts


@dataclass(slots=True)
class Observed:
    """Questions of which the kind of answer is told: what was found, and what was right."""

    rows: list[tuple[float, float, bool, bool, bool]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def add(self, index: Index, result: SearchResult, kind: str, right: bool) -> None:
        """Note the confidence of the first hit, and what stands in it."""
        asked = read_question(result.query, index._engine.segmenter.content_terms, tag)
        if asked is None or not result.hits:
            return
        least = least_trust(asked.ask)
        found = belonging(asked, result.hits, find_candidates(asked, result.hits), least)
        there: Standing = standings(asked, result.hits, found, least)[0]
        self.rows.append(
            (result.confidence, there.share, there.is_of_other, there.is_lacking, right)
        )
        self.groups.append(group_of(asked.ask))
        self.kinds.append(kind)

    def save(self, family: str, name: str) -> None:
        """Write them to the work folder."""
        TARGET.mkdir(parents=True, exist_ok=True)
        np.savez(
            TARGET / f"{name}.npz",
            family=np.array(family),
            rows=np.array(self.rows),
            groups=np.array(self.groups),
            kinds=np.array(self.kinds),
        )
        print(f"{name:24} {len(self.rows)}", flush=True)


def build(archive: Archive, trust: TrustModel) -> Observed:
    """What is observed of the questions of one archive."""
    observed = Observed()
    with tempfile.TemporaryDirectory() as folder, Index.open(folder) as index:
        index.add_entries(
            Entry(str(number), entry.text, entry.title)
            for number, entry in enumerate(archive.entries)
        )
        index._engine.searcher._trust = trust
        passages = {
            int(info.path): index._engine.store.passage_ids_of(info.document_id)
            for info in index.documents()
        }
        for question in archive.questions:
            if not question.text.strip():
                continue
            result = _ask(index, question, passages)
            right = bool(result.hits) and int(result.hits[0].path) in question.right
            if result.hits and not _may_answer(question, result, right):
                observed.add(index, result, question.kind, right)
    return observed


def build_written() -> Observed:
    """The same of the half of the written questions that `benchmarks.confidence` fits with."""
    observed = Observed()
    for folder, files in COLLECTIONS:
        with tempfile.TemporaryDirectory() as temporary, Index.open(temporary) as index:
            index.refresh([folder])
            for row in written(files):
                if is_held_out(row["question"]):
                    continue
                evidence = tuple(row["evidence"])
                options = SearchOptions(k=HITS, corrected=False)
                result = index._engine.searcher.search(row["question"], options)
                right = bool(result.hits) and holds_evidence(result.hits[0].text, evidence)
                observed.add(index, result, ANSWERABLE if evidence else row["kind"], right)
    return observed


def _ask(index: Index, question: Question, passages: Mapping[int, Sequence[int]]) -> SearchResult:
    """The first hits, without the passages that are to be taken out."""
    within = None
    if question.without:
        kept = (ids for number, ids in passages.items() if number not in question.without)
        within = frozenset(chain.from_iterable(kept))
    options = SearchOptions(k=HITS, corrected=False, within=within)
    return index._engine.searcher.search(question.text, options)


def _may_answer(question: Question, result: SearchResult, right: bool) -> bool:
    """Whether the first hit is not labelled, but may answer as well."""
    if right or question.kind not in (ASKED, ABOUT):
        return False
    text = squeeze(result.hits[0].text)
    return any(len(answer) >= _CLEAR_CHARS and answer in text for answer in question.answers)


def main() -> None:
    """Build all archives, or every n-th family of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="0/1", help="i/n: only every n-th family")
    part, parts = map(int, parser.parse_args().part.split("/"))
    rows = load(WORK / "trust")
    families = sorted({each.family for each in rows})[part::parts]
    trusts = trusts_without(rows, families)
    if part == 0:
        build_written().save("written", "written")
    for archive in archives():
        if archive.family in families:
            os.environ.pop("XUNZHANG_RANKER", None)
            held_out = WORK / "held-out" / f"{archive.family}.npz"
            if held_out.exists():
                os.environ["XUNZHANG_RANKER"] = str(held_out)
            build(archive, trusts[archive.family]).save(archive.family, archive.name)


if __name__ == "__main__":
    main()
