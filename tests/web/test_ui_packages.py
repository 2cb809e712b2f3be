"""The browser parts: pinned, from no named address, each named once."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "src" / "paht" / "web" / "ui" / "assets"


def test_every_package_is_pinned_exactly_and_only_for_building():
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert "dependencies" not in wanted
    assert wanted["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted["devDependencies"].values())


def test_the_lock_holds_hashes_and_no_address_of_a_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")]


def test_every_style_is_loaded_and_none_is_missing():
    said = set(re.findall(r'"\./(css/[^"]+)"', (ASSETS / "app.css").read_text() + (ASSETS / "map.css").read_text()))
    assert said == {path.relative_to(ASSETS).as_posix() for path in ASSETS.glob("css/**/*.css")}
