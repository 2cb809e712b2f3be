"""Fills the database with the demo province and says how to enter it."""

from paht.command import migrate
from paht.command.demo.folder import Home


def prepare() -> None:
    """Django ready, database migrated, demo province loaded. Quick when all of it was done before."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paht.settings")
    import django

    django.setup()
    from django.db import connections

    print("Kiểm tra cơ sở dữ liệu…", flush=True)
    migrate.apply()
    from importlib.util import find_spec

    if find_spec("paht.demo.load"):
        from paht.demo.load import ensure_loaded

        ensure_loaded()
    # Web and jobs open their own connections; ours would only stand in the way of stopping.
    connections.close_all()


def greeting(port: int, home: Home) -> str:
    """The address, and who may sign in with which password."""
    from django.db import connections

    from paht.demo.accounts import table

    rows = [("Tên đăng nhập", "Mật khẩu", "Vai trò", "Đơn vị"), *table()]
    connections.close_all()
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  " + "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(
        [
            "",
            f"Trang của người dân:  http://127.0.0.1:{port}/",
            f"Trang của cán bộ:     http://127.0.0.1:{port}/quan-tri/",
            "",
            *(line.rstrip() for line in lines),
            "",
            f"Dữ liệu và nhật ký nằm trong {home.path}. Nhấn Ctrl-C để dừng.",
        ]
    )
