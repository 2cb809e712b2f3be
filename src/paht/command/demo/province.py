"""Fills the database with the demo province and says how to enter it."""

import os
import re
import sys

from paht.command import migrate
from paht.command.demo.folder import Home


def prepare() -> None:
    """Django ready, database migrated, demo province loaded. Quick when all of it was done before."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paht.settings")
    import django

    django.setup()
    from django.db import connections

    from paht.demo.load import ensure_loaded

    print("Kiểm tra cơ sở dữ liệu…", flush=True)
    migrate.apply()
    ensure_loaded(show=show_progress)
    # Web and jobs open their own connections; ours would only stand in the way of stopping.
    connections.close_all()


def show_progress(line: str) -> None:
    """A line of progress. A count such as 3/64 renews its line on a terminal; elsewhere only the last one shows."""
    counted = re.search(r"(\d+)/(\d+)$", line)
    last = counted is None or counted[1] == counted[2]
    if sys.stdout.isatty():
        print(f"\r\x1b[K{line}", end="\n" if last else "", flush=True)
    elif last:
        print(line, flush=True)


def greeting(port: int, home: Home) -> str:
    """The address, and who may sign in with which password."""
    return "\n".join(
        [
            "",
            f"Trang của người dân:  http://127.0.0.1:{port}/",
            f"Trang của cán bộ:     http://127.0.0.1:{port}/quan-tri/",
            "",
            *_accounts(),
            "",
            f"Dữ liệu và nhật ký nằm trong {home.path}. Nhấn Ctrl-C để dừng.",
        ]
    )


def _accounts() -> list[str]:
    """One aligned line for each demo account, below its headings."""
    from django.db import connections

    from paht.demo.accounts import table

    rows = [("Tên đăng nhập", "Mật khẩu", "Vai trò", "Đơn vị"), *table()]
    connections.close_all()
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)) for row in rows)
    return [f"  {line}".rstrip() for line in lines]
