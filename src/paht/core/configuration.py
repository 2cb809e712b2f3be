"""The environment, read once into one typed record.

`SETTINGS` is the only list of what can be set: names, types, defaults and meanings. The table in docs/operating.md is
compared with it by a test. Messages never repeat the value of a setting, because many of them are secrets. The drivers
are imported late: `paht worktime` needs neither of them and shall start at once.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


class ConfigurationError(Exception):
    """Settings are missing or wrong; the message names each one and says why, and never shows a value."""


@dataclass(frozen=True)
class Kind:
    """A type of setting: its name for people and how its text is read (ValueError with a reason when it is wrong)."""

    name: str
    read: Callable[[str], Any]


@dataclass(frozen=True)
class Setting:
    """One row of the table. `default` is text as it would stand in the environment; None means: must be set."""

    field: str
    name: str
    kind: Kind
    default: str | None
    meaning: str


@dataclass(frozen=True)
class Configuration:
    """One field for each row of SETTINGS."""

    database_url: str
    secret_key: str
    field_keys: list[str]
    home: Path
    build: Path
    debug: bool
    ui_sheet: bool
    bind: str
    web_processes: int
    web_threads: int
    allowed_hosts: list[str]
    trusted_origins: list[str]
    https: bool
    behind_proxy: bool
    metrics_public: bool
    log_level: str
    tile_source: str
    photo_max_bytes: int
    photo_max_pixels: int
    province_name: str
    operations_unit: str
    publish_check_limit: str
    public_ranking: bool
    public_url: str
    email_url: str
    email_from: str

    @property
    def static_root(self) -> Path:
        """Where the collected static files lie."""
        return self.build / "static"

    @property
    def assets_root(self) -> Path:
        """Where the build of styles and scripts puts its files."""
        return self.build / "assets"

    @property
    def fonts_root(self) -> Path:
        """Where the build puts the typeface of official papers. Not served to browsers."""
        return self.build / "fonts"


def read(environment: Mapping[str, str] | None = None) -> Configuration:
    """Reads the environment; raises ConfigurationError that names every missing or wrong setting at once."""
    given = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    complaints: list[str] = []
    for setting in SETTINGS:
        try:
            values[setting.field] = _value(setting, given)
        except ValueError as error:
            complaints.append(f"{setting.name}: {error}")
    if complaints:
        raise ConfigurationError("; ".join(complaints))
    return Configuration(**values)


def tile_hosts(source: str) -> list[str]:
    """The origins that the map may load tiles from: none without a source, the page itself for a path."""
    parts = urlsplit(source)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def database(url: str) -> dict[str, Any]:
    """Django's connection record of a PostgreSQL address (postgresql://user:password@host:port/name)."""
    from psycopg.conninfo import conninfo_to_dict

    found = conninfo_to_dict(url)
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    record: dict[str, Any] = {name: str(found.pop(key, "")) for key, name in known.items()}
    # A dead address must show as an error in seconds, not as a page that never comes.
    return record | {
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": {"connect_timeout": "5", **found},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


@dataclass(frozen=True)
class Mail:
    """How letters leave: Django's back end, and what it needs to know."""

    backend: str
    folder: Path | None = None
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail(url: str, home: Path) -> Mail:
    """How letters leave by an address of smtp:// (STARTTLS), smtps:// (TLS), plain:// (neither), file:// or console:.

    Empty: as files below `home`, for trying out.
    """
    parts = urlsplit(url)
    if parts.scheme == "console":
        return Mail(f"{_BACKENDS}.console.EmailBackend")
    if parts.scheme not in MAIL_PORTS:
        return Mail("paht.notices.mail_files.EmailBackend", folder=Path(unquote(parts.path)) if url else home / "mail")
    return Mail(
        f"{_BACKENDS}.smtp.EmailBackend",
        host=parts.hostname or "",
        port=parts.port or MAIL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp",
        tls=parts.scheme == "smtps",
    )


def _value(setting: Setting, given: Mapping[str, str]) -> Any:
    text = given.get(setting.name, "").strip()
    if not text:
        if setting.default is None:
            raise ValueError("chưa được đặt")
        text = setting.default
    return setting.kind.read(text)


def _path(text: str) -> Path:
    return Path(text).expanduser().resolve()


def _switch(text: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if text.lower() not in known:
        raise ValueError("phải là 1 (bật) hoặc 0 (tắt)")
    return known[text.lower()]


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise ValueError("phải là số nguyên lớn hơn 0")
    return int(text)


def _words(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := part.strip())]


def _secret(text: str) -> str:
    if len(text) < SECRET_LENGTH:
        raise ValueError(f"quá ngắn: cần ít nhất {SECRET_LENGTH} ký tự ngẫu nhiên")
    return text


def _keys(text: str) -> list[str]:
    from cryptography.fernet import Fernet

    keys = _words(text)
    if not keys:
        raise ValueError("chưa được đặt")
    for position, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except ValueError:
            raise ValueError(f"khóa thứ {position} không phải khóa Fernet (32 byte, base64 URL)") from None
    return keys


def _origins(text: str) -> list[str]:
    origins = _words(text)
    if any(urlsplit(origin).scheme not in {"http", "https"} or not urlsplit(origin).netloc for origin in origins):
        raise ValueError("mỗi địa chỉ phải bắt đầu bằng http:// hoặc https:// và có tên máy")
    return origins


def _postgres(text: str) -> str:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    if not text.startswith(("postgresql://", "postgres://")):
        raise ValueError("phải có dạng postgresql://người_dùng:mật_khẩu@máy:cổng/tên")
    try:
        found = conninfo_to_dict(text)
    except ProgrammingError:
        # The driver's message may quote a part of the address, and with it the password.
        raise ValueError("không đọc được; kiểm tra ký tự đặc biệt trong mật khẩu (viết dạng %XX)") from None
    if not found.get("dbname"):
        raise ValueError("thiếu tên cơ sở dữ liệu ở cuối địa chỉ")
    return text


def _tiles(text: str) -> str:
    parts = urlsplit(text)
    if text and not (text.startswith("/") or (parts.scheme == "https" and parts.netloc)):
        raise ValueError("phải là địa chỉ https:// hoặc đường dẫn bắt đầu bằng /")
    return text


def _email_url(text: str) -> str:
    parts = urlsplit(text)
    try:
        sound = {
            **dict.fromkeys(MAIL_PORTS, bool(parts.hostname) and parts.port != 0),
            "file": parts.path.startswith("/") and not parts.netloc,
            "console": True,
        }.get(parts.scheme, not text)
    except ValueError:
        sound = False
    if not sound:
        raise ValueError("phải là smtp://, smtps:// hoặc plain:// kèm tên máy, file:///thư_mục, hoặc console:")
    return text


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("phải là địa chỉ http:// hoặc https:// có tên máy")
    return text.rstrip("/")


def _email_address(text: str) -> str:
    name, _, host = text.rpartition("@")
    if not name or not host or any(letter.isspace() for letter in text):
        raise ValueError("phải là một địa chỉ thư, ví dụ phan-anh@tinh.gov.vn")
    return text


def _bind(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) <= LAST_PORT:
        raise ValueError(f"phải có dạng địa_chỉ:cổng, cổng từ 1 đến {LAST_PORT}")
    return text


def _one_of(*choices: str) -> Callable[[str], str]:
    def read_choice(text: str) -> str:
        if text not in choices:
            raise ValueError(f"phải là một trong: {', '.join(choices)}")
        return text

    return read_choice


SECRET_LENGTH = 32
MAIL_PORTS = {"smtp": 587, "smtps": 465, "plain": 25}
_BACKENDS = "django.core.mail.backends"
LAST_PORT = 65_535

TEXT = Kind("chữ", str)
PATH = Kind("đường dẫn", _path)
SWITCH = Kind("1 hoặc 0", _switch)
COUNT = Kind("số nguyên > 0", _count)
WORDS = Kind("danh sách, cách nhau bằng dấu phẩy", _words)
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

SETTINGS = (
    Setting(
        "database_url", "DATABASE_URL", Kind("địa chỉ PostgreSQL", _postgres), None, "Cơ sở dữ liệu, PostgreSQL từ 15."
    ),
    Setting(
        "secret_key", "PAHT_SECRET_KEY", Kind("bí mật, từ 32 ký tự", _secret), None, "Ký phiên đăng nhập và biểu mẫu."
    ),
    Setting(
        "field_keys",
        "PAHT_FIELD_KEYS",
        Kind("các khóa Fernet, cách nhau bằng dấu phẩy", _keys),
        None,
        "Mã hóa dữ liệu cá nhân. Khóa đầu để mã hóa, các khóa sau chỉ để đọc dữ liệu cũ.",
    ),
    Setting("home", "PAHT_HOME", PATH, "var", "Thư mục dữ liệu: ảnh gửi kèm, nhật ký, cơ sở dữ liệu của bản dùng thử."),
    Setting("build", "PAHT_BUILD", PATH, "build", "Thư mục giao diện đã dựng (assets, static, fonts)."),
    Setting("debug", "PAHT_DEBUG", SWITCH, "0", "Chỉ dùng khi phát triển: hiện chi tiết lỗi, đọc giao diện chưa gom."),
    Setting("ui_sheet", "PAHT_UI_SHEET", SWITCH, "0", "Chỉ dùng khi phát triển: mở trang mẫu giao diện /_ui/."),
    Setting("bind", "PAHT_BIND", Kind("địa_chỉ:cổng", _bind), "127.0.0.1:8000", "Nơi máy chủ web lắng nghe."),
    Setting("web_processes", "PAHT_WEB_PROCESSES", COUNT, "2", "Số tiến trình của máy chủ web."),
    Setting("web_threads", "PAHT_WEB_THREADS", COUNT, "8", "Số luồng của mỗi tiến trình web."),
    Setting(
        "allowed_hosts",
        "PAHT_ALLOWED_HOSTS",
        WORDS,
        "localhost,127.0.0.1",
        "Tên máy mà người dùng được gõ vào trình duyệt.",
    ),
    Setting(
        "trusted_origins",
        "PAHT_TRUSTED_ORIGINS",
        Kind("danh sách địa chỉ http(s)://", _origins),
        "",
        "Địa chỉ gốc được gửi biểu mẫu khi đứng sau máy chủ chuyển tiếp.",
    ),
    Setting("https", "PAHT_HTTPS", SWITCH, "0", "Bắt buộc HTTPS: chuyển hướng, HSTS, cookie chỉ đi qua HTTPS."),
    Setting(
        "behind_proxy",
        "PAHT_BEHIND_PROXY",
        SWITCH,
        "0",
        "Tin tiêu đề X-Forwarded-Proto của máy chủ chuyển tiếp (máy đó phải tự ghi đè tiêu đề này).",
    ),
    Setting(
        "metrics_public",
        "PAHT_METRICS_PUBLIC",
        SWITCH,
        "0",
        "Cho đọc /metrics từ máy khác, không chỉ từ chính máy này.",
    ),
    Setting(
        "log_level",
        "PAHT_LOG_LEVEL",
        Kind(" | ".join(LOG_LEVELS), _one_of(*LOG_LEVELS)),
        "INFO",
        "Mức nhật ký ít nhất được ghi.",
    ),
    Setting(
        "tile_source",
        "PAHT_TILE_SOURCE",
        Kind("địa chỉ https:// hoặc /đường/dẫn", _tiles),
        "",
        "Nguồn bản đồ nền; để trống thì không hiện bản đồ.",
    ),
    Setting(
        "photo_max_bytes", "PAHT_PHOTO_MAX_BYTES", COUNT, "15000000", "Kích thước lớn nhất của một ảnh, tính bằng byte."
    ),
    Setting("photo_max_pixels", "PAHT_PHOTO_MAX_PIXELS", COUNT, "50000000", "Số điểm ảnh lớn nhất của một ảnh."),
    Setting("province_name", "PAHT_PROVINCE_NAME", TEXT, "tỉnh Bắc Giang", "Tên tỉnh hiện trên các trang."),
    Setting("operations_unit", "PAHT_OPERATIONS_UNIT", TEXT, "TVH", "Mã đơn vị của Tổ vận hành."),
    Setting(
        "publish_check_limit",
        "PAHT_PUBLISH_CHECK_LIMIT",
        Kind("half_hour | half_day", _one_of("half_hour", "half_day")),
        "half_hour",
        "Thời hạn kiểm tra, đăng kết quả: 0,5 giờ (bảng 3.a) hoặc 0,5 ngày (mục 3.b) làm việc.",
    ),
    Setting(
        "public_ranking",
        "PAHT_PUBLIC_RANKING",
        SWITCH,
        "1",
        "Công khai đúng hạn, trễ hạn của từng cơ quan ở trang thống kê và dữ liệu mở; 0: chỉ số lượng, xếp theo tên.",
    ),
    Setting(
        "public_url",
        "PAHT_PUBLIC_URL",
        Kind("địa chỉ http(s)://", _public_url),
        "http://127.0.0.1:8000",
        "Địa chỉ mà người dân dùng để vào hệ thống; đứng đầu mọi liên kết trong thư.",
    ),
    Setting(
        "email_url",
        "PAHT_EMAIL_URL",
        Kind("địa chỉ máy chủ thư", _email_url),
        "",
        "Nơi gửi thư: smtp://tên:mật_khẩu@máy:587 (STARTTLS), smtps:// (TLS), plain:// (không mã hóa), "
        "file:///thư_mục, console:. Để trống: ghi thành tệp trong PAHT_HOME/mail.",
    ),
    Setting(
        "email_from",
        "PAHT_EMAIL_FROM",
        Kind("địa chỉ thư", _email_address),
        "phan-anh@localhost",
        "Địa chỉ đứng tên người gửi trong thư của hệ thống.",
    ),
)
