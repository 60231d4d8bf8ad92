"""Damaged and hostile files, made from good ones with a seeded random generator."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.reader_samples import make_zip

_TOKENS = (
    b"<", b">", b"&", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [", b"&#x110000;", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7", b"endobj", b"stream",
    b"<<", b">>", b"/Kids", b"/Length 999999999", b"0 R", b"xref", b"-1", b"4294967295",
    b"99999999999999999999", b"[" * 300, b"(" * 300, b"\"", b"\r", b"\t" * 50, b"\\", b"#" * 50,
)  # fmt: skip


_MARKS = (
    "<", ">", "</", "<p", "<table><tr>", "<pre>", "<svg>", "<article>", "<a href=", "&", "&#0;",
    "&#x10ffff;", "<!--", "-->", "<![CDATA[", "\u0000", "\u202e", "\ufeff", "\u3000", "|",
    "|-|", "```",
    "~~~", "---\n", "===\n", "#", "> > > ", "* ", "[a](", "**", "__", "`", '"', '""', ",",
    "\t", "\r", ";", "\U0001f600", "\U000200d7", "甲" * 200, "\n" * 50,
)  # fmt: skip


def flip(data: bytearray, random: Random) -> bytearray:
    """Flip single bits."""
    for _ in range(random.choice((1, 4, 40))):
        if data:
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return data


def cut(data: bytearray, random: Random) -> bytearray:
    """Cut off the end, or a piece out of the middle."""
    start = random.randrange(len(data) + 1)
    end = len(data) if random.random() < 0.5 else min(len(data), start + random.randrange(1, 400))
    del data[start:end]
    return data


def splice(data: bytearray, random: Random) -> bytearray:
    """Copy a piece to another place, over or between what is there."""
    start, target = random.randrange(len(data) + 1), random.randrange(len(data) + 1)
    piece = bytes(data[start : start + random.randrange(1, 500)])
    data[target : target + random.choice((0, len(piece)))] = piece
    return data


def insert(data: bytearray, random: Random) -> bytearray:
    """Put in what means something to a parser."""
    for _ in range(random.choice((1, 3, 10))):
        place = random.randrange(len(data) + 1)
        data[place:place] = random.choice(_TOKENS)
    return data


def renumber(data: bytearray, random: Random) -> bytearray:
    """Replace four bytes by a number that lengths and counts trip over."""
    if len(data) >= 4:
        place = random.randrange(len(data) - 3)
        number = random.choice((0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFF))
        data[place : place + 4] = struct.pack("<I", number)
    return data


MUTATORS: tuple[Callable[[bytearray, Random], bytearray], ...] = (
    flip,
    cut,
    splice,
    insert,
    renumber,
)


def mutated(data: bytes, random: Random) -> bytes:
    """The file with one to three damages; those of a ZIP may also go to a member's content."""
    if data.startswith(b"PK\x03\x04") and random.random() < 0.6:
        return _with_mutated_member(data, random)
    if not data.startswith((b"PK", b"%PDF")) and random.random() < 0.7:
        return _with_mutated_characters(data, random)
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 3))):
        changed = random.choice(MUTATORS)(changed, random)
    return bytes(changed)


def _with_mutated_characters(data: bytes, random: Random) -> bytes:
    """Text that is still UTF-8: pieces of it moved, cut out, or joined by marks."""
    text = data.decode()
    for _ in range(random.choice((1, 3, 10))):
        start, target = random.randrange(len(text) + 1), random.randrange(len(text) + 1)
        piece = random.choice((text[start : start + random.randrange(200)], *_MARKS))
        text = text[:target] + piece + text[target + random.choice((0, len(piece))) :]
    return text.encode()


