"""Parts of the demo are stopped in order; what a killed demo left is found and ended, strangers are not."""

import os
import subprocess
import sys

import pytest

from paht.command.demo.children import Children, end_leftovers

WAITING = [sys.executable, "-c", "import signal; signal.pause()", "paht"]


@pytest.fixture
def children(tmp_path):
    return Children(tmp_path / "children")


def started(children, command, tmp_path):
    return children.start("việc", command, log=tmp_path / "work.log", env=os.environ)


def test_a_part_that_ends_by_itself_is_noticed(children, tmp_path):
    child = started(children, ["true"], tmp_path)
    child.process.wait()
    assert children.ended() is child


def test_stopping_ends_every_part_and_forgets_them(children, tmp_path):
    child = started(children, WAITING, tmp_path)
    assert children.ended() is None
    children.stop()
    assert child.process.returncode is not None
    assert not (tmp_path / "children").exists()


def test_what_a_killed_demo_left_is_ended(children, tmp_path):
    child = started(children, WAITING, tmp_path)
    end_leftovers(tmp_path / "children")
    assert child.process.wait(5) == -15
    assert not (tmp_path / "children").exists()


def test_a_stranger_with_the_same_number_is_left_alone(tmp_path):
    with subprocess.Popen(WAITING, start_new_session=True) as stranger:
        (tmp_path / "children").write_text(f"{stranger.pid} 1\n")
        end_leftovers(tmp_path / "children")
        assert stranger.poll() is None
        stranger.kill()


def test_a_damaged_note_stops_nobody(tmp_path):
    (tmp_path / "children").write_text("\n\n12")
    end_leftovers(tmp_path / "children")
    assert not (tmp_path / "children").exists()


def test_a_log_that_grew_too_long_is_turned(children, tmp_path, monkeypatch):
    monkeypatch.setattr("paht.command.demo.children.LARGEST_LOG", 3)
    (tmp_path / "work.log").write_text("old lines")
    started(children, ["true"], tmp_path).process.wait()
    assert (tmp_path / "work.old.log").read_text() == "old lines"
    assert (tmp_path / "work.log").read_text() == ""
