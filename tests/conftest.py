"""A small corpus of Chinese articles, and an index over it with the bundled model."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from xunzhang import Index

os.environ.setdefault("OMP_NUM_THREADS", "1")

# The same examples in every run, so that a failure tells of a change. To look for new ones:
# pytest --hypothesis-profile=search
settings.register_profile("search", max_examples=1000, deadline=None)
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

ARTICLES = {
    "地铁.txt": (
        "江城地铁三号线开通\n\n线路\n\n江城地铁三号线昨天正式开通运营，全长28.6公里，设车站23座。"
        "首班车早上六点从北湖站发出。\n\n票价\n\n三号线实行分段计价，起步价2元，最高8元。"
        "市民王秀兰说，从家里到单位只要四十分钟。"
    ),
    "水库.md": (
        "# 青石水库除险加固\n\n## 工期\n\n"
        "青石水库除险加固工程2021年3月动工，2023年完工，总投资1.2亿元。"
        "\n\n## 效益\n\n加固以后，水库能灌溉农田五万亩，下游十二个村庄不再担心洪水。"
    ),
    "医院.txt": (
        "县医院推行先看病后付费\n\n从去年开始，县医院推行先看病后付费，住院病人不再交押金。"
        "院长李文涛介绍，全院已有三千多名病人受益，没有一人逃费。"
    ),
    "旧稿.txt": (
        "博物馆新馆开放\n\n市博物馆新馆上周开放，馆藏文物四万余件，镇馆之宝是一件商代铜鼎。"
    ).encode("gb18030"),
}


def write_corpus(folder: Path) -> Path:
    """Write the articles into a folder; one of them in GB18030."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ARTICLES.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "资料")


@pytest.fixture
def index(tmp_path: Path, corpus: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "索引") as opened:
        opened.refresh([corpus])
        yield opened


def shared_folder() -> Path:
    """The folder with real articles and test sets beside the repository; skips where it is not."""
    beside = Path(__file__).resolve().parents[1].parent / "shared"
    folder = Path(os.environ.get("XUNZHANG_SHARED", beside))
    if not folder.is_dir():
        pytest.skip("the shared test data do not lie beside the repository")
    return folder


@pytest.fixture
def shared() -> Path:
    return shared_folder()
