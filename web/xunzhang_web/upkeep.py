"""The forms that change documents, and the pages that say what will change and what did."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from xunzhang.errors import CannotRestoreError
from xunzhang_web.changing import add_files, remove_document, restore_document
from xunzhang_web.errors import describe
from xunzhang_web.notices import Notice
from xunzhang_web.parameters import flag, path_id
from xunzhang_web.plans import SHOWN_CHANGES, summarize
from xunzhang_web.services import services

upkeep = Blueprint("upkeep", __name__)

SHOWN_ENTRIES = 200


@upkeep.post("/documents/upload")
def upload() -> ResponseReturnValue:
    """Add the files of the form, then show what became of each."""
    return redirect_to_documents(notice=Notice(files=add_files()))


@upkeep.post("/documents/<document_id>/delete")
def delete(document_id: str) -> ResponseReturnValue:
    """Remove a document, then show the others and how to undo it."""
    removed, kept_until = remove_document(path_id(document_id))
    return redirect_to_documents(notice=Notice(removed=removed, kept_until=kept_until))


@upkeep.post("/documents/<document_id>/restore")
def restore(document_id: str) -> ResponseReturnValue:
    """Put a removed document back, then show it among the others, or say why it cannot be."""
    try:
        notice = Notice(restored=restore_document(path_id(document_id)))
    except CannotRestoreError as error:
        notice = Notice(problem=describe(error))
    return redirect_to_documents(notice=notice)


@upkeep.post("/documents/reindex")
def reindex() -> ResponseReturnValue:
    """Start a reindex and show its progress; a large one only once its plan was seen.

    What was seen is known by its digest: where the folders changed since, it is shown again.
    """
    shared = services()
    removing = flag(request.form.get("remove_missing"))
    if shared.jobs.running() is None:
        summary = summarize(shared.index.plan(remove_missing=removing))
        seen = request.form.get("plan", "")
        if (summary.is_large or removing) and seen != summary.digest:
            address = url_for(
                "upkeep.plan_page",
                changed="1" if seen else None,
                remove_missing="1" if removing else None,
            )
            return redirect(address, 303)
    return redirect_to_documents(job=shared.jobs.start(remove_missing=removing).job_id)


@upkeep.get("/documents/plan")
def plan_page() -> ResponseReturnValue:
    """What a reindex would do, and the button to do it."""
    removing = flag(request.args.get("remove_missing"))
    summary = summarize(services().index.plan(remove_missing=removing))
    return render_template(
        "plan.html",
        plan=summary,
        shown=summary.changes[:SHOWN_CHANGES],
        changed=request.args.get("changed") == "1",
        removing=removing,
    )


@upkeep.get("/history")
def history_page() -> ResponseReturnValue:
    """What changed when, and what failed."""
    index = services().index
    entries = index.history.entries(SHOWN_ENTRIES)
    return render_template("history.html", entries=entries, removed=index.trash.documents())


@upkeep.post("/removed/empty")
def empty_trash() -> ResponseReturnValue:
    """Let go of the removed documents for good."""
    services().index.trash.empty()
    return redirect(url_for("upkeep.history_page"), 303)


@upkeep.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Figures for Prometheus."""
    body, content_type = services().metrics.exposition()
    return Response(body, content_type=content_type)


@upkeep.get("/documents/upload")
@upkeep.get("/documents/reindex")
@upkeep.get("/removed/empty")
def form_reloaded() -> ResponseReturnValue:
    """Someone opened a form's address by hand."""
    return redirect_to_documents()


def redirect_to_documents(
    *, notice: Notice | None = None, job: int | None = None
) -> ResponseReturnValue:
    """Redirect after post, so that reloading does not send the form again."""
    token = services().notices.add(notice) if notice is not None else None
    return redirect(url_for("pages.documents_page", notice=token, job=job), 303)
