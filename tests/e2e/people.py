"""What people do in the browser, in their own words: fill in, choose, click. No shortcut into the program."""

import io
import re
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Page, expect

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
CASE = re.compile(r"/quan-tri/phan-anh/")


def photo() -> dict[str, object]:
    """A picture as a phone takes it, with where and by which phone it was taken."""
    picture = Image.new("RGB", (800, 600), (120, 130, 90))
    exif = Image.Exif()
    exif[271] = "Điện thoại của bà Sáu"
    data = io.BytesIO()
    picture.save(data, "JPEG", exif=exif)
    return {"name": "o-ga.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


@dataclass
class Citizen:
    """Somebody with something to report."""

    page: Page
    phone: str = "0912 345 678"

    def sends(self, content: str, commune: str = "07201", *, with_photo: bool = False, secrecy: bool = False) -> str:
        """Fills in the form and sends it; gives the code shown."""
        page = self.page
        page.goto("/")
        page.get_by_role("link", name="Gửi phản ánh").first.click()
        page.get_by_label("Việc gì đang xảy ra?").fill(content)
        if with_photo:
            page.get_by_label("Ảnh").set_input_files(photo())
        page.locator("select[name=area]").select_option(commune)
        page.get_by_role("textbox", name="Họ và tên").fill("Nguyễn Thị Sáu")
        page.get_by_role("textbox", name="Số điện thoại").fill(self.phone)
        if secrecy:
            page.get_by_role("checkbox", name="Giữ bí mật danh tính của tôi").check()
        page.get_by_role("button", name="Gửi phản ánh").click()
        page.wait_for_url(re.compile(r"/da-gui"))
        found = CODE.search(page.inner_text("main"))
        assert found, page.inner_text("main")
        return found.group()

    def looks_up(self, code: str, phone: str | None = None) -> None:
        self.page.goto("/tra-cuu")
        self.page.get_by_label("Mã phản ánh").fill(code.lower().replace("-", " "))
        self.page.get_by_role("textbox", name="Số điện thoại").fill(phone or self.phone)
        self.page.get_by_role("button", name="Tra cứu", exact=True).click()


@dataclass
class Officer:
    """Somebody of an office, signed in."""

    page: Page
    login: str

    def signs_in(self, password: str) -> "Officer":
        self.page.goto("/quan-tri/")
        self.page.get_by_label("Tên đăng nhập").fill(self.login)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.page.get_by_role("button", name="Đăng nhập").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Hàng đợi của tôi")
        return self

    def opens(self, code: str) -> Page:
        """Finds the case in the queue by its code and opens it by a click."""
        self.page.goto("/quan-tri/")
        self.page.locator(f"a[href*='{code}']").first.click()
        self.page.wait_for_url(CASE)
        return self.page

    def acts(self, code: str, button: str, *, more: str = "", **entries: str) -> None:
        """Opens the case, fills in the entries of one form and clicks its button. `more` opens a closed form."""
        page = self.opens(code)
        if more:
            page.locator("summary").filter(has_text=re.compile(f"^\\s*{more}\\s*$")).click()
        form = page.locator("form").filter(has=page.get_by_role("button", name=button, exact=True))
        for name, value in entries.items():
            fill(form, name, value)
        press(page, form.get_by_role("button", name=button, exact=True))


def press(page: Page, button) -> None:
    """Clicks and waits until the form has been answered and the next page stands: leaving earlier would stop it."""
    with page.expect_navigation():
        button.click()


def fill(form, name: str, value: str) -> None:
    """One entry by its label in words: `select` by the option's words, radio by its label, else typed."""
    entry = form.locator(f"[name='{name}']").first
    kind = entry.evaluate("element => element.tagName + ':' + (element.type || '')")
    if kind.startswith("SELECT"):
        entry.select_option(label=value)
    elif kind.endswith("checkbox"):
        entry.set_checked(value != "không")
    elif kind.endswith("radio"):
        form.get_by_label(value, exact=True).check()
    else:
        entry.fill(value)
