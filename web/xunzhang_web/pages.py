"""The pages to read: ask, documents, one document."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from xunzhang.config import MAX_K, MAX_QUERY_CHARS, MAX_UPLOAD_FILES
from xunzhang.errors import QueryError
from xunzhang.showing import asks_of_a_time
from xunzhang.types import Document, Span
from xunzhang_web.comparing import compare, count_changes
from xunzhang_web.errors import describe
from xunzhang_web.filtering import (
    ask_filter,
    document_filter,
    failed_files,
    formats_of,
    names_of,
)
from xunzhang_web.mapping import hit_map
from xunzhang_web.messages import translate
from xunzhang_web.parameters import PAGE_K, integer, optional_id, page_k, path_id
from xunzhang_web.reading import reading_view
from xunzhang_web.results import is_restricted, leans, show_results
from xunzhang_web.services import services, timed_search

pages = Blueprint("pages", __name__)

DOCUMENTS_PER_PAGE = 100
EXAMPLES = 6


@pages.get("/")
def search_page() -> ResponseReturnValue:
    """The question box, and below it the answer to `q`."""
    question = request.args.get("q")
    if question is None:
        return home()
    k = page_k(request.args.get("k"))
    asked = ask_filter(request.args)
    index = services().index
    only = index.lookup.document(asked.document) if asked.document is not None else None
    previous = request.args.get("previous", "").strip()
    filters = {**asked.search, **({"previous": previous} if previous else {})}
    try:
        result = timed_search(question, k=k, document=asked.document, filters=filters)
    except QueryError as error:
        problem = describe(error)
        return home(question=question, code=problem.code, status=problem.status)
    of_time = asked.is_of_time or asks_of_a_time(question, result.read_as, previous)
    more = k + PAGE_K if len(result.hits) == k and k + PAGE_K <= MAX_K else None
    return render_template(
        "search.html",
        question=question,
        asked=result.read_as or question,
        shown=show_results(result),
        k=k,
        only=only,
        more=more,
        previous=previous,
        leaning=bool(previous) and leans(question, result.read_as),
        restricted=bool(asked.arguments) or is_restricted(question, result.read_as),
        undated=index.lookup.undated() if of_time and not result.hits else 0,
        unfolded=k > PAGE_K,
        empty=not result.hits and not index.status().documents,
        max_chars=MAX_QUERY_CHARS,
    )


def home(*, question: str = "", code: str = "", status: int = 200) -> ResponseReturnValue:
    """The page before a question, or after one that could not be searched."""
    index = services().index
    page = render_template(
        "home.html",
        question=question,
        problem=translate(f"errors.{code}") if code else "",
        examples=index.example_questions(EXAMPLES),
        status=index.status(),
        max_chars=MAX_QUERY_CHARS,
    )
    return page, status


@pages.get("/documents")
def documents_page() -> ResponseReturnValue:
    """The documents, the upload form, and what the last form did."""
    shared = services()
    documents = shared.index.documents()
    wanted = document_filter(request.args)
    failed = failed_files(shared.index)
    found = wanted.apply(documents)
    last_page = max(1, -(-len(found) // DOCUMENTS_PER_PAGE))
    page = min(max(integer(request.args.get("page"), default=1, code="bad_request"), 1), last_page)
    job_id = optional_id(request.args.get("job"), name="job")
    return render_template(
        "documents.html",
        documents=found[(page - 1) * DOCUMENTS_PER_PAGE : page * DOCUMENTS_PER_PAGE],
        total=len(documents),
        found=len(found),
        filter=wanted,
        formats=formats_of(documents),
        names=names_of(documents),
        failed=failed,
        page=page,
        last_page=last_page,
        notice=shared.notices.get(request.args.get("notice", "")),
        job=(shared.jobs.get(job_id) if job_id else None) or shared.jobs.running(),
        status=shared.index.status(),
        max_file_bytes=shared.limits.max_file_bytes,
        max_files=MAX_UPLOAD_FILES,
    )


@pages.get("/documents/<document_id>")
def document_page(document_id: str) -> ResponseReturnValue:
    """One document, with the passage that was asked for marked."""
    document = services().index.document(path_id(document_id))
    if request.args.get("view") == "original":
        return original_page(document)
    passage_id = optional_id(request.args.get("passage"), name="passage")
    question = request.args.get("q", "")
    found = hit_map(question, document, passage_id=passage_id)
    view = reading_view(
        document,
        passage_id=passage_id,
        answer=Span(number_of("start", -1), number_of("end", -1)),
        also=[mark.span for mark in found.marks] if found else (),
        part=number_of("part", 0),
    )
    return render_template(
        "document.html",
        info=document.info,
        view=view,
        map=found,
        question=question,
        link=services().index.lookup.link_of(view.passage),
        repaired=document.original_text is not None,
        max_chars=MAX_QUERY_CHARS,
    )


def original_page(document: Document) -> ResponseReturnValue:
    """The original of a document beside its repaired text."""
    return render_template(
        "compare.html",
        info=document.info,
        changes=count_changes(document.repairs),
        view=compare(document, part=number_of("part", 1)),
    )


def number_of(name: str, default: int) -> int:
    """A whole number of the address."""
    return integer(request.args.get(name), default=default, code="bad_request", name=name)
