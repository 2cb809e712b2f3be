"""The data folder of the demo belongs to one demo at a time, and only what the demo made is deleted."""

import pytest

from paht.command.demo.folder import Home
from paht.command.failure import Failure
from tests.command.running import paht


def test_two_demos_on_one_folder_give_one_sentence(tmp_path):
    home = Home(tmp_path / "var")
    with home.held():
        told = paht("demo", PAHT_HOME=str(home.path), PORT="1")
    assert told.returncode == 1
    assert told.stderr == (
        f"Bản dùng thử trong {home.path} đang chạy rồi: hãy dừng nó (Ctrl-C), hoặc dùng thư mục khác: "
        "make demo PAHT_HOME=var2 PORT=8001.\n"
    )


def test_the_folder_is_free_again_after_its_holder(tmp_path):
    home = Home(tmp_path)
    with home.held():
        assert home.is_held()
    assert not home.is_held()


def test_a_holder_that_fails_lets_go(tmp_path):
    home = Home(tmp_path)
    with pytest.raises(Failure), home.held():
        raise Failure("hỏng")
    assert not home.is_held()


def test_reset_deletes_what_the_demo_made_and_nothing_else(tmp_path):
    home = Home(tmp_path)
    (home.postgres / "data").mkdir(parents=True)
    home.secrets.mkdir()
    home.environment.write_text("DATABASE_URL=x\n")
    (tmp_path / "letter.txt").write_text("mine")
    told = paht("demo", "--reset", PAHT_HOME=str(tmp_path))
    assert told.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.lock", "letter.txt"]


def test_reset_never_follows_a_link_out_of_the_folder(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "photo.jpg").write_text("precious")
    home = Home(tmp_path / "var")
    home.path.mkdir()
    (home.path / "media").symlink_to(outside)
    home.erase()
    assert (outside / "photo.jpg").read_text() == "precious"
    assert not (home.path / "media").is_symlink()
