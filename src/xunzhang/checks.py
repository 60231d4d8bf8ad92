"""What `xunzhang doctor` looks at: everything that can be wrong with an index, and its cure."""

import shutil
from collections.abc import Callable

from xunzhang.engine import Engine
from xunzhang.errors import DamagedIndexError, XunzhangError
from xunzhang.following import LOST_CHANGES, LOST_MESSAGE
from xunzhang.search.options import SearchOptions
from xunzhang.text.segment import segment
from xunzhang.types import Check

_MEND = (
    "Mend it: xunzhang doctor --repair; documents that cannot be saved are indexed again from "
    "their files. Or put a back-up back: xunzhang restore FILE"
)
_REBUILD = "Build the index again: xunzhang index --rebuild"
_REINSTALL = "Install xunzhang again; a file of the package is missing or damaged."
_SMOKE_CHARS = 40


def run_checks(engine: Engine) -> list[Check]:
    """Run every check; one that breaks is a bad one, and the others still run."""
    checks = [
        _run("database", _check_database, _MEND, engine),
        _run("folder", _check_folder, "Make room, or set the folder's permissions.", engine),
        _run("dictionary", _check_dictionary, _REINSTALL, engine),
        _run("words", _check_words, "Correct or remove the line that is named.", engine),
        _run("model", _check_model, "Check the model's name or folder, or " + _REBUILD, engine),
        _run("vectors", _check_vectors, _delete_cure("vectors"), engine),
        _run("lexical", _check_lexical, _delete_cure("lexical"), engine),
        _run("search", _check_search, _REBUILD, engine),
    ]
    return checks


def _run(
    name: str, check: Callable[[Engine], tuple[bool, str]], cure: str, engine: Engine
) -> Check:
    try:
        ok, detail = check(engine)
    except DamagedIndexError as error:
        return Check(name, False, str(error), _MEND)
    except (XunzhangError, OSError, ValueError) as error:
        return Check(name, False, str(error), cure)
    return Check(name, ok, detail, "" if ok else cure)


def _delete_cure(folder: str) -> str:
    return (
        "Mend it: xunzhang doctor --repair (or delete the folder "
        f"{folder}/ in the index folder; it is made again from the database)."
    )


def _check_folder(engine: Engine) -> tuple[bool, str]:
    """Whether the folder can be written and has room for a second database."""
    if engine.store.read_only:
        return False, "may not be written; searches work, indexing does not"
    free, needed = shutil.disk_usage(engine.folder).free, 2 * engine.store.size_bytes()
    return free >= needed, f"{free / 1e9:.1f} GB free, {needed / 1e9:.1f} GB are needed at most"


def _check_database(engine: Engine) -> tuple[bool, str]:
    engine.follower.follow()
    problems = engine.store.problems()
    if engine.follower.has_lost or engine.store.get_meta(LOST_CHANGES):
        problems = [LOST_MESSAGE, *problems]
    counts = engine.store.counts()
    found = f"{counts.documents} documents, {counts.passages} passages"
    return not problems, "; ".join(problems) or found


def _check_dictionary(engine: Engine) -> tuple[bool, str]:
    words = segment("我们在图书馆查找资料")
    return "图书馆" in words, " / ".join(words)


def _check_words(engine: Engine) -> tuple[bool, str]:
    """The user's dictionary, which may have been edited by hand since it was last read."""
    return True, f"{len(engine.dictionary.words())} words of your own"


def _check_model(engine: Engine) -> tuple[bool, str]:
    embedding = engine.embedder.embed_queries(["今天通车的是哪条路？"])[0]
    length = float((embedding**2).sum()) ** 0.5
    recorded = int(engine.store.get_meta("dimension") or 0)
    ok = len(embedding) == recorded and abs(length - 1) < 1e-3
    return ok, f"{engine.embedder.name}, {len(embedding)} dimensions, length {length:.3f}"


def _check_vectors(engine: Engine) -> tuple[bool, str]:
    engine.follower.follow()
    problems = engine.vectors.problems()
    rows, passages = len(engine.vectors), engine.store.counts().passages
    if rows < passages:
        problems = [*problems, f"{passages - rows} passages have no vector"]
    return not problems, "; ".join(problems) or f"{rows} vectors for {passages} passages"


def _check_lexical(engine: Engine) -> tuple[bool, str]:
    engine.follower.follow()
    problems = engine.lexical.problems()
    indexed, passages = engine.lexical.passage_count(), engine.store.counts().passages
    if indexed != passages:
        problems = [*problems, f"{indexed} passages are indexed, {passages} are stored"]
    return not problems, "; ".join(problems) or f"{indexed} passages"


def _check_search(engine: Engine) -> tuple[bool, str]:
    """A question in the words of a stored passage has to find that passage."""
    first = next(iter(engine.store.all_passages(batch=1)), None)
    if first is None:
        return True, "the index is empty; nothing to search yet"
    question = first.passage.text[:_SMOKE_CHARS]
    with engine.follower.reading():
        result = engine.searcher.search(question, SearchOptions(k=20)).result
    places = {hit.passage_id for hit in result.hits}
    places |= {place.passage_id for hit in result.hits for place in hit.duplicates}
    ok = first.passage.passage_id in places
    return ok, f"{len(result.hits)} hits in {result.elapsed_seconds * 1000:.1f} ms"
