"""A Chromium for the browser tests: the one on the machine, else Debian's package when we may install it."""

import os
import shutil
import subprocess
from pathlib import Path

from bootstrap.running import quietly
from bootstrap.words import Stop, complain, say

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_HOW = (
    "Chưa có trình duyệt cho các phép thử: hãy cài Chromium (với quyền root: apt-get install chromium), "
    "hoặc chỉ đường dẫn bằng PAHT_BROWSER=/đường/dẫn, hoặc bỏ phần này bằng PAHT_NO_BROWSER=1."
)


def ensure() -> dict[str, str]:
    """The environment for the browser tests: PAHT_BROWSER, or nothing when they are switched off."""
    if os.environ.get("PAHT_NO_BROWSER") == "1":
        complain("CHÚ Ý: PAHT_NO_BROWSER=1, các phép thử trong trình duyệt sẽ KHÔNG chạy.")
        return {}
    found = _find() or _install()
    return {"PAHT_BROWSER": str(found)}


def _find() -> Path | None:
    asked = os.environ.get("PAHT_BROWSER")
    for name in [asked] if asked else NAMES:
        place = shutil.which(name)
        if place and _answers(Path(place)):
            return Path(place)
    return None


def _answers(place: Path) -> bool:
    """Ubuntu's `chromium-browser` may be an empty shell that asks for snap: only one that tells its version counts."""
    told = subprocess.run([place, "--version"], capture_output=True, check=False, timeout=60)
    return told.returncode == 0 and bool(told.stdout.strip())


def _install() -> Path:
    if os.environ.get("PAHT_BROWSER") or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop(_HOW)
    say("Cài Chromium của Debian cho các phép thử trình duyệt…")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly(["apt-get", "update", "-q"], doing="đọc danh mục gói Debian", env=quiet)
    command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"]
    quietly(command, doing="cài Chromium", env=quiet)
    found = _find()
    if found is None:
        raise Stop(_HOW)
    return found
