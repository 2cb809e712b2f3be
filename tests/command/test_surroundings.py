"""Commands find the demo's configuration, and what a person set by hand wins."""

import os

import pytest

from paht.command import surroundings
from paht.command.demo.folder import Home


@pytest.fixture
def demo_folder(tmp_path, monkeypatch):
    (tmp_path / "environment").write_text("DATABASE_URL=postgresql://a:b=c@h/d\nPAHT_LOG_LEVEL=ERROR\n\n")
    for name in [name for name in os.environ if name.startswith("PAHT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PAHT_HOME", str(tmp_path))
    return tmp_path


def test_what_the_demo_wrote_down_is_taken_over(demo_folder, monkeypatch):
    monkeypatch.setattr(os, "environ", dict(os.environ))
    surroundings.adopt()
    assert os.environ["DATABASE_URL"] == "postgresql://a:b=c@h/d"


def test_what_was_set_by_hand_stays(demo_folder, monkeypatch):
    monkeypatch.setattr(os, "environ", dict(os.environ) | {"PAHT_LOG_LEVEL": "DEBUG"})
    surroundings.adopt()
    assert os.environ["PAHT_LOG_LEVEL"] == "DEBUG"


def test_a_given_database_keeps_the_demo_out(demo_folder, monkeypatch):
    monkeypatch.setattr(os, "environ", dict(os.environ) | {"DATABASE_URL": "postgresql://own/own"})
    surroundings.adopt()
    assert os.environ["DATABASE_URL"] == "postgresql://own/own"
    assert "PAHT_LOG_LEVEL" not in os.environ


def test_a_folder_without_a_demo_adds_nothing(tmp_path):
    assert surroundings.recorded(Home(tmp_path)) == {}


@pytest.mark.parametrize(
    ("url", "rests"),
    [("postgresql://paht:abc123@127.0.0.1:5/paht", True), ("postgresql://paht:other@db.example/paht", False)],
)
def test_only_the_demos_own_server_is_woken(demo_folder, monkeypatch, url, rests):
    (demo_folder / "secrets").mkdir()
    (demo_folder / "secrets" / "database-password").write_text("abc123\n")
    (demo_folder / "postgres").mkdir()
    monkeypatch.setenv("DATABASE_URL", url)
    assert surroundings._rests(Home(demo_folder)) is rests
    with Home(demo_folder).held():
        assert not surroundings._rests(Home(demo_folder))
