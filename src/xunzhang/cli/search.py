"""`xunzhang search`."""

import re
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import click

from xunzhang.cli.options import index_option, json_option, print_json, retriever_option
from xunzhang.config import MAX_K
from xunzhang.index import Index
from xunzhang.showing import asks_of_a_time, is_in_other_script, parse_question, unsaid_unit
from xunzhang.text.normalize import collapse_blanks, without_blanks
from xunzhang.text.patterns import lazily
from xunzhang.types import Answer, Hit, SearchResult, TypedAnswer

_DIGITS = lazily(r"[0-9]+")
_LEAVES_OUT = lazily(r"-[\"0-9]|-[^\x00-\x7f]|-[^-\s]{2,}\s")


class _Asking(click.Command):
    """Takes a question that begins with a word to leave out (-茶叶 博物馆) for no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = [each for each in self.params if isinstance(each, click.Option)]
        takers = {name for each in options if not each.is_flag for name in each.opts}
        for at, word in enumerate(args if "--" not in args else ()):
            if _LEAVES_OUT.match(word) and (at == 0 or args[at - 1] not in takers):
                args = [*args[:at], *args[at + 1 :], "--", word]
                break
        return super().parse_args(ctx, args)


@click.command(cls=_Asking)
@click.argument("question")
@index_option
@click.option("-k", type=click.IntRange(1, MAX_K), default=5, show_default=True, help="Hits.")
@retriever_option
@click.option(
    "--fusion",
    type=click.Choice(["learned", "weighted", "rrf"]),
    default="learned",
    show_default=True,
    help="How a hybrid search joins its legs.",
)
@click.option("--document", type=int, metavar="ID", help="Search in this document only.")
@click.option(
    "--from", "published_from", metavar="DAY", help="Only what appeared on this day or later."
)
@click.option(
    "--to", "published_to", metavar="DAY", help="Only what appeared on this day or earlier."
)
@click.option("--author", metavar="NAME", help="Only documents that name this author.")
@click.option(
    "--previous", metavar="QUESTION", help="The question before, if this one leans on it."
)
@click.option("--rerank", metavar="NAME_OR_PATH", help="Reorder the head with a cross-encoder.")
@click.option("--explain", is_flag=True, help="Show how each hit was found, in words.")
@json_option
def search(
    question: str,
    index_path: Path,
    k: int,
    retriever: str,
    fusion: str,
    document: int | None,
    published_from: str | None,
    published_to: str | None,
    author: str | None,
    previous: str | None,
    rerank: str | None,
    explain: bool,
    as_json: bool,
) -> None:
    """Answer a question with ranked passages."""
    with Index.open(index_path, create=False) as opened:
        result = opened.search(
            question,
            k=k,
            retriever=retriever,
            fusion=fusion,
            document=document,
            rerank=rerank,
            explain=explain,
            published_from=published_from,
            published_to=published_to,
            author=author,
            previous=previous,
        )
        is_empty = not result.hits and not opened.status().documents
        is_of_time = published_from or published_to or asks_of_a_time(question, previous)
        undated = opened.lookup.undated() if is_of_time and not result.hits else 0
        unknown = _unknown_authors(opened, question, author) if not result.hits else []
    if as_json:
        print_json(result)
        return
    if is_empty:
        add = f"xunzhang index FOLDER --index {index_path}"
        click.echo(f"The index holds no document. Add some: {add}")
        return
    for part in result.parts:
        click.secho(f"【{part.query}】", bold=True)
        _print_result(part, explain=explain)
    if not result.parts:
        _print_result(result, explain=explain)
    asked = (parse_question(each) for each in (question, previous) if each)
    filters = (document, published_from, published_to, author)
    if not result.hits and (any(filters) or not all(each.is_plain for each in asked)):
        click.echo("The filters, phrases and words to leave out exclude all passages.")
    for name in unknown:
        click.echo(f"No document names the author {name}.")
    if undated:
        click.echo(f"Without a date, and so left out: {undated} document{'s' * (undated > 1)}.")


def _unknown_authors(opened: Index, question: str, author: str | None) -> list[str]:
    """Whom a question asks for as authors, and no document names."""
    asked = dict.fromkeys((*parse_question(question).authors, *([author] if author else [])))
    known = set(opened.lookup.authors())
    return [name for name in asked if name not in known]


def _print_result(result: SearchResult, *, explain: bool) -> None:
    """What was found for one question."""
    if result.read_as:
        click.echo(f"Read as: {result.read_as}\n")
    for phrase in result.unheld:
        click.echo(f"No passage that may be found holds “{phrase}”; the marks are left out.\n")
    if result.suggestion:
        click.echo(f"Did you mean: {result.suggestion}\n")
    if not result.hits:
        click.echo("No passage was found.")
    elif not result.answered:
        click.echo("The documents may not answer this. The nearest passages:\n")
    if is_in_other_script(result):
        click.echo("The documents are in Chinese. Ask in Chinese: questions are not translated.\n")
    if result.answer is not None and result.answer.typed is not None:
        click.secho(answer_line(result.answer, result.answer.typed) + "\n", bold=True)
    elif result.answer is not None and result.answered:
        told = collapse_blanks(result.answer.text)
        click.secho(f"Answer: {told}  [{result.answer.path}]\n", bold=True)
    for hit in result.hits:
        _print_hit(hit)
    if explain:
        _print_explanation(result)


def answer_line(answer: Answer, typed: TypedAnswer) -> str:
    """The answer itself, what it comes to and where it stands; and what other places say."""
    text = typed.text
    if "\n" in text and typed.items:  # what is listed stands in several rows of a table
        places = ((start - typed.start, end - typed.start) for start, end in typed.items)
        text = "、".join(text[start:end] for start, end in places)
    line = f"Answer: {collapse_blanks(text)}"
    plain = f"{typed.value} {typed.unit or ''}".strip() if typed.value else ""
    unit = unsaid_unit(typed)
    if unit:
        line += f" ({unit})"
    elif plain and _numbers(plain) != _numbers(typed.text):
        line += f" ({plain})"
    line += f"  [{answer.path}]"
    others: dict[str, str] = {}
    for each in answer.disagreements:
        others.setdefault(collapse_blanks(each.typed.text), each.path)
    told = "、".join(f"{text} [{path}]" for text, path in others.items())
    return f"{line}  elsewhere: {told}" if told else line


def _numbers(text: str) -> list[int] | str:
    """What tells whether a value says more than its text: 1987年 is 1987, 三成 is not 30 %."""
    folded = unicodedata.normalize("NFKC", text).replace(",", "")
    return [int(digits) for digits in _DIGITS.findall(folded)] or without_blanks(folded)


def _print_hit(hit: Hit) -> None:
    heading = hit.heading.replace(hit.title, "").strip() if hit.title else hit.heading
    place = hit.title if heading in hit.title else f"{hit.title} · {heading}"
    click.secho(f"{hit.rank}. {place}", bold=True)
    click.echo(f"   {hit.path}  [{hit.start}:{hit.end}]  confidence {hit.confidence:.2f}")
    click.echo("   " + _marked(hit))
    if hit.duplicates:
        count = len(hit.duplicates)
        click.echo(f"   (stands again in {count} {'places' if count > 1 else 'place'})")
    click.echo()


def _marked(hit: Hit) -> str:
    """The text with its first highlight marked; headings stand on lines of their own."""
    start, end = hit.highlights[0] if hit.highlights else (0, 0)
    lines = []
    for line in re.finditer(r"\S.*", hit.text):
        cuts = [min(max(cut, line.start()), line.end()) for cut in (start, end)]
        before, marked, after = (
            re.sub(r"\s+", " ", re.sub(r" *\t *", " | ", hit.text[a:b]))
            for a, b in pairwise((line.start(), *cuts, line.end()))
        )
        lines.append(before + (_mark(marked) if marked else "") + after)
    return "\n   ".join(line.rstrip() for line in lines)


def _mark(answer: str) -> str:
    """Bold and red on a terminal, in 【 】 in a file or a pipe, where colours do not show."""
    if sys.stdout.isatty():
        return click.style(answer, fg="red", bold=True)
    return f"【{answer}】"


def _print_explanation(result: SearchResult) -> None:
    explanation = result.explanation
    if explanation is None:
        return
    click.secho("How it was found", bold=True)
    click.echo("words: " + " ".join(explanation.words))
    click.echo("character pairs: " + " ".join(explanation.character_pairs))
    click.echo(f"fusion: {explanation.fusion} over {explanation.candidates} candidates")
    for stage, seconds in explanation.stage_seconds.items():
        click.echo(f"  {stage:<12}{seconds * 1000:8.2f} ms")
    for hit in result.hits:
        _print_why(result, hit)


def _print_why(result: SearchResult, hit: Hit) -> None:
    """Why one hit was found, in words; the figures that were weighed are in the JSON."""
    from xunzhang_web.explaining import why

    found = why(result, hit.passage_id)
    if found is None:
        return
    legs = ", ".join(f"{name} rank {leg.rank}" for name, leg in hit.legs.items())
    click.echo(f"{hit.rank}. passage {hit.passage_id}: {legs or 'in none of the legs'}")
    equal = (f"{here} for {asked}" for here, asked in found.equal)
    for said, words in (("holds", found.words), ("lacks", found.missing), ("says", tuple(equal))):
        if words:
            click.echo(f"     {said}: {' '.join(words) if said != 'says' else ', '.join(words)}")
