"""How fast passages are embedded and cut into words, beside the libraries that do the same."""

import argparse
import os
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from benchmarks.report import markdown_table, replace_section, save_result
from benchmarks.speed.texts import samples
from xunzhang.embedders import bundled_embedder, bundled_folder
from xunzhang.text.cutting import JIEBA, RJIEBA, make_cutter
from xunzhang.text.normalize import fold

CHARACTERS = 200
TURNS = 3


def passages_of(text: Path | None, count: int) -> list[str]:
    """Passages of exactly 200 characters."""
    joined = "".join(sample.passage for sample in islice(samples(text), 4 * count))
    return [joined[n * CHARACTERS : (n + 1) * CHARACTERS] for n in range(count)]


def core_seconds(work: Callable[[], object]) -> float:
    """The least processor time of three turns, threads of libraries included."""
    found = []
    for _ in range(TURNS):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return min(found)


def embedding(passages: list[str]) -> dict[str, float]:
    """Passages per second and core with the bundled model: ours and sentence-transformers."""
    from sentence_transformers import SentenceTransformer

    ours = bundled_embedder()
    theirs = SentenceTransformer(str(bundled_folder()), device="cpu")
    ours.embed_passages(passages[:100])
    theirs.encode(passages[:100], show_progress_bar=False)
    seconds = {"xunzhang": float("inf"), "sentence_transformers": float("inf")}
    for _ in range(TURNS):
        ours._remembered = {}  # what was cut once is not cut again
        started = time.process_time()
        ours.embed_passages(passages)
        worked = time.process_time() - started
        seconds["xunzhang"] = min(seconds["xunzhang"], worked)
        started = time.process_time()
        theirs.encode(passages, batch_size=1024, show_progress_bar=False)
        worked = time.process_time() - started
        seconds["sentence_transformers"] = min(seconds["sentence_transformers"], worked)
    rates = {name: round(len(passages) / spent) for name, spent in seconds.items()}
    return {**rates, "ratio": round(rates["xunzhang"] / rates["sentence_transformers"], 2)}


def cutting(passages: list[str]) -> dict[str, float]:
    """Passages per second and core with either engine, and how often they do not agree."""
    folded = [fold(passage) for passage in passages]
    engines = {name: make_cutter(name, {}) for name in (JIEBA, RJIEBA)}
    cut = {name: [engine.cut_for_search(f) for f in folded] for name, engine in engines.items()}
    pairs = list(zip(cut[JIEBA], cut[RJIEBA], strict=True))
    rates = {
        name: round(len(folded) / core_seconds(lambda e=engine: [*map(e.cut_for_search, folded)]))  # type: ignore[misc]
        for name, engine in engines.items()
    }
    return {
        **rates,
        "ratio": round(rates[RJIEBA] / rates[JIEBA], 2),
        "words": sum(len(one) for one, _ in pairs),
        "passages_cut_otherwise": sum(words(one) != words(other) for one, other in pairs),
    }


def words(cut: list[str]) -> list[str]:
    """Those that an index keeps."""
    return [word for word in cut if any(character.isalnum() for character in word)]


def main() -> None:
    """Measure, print the table, and write it to `benchmarks/`."""
    shared = os.environ.get("XUNZHANG_SHARED")
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.encoding")
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--text", type=Path, default=Path(shared) / "data" if shared else None)
    parser.add_argument("--no-save", action="store_true", help="print only")
    options = parser.parse_args()
    passages = passages_of(options.text, options.passages)
    figures = {"embedding": embedding(passages), "cutting": cutting(passages)}
    rows = [
        [f"{what}: {name.replace('_', ' ')}", f"{value:,}"]
        for what, found in figures.items()
        for name, value in found.items()
    ]
    table = markdown_table(["passages of 200 characters per second and core", ""], rows)
    print(table)
    if not options.no_save:
        saved = save_result("encoding", figures)
        replace_section("encoding", f"{saved.describe()}\n\n{table}")


if __name__ == "__main__":
    main()
