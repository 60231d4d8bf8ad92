"""One passage by itself: the link that lasts, what stands around it, and why it was found."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from xunzhang_web.errors import WebError
from xunzhang_web.explaining import why
from xunzhang_web.filtering import ask_filter
from xunzhang_web.parameters import page_k, path_id
from xunzhang_web.services import services, timed_search

passages = Blueprint("passages", __name__)


@passages.get("/p/<link>")
def permalink(link: str) -> ResponseReturnValue:
    """The passage that a lasting link leads to, or an honest word that it has changed."""
    target = services().index.lookup.follow(link)
    if target is None:
        raise WebError("not_found")
    if target.placed is None:
        return render_template("moved.html", placed=None), 404
    if not target.is_same:
        return render_template("moved.html", placed=target.placed)
    passage = target.placed.passage
    document = url_for(
        "pages.document_page",
        document_id=passage.document_id,
        passage=passage.passage_id,
        _anchor="passage",
    )
    return redirect(document, 303)


@passages.get("/passages/<passage_id>/around")
def around(passage_id: str) -> ResponseReturnValue:
    """The passages before and after one."""
    wanted = path_id(passage_id)
    lookup = services().index.lookup
    placed = lookup.placed([wanted]).get(wanted)
    if placed is None:
        raise WebError("not_found")
    before, after = lookup.around(placed.passage)
    return render_template("around.html", placed=placed, before=before, after=after)


@passages.get("/passages/<passage_id>/why")
def why_found(passage_id: str) -> ResponseReturnValue:
    """Why a question found a passage."""
    question = request.args.get("q", "")
    of = ask_filter(request.args)
    # As many hits as the page shows: how deep the legs look depends on it.
    k = page_k(request.args.get("k"))
    result = timed_search(question, k=k, document=of.document, explain=True, filters=of.search)
    reasons = why(result, path_id(passage_id))
    if reasons is None:
        raise WebError("not_found")
    return render_template("why.html", question=question, why=reasons)