def _with_mutated_member(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice(sorted(parts))
    part = bytearray(parts[name])
    for _ in range(random.choice((1, 2, 3))):
        part = random.choice(MUTATORS)(part, random)
    parts[name] = bytes(part)
    return make_zip(parts)


# --- files that are made to do harm --------------------------------------------------------------


def attacks(samples: dict[str, bytes]) -> Iterator[tuple[str, str, bytes]]:
    """Hostile files: what is tried, the name of the file, and its bytes."""
    for suffix in ("docx", "xlsx", "epub"):
        yield from _package_attacks(suffix, samples[suffix])
    yield from _page_attacks()
    yield from _pdf_attacks()


def _package_attacks(suffix: str, sample: bytes) -> Iterator[tuple[str, str, bytes]]:
    name = f"a.{suffix}"
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    main = {
        "docx": "word/document.xml",
        "xlsx": "xl/worksheets/sheet1.xml",
        "epub": "OEBPS/book.opf",
    }
    target = main[suffix]
    yield "bomb of zeros", name, make_zip({**parts, target: bytes(270_000_000)})
    yield "laughing entities", name, make_zip({**parts, target: _laughs(parts[target])})
    yield "entity that names a file", name, make_zip({**parts, target: _external(parts[target])})
    yield "deep elements", name, make_zip({**parts, target: b"<a>" * 300_000})
    yield "one long attribute", name, make_zip({**parts, target: b'<a b="' + b"c" * 20_000_000})
    yield "declared size", name, _declared(sample, 0xFFFFFFF0)
    yield "names that lead out", name, make_zip({"../../../tmp/x": b"1", "/etc/x": b"1", **parts})
    yield "many members", name, make_zip({**parts, **{f"m/{n}": b"" for n in range(12_000)}})
    yield "overlapping members", name, _overlapping(sample)
    yield "archive in itself", name, make_zip({**parts, "inner.zip": sample, target: sample})


def _laughs(original: bytes) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "哈哈">{entities}]>'.encode()
    return head + b"<a>&l11;</a>" + original[:0]


def _external(original: bytes) -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return head + b"<a>&x;</a>" + original[:0]


def _declared(sample: bytes, size: int) -> bytes:
    """A ZIP whose list of members claims another size for every one."""
    data = bytearray(sample)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", data, place + 24, size)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def _overlapping(sample: bytes) -> bytes:
    """A ZIP whose members all point to the bytes of the first."""
    data = bytearray(sample)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", data, place + 42, 0)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def _page_attacks() -> Iterator[tuple[str, str, bytes]]:
    yield "deep elements", "a.html", b"<div>" * 500_000
    yield "many links", "a.html", b"<ul>" + b"<li><a href=x>y</a>" * 300_000
    yield "many attributes", "a.html", b"<p " + b"a=b " * 500_000 + b">x"
    yield "open comments", "a.html", b"<!--" * 500_000
    yield "wide table", "a.html", b"<table><tr>" + b"<td>x" * 500_000
    yield "one long line", "a.md", b"[" * 1_000_000
    yield "marks", "a.md", b"**a" * 500_000
    yield "quotation marks", "a.csv", b'"a,' * 500_000
    yield "many columns", "a.csv", b"a," * 1_000_000 + b"\n" + b"b," * 1_000_000
    yield "random bytes", "a.txt", Random(1).randbytes(2_000_000)


def _pdf_attacks() -> Iterator[tuple[str, str, bytes]]:
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    kids = b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>"
    yield "page tree in a circle", "a.pdf", _pdf(catalog, kids)
    many = b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    yield "two thousand million pages", "a.pdf", _pdf(catalog, many, page, _stream(b""))
    one = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    yield "stream of zeros", "a.pdf", _pdf(catalog, one, page, _stream(bytes(100_000_000)))
    yield "deep states", "a.pdf", _pdf(catalog, one, page, _stream(b"q " * 2_000_000))
    yield "deep arrays", "a.pdf", _pdf(catalog, b"[" * 2_000_000)
    form = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>"
    )
    looped = _stream(
        b"/F Do /F Do",
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>",
    )
    yield "form in a circle", "a.pdf", _pdf(catalog, one, form, _stream(b"/F Do"), looped)
    text = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F "
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    )
    letters = b"BT /F 9 Tf " + b"1 0 0 1 9 9 Tm (a b c) Tj " * 100_000 + b"ET"
    yield (
        "a page of three hundred thousand letters",
        "a.pdf",
        _pdf(catalog, one, text, _stream(letters)),
    )
    yield "references to itself", "a.pdf", _pdf(catalog, b"2 0 R")


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(data, 1)
    head = b"<</Filter/FlateDecode/Length " + str(len(packed)).encode() + extra + b">>stream\n"
    return head + packed + b"\nendstream"


def _pdf(*objects: bytes) -> bytes:
    body = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return bytes(body + trailer % (len(objects) + 1, start))
