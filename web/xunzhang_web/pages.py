"""The pages to read: ask, documents, one document."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from xunzhang.config import MAX_K, MAX_QUERY_CHARS, MAX_UPLOAD_FILES, REFUSAL_CONFIDENCE
from xunzhang.errors import QueryError
from xunzhang.types import DocumentInfo
from xunzhang_web.comparing import compare, count_changes
from xunzhang_web.errors import describe
from xunzhang_web.marking import hit_segments
from xunzhang_web.messages import translate
from xunzhang_web.parameters import integer, optional_id, path_id
from xunzhang_web.reading import reading_view
from xunzhang_web.services import services, timed_search

pages = Blueprint("pages", __name__)

PAGE_K = 10
DOCUMENTS_PER_PAGE = 100
EXAMPLES = 6


@pages.get("/")
def search_page() -> ResponseReturnValue:
    """The question box, and below it the answer to `q`."""
    question = request.args.get("q")
    if question is None:
        return home()
    k = min(max(integer(request.args.get("k"), default=PAGE_K, code="bad_k"), 1), MAX_K)
    document = optional_id(request.args.get("document"))
    index = services().index
    only = index.document(document).info if document is not None else None
    try:
        result = timed_search(question, k=k, document=document)
    except QueryError as error:
        problem = describe(error)
        return home(question=question, code=problem.code, status=problem.status)
    more = k + PAGE_K if len(result.hits) == k and k + PAGE_K <= MAX_K else None
    return render_template(
        "search.html",
        question=question,
        result=result,
        sure=result.answer is not None and result.confidence >= REFUSAL_CONFIDENCE,
        only=only,
        more=more,
        empty=not result.hits and not index.status().documents,
        hit_segments=hit_segments,
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
    wanted = request.args.get("name", "").strip()
    found = [info for info in documents if matches(info, wanted)]
    last_page = max(1, -(-len(found) // DOCUMENTS_PER_PAGE))
    page = min(max(integer(request.args.get("page"), default=1, code="bad_request"), 1), last_page)
    job_id = optional_id(request.args.get("job"))
    return render_template(
        "documents.html",
        documents=found[(page - 1) * DOCUMENTS_PER_PAGE : page * DOCUMENTS_PER_PAGE],
        total=len(documents),
        found=len(found),
        name=wanted,
        page=page,
        last_page=last_page,
        notice=shared.notices.get(request.args.get("notice", "")),
        job=(shared.jobs.get(job_id) if job_id else None) or shared.jobs.running(),
        status=shared.index.status(),
        max_file_bytes=shared.limits.max_file_bytes,
        max_files=MAX_UPLOAD_FILES,
    )


def matches(info: DocumentInfo, wanted: str) -> bool:
    """Whether a document's title or path holds what is looked for."""
    folded = wanted.casefold()
    return folded in info.title.casefold() or folded in info.path.casefold()


@pages.get("/documents/<document_id>")
def document_page(document_id: str) -> ResponseReturnValue:
    """One document, with the passage that was asked for marked."""
    document = services().index.document(path_id(document_id))
    args = request.args
    if args.get("view") == "original":
        return render_template(
            "compare.html",
            info=document.info,
            changes=count_changes(document.repairs),
            view=compare(document, part=integer(args.get("part"), default=1, code="bad_request")),
        )
    view = reading_view(
        document,
        passage_id=optional_id(args.get("passage")),
        start=integer(args.get("start"), default=-1, code="bad_request"),
        end=integer(args.get("end"), default=-1, code="bad_request"),
        part=integer(args.get("part"), default=0, code="bad_request"),
    )
    repaired = document.original_text is not None
    return render_template("document.html", info=document.info, view=view, repaired=repaired)
