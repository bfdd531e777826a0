"""`pip install dist/*.whl && demarche serve` in an empty folder, with no checkout at hand."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.places import ROOT

PATIENCE = 300 * float(os.environ.get("DEMARCHE_TEST_PATIENCE", "1"))
NOT_BUILT_FROM = shutil.ignore_patterns(
    *(".*", "var", "build", "dist", "*.egg-info", "__pycache__", "tests", "bench", "docs")
)
# The last is drawn from a template, with what lies in maps/.
PAGES = ("/", "/matrix", "/initiatives/training-mission-ukraine-2024/map.png")
ASKED = ("/readyz", "/static/css/site.css", *PAGES)
# Run in the environment: what is looked for and is not there, and where the program is from.
MISSING = """
from pathlib import Path
from app import places
print([str(it) for it in vars(places).values() if isinstance(it, Path) and not it.exists()])
"""
FROM = "import app, importlib.util; print(app.__file__, importlib.util.find_spec('bench'))"

Install = Callable[[Path], Path]

# One worker builds the wheel for all of them.
pytestmark = pytest.mark.xdist_group("wheel")


class NotServing(Exception):
    """The program ended before it listened, or never came to it."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built through the archive of sources as a release is."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=NOT_BUILT_FROM)
    pack = "from setuptools import build_meta; build_meta.build_sdist('../dist')"
    _run(sys.executable, "-c", pack, cwd=folder / "source")
    (sources,) = (folder / "dist").glob("*.tar.gz")
    _pip(
        *("wheel", "--no-deps", "--no-index", "--no-build-isolation"),
        *("--wheel-dir", str(folder / "dist"), str(sources)),
    )
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Installs a wheel into an environment of its own, beside the packages it depends on."""

    def install_wheel(wheel: Path) -> Path:
        environment = tmp_path / "environment"
        _run(sys.executable, "-m", "venv", "--without-pip", str(environment))
        python = environment / "bin" / "python"
        _pip("--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
        # A folder that is named in such a file is looked into, but files like it in there are
        # not: the one that leads to the checkout leads nowhere.
        others = sysconfig.get_path("purelib")
        own = next((environment / "lib").glob("python*/site-packages"))
        (own / "others.pth").write_text(f"{others}\n")
        return environment / "bin" / "demarche"

    return install_wheel


def test_a_wheel_makes_fills_and_serves_a_database(
    wheel: Path, install: Install, tmp_path: Path
) -> None:
    demarche = install(wheel)
    python = str(demarche.with_name("python"))

    assert _run(python, "-c", MISSING, cwd=tmp_path) == "[]\n"
    file, bench = _run(python, "-c", FROM, cwd=tmp_path).split()
    assert file.startswith(str(tmp_path))
    assert bench == "None"
    assert complaints(demarche, tmp_path / "empty") == []


def test_a_wheel_without_templates_is_caught(wheel: Path, install: Install, tmp_path: Path) -> None:
    lacking = without("templates", wheel, tmp_path / wheel.name)

    found = complaints(install(lacking), tmp_path / "empty")

    assert found == [f"{path}: 500" for path in PAGES]


def complaints(demarche: Path, folder: Path) -> list[str]:
    """Start the program in a new folder and list what it does not answer as it should."""
    folder.mkdir()
    with serving(demarche, folder) as address:
        answers = {path: _ask(f"{address}{path}") for path in ASKED}
    if not (folder / "var" / "demarche.sqlite").is_file():
        answers["database"] = "not in the folder"
    return [f"{path}: {answer}" for path, answer in answers.items() if answer != "fine"]


@contextmanager
def serving(demarche: Path, folder: Path) -> Iterator[str]:
    """Run `demarche serve` in a folder until the block ends, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log").open("w") as log:
        command = [str(demarche), "serve", "--port", str(port)]
        running = subprocess.Popen(command, cwd=folder, env=_environment(), stderr=log)
    try:
        _wait_until_it_listens(port, running)
        yield f"http://127.0.0.1:{port}"
    except NotServing:
        pytest.fail((folder / "log").read_text())
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(PATIENCE)


def without(folder: str, wheel: Path, file: Path) -> Path:
    """Write the wheel anew, but for what it carries of one folder."""
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(file, "w") as lacking:
        for name in whole.namelist():
            if not name.startswith(f"app/_top/{folder}/"):
                lacking.writestr(name, whole.read(name))
    return file


def _wait_until_it_listens(port: int, running: subprocess.Popen[bytes]) -> None:
    """Try until it does, which is after the database is filled; or it ends, or never comes."""
    for _ in range(round(PATIENCE * 10)):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            if _has_ended(running):
                break
    raise NotServing


def _has_ended(running: subprocess.Popen[bytes]) -> bool:
    """Whether the program has ended, after a moment for it to do so."""
    try:
        running.wait(0.1)
    except subprocess.TimeoutExpired:
        return False
    return True


def _ask(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return "fine" if answer.read() else "empty"
    except urllib.error.HTTPError as error:
        return str(error.code)


def _pip(*arguments: str) -> None:
    """Run pip, which neither opens a connection nor installs what the wheel depends on."""
    _run(sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


def _run(*command: str, cwd: Path | None = None) -> str:
    """Run a command and return what it printed; what it complains of is told if it fails."""
    done = subprocess.run(command, cwd=cwd, env=_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _environment() -> dict[str, str]:
    """The environment of somebody who has set nothing up for this program, or for Python."""
    ours = ("DEMARCHE_", "PYTHON", "PORT")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
