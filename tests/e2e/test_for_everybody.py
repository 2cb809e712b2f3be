"""Every page can be used by everybody: WCAG rules by axe, light and dark; no page wider than a small phone; no script
or style that the content security policy had to stop."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.people import Officer

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PUBLIC = [
    "/",
    "/gui-phan-anh",
    "/tra-cuu",
    "/phan-anh/",
    "/thong-ke",
    "/du-lieu-mo/",
    "/huong-dan",
    "/quyen-rieng-tu",
    "/quan-tri/dang-nhap",
]
OFFICERS = ["tiepnhan1", "daumoi.sgtvt", "lanhdao.sgtvt", "xuly.sgtvt"]
# For those who see figures: all but the handlers.
FIGURES = [
    "/quan-tri/thong-ke/",
    "/quan-tri/thong-ke/phan-anh/?cot=total",
    "/quan-tri/thong-ke/chi-so/?ky=tu-truoc-den-nay",
    "/quan-tri/thong-ke/su-dung/",
    "/quan-tri/xuat-du-lieu/",
    "/quan-tri/cong-van/",
]
TEAM = ["/quan-tri/cong-van/soan/", "/quan-tri/cong-van/bao-cao/", "/quan-tri/de-xuat/", "/quan-tri/ghi-nhan/"]
SMALL = {"width": 320, "height": 640}


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found]


def wider_than_the_screen(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


def watched(page):
    """The page's complaints: refused by the policy, not found, failed scripts."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages(visitor, scheme):
    page = visitor(color_scheme=scheme)
    complaints = watched(page)
    page.goto("/phan-anh/")
    report = page.locator("a[href^='/phan-anh/']").filter(has_not_text="Xem").first.get_attribute("href")
    for address in [*PUBLIC, report]:
        page.goto(address)
        assert (address, violations(page)) == (address, [])
        page.set_viewport_size(SMALL)
        assert (address, wider_than_the_screen(page)) == (address, False)
        page.set_viewport_size({"width": 1280, "height": 900})
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("login", OFFICERS)
def test_officers_pages(visitor, demo_site, scheme, login):
    page = visitor(color_scheme=scheme)
    complaints = watched(page)
    Officer(page, login).signs_in(demo_site.password)
    case = page.locator("main a[href^='/quan-tri/phan-anh/']").first.get_attribute("href")
    figures = [] if login.startswith("xuly") else FIGURES
    team = TEAM if login.startswith("tiepnhan") else []
    for address in ["/quan-tri/", "/quan-tri/phan-anh/", case, *figures, *team]:
        page.goto(address)
        assert (address, violations(page)) == (address, [])
        page.set_viewport_size(SMALL)
        assert (address, wider_than_the_screen(page)) == (address, False)
        page.set_viewport_size({"width": 1280, "height": 900})
    assert complaints == []
