"""Settings are read strictly, told by name, and never repeated."""

from pathlib import Path

import pytest

from paht.core.configuration import SETTINGS, ConfigurationError, Mail, database, mail, read, tile_hosts

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
SMTP = "django.core.mail.backends.smtp.EmailBackend"
WHOLE = {
    "DATABASE_URL": "postgresql://app:very-secret@db.example:6543/paht?sslmode=require",
    "PAHT_SECRET_KEY": "s" * 32,
    "PAHT_FIELD_KEYS": KEY,
}


def refused(**changes):
    with pytest.raises(ConfigurationError) as refusal:
        read(WHOLE | changes)
    return str(refusal.value)


def test_three_settings_are_enough():
    env = read(WHOLE)
    assert (env.field_keys, env.debug, env.bind) == ([KEY], False, "127.0.0.1:8000")
    assert env.allowed_hosts == ["localhost", "127.0.0.1"]
    assert env.static_root == Path("build/static").resolve()


def test_every_missing_setting_is_named_at_once():
    with pytest.raises(ConfigurationError) as refusal:
        read({"PAHT_DEBUG": "maybe"})
    assert str(refusal.value) == (
        "DATABASE_URL: chưa được đặt; PAHT_SECRET_KEY: chưa được đặt; PAHT_FIELD_KEYS: chưa được đặt; "
        "PAHT_DEBUG: phải là 1 (bật) hoặc 0 (tắt)"
    )


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("PAHT_SECRET_KEY", "short-secret", "quá ngắn: cần ít nhất 32 ký tự ngẫu nhiên"),
        ("PAHT_FIELD_KEYS", f"{KEY},not-a-key", "khóa thứ 2 không phải khóa Fernet (32 byte, base64 URL)"),
        ("PAHT_FIELD_KEYS", " , ", "chưa được đặt"),
        (
            "DATABASE_URL",
            "mysql://app:very-secret@db/paht",
            "phải có dạng postgresql://người_dùng:mật_khẩu@máy:cổng/tên",
        ),
        ("DATABASE_URL", "postgresql://app:very-secret@db", "thiếu tên cơ sở dữ liệu ở cuối địa chỉ"),
        ("PAHT_WEB_THREADS", "0", "phải là số nguyên lớn hơn 0"),
        ("PAHT_WEB_THREADS", "-3", "phải là số nguyên lớn hơn 0"),
        ("PAHT_PHOTO_MAX_BYTES", "15MB", "phải là số nguyên lớn hơn 0"),
        ("PAHT_PHOTO_MAX_PIXELS", "²", "phải là số nguyên lớn hơn 0"),
        ("PAHT_LOG_LEVEL", "LOUD", "phải là một trong: DEBUG, INFO, WARNING, ERROR"),
        ("PAHT_PUBLISH_CHECK_LIMIT", "day", "phải là một trong: half_hour, half_day"),
        ("PAHT_TRUSTED_ORIGINS", "paht.example", "mỗi địa chỉ phải bắt đầu bằng http:// hoặc https:// và có tên máy"),
        ("PAHT_TILE_SOURCE", "http://tiles.example/", "phải là địa chỉ https:// hoặc đường dẫn bắt đầu bằng /"),
        ("PAHT_PUBLIC_URL", "phananh.example", "phải là địa chỉ http:// hoặc https:// có tên máy"),
        ("PAHT_EMAIL_FROM", "phan anh", "phải là một địa chỉ thư, ví dụ phan-anh@tinh.gov.vn"),
        *(
            (
                "PAHT_EMAIL_URL",
                url,
                "phải là smtp://, smtps:// hoặc plain:// kèm tên máy, file:///thư_mục, hoặc console:",
            )
            for url in ("mail.example", "smtp://", "smtp://a:b@mail:99999", "file://thu", "http://mail.example")
        ),
        ("PAHT_BIND", "8000", "phải có dạng địa_chỉ:cổng, cổng từ 1 đến 65535"),
        ("PAHT_BIND", "127.0.0.1:70000", "phải có dạng địa_chỉ:cổng, cổng từ 1 đến 65535"),
    ],
)
def test_a_wrong_value_is_refused_with_name_and_reason(name, value, reason):
    assert refused(**{name: value}) == f"{name}: {reason}"


@pytest.mark.parametrize(
    "url", ["postgresql://app:very-secret%ZZ@db/paht", "postgresql://app:very-secret@db/paht?nonsense=1"]
)
def test_a_broken_database_address_is_refused_without_its_password(url):
    told = refused(DATABASE_URL=url)
    assert told.startswith("DATABASE_URL: không đọc được")
    assert "very-secret" not in told


def test_an_empty_value_counts_as_not_set():
    assert read(WHOLE | {"PAHT_BIND": "  ", "PAHT_PROVINCE_NAME": ""}).province_name == "tỉnh Bắc Giang"


def test_the_database_address_becomes_a_connection():
    record = database(WHOLE["DATABASE_URL"])
    assert {name: record[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "paht",
        "USER": "app",
        "PASSWORD": "very-secret",
        "HOST": "db.example",
        "PORT": "6543",
    }
    assert record["OPTIONS"] == {"connect_timeout": "5", "sslmode": "require"}


@pytest.mark.parametrize(
    ("source", "hosts"),
    [("", []), ("/tiles/map.pmtiles", []), ("https://tiles.example/{z}/{x}/{y}.png", ["https://tiles.example"])],
)
def test_tiles_come_only_from_their_own_host(source, hosts):
    assert tile_hosts(source) == hosts


@pytest.mark.parametrize(
    ("url", "way"),
    [
        ("", Mail("paht.notices.mail_files.EmailBackend", folder=Path("/srv/paht/mail"))),
        ("file:///var/thu", Mail("paht.notices.mail_files.EmailBackend", folder=Path("/var/thu"))),
        ("console:", Mail("django.core.mail.backends.console.EmailBackend")),
        (
            "smtp://phan-anh%40tinh:m%2Ft@mail.example",
            Mail(SMTP, host="mail.example", port=587, user="phan-anh@tinh", password="m/t", starttls=True),
        ),
        ("smtps://mail.example:1465", Mail(SMTP, host="mail.example", port=1465, tls=True)),
        ("plain://127.0.0.1", Mail(SMTP, host="127.0.0.1", port=25)),
    ],
)
def test_the_address_of_the_mail_server_becomes_its_way(url, way):
    assert mail(read(WHOLE | {"PAHT_EMAIL_URL": url}).email_url, Path("/srv/paht")) == way


def test_links_in_letters_have_one_slash():
    assert read(WHOLE | {"PAHT_PUBLIC_URL": "https://phananh.example/"}).public_url == "https://phananh.example"


def test_the_operating_page_lists_every_setting_as_it_is():
    page = (Path(__file__).parents[2] / "docs/operating.md").read_text(encoding="utf-8")
    table = page.partition("| Tên | Kiểu | Mặc định | Ý nghĩa |\n|---|---|---|---|\n")[2].partition("\n\n")[0]
    assert table.splitlines() == [row(setting) for setting in SETTINGS]


def row(setting):
    default = "bắt buộc" if setting.default is None else f"`{setting.default}`" if setting.default else "trống"
    return f"| `{setting.name}` | {setting.kind.name.replace('|', chr(92) + '|')} | {default} | {setting.meaning} |"
