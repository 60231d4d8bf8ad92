"""Take the pictures of the README: python docs/images/make.py.

Needs Chromium and the test dependencies. Indexes corpus/samples in a temporary folder, serves it
on a free port and photographs it.
"""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from xunzhang import Index
from xunzhang_web import Server, create_app

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "corpus" / "samples"
QUESTION = "云岭县旅游收入是多少？"
TO_READ = "清溪河是怎样治理的？"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
COLORS = 256

ASKED = f"/?q={quote(QUESTION)}"


class Picture(NamedTuple):
    """What is photographed: a page, or the document behind its first hit."""

    name: str
    address: str
    width: int = 1200
    height: int = 860
    scale: float = 1.5
    color_scheme: Literal["light", "dark"] = "light"
    opens_first_hit: bool = False


PICTURES = (
    Picture("search.png", ASKED),
    Picture("search-dark.png", ASKED, color_scheme="dark"),
    Picture("reading.png", f"/?q={quote(TO_READ)}", opens_first_hit=True),
)


@contextmanager
def served() -> Iterator[str]:
    """Serve the samples, and name the address."""
    with tempfile.TemporaryDirectory() as folder, Index.open(folder) as index:
        index.refresh([SAMPLES])
        index.search(QUESTION)
        server = Server(create_app(index), port=0)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield server.address
        finally:
            server.stop()
            thread.join()
            server.close()


def photograph(browser: Browser, address: str) -> None:
    """Take every picture, with few enough colours to be small."""
    for picture in PICTURES:
        page = browser.new_page(
            viewport={"width": picture.width, "height": picture.height},
            device_scale_factor=picture.scale,
            color_scheme=picture.color_scheme,
            locale="zh-CN",
        )
        page.goto(address.rstrip("/") + picture.address)
        if picture.opens_first_hit:
            page.locator(".hit h3 a").first.click()
            page.wait_for_load_state("networkidle")
            page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=HERE / picture.name)
        page.close()
        with Image.open(HERE / picture.name) as taken:
            small = taken.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        small.save(HERE / picture.name, optimize=True)


def main() -> None:
    """Take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with served() as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        photograph(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
