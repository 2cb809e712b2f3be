"""A checkout sets itself up once, and says plainly why it cannot."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import browser, checks, commands, running, stamps
from bootstrap.words import Stop

ROOT = Path(__file__).parents[2]


def test_a_finished_step_is_skipped_until_something_it_read_changes(tmp_path):
    source, stamp = tmp_path / "app.css", tmp_path / "build" / ".built"
    source.write_text("a")
    stamps.put(stamp, stamps.digest([source]))
    assert stamps.is_fresh(stamp, stamps.digest([source]))
    source.write_text("b")
    assert not stamps.is_fresh(stamp, stamps.digest([source]))


def test_a_moved_file_is_a_change(tmp_path):
    (tmp_path / "a").write_text("same")
    (tmp_path / "b").write_text("same")
    assert stamps.digest([tmp_path / "a"]) != stamps.digest([tmp_path / "b"])


def test_a_step_never_finished_is_not_fresh(tmp_path):
    assert not stamps.is_fresh(tmp_path / "nothing", "x")


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("ERROR: [Errno 28] No space left on device", "Đĩa đã đầy khi cài gói: hãy dọn bớt tệp rồi gõ lại lệnh."),
        ("npm error code ENOSPC", "Đĩa đã đầy khi cài gói: hãy dọn bớt tệp rồi gõ lại lệnh."),
        (
            "npm error code EAI_AGAIN",
            "Không tải được khi cài gói: hãy kiểm tra kết nối mạng hoặc kho gói. Chi tiết: build/setup.log",
        ),
        ("first\nthe reason\n\n", "Chưa xong việc cài gói: the reason (chi tiết: build/setup.log)"),
        ("", "Chưa xong việc cài gói: không có thông báo (chi tiết: build/setup.log)"),
    ],
)
def test_a_failed_step_is_one_sentence(output, told):
    assert running._reason("cài gói", output) == told


def test_an_old_python_is_refused_before_anything_new_is_read():
    """The gate may use nothing that Python 3.6 cannot read, and asks for the version before it imports the rest."""
    source = (ROOT / "bootstrap/__main__.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    kinds = [type(node).__name__ for node in tree.body]
    assert kinds.index("If") < kinds.index("ImportFrom")


def test_the_gate_says_which_python_is_needed():
    program = "import sys, runpy; sys.version_info = (3, 9); runpy.run_module('bootstrap', run_name='__main__')"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "cần Python 3.11 trở lên" in told.stderr
    assert "Traceback" not in told.stderr


def test_without_a_browser_and_without_rights_it_says_how(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PAHT_BROWSER", "/nowhere/chromium")
    monkeypatch.delenv("PAHT_NO_BROWSER", raising=False)
    with pytest.raises(Stop, match="PAHT_NO_BROWSER=1"):
        browser.ensure()


def test_leaving_the_browser_out_is_said_loudly(monkeypatch, capsys):
    monkeypatch.setenv("PAHT_NO_BROWSER", "1")
    assert browser.ensure() == {}
    assert "KHÔNG chạy" in capsys.readouterr().err


def test_an_empty_shell_is_no_browser(tmp_path):
    shell = tmp_path / "chromium"
    shell.write_text("#!/bin/sh\necho 'install me with snap' >&2\nexit 1\n")
    shell.chmod(0o755)
    assert not browser._answers(shell)


def test_the_summary_has_a_line_for_each_check_and_fails_when_one_failed(capsys):
    good = checks.Outcome("định dạng", passed=True, seconds=0.5, closing="", output="")
    bad = checks.Outcome("phép thử", passed=False, seconds=2, closing="1 failed, 2 passed in 2.00s", output="")
    assert checks._conclude([good, bad]) == 1
    said = capsys.readouterr().out
    assert "đạt        định dạng" in said
    assert "KHÔNG ĐẠT  phép thử" in said
    assert "1 failed, 2 passed in 2.00s" in said
    assert "Không đạt: phép thử." in said
    assert checks._conclude([good]) == 0


def test_every_target_of_the_makefile_has_its_command():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {line.split()[-1] for line in makefile.splitlines() if line.startswith("\t$(BOOTSTRAP) ")}
    assert targets == set(commands.COMMANDS)
