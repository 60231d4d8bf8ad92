"""Turns pairs and prose into arrays of token ids, cut at sentence ends.

Run: python -m training.prepare (after training.tokenizer)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from training.settings import Settings, argument_parser, settings_from
from training.sources import Pair, batched, read_pairs, read_paragraphs, sentences, source_files

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ids = npt.NDArray[np.uint16]
Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Many texts: text t is sentences starts[t]..starts[t+1], s tokens cuts[s]..cuts[s+1]."""

    ids: Ids
    cuts: Offsets
    starts: Offsets

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True)
class Source:
    """One source and kind: question i belongs to passage `passage_of[i]`."""

    name: str
    kind: str
    queries: Texts
    passages: Texts
    passage_of: Offsets


def tokenize(tokenizer: "Tokenizer", texts: Iterable[list[str]]) -> Texts:
    """Encode texts given as lists of sentences; sentences without tokens are left out."""
    ids: list[Ids] = []
    lengths: list[int] = []
    counts: list[int] = []
    for batch in batched(texts, 20_000):
        flat = [sentence for text in batch for sentence in text]
        encoded = iter(tokenizer.encode_batch_fast(flat, add_special_tokens=False))
        for text in batch:
            found = [row for row in (next(encoded).ids for _ in text) if row]
            counts.append(len(found))
            lengths += [len(row) for row in found]
            ids += [np.array([i for row in found for i in row], dtype=np.uint16)]
    return Texts(
        np.concatenate(ids) if ids else np.zeros(0, dtype=np.uint16),
        np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64),
        np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64),
    )


def sources_of(
    tokenizer: "Tokenizer", name: str, path: Path, *, allowed: Callable[[Pair], bool]
) -> list[Source]:
    """The allowed pairs of one file, one source per kind."""
    pairs = [pair for pair in read_pairs(path) if allowed(pair)]
    made = []
    for kind in sorted({pair.kind for pair in pairs}):
        rows = [pair for pair in pairs if pair.kind == kind]
        place: dict[str, int] = {}
        passage_of = np.array([place.setdefault(row.passage, len(place)) for row in rows])
        queries = tokenize(tokenizer, ([row.query] for row in rows))
        passages = tokenize(tokenizer, (sentences(text) for text in place))
        made.append(Source(name, kind, queries, passages, passage_of.astype(np.int64)))
    return made


def save_source(source: Source, folder: Path) -> None:
    """Write a source as one `.npz` file."""
    parts: dict[str, Any] = {"passage_of": source.passage_of}
    for side, texts in (("queries", source.queries), ("passages", source.passages)):
        parts |= {f"{side}_{part}": getattr(texts, part) for part in ("ids", "cuts", "starts")}
    np.savez(folder / f"{source.name}.{source.kind}.npz", **parts)


def load_sources(folder: Path) -> list[Source]:
    """Read all sources of a work folder back."""
    loaded = []
    for path in sorted(folder.glob("*.npz")):
        name, kind, _ = path.name.split(".")
        with np.load(path) as parts:
            queries, passages = (
                Texts(*(parts[f"{side}_{part}"] for part in ("ids", "cuts", "starts")))
                for side in ("queries", "passages")
            )
            loaded.append(Source(name, kind, queries, passages, parts["passage_of"]))
    return loaded


def prose_source(tokenizer: "Tokenizer", name: str, path: Path) -> Source:
    """The paragraphs of one prose file as passages without questions."""
    passages = tokenize(tokenizer, (sentences(text) for text in read_paragraphs(path)))
    nothing = Texts(
        np.zeros(0, dtype=np.uint16), np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    )
    return Source(name, "prose", nothing, passages, np.zeros(0, dtype=np.int64))


def prepare(settings: Settings) -> None:
    """Write `ids/*.npz` for every source that is allowed, `graded/*.npz` for labelled pairs."""
    from tokenizers import Tokenizer

    from training.graded import held_out_keys, key, prepare_graded

    tokenizer = Tokenizer.from_file(str(settings.work / "tokenizer.json"))
    folder = settings.work / "ids"
    folder.mkdir(exist_ok=True)
    prepare_graded(settings, tokenizer)
    held_out = held_out_keys(settings)

    def allowed(pair: Pair) -> bool:
        return key(pair.query) not in held_out and key(pair.passage) not in held_out

    for name, path in source_files(settings, "pairs").items():
        for source in sources_of(tokenizer, name, path, allowed=allowed):
            save_source(source, folder)
            print(
                f"{name} {source.kind}: {len(source.queries)} pairs, "
                f"{len(source.passages)} passages, {len(source.passages.ids)} tokens",
                flush=True,
            )
    for name, path in source_files(settings, "text").items():
        source = prose_source(tokenizer, name, path)
        save_source(source, folder)
        print(
            f"{name} prose: {len(source.passages)} paragraphs, {len(source.passages.ids)} tokens",
            flush=True,
        )


def main() -> None:
    """Prepare everything the settings allow."""
    prepare(settings_from(argument_parser(__doc__ or "").parse_args()))


if __name__ == "__main__":
    main()
