"""`paht serve`: the web server. Reads its configuration from the environment only."""

import os
import shutil
import sys
from pathlib import Path

from paht.command.failure import Failure
from paht.core import configuration


def run(words: list[str]) -> int:
    """Becomes gunicorn. `--fd N` takes over an open listening socket instead of PAHT_BIND."""
    env = configuration.read()
    if not env.debug and not (env.static_root / "staticfiles.json").is_file():
        raise Failure(
            f"Chưa có tệp giao diện trong {env.static_root}: hãy chạy make setup (hoặc paht manage collectstatic)."
        )
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_empty(env.home / "metrics"))
    bind = f"fd://{words[1]}" if words[:1] == ["--fd"] else env.bind
    command = [sys.executable, "-m", "gunicorn", "--config", "python:paht.command.web_server", "--bind", bind]
    os.execv(sys.executable, [*command, "paht.wsgi:application"])


def _empty(folder: Path) -> Path:
    """Figures of processes that are gone would be counted again after a restart."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
