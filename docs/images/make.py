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
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from xunzhang import Index
from xunzhang_web import Server, create_app

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "corpus" / "samples"
QUESTION = "清溪河治理一共花了多少钱？"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
COLORS = 256

# Name, address, width and height of the window, pixels per CSS pixel.
PICTURES = (
    ("search.png", f"/?q={quote(QUESTION)}", 1200, 860, 1.5),
    ("search-phone.png", f"/?q={quote(QUESTION)}", 375, 760, 2),
    ("documents.png", "/documents", 1200, 860, 1.5),
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
    for name, path, width, height, scale in PICTURES:
        size = {"width": width, "height": height}
        page = browser.new_page(viewport=size, device_scale_factor=scale, locale="zh-CN")
        page.goto(address.rstrip("/") + path)
        page.screenshot(path=HERE / name)
        page.close()
        with Image.open(HERE / name) as picture:
            small = picture.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        small.save(HERE / name, optimize=True)


def main() -> None:
    """Take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with served() as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        photograph(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
