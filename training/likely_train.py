"""Trains the trees that say how likely each sentence answers (`answers/about/likely.py`).

Run: python -m training.likely_train

Learns from what `confidence_build` saw, questions without an answer included: what is on the same
subject, and holds words of the question, but does not answer it, is most of what there is to learn.
Prints, by trees that have not seen an archive, how often the likeliest sentence of its questions
answers, and how many of those that nothing answers fall below what a tenth of the others does.
Writes src/xunzhang/answers/bundled/likely-v1.npz, trained on everything, and to
training/work/likely/read.npz what `confidence_fit` goes on with: for each question the chance that
one of its sentences answers, by trees that have not seen its source. Takes two minutes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.confidence import ANSWERABLE
from training.confidence_build import FOLDER, SETS, TARGET, TOGETHER
from training.ranker_data import ROOT, SEED
from training.ranker_export import export_trees
from xunzhang.answers.about.likely import MODEL_FILE, OWN
from xunzhang.search.hit_evidence import HIT_FEATURES
from xunzhang.search.mark_evidence import FEATURES

MODEL = ROOT / "src/xunzhang/answers/bundled" / MODEL_FILE
READ = ROOT / "training/work/likely/read.npz"
NAMES = (*FEATURES, *HIT_FEATURES, *OWN)
FOLDS, TREES = 8, 300
OLDER, OF_SETS, ASKED_TOGETHER = 0.6, 0.1, 0.5
"""What a sentence weighs of the older archives, of the development sets, and of a question that is
asked of all archives together, too."""
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 16,
    "learning_rate": 0.05,
    "min_data_in_leaf": 60,
    "lambda_l2": 10.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "verbosity": -1,
    "num_threads": 1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
}
_HELP = {"hand", "words", "pairs", "joint", "value", "trust", "share", "confidence"}
_HARM = {"is_of_other", "is_lacking", "is_nowhere", "others", "lacking", "unknown"}
"""Of these columns more can only help, or harm."""
_REFUSED = 0.1

Values = npt.NDArray[np.float64]


class Source(NamedTuple):
    """The sentences of the questions of one source; `sizes` counts those of each question."""

    name: str
    kinds: npt.NDArray[Any]
    rows: npt.NDArray[np.float32]
    answers: npt.NDArray[np.bool_]
    sizes: npt.NDArray[np.int64]

    @property
    def family(self) -> str:
        """The source, whether it was asked alone or together with others."""
        return self.name.removesuffix(f"-{TOGETHER}")

    @property
    def weight(self) -> float:
        """What each of its sentences weighs."""
        if self.name.startswith(SETS):
            return OF_SETS
        weight = 1.0 if (FOLDER / self.family).is_dir() else OLDER
        return weight if self.name == self.family else weight * ASKED_TOGETHER

    def by_question(self, chances: Values) -> list[Values]:
        """The chances of the sentences of each question."""
        return np.split(chances, np.cumsum(self.sizes)[:-1])


def load(paths: Sequence[Path]) -> list[Source]:
    """What `confidence_build` saw."""
    sources = []
    for path in paths:
        data = np.load(path)
        columns = (data[name] for name in ("kinds", "rows", "sentences", "sizes"))
        sources.append(Source(path.stem, *columns))
    return sources


def train(sources: Sequence[Source]) -> Any:
    """Trees on all sentences of these sources."""
    import lightgbm

    rows = np.concatenate([source.rows for source in sources])
    answers = np.concatenate([source.answers for source in sources])
    weight = np.concatenate([np.full(len(s.rows), s.weight) for s in sources])
    data = lightgbm.Dataset(rows, answers.astype(int), weight=weight)
    monotone = [(name in _HELP) - (name in _HARM) for name in NAMES]
    settings = PARAMETERS | {"monotone_constraints": monotone}
    return lightgbm.train(settings, data, num_boost_round=TREES)


def unseen_chances(sources: Sequence[Source]) -> dict[str, Values]:
    """The chances of the sentences of each source, by trees that have not seen its family."""
    families = sorted({source.family for source in sources})
    chances: dict[str, Values] = {}
    for fold in range(FOLDS):
        held = set(families[fold::FOLDS])
        model = train([source for source in sources if source.family not in held])
        for source in sources:
            if source.family in held:
                chances[source.name] = model.predict(source.rows, num_threads=1)
    return chances


def read(source: Source, chances: Values) -> Values:
    """For each question the chance that one of its sentences answers; not a number without any."""
    asked = source.by_question(chances)
    return np.array([1.0 - np.prod(1.0 - own) if len(own) else np.nan for own in asked])


def report(sources: Sequence[Source], chances: dict[str, Values]) -> None:
    """Print how often the likeliest sentence answers, and what a threshold would refuse."""
    likeliest, kinds, told = [], [], []
    for source in sources:
        own = source.by_question(chances[source.name])
        marks = np.split(source.answers, np.cumsum(source.sizes)[:-1])
        likeliest += [
            bool(mark[np.argmax(each)])
            for each, mark, kind in zip(own, marks, source.kinds, strict=True)
            if kind == ANSWERABLE and len(each)
        ]
        kinds.append(source.kinds)
        told.append(np.nan_to_num(read(source, chances[source.name])))
    kind, chance = np.concatenate(kinds), np.concatenate(told)
    least = np.quantile(chance[kind == ANSWERABLE], _REFUSED)
    refused = (f"{k} {(chance[kind == k] < least).mean():.1%}" for k in sorted({*kind.tolist()}))
    print(f"{len(likeliest)} questions: the likeliest sentence answers {np.mean(likeliest):.1%}")
    print(f"below {least:.2f}: {', '.join(refused)}")


def main() -> None:
    """Judge, train and write."""
    sources = load(sorted(TARGET.glob("*.npz")))
    chances = unseen_chances(sources)
    fresh = [s for s in sources if (FOLDER / s.family).is_dir() and s.name == s.family]
    report(fresh, chances)
    READ.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(READ, **{s.name: read(s, chances[s.name]) for s in sources})
    arrays = {"names": np.array(NAMES), **export_trees(train(sources), "likely")}
    np.savez_compressed(MODEL, **arrays)
    print(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
