"""Browser tests work on a demo of their own, started by the command that people type."""

import pytest

from tests.e2e import browsing, site


def pytest_collection_modifyitems(items):
    """One worker runs all browser tests: they share one demo and one browser."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory):
    with site.demo(tmp_path_factory.mktemp("demo") / "var") as running:
        yield running


@pytest.fixture(scope="module")
def chromium():
    """One browser a module; it is closed before other tests use the database in this process."""
    with browsing.browser() as running:
        yield running


@pytest.fixture
def visitor(chromium, demo_site):
    """Opens a fresh visitor: own cookies, phone or desktop; gives a page at the demo's address."""
    opened = []

    def open_page(*, phone=False, **more):
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        context = chromium.new_context(base_url=demo_site.address, viewport=size, locale="vi-VN", **more)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
