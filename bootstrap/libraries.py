"""The virtual environment and the hash-pinned Python packages in it."""

import shutil
import subprocess
import sys
from pathlib import Path

from bootstrap import stamps
from bootstrap.places import PYTHON, ROOT, VENV
from bootstrap.running import disk_is_full, quietly
from bootstrap.words import Stop, say

FIRST_INSTALL_BYTES = 1_500_000_000
_LAUNCHER = """#!{python}
import sys

from paht.__main__ import main

sys.exit(main())
"""


def ensure(kind: str) -> None:
    """Makes .venv hold what requirements/<kind>.txt pins (`base` or `dev`); does nothing when it already does."""
    if not _is_usable():
        _make()
    _install(kind)
    _make_importable()


def _is_usable() -> bool:
    if not PYTHON.exists():
        return False
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def _make() -> None:
    if shutil.disk_usage(ROOT).free < FIRST_INSTALL_BYTES:
        raise Stop(disk_is_full("chuẩn bị cài thư viện, cần khoảng 1,5 GB trống"))
    say("Tạo môi trường Python riêng (.venv)…")
    try:
        quietly([sys.executable, "-m", "venv", "--clear", VENV], doing="tạo .venv")
    except Stop as stop:
        if "ensurepip" in str(stop) or not _has_venv():
            raise Stop("Python này thiếu phần venv: hãy cài gói python3-venv (apt-get install python3-venv).") from stop
        raise


def _has_venv() -> bool:
    return (
        subprocess.run([sys.executable, "-m", "ensurepip", "--version"], capture_output=True, check=False).returncode
        == 0
    )


def _install(kind: str) -> None:
    wanted = {name: _digest(name) for name in ("base", "dev")}
    covering = ("base", "dev") if kind == "base" else ("dev",)
    if any(stamps.is_fresh(_stamp(name), wanted[name]) for name in covering):
        return
    say("Cài thư viện Python đã ghim (lần đầu mất vài phút)…")
    listed = f"requirements/{kind}.txt"
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    quietly([*pip, "--require-hashes", "-r", listed], doing="cài thư viện Python")
    stamps.put(_stamp(kind), wanted[kind])


def _digest(kind: str) -> str:
    return stamps.digest([ROOT / "requirements" / f"{kind}.txt"], _version())


def _stamp(kind: str) -> Path:
    return VENV / f".installed-{kind}"


def _version() -> str:
    return (VENV / "pyvenv.cfg").read_text()


def _make_importable() -> None:
    """Lets `.venv/bin/paht` and `import paht` find this checkout without building a package."""
    for packages in VENV.glob("lib/python3.*/site-packages"):
        _keep(packages / "paht.pth", f"{ROOT / 'src'}\n")
    launcher = VENV / "bin" / "paht"
    _keep(launcher, _LAUNCHER.format(python=PYTHON))
    launcher.chmod(0o755)


def _keep(path: Path, content: str) -> None:
    if not path.exists() or path.read_text() != content:
        path.write_text(content)
