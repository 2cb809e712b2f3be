"""Chromium as the tests use it: the system's own, headless, asking nobody outside."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run", "--disable-quic"]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def program() -> str:
    """The browser that `make test` found, else the first one on the path."""
    found = os.environ.get("PAHT_BROWSER") or next(filter(None, map(shutil.which, NAMES)), "")
    assert found, "no browser: install Chromium, or set PAHT_BROWSER"
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        try:
            yield running
        finally:
            running.close()
