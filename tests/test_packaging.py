"""The wheel holds all that is needed and nothing else, and works when it is installed."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import write_corpus

ROOT = Path(__file__).parents[1]
PACKAGES = {"xunzhang": ROOT / "src/xunzhang", "xunzhang_web": ROOT / "web/xunzhang_web"}

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as a user would, without the paths that the tests are run with."""
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=settings, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment that holds the wheel and sees our dependencies."""
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site_packages = Path(run(python, "-c", query, cwd=folder).strip())
    # A path, not a site folder: the editable install that may lie in there stays unseen.
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--python", python, "--quiet", "install"]
    run(*pip, "--no-deps", "--no-index", "--ignore-installed", wheel, cwd=folder)
    where = run(python, "-c", "import xunzhang; print(xunzhang.__file__)", cwd=folder).strip()
    assert Path(where).is_relative_to(site_packages)
    return python.parent


def test_the_wheel_holds_the_files_of_both_packages_and_no_others(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    on_disk = {
        f"{package}/{path.relative_to(folder).as_posix()}"
        for package, folder in PACKAGES.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == on_disk


@pytest.mark.parametrize(
    "name",
    [
        "xunzhang/py.typed",
        "xunzhang/store/schema.sql",
        "xunzhang/embedders/bundled/zh-static-v1/modules.json",
        "xunzhang_web/templates/base.html",
        "xunzhang_web/static/app.css",
    ],
)
def test_the_wheel_holds_what_is_no_python(wheel: Path, name: str) -> None:
    assert name in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_is_small_enough_to_pass_on(wheel: Path) -> None:
    assert wheel.stat().st_size < 60_000_000


def test_an_installed_wheel_indexes_and_searches_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    write_corpus(tmp_path / "资料")
    command = installed / "xunzhang"
    report = json.loads(run(command, "index", "资料", "--json", cwd=tmp_path))
    assert (report["added"], report["failed"]) == (4, [])
    found = json.loads(run(command, "search", "三号线有多少座车站？", "--json", cwd=tmp_path))
    assert "车站23座" in found["hits"][0]["text"]


def test_an_installed_wheel_serves_its_page(installed: Path, tmp_path: Path) -> None:
    code = (
        "from xunzhang import Index\n"
        "from xunzhang_web import create_app\n"
        "with Index.open('index') as index:\n"
        "    client = create_app(index).test_client()\n"
        "    paths = ['/', '/static/app.css', '/api/health']\n"
        "    print(*[client.get(path).status_code for path in paths])\n"
    )
    assert run(installed / "python", "-c", code, cwd=tmp_path).split() == ["200", "200", "200"]
