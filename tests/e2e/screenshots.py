"""Every page, phone and desktop, light and dark, into var/screenshots: `make screenshots`.

Starts a demo of its own in a temporary folder. With the word `--pictures` it renews the pictures of the README instead.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e import browsing, site

OUT = site.ROOT / "var" / "screenshots"
PICTURES = site.ROOT / "docs" / "pictures"
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")
PUBLIC = {
    "portal-trang-chu": "/",
    "portal-gui": "/gui-phan-anh",
    "portal-tra-cuu": "/tra-cuu",
    "portal-danh-sach": "/phan-anh/",
    "portal-danh-sach-khong-co": "/phan-anh/?q=khongcogi",
    "portal-thong-ke": "/thong-ke",
    "portal-du-lieu-mo": "/du-lieu-mo/",
    "portal-huong-dan": "/huong-dan",
    "portal-quyen-rieng-tu": "/quyen-rieng-tu",
    "portal-khong-tim-thay": "/khong-co-trang-nay",
    "dang-nhap": "/quan-tri/dang-nhap",
    "ui": "/_ui/",
}
OFFICERS = ("tiepnhan1", "daumoi.sgtvt", "lanhdao.sgtvt", "xuly.sgtvt")
# Pages of figures, letters and settings, by who opens them.
DESKS = {
    "tiepnhan1": {
        "chi-so": "/quan-tri/thong-ke/chi-so/",
        "su-dung": "/quan-tri/thong-ke/su-dung/",
        "xuat-du-lieu": "/quan-tri/xuat-du-lieu/",
        "de-xuat": "/quan-tri/de-xuat/",
        "ghi-nhan": "/quan-tri/ghi-nhan/",
    },
    "quantri": {"luu-giu": "/quan-tri/luu-giu/", "tu-gui": "/quan-tri/tu-gui/"},
}
SIGNED_COPY = {"name": "ban-ky.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}


def shoot(page: Page, address: str, name: str) -> None:
    page.goto(address)
    keep(page, name)


def keep(page: Page, name: str) -> None:
    """What the page shows now, whole."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=OUT / f"{name}.png", full_page=True)


def contexts(browser: Browser, address: str) -> Iterator[tuple[str, BrowserContext]]:
    for size, viewport in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(base_url=address, viewport=viewport, color_scheme=scheme, locale="vi-VN")
            yield f"{size}-{scheme}", context
            context.close()


def sign_in(page: Page, login: str, password: str) -> None:
    page.goto("/quan-tri/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(re.compile(r"/quan-tri/$"))


def first_link(page: Page, pattern: str) -> str | None:
    """The address of the first link on the page that matches."""
    found = (link.get_attribute("href") or "" for link in page.get_by_role("link").all())
    return next((href for href in found if re.search(pattern, href)), None)


def public_pages(context: BrowserContext, kind: str) -> None:
    page = context.new_page()
    for name, address in PUBLIC.items():
        shoot(page, address, f"{name}-{kind}")
    page.goto("/phan-anh/")
    report = first_link(page, r"/phan-anh/[0-9A-Z]{4}-[0-9A-Z]{4}")
    if report:
        shoot(page, report, f"portal-phan-anh-{kind}")


def officer_pages(context: BrowserContext, kind: str, login: str, password: str) -> None:
    page = context.new_page()
    sign_in(page, login, password)
    name = f"console-{login.partition('.')[0]}"
    shoot(page, "/quan-tri/", f"{name}-hang-doi-{kind}")
    case = first_link(page, r"/quan-tri/phan-anh/[0-9A-Z]{4}-[0-9A-Z]{4}")
    if case:
        shoot(page, case, f"{name}-phan-anh-{kind}")
    shoot(page, "/quan-tri/phan-anh/", f"{name}-tat-ca-{kind}")
    if not login.startswith("xuly"):
        shoot(page, "/quan-tri/thong-ke/", f"{name}-phu-luc-{kind}")
        shoot(page, "/quan-tri/thong-ke/phan-anh/?cot=total", f"{name}-phu-luc-danh-sach-{kind}")
    context.clear_cookies()
    page.close()


def desk_pages(context: BrowserContext, kind: str, password: str) -> None:
    for login, pages in DESKS.items():
        page = context.new_page()
        sign_in(page, login, password)
        for name, address in pages.items():
            shoot(page, address, f"console-{name}-{kind}")
        context.clear_cookies()
        page.close()


def letter_pages(context: BrowserContext, kind: str, password: str) -> None:
    """The list of letters, the form with its offices, one letter as a draft, signed and issued, and as its reader."""
    page = context.new_page()
    sign_in(page, "tiepnhan1", password)
    page.goto("/quan-tri/cong-van/soan/")
    page.get_by_role("button", name="Xem các đơn vị").click()
    page.get_by_role("button", name="Soạn công văn").wait_for()
    keep(page, f"console-cong-van-soan-{kind}")
    page.get_by_role("button", name="Soạn công văn").click()
    page.wait_for_url(re.compile(r"/cong-van/\d+/$"))
    letter = page.url
    keep(page, f"console-cong-van-du-thao-{kind}")
    page.get_by_label("Số", exact=True).fill("12")
    page.get_by_label("Ngày văn bản").fill("2026-07-01")
    page.get_by_label("Bản ký").set_input_files([SIGNED_COPY])  # type: ignore[list-item]
    page.get_by_role("button", name="Tải lên bản ký").click()
    page.get_by_role("button", name="Phát hành").wait_for()
    keep(page, f"console-cong-van-da-ky-{kind}")
    page.get_by_role("button", name="Phát hành").click()
    page.get_by_role("button", name="Soạn văn bản thay thế").wait_for()
    keep(page, f"console-cong-van-phat-hanh-{kind}")
    shoot(page, "/quan-tri/cong-van/", f"console-cong-van-{kind}")
    context.clear_cookies()
    sign_in(page, "lanhdao.sgtvt", password)
    shoot(page, letter, f"console-cong-van-noi-nhan-{kind}")
    context.clear_cookies()
    page.close()


def everything(browser: Browser, running: site.Site) -> None:
    for kind, context in contexts(browser, running.address):
        public_pages(context, kind)
        desk_pages(context, kind, running.password)
        letter_pages(context, kind, running.password)
        for login in OFFICERS:
            officer_pages(context, kind, login, running.password)


def pictures(browser: Browser, running: site.Site) -> None:
    """The two pictures of the README: the portal and the console, as a visitor sees them first."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(base_url=running.address, viewport=SIZES["desktop"], locale="vi-VN")
    page = context.new_page()
    page.goto("/")
    page.screenshot(path=PICTURES / "portal.png")
    sign_in(page, "tiepnhan1", running.password)
    page.screenshot(path=PICTURES / "console.png")
    context.close()


def main(words: list[str]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    task = pictures if "--pictures" in words else everything
    with (
        tempfile.TemporaryDirectory() as folder,
        site.demo(Path(folder) / "var", PAHT_UI_SHEET="1") as running,
        browsing.browser() as browser,
    ):
        task(browser, running)
    sys.stdout.write(f"{PICTURES if '--pictures' in words else OUT}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
