"""First word vectors: positive pointwise mutual information of neighbours, by randomized SVD.

Run: python -m training.cooccurrence (after training.prepare)
"""

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]

from training.prepare import Source, load_sources
from training.settings import Settings, argument_parser, settings_from

Matrix = npt.NDArray[np.float32]
CHUNK = 8_000_000


def neighbour_counts(
    sources: list[Source], size: int, *, contexts: npt.NDArray[np.int64], reach: int
) -> sparse.csr_matrix:
    """How often words stand near context words, weighted by 1 / distance, over sentences."""
    column = np.full(size, -1, dtype=np.int32)
    column[contexts] = np.arange(len(contexts), dtype=np.int32)
    total = sparse.csr_matrix((size, len(contexts)), dtype=np.float32)
    stream = np.concatenate([_with_breaks(source) for source in sources])
    for begin in range(0, len(stream), CHUNK):
        part = stream[begin : begin + CHUNK]
        found = [_neighbours(part, column, distance) for distance in range(1, reach + 1)]
        words, places, values = (np.concatenate(each) for each in zip(*found, strict=True))
        total = total + sparse.coo_matrix((values, (words, places)), total.shape).tocsr()
        print(f"counted {min(begin + CHUNK, len(stream))} of {len(stream)}", flush=True)
    return total


def _neighbours(
    part: npt.NDArray[np.uint16], column: npt.NDArray[np.int32], distance: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Matrix]:
    left, right = part[:-distance].astype(np.int32), part[distance:].astype(np.int32)
    words, contexts = np.concatenate([left, right]), np.concatenate([right, left])
    places = column[contexts]
    keep = (words > 0) & (contexts > 0) & (places >= 0)
    words, places = words[keep], places[keep]
    return words, places, np.full(len(words), 1.0 / distance, dtype=np.float32)


def _with_breaks(source: Source) -> npt.NDArray[np.uint16]:
    """The passages as one stream; two unknown tokens (0) break it between texts."""
    texts = source.passages
    edges = texts.cuts[texts.starts[1:-1]]
    return np.insert(texts.ids, np.repeat(edges, 2), 0)


def positive_information(counts: sparse.csr_matrix, smoothing: float) -> sparse.csr_matrix:
    """Positive PMI with the contexts' counts smoothed by a power."""
    counts.data[counts.data < 0.6] = 0
    counts.eliminate_zeros()
    rows = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** smoothing
    share = columns / columns.sum()
    lengths = np.diff(counts.indptr)
    expected = np.repeat(rows, lengths) * share[counts.indices]
    information = np.log(counts.data / np.maximum(expected, 1e-12))
    counts.data = np.maximum(information, 0).astype(np.float32)
    counts.eliminate_zeros()
    return counts


def decompose(matrix: sparse.csr_matrix, dimension: int, seed: int) -> Matrix:
    """Left singular vectors times the square roots of the values, rows of length 1."""
    random = np.random.default_rng(seed)
    basis = random.standard_normal((matrix.shape[1], dimension + 24)).astype(np.float32)
    other = matrix.T.tocsr()
    for _ in range(3):
        basis, _ = np.linalg.qr(matrix @ basis)
        basis, _ = np.linalg.qr(other @ basis)
        print("one power iteration", flush=True)
    left, values, _ = np.linalg.svd(matrix @ basis, full_matrices=False)
    vectors = left[:, :dimension] * np.sqrt(values[:dimension])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def token_counts(sources: list[Source], size: int) -> npt.NDArray[np.int64]:
    """How often each token occurs in passages and prose."""
    counts = np.zeros(size, dtype=np.int64)
    for source in sources:
        counts += np.bincount(source.passages.ids, minlength=size)
    return counts


def first_vectors(settings: Settings, size: int) -> None:
    """Write `first.npz`: `vectors` of every token and the `counts` of the training text."""
    options = settings.cooccurrence
    sources = load_sources(settings.work / "ids")
    counts = token_counts(sources, size)
    contexts = np.argsort(-counts, kind="stable")[: options["contexts"]]
    near = neighbour_counts(sources, size, contexts=contexts, reach=options["reach"])
    print(f"{near.nnz} neighbours", flush=True)
    information = positive_information(near, options["smoothing"])
    vectors = decompose(information, options["dimension"], settings.seed)
    np.savez(settings.work / "first.npz", vectors=vectors, counts=counts)


def main() -> None:
    """Make the first vectors."""
    from tokenizers import Tokenizer

    settings = settings_from(argument_parser(__doc__ or "").parse_args())
    tokenizer = Tokenizer.from_file(str(settings.work / "tokenizer.json"))
    first_vectors(settings, tokenizer.get_vocab_size())


if __name__ == "__main__":
    main()
