"""How good the answers are: questions that the user keeps, and asking them all."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from xunzhang.errors import DatasetError, QueryError
from xunzhang.index import Placed, SearchSettings
from xunzhang_web.drawing import draw_reliability
from xunzhang_web.errors import WebError, describe
from xunzhang_web.jobs import QUALITY
from xunzhang_web.login import safe_target
from xunzhang_web.notices import Notice
from xunzhang_web.parameters import integer, optional_id, path_id
from xunzhang_web.services import services

quality = Blueprint("quality", __name__)

QUESTIONS_PER_PAGE = 100
PROPOSED = 10
MAX_FILE_BYTES = 8 * 1024 * 1024
WAYS = {
    "learned": SearchSettings("hybrid", "learned"),
    "weighted": SearchSettings("hybrid", "weighted"),
    "rrf": SearchSettings("hybrid", "rrf"),
    "dense": SearchSettings("dense"),
    "lexical": SearchSettings("lexical"),
}
"""The ways to search that can be tried, by the names that the form sends."""


@quality.get("/quality")
def page() -> ResponseReturnValue:
    """The questions, and how the last run went."""
    shared = services()
    kept = shared.index.quality.questions()
    last_page = max(1, -(-len(kept) // QUESTIONS_PER_PAGE))
    number = integer(request.args.get("page"), default=1, code="bad_request")
    number = min(max(number, 1), last_page)
    job = shared.jobs.latest(QUALITY)
    report = job.quality if job is not None else None
    runs = [run for run in (report.run, report.other) if run is not None] if report else []
    names = [name_of(run.settings) for run in runs]
    return render_template(
        "quality.html",
        questions=kept[(number - 1) * QUESTIONS_PER_PAGE : number * QUESTIONS_PER_PAGE],
        total=len(kept),
        page=number,
        last_page=last_page,
        job=job,
        report=report,
        ways=list(ways(shared.rerankers)),
        names=names,
        runs=runs,
        plots=draw_reliability(report) if report else [],
        gone=[question for question in kept if runs and question in runs[0].gone],
        notice=shared.notices.get(request.args.get("notice", "")),
    )


@quality.post("/quality/questions")
def keep() -> ResponseReturnValue:
    """Keep a question, with the passage of a hit or with the sentences of the form."""
    question = request.form.get("question", "")
    evidence = request.form.get("evidence", "").splitlines()
    passage_id = optional_id(request.form.get("passage"))
    if passage_id is not None:
        evidence = [_evidence_of(passage_id)]
    elif not any(map(str.strip, evidence)) and request.form.get("none") != "1":
        return _back(Notice(problem=describe(WebError("bad_evidence"))))
    try:
        services().index.quality.add(question, evidence)
    except QueryError as error:
        return _back(Notice(problem=describe(error)))
    return _back(Notice(questions=1))


@quality.post("/quality/questions/<question_id>/remove")
def remove(question_id: str) -> ResponseReturnValue:
    """Forget a question."""
    services().index.quality.remove(path_id(question_id))
    return redirect(url_for("quality.page"), 303)


@quality.post("/quality/run")
def run() -> ResponseReturnValue:
    """Start asking all questions, in one way or in two."""
    shared = services()
    known = ways(shared.rerankers)
    first, second = request.form.get("way", "learned"), request.form.get("other", "")
    if first not in known or (second and second not in known):
        raise WebError("bad_request")
    if shared.index.quality.questions():
        shared.jobs.start_quality(known[first], known[second] if second else None)
    return redirect(url_for("quality.page"), 303)


@quality.get("/quality/proposals")
def proposals() -> ResponseReturnValue:
    """Questions made from the documents, to accept or reject."""
    proposed = services().index.quality.propose(PROPOSED)
    return render_template("quality_proposals.html", proposed=proposed)


@quality.post("/quality/proposals")
def decide() -> ResponseReturnValue:
    """Accept or reject a proposed question."""
    kept = services().index.quality
    question = request.form.get("question", "")
    try:
        if request.form.get("choice") == "keep":
            kept.add(question, [request.form.get("evidence", "")])
        else:
            kept.reject(question)
    except QueryError as error:
        raise WebError("bad_request") from error
    return redirect(url_for("quality.proposals"), 303)


@quality.get("/quality/questions.jsonl")
def export() -> ResponseReturnValue:
    """The questions as a file for `xunzhang eval`."""
    response = Response("".join(services().index.quality.export()), mimetype="application/jsonl")
    response.headers["Content-Disposition"] = 'attachment; filename="questions.jsonl"'
    return response


@quality.post("/quality/import")
def load() -> ResponseReturnValue:
    """Keep the questions of a file."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _back(Notice(problem=describe(WebError("no_files"))))
    data = file.stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise WebError("too_large")
    try:
        count = services().index.quality.load(data)
    except (DatasetError, QueryError) as error:
        return _back(Notice(problem=describe(error)))
    return _back(Notice(questions=count))


@quality.get("/quality/questions")
@quality.get("/quality/run")
@quality.get("/quality/import")
def form_reloaded() -> ResponseReturnValue:
    """Someone opened a form's address by hand."""
    return redirect(url_for("quality.page"), 303)


def ways(rerankers: Sequence[str]) -> dict[str, SearchSettings]:
    """The ways to search that can be tried; those with a reranker where the server has one."""
    found = dict(WAYS)
    for number, name in enumerate(rerankers, start=1):
        found[f"rerank{number}"] = SearchSettings(rerank=name)
    return found


def name_of(settings: SearchSettings) -> str:
    """The name of a way to search, as the form sends it."""
    known = ways(services().rerankers)
    return next((name for name, way in known.items() if way == settings), "learned")


def _evidence_of(passage_id: int) -> str:
    """The sentence of a passage that a question found, or all of the passage.

    The address of the form says which part was marked, in characters of the passage.
    """
    placed: Placed | None = services().index.lookup.placed([passage_id]).get(passage_id)
    if placed is None:
        raise WebError("not_found")
    text = placed.passage.text
    start = integer(request.form.get("start"), default=0, code="bad_request")
    end = integer(request.form.get("end"), default=len(text), code="bad_request")
    marked = text[max(0, start) : max(0, end)].strip()
    return marked or text


def _back(notice: Notice) -> ResponseReturnValue:
    """To the page that the form names; to the questions, with the notice, where it names none."""
    target = request.form.get("next", "")
    if target and notice.problem is None:
        address = safe_target(target)
        parts = urlsplit(address)
        query = "&".join(part for part in (parts.query, "kept=1") if part)
        return redirect(f"{parts.path}?{query}#{parts.fragment or 'kept'}", 303)
    token = services().notices.add(notice)
    return redirect(url_for("quality.page", notice=token), 303)
