"""Hostile HTTP requests as raw bytes, made up at random from a seed."""

import gzip
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, quote_from_bytes

HOST = b"Host: 127.0.0.1\r\n"
PATHS = (
    "/", "/documents", "/documents/1", "/documents/plan", "/history", "/login", "/metrics",
    "/api/search", "/api/documents", "/api/documents/4711", "/api/jobs/1", "/api/plan",
    "/api/history", "/api/health", "/api/openapi.json", "/static/app.css",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")
STRANGE_METHODS = ("get", "PROPFIND", "A" * 5000, "GET\t", "\x00", "", "POST POST", "寻章", "PRI")
TEXTS = (
    "三号线有多少座车站？", "", " ", "\x00", "\ud800", "\U0010ffff" * 50, "问" * 501, "a" * 60_000,
    "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}", "%s%n%x", "../../etc/passwd", "\r\nX: y",
    "\u202e\u200b\ufeff", "NULL", "-1", "1e309", "NaN", "0x10", "１２", "9" * 5000, "true", "[]",
)  # fmt: skip
PARAMETERS = (
    "q", "k", "retriever", "document", "explain", "page", "name", "part", "start", "end",
    "passage", "lang", "notice", "job", "limit", "next", "token", "changed", "view", "author",
    "published_from", "published_to",
)  # fmt: skip
FILE_NAMES = (
    "../../../etc/passwd.txt", "..\\..\\boot.ini.txt", "/etc/passwd", "a\x00b.txt", "\u202etxt.exe",
    "x" * 5000 + ".txt", ".", "..", "...txt", "CON.txt", "a/b/c.md", "名.txt", "", " .txt",
    "\n.txt",
    "<img src=x>.html", "%2e%2e%2f.txt", "a.pdf", "a.docx", "a.zip", "a.html", "a.epub", "a.xlsx",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request: its bytes in pieces, with a pause before each piece but the first."""

    kind: str
    pieces: tuple[bytes, ...]
    pause_seconds: float = 0.0


def request(
    method: str | bytes, target: str | bytes, *lines: bytes, body: bytes = b"", host: bytes = HOST
) -> bytes:
    """A request; the parts may be anything."""
    start = b" ".join([_bytes(method), _bytes(target), b"HTTP/1.1"])
    return start + b"\r\n" + host + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


def hostile_path(chance: random.Random) -> Hostile:
    """A path that no link leads to."""
    tricks = (
        "/..", "/%2e%2e/%2e%2e/etc/passwd", "/static/../../../etc/passwd",
        "/static/%2e%2e%2fapp.py",
        "/static/..%5c..%5capp.py", "//evil.example/", "/\\evil.example", "/%00", "/%ff%fe", "/%",
        "/%zz",
        "/" + "a/" * 3000, "/" + "%e4%b8" * 500, "http://evil.example/", "*", "", "?",
        "/documents/%2e%2e",
        "/documents/-1", "/documents/99999999999999999999999", "/documents/１", "/documents/1%00",
        "/api/jobs/" + "9" * 4000, "/api/documents/1/../../..", "/static/app.css/", "/static/",
        "/\x7f",
        "/;a=b", "/api//search", "/API/SEARCH?q=a", "/\u5bfb\u7ae0", "/api/search;q=a",
        "/#fragment",
    )  # fmt: skip
    method = chance.choice(METHODS)
    return Hostile("path", (request(method, chance.choice(tricks)),))


def hostile_query(chance: random.Random) -> Hostile:
    """Known parameters with values that nobody means."""
    pairs = []
    for _ in range(chance.randint(1, 6)):
        value = chance.choice(TEXTS)
        data = (
            value.encode(chance.choice(["utf-8", "gb18030", "utf-16", "utf-8"]), "surrogatepass")
            if "\ud800" not in value
            else b"\xed\xa0\x80"
        )
        written = (
            quote_from_bytes(data) if chance.random() < 0.8 else quote(value, errors="replace")
        )
        pairs.append(f"{chance.choice(PARAMETERS)}={written}")
    target = f"{chance.choice(PATHS)}?{chance.choice('&;').join(pairs)}"
    return Hostile("query", (request(chance.choice(METHODS[:2]), target),))


def hostile_bytes(chance: random.Random) -> Hostile:
    """Bytes in the request line and query that are no text in any encoding."""
    junk = bytes(chance.randrange(256) for _ in range(chance.randint(1, 400)))
    junk = junk.replace(b"\r", b"").replace(b"\n", b"")
    target = chance.choice(PATHS).encode() + b"?q=" + junk
    if chance.random() < 0.3:
        return Hostile("bytes", (junk + b"\r\n\r\n",))
    return Hostile("bytes", (request("GET", target),))


def hostile_header(chance: random.Random) -> Hostile:
    """Headers that contradict each other, are too large, or are none."""
    junk = (
        bytes(chance.randrange(1, 256) for _ in range(60)).replace(b"\r", b"").replace(b"\n", b"")
    )
    lines = chance.choice(
        (
            [b"X-Long: " + b"a" * chance.choice([8_000, 70_000, 300_000])],
            [b"X-%d: y" % number for number in range(chance.choice([100, 3000]))],
            [b"Content-Length: 5", b"Content-Length: 6"],
            [b"Content-Length: -1"], [b"Content-Length: +5"], [b"Content-Length: 1e3"],
            [b"Content-Length: 99999999999999999999"], [b"Content-Length: "],
            [b"Transfer-Encoding: chunked", b"Content-Length: 5"],
            [b"Transfer-Encoding: chunked, identity"], [b"Transfer-Encoding : chunked"],
            [b"Expect: 100-continue", b"Content-Length: 3"], [b"Expect: miracles"],
            [b"Cookie: xunzhang_session=" + junk], [b"Cookie: " + b"a=b; " * 2000],
            [b"Cookie: lang=\xff\xfe; xunzhang_session=.e30.x"],
            [b"Authorization: Bearer " + junk], [b"Authorization: " + b"A" * 9000],
            [b"Authorization: Bearer"], [b"Authorization: Basic !!!"],
            [b"Range: bytes=0-1,3-2,-5,a-b"], [b"Range: bytes=" + b"0-1," * 500],
            [b"If-Modified-Since: yesterday"], [b"If-None-Match: " + b'"x",' * 500],
            [b"Accept: " + b"*/*;q=9," * 500], [b"Accept-Language: \xff"],
            [b"X-Forwarded-For: <script>", b"X-Forwarded-Proto: https", b"X-Forwarded-Host: evil"],
            [b"Origin: https://evil.example"], [b"Origin: http://[::1"],
            [b"Sec-Fetch-Site: " + junk],
            [b" folded: header"], [b"no colon"], [b": no name"], [b"Name : x"], [junk],
            [b"Upgrade: websocket", b"Connection: Upgrade"], [b"Connection: close, keep-alive"],
            [b"Content-Type: multipart/form-data; boundary=" + b"b" * 500, b"Content-Length: 0"],
            [b"Content-Encoding: gzip", b"Content-Length: 0"],
        )
    )  # fmt: skip
    method = chance.choice(METHODS[:6])
    return Hostile("header", (request(method, chance.choice(PATHS), *lines, body=b"x" * 5),))


def hostile_host(chance: random.Random) -> Hostile:
    """Host headers of others, several, or none."""
    hosts = (
        b"", b"Host: evil.example\r\n", b"Host: \r\n", b"Host: 127.0.0.1:99999999\r\n",
        b"Host: [::1\r\n",
        b"Host: 127.0.0.1\r\nHost: evil.example\r\n", b"Host: \xe5\xaf\xbb\xe7\xab\xa0\r\n",
        b"Host: 127.0.0.1@evil.example\r\n", b"Host: localhost.evil.example\r\n", b"Host: a b\r\n",
        b"Host: " + b"a" * 5000 + b"\r\n", b"Host: 127.0.0.1/../\r\n", b"Host: <script>\r\n",
    )  # fmt: skip
    target = chance.choice(PATHS)
    return Hostile(
        "host", (request(chance.choice(METHODS[:6]), target, host=chance.choice(hosts)),)
    )


def hostile_method(chance: random.Random) -> Hostile:
    """Methods and versions that do not exist."""
    target = chance.choice(PATHS)
    if chance.random() < 0.5:
        return Hostile("method", (request(chance.choice(STRANGE_METHODS), target),))
    version = chance.choice(["HTTP/0.9", "HTTP/9.9", "HTTP/1.", "FTP/1.1", "", "HTTP/1.1 extra"])
    end = chance.choice([b"\r\n", b"\n", b"\r", b"\r\n\r\n"])
    line = _bytes(f"GET {target} {version}") + end
    return Hostile("method", (line + HOST + b"\r\n",))


def hostile_body(chance: random.Random) -> Hostile:
    """Bodies that are not what they say."""
    target = chance.choice(["/api/documents", "/documents/upload", "/login", "/api/reindex?x=1"])
    kind = chance.choice(
        ["application/json", "multipart/form-data", "multipart/form-data; boundary=b",
         "multipart/form-data; boundary=", "application/x-www-form-urlencoded", "text/plain",
         "application/x-www-form-urlencoded; charset=utf-7", "\xff",
         "multipart/form-data; boundary=\"\\\""]
    )  # fmt: skip
    body = chance.choice(
        [b"{" * 20_000, b"a=" + b"%ff" * 5000, b"token=" + b"x" * 100_000, b"--b\r\n" * 400,
         b"--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\nno end",
         b"--b\r\n\r\n--b--\r\n", b"\x00" * 1000, gzip.compress(b"0" * 2_000_000, mtime=0),
         b"&".join([b"a=1"] * 3000)]
    )  # fmt: skip
    length = chance.choice([len(body), len(body), len(body) // 2, len(body) + 10])
    lines = [b"Content-Type: " + kind.encode("latin-1"), b"Content-Length: %d" % length]
    return Hostile("body", (request("POST", target, *lines, body=body),))


def hostile_chunks(chance: random.Random) -> Hostile:
    """Chunked bodies with wrong sizes, extensions and trailers."""
    body = chance.choice(
        [b"5\r\nabc", b"zz\r\n", b"-5\r\nabc\r\n", b"5;" + b"x" * 9000 + b"\r\nabcde\r\n0\r\n\r\n",
         b"ffffffffffffffff\r\n", b"0\r\nTrailer: x\r\n\r\n", b"1\r\na\r\n" * 500 + b"0\r\n\r\n",
         b"\r\n",         b"5\nabcde\n0\n\n", b"0" * 9000 + b"1\r\na\r\n0\r\n\r\n"]
    )  # fmt: skip
    lines = [b"Transfer-Encoding: chunked", b"Content-Type: multipart/form-data; boundary=b"]
    return Hostile("chunks", (request("POST", "/api/documents", *lines, body=body),))


def hostile_upload(chance: random.Random) -> Hostile:
    """Files with names and contents that mean harm."""
    parts = []
    for _ in range(chance.choice([1, 1, 2, 60])):
        name = chance.choice(FILE_NAMES).encode("utf-8", "replace")
        data = chance.choice(
            [b"", b"\x00" * 500, b"%PDF-1.4\n%%EOF", b"PK\x03\x04" + b"\x00" * 60, b"\xff\xfe" * 99,
             b"<html>" + b"<div>" * 3000, "山谷里的磨坊。".encode("gb18030"), b"a" * 20_000,
             b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"]
        )  # fmt: skip
        head = b'Content-Disposition: form-data; name="files[]"; filename="' + name + b'"'
        parts.append(b"--b\r\n" + head + b"\r\n\r\n" + data + b"\r\n")
    body = b"".join(parts) + b"--b--\r\n"
    lines = [b"Content-Type: multipart/form-data; boundary=b", b"Content-Length: %d" % len(body)]
    # Nearly all of them are refused before they are read: what is tried is the way there.
    lines += [] if chance.random() < 0.1 else [b"Origin: https://evil.example"]
    return Hostile("upload", (request("POST", "/api/documents", *lines, body=body),))


def hostile_pace(chance: random.Random) -> Hostile:
    """Requests that dribble in, or never end."""
    whole = request("GET", "/api/search?q=%E6%B0%B4", b"X-Slow: " + b"s" * 50)
    if chance.random() < 0.5:
        body = b"x" * 200
        lines = [b"Content-Type: multipart/form-data; boundary=b", b"Content-Length: 100000"]
        whole = request("POST", "/api/documents", *lines, body=body)
    step = max(1, len(whole) // 12)
    pieces = tuple(whole[at : at + step] for at in range(0, len(whole), step))
    return Hostile("slow", pieces, pause_seconds=0.15)


KINDS: Sequence[tuple[Callable[[random.Random], Hostile], int]] = (
    (hostile_path, 18),
    (hostile_query, 22),
    (hostile_bytes, 10),
    (hostile_header, 16),
    (hostile_host, 8),
    (hostile_method, 8),
    (hostile_body, 7),
    (hostile_chunks, 4),
    (hostile_upload, 4),
    (hostile_pace, 3),
)
"""How to make each kind, and its share in a hundred."""


def hostile_requests(count: int, *, seed: int) -> list[Hostile]:
    """So many requests; the same for the same seed."""
    chance = random.Random(seed)
    makers = [maker for maker, _ in KINDS]
    chosen = chance.choices(makers, [share for _, share in KINDS], k=count)
    return [maker(chance) for maker in chosen]


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
