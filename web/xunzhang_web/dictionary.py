"""The user's dictionary: the page that shows it, and the API."""

import json

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from xunzhang.config import MAX_FREQUENCY
from xunzhang_web.errors import WebError
from xunzhang_web.notices import Notice
from xunzhang_web.parameters import integer
from xunzhang_web.services import services
from xunzhang_web.words import WordReport, parse_words

dictionary = Blueprint("dictionary", __name__)
dictionary_api = Blueprint("dictionary_api", __name__, url_prefix="/api")

WORDS_PER_PAGE = 200
MAX_BODY_BYTES = 1024 * 1024
_BODY = (
    'JSON with at least one word: {"words": ["…"]}, or with frequencies, numbers from 1 or null: '
    '{"words": {"…": 7}}'
)

Words = dict[str, int | None]


@dictionary.get("/dictionary")
def page() -> ResponseReturnValue:
    """The words, and the form to add more."""
    shared = services()
    words = shared.index.dictionary()
    wanted = request.args.get("word", "").strip()
    found = [(word, times) for word, times in words.items() if wanted.casefold() in word]
    last_page = max(1, -(-len(found) // WORDS_PER_PAGE))
    number = integer(request.args.get("page"), default=1, code="bad_request")
    number = min(max(number, 1), last_page)
    return render_template(
        "dictionary.html",
        words=found[(number - 1) * WORDS_PER_PAGE : number * WORDS_PER_PAGE],
        total=len(words),
        found=len(found),
        wanted=wanted,
        page=number,
        last_page=last_page,
        notice=shared.notices.get(request.args.get("notice", "")),
    )


@dictionary.post("/dictionary/add")
def add() -> ResponseReturnValue:
    """Add the words of the form; lines that are no word are named, the others count."""
    parsed = parse_words(request.form.get("words", "").splitlines())
    added = services().index.add_words(parsed.words) if parsed.words else []
    return _back(WordReport(tuple(added), len(parsed.words) - len(added), bad=parsed.bad))


@dictionary.post("/dictionary/remove")
def remove() -> ResponseReturnValue:
    """Remove the words that were ticked."""
    removed = services().index.remove_words(request.form.getlist("word"))
    return _back(WordReport(removed=tuple(removed)))


@dictionary.get("/dictionary/add")
@dictionary.get("/dictionary/remove")
def form_reloaded() -> ResponseReturnValue:
    """Someone opened a form's address by hand."""
    return redirect(url_for("dictionary.page"), 303)


@dictionary_api.get("/dictionary")
def list_words() -> ResponseReturnValue:
    """All words with their frequencies."""
    return jsonify({"words": services().index.dictionary()})


@dictionary_api.post("/dictionary")
def add_words() -> ResponseReturnValue:
    """Add words, all or none."""
    words = words_of(request.get_data(cache=False) if _is_short() else b"")
    index = services().index
    added = index.add_words(words)
    return jsonify({"added": added, "total": len(index.dictionary())}), 201


@dictionary_api.delete("/dictionary")
def remove_words() -> ResponseReturnValue:
    """Remove the words that the address names."""
    words = request.args.getlist("word")
    if not words:
        raise WebError("bad_request", "Name the words to remove: ?word=…; it may be repeated.")
    index = services().index
    removed = index.remove_words(words)
    return jsonify({"removed": removed, "total": len(index.dictionary())})


def words_of(body: bytes) -> Words:
    """The words of a JSON body: `{"words": [...]}`, or an object of words and frequencies.

    Raises:
        WebError: bad_request, if it is something else.
    """
    try:
        value = json.loads(body)
        words = value["words"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise WebError("bad_request", f"The body must be {_BODY}.") from error
    if isinstance(words, list) and words and all(isinstance(word, str) for word in words):
        return dict.fromkeys(words)
    if isinstance(words, dict) and words and all(map(_is_times, words.values())):
        return words
    raise WebError("bad_request", f'"words" is neither of what it may be: {_BODY}.')


def _is_times(times: object) -> bool:
    return times is None or (type(times) is int and 0 < times <= MAX_FREQUENCY)


def _is_short() -> bool:
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise WebError("too_large")
    return request.content_length is not None


def _back(report: WordReport) -> ResponseReturnValue:
    token = services().notices.add(Notice(words=report))
    return redirect(url_for("dictionary.page", notice=token), 303)
