"""Nothing of others is copied in, and no file names a registry, a machine or a secret."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(
    r"--(extra-)?index-url|--find-links|\"resolved\":\s*\"http|registry\s*=\s*\"?http|files\.pythonhosted|registry\.npmjs"
)
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|(SECRET_KEY|FIELD_KEYS|PASSWORD)\s*=\s*[\"'][A-Za-z0-9_=-]{20,}[\"']"
)
HOME_FOLDER = re.compile(r"(?<![\w./-])/(root|home/\w+|work)/")
BINARY = {".png", ".jpg", ".woff2"}


def tracked():
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def lines_with(pattern, files):
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_an_index_or_registry_address():
    others = [path for path in tracked() if path != Path(__file__)]
    assert lines_with(ADDRESS, others) == []


def test_no_file_holds_a_secret():
    """Outside the tests, whose passwords are invented and guard nothing."""
    assert lines_with(SECRET, [path for path in tracked() if "tests" not in path.parts]) == []


def test_no_file_names_a_path_of_a_machine():
    others = [path for path in tracked() if path != Path(__file__)]
    assert lines_with(HOME_FOLDER, others) == []


def test_no_third_party_script_style_or_font_lies_in_the_tree():
    foreign = [p for p in tracked() if p.suffix in {".woff", ".woff2", ".ttf", ".otf", ".eot"} or ".min." in p.name]
    assert foreign == []


def test_every_requirement_is_pinned_with_its_hash():
    for name in ("base.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
        assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_no_file_is_larger_than_a_megabyte():
    assert [str(path.relative_to(ROOT)) for path in tracked() if path.stat().st_size > 1_000_000] == []
