import pytest
from cryptography.fernet import Fernet

from paht.core import sealing
from paht.core.sealing import KeysError, Sealer, UnsealError

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))


def test_sealed_text_comes_back_and_does_not_show():
    sealer = Sealer([OLD])
    sealed = sealer.seal("Nguyễn Văn Đức")
    assert sealer.unseal(sealed) == "Nguyễn Văn Đức"
    assert sealer.unseal(memoryview(sealed)) == "Nguyễn Văn Đức"
    assert "Nguyễn".encode() not in sealed
    assert sealer.seal("Nguyễn Văn Đức") != sealed
    assert sealer.unseal(sealer.seal("")) == ""


def test_a_new_key_in_front_opens_what_the_old_one_sealed():
    before, after = Sealer([OLD]), Sealer([NEW, OLD])
    assert after.unseal(before.seal("0912")) == "0912"
    with pytest.raises(UnsealError):
        before.unseal(after.seal("0912"))


def test_renewing_seals_with_the_first_key():
    renewed = Sealer([NEW, OLD]).renew(Sealer([OLD]).seal("0912"))
    assert Sealer([NEW]).unseal(renewed) == "0912"


def test_changed_or_foreign_bytes_are_refused():
    sealed = Sealer([OLD]).seal("0912")
    for wrong in (sealed[:-2] + b"AA", b"", b"\x00\xff", Sealer([OTHER]).seal("0912")):
        with pytest.raises(UnsealError):
            Sealer([OLD]).unseal(wrong)


def test_the_blind_index_stays_when_a_new_key_is_put_in_front():
    index = Sealer([OLD]).blind_index("+84912345678", purpose="phone")
    assert len(index) == 32
    assert Sealer([NEW, OLD]).blind_index("+84912345678", purpose="phone") == index
    assert Sealer([OLD, NEW]).blind_index("+84912345678", purpose="phone") != index


def test_the_blind_index_tells_values_and_purposes_apart():
    sealer = Sealer([OLD])
    found = {
        sealer.blind_index(value, purpose=purpose)
        for value in ("+84912345678", "+84912345679")
        for purpose in ("phone", "email")
    }
    assert len(found) == 4


@pytest.mark.parametrize("keys", [[], ["short"], [OLD, "x" * 44], [OLD, "chìa"]])
def test_wrong_keys_stop_at_once_without_being_shown(keys):
    with pytest.raises(KeysError) as refusal:
        Sealer(keys)
    assert all(key not in str(refusal.value) for key in keys)


def test_the_settings_give_the_keys_and_a_change_of_keys_is_seen(settings):
    settings.FIELD_KEYS = [OLD]
    sealed = sealing.seal("0912")
    index = sealing.blind_index("0912", purpose="phone")
    settings.FIELD_KEYS = [NEW, OLD]
    assert sealing.unseal(sealed) == "0912"
    assert sealing.blind_index("0912", purpose="phone") == index
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(UnsealError):
        sealing.unseal(sealed)


def test_comparing_secrets():
    assert sealing.same(b"abc", "abc")
    assert sealing.same("mã số", "mã số")
    assert sealing.same(memoryview(b"abc"), b"abc")
    assert not sealing.same("abc", "abd")
    assert not sealing.same("abc", "abcd")
