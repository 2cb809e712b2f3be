"""Secrets of the demo are made once and kept private."""

import stat

from cryptography.fernet import Fernet

from paht.command.demo import keys


def test_secrets_stay_the_same_from_start_to_start(tmp_path):
    assert keys.ensure(tmp_path) == keys.ensure(tmp_path)


def test_two_installations_share_no_secret(tmp_path):
    first, second = keys.ensure(tmp_path / "a"), keys.ensure(tmp_path / "b")
    assert set(vars(first).values()).isdisjoint(vars(second).values())


def test_only_the_owner_reads_them(tmp_path):
    keys.ensure(tmp_path / "secrets")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "secrets").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700


def test_the_field_key_is_one_that_seals(tmp_path):
    key = keys.ensure(tmp_path).field_keys
    assert Fernet(key).decrypt(Fernet(key).encrypt(b"0912345678")) == b"0912345678"


def test_a_file_left_empty_by_a_full_disk_is_made_again(tmp_path):
    (tmp_path / "demo-password").touch()
    assert len(keys.ensure(tmp_path).demo_password) == 19
    assert (tmp_path / "demo-password").read_text().strip() == keys.ensure(tmp_path).demo_password
