"""The main links of the two doors: one place for their words, addresses and order."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Link:
    """A link of the main navigation; `current` when the page lies at or below its address, or one of `beside` it."""

    label: str
    path: str
    whole: bool = False
    current: bool = False
    beside: tuple[str, ...] = ()

    def seen_from(self, path: str) -> "Link":
        return replace(self, current=any(self._holds(path.rstrip("/"), mine) for mine in (self.path, *self.beside)))

    def _holds(self, here: str, mine: str) -> bool:
        mine = mine.rstrip("/")
        return here == mine or (not self.whole and here.startswith(f"{mine}/"))


PORTAL = (
    Link("Trang chủ", "/", whole=True),
    Link("Gửi phản ánh", "/gui-phan-anh"),
    Link("Tra cứu", "/tra-cuu"),
    Link("Danh sách phản ánh", "/phan-anh/"),
    Link("Thống kê", "/thong-ke"),
)
CONSOLE = (
    Link("Hàng đợi", "/quan-tri/", whole=True, beside=("/quan-tri/ghi-nhan/",)),
    Link("Tra cứu", "/quan-tri/phan-anh/"),
    Link("Công văn", "/quan-tri/cong-van/"),
)
# For those who have a duty that may be handed over, or have handed one over.
HANDING_OVER = (Link("Ủy quyền", "/quan-tri/uy-quyen/"),)
# For those who see figures: of every office, or of their own.
FIGURES = (Link("Thống kê", "/quan-tri/thong-ke/", beside=("/quan-tri/xuat-du-lieu/",)),)
# For the operations team and administrators: how good the proposals are.
OVERSIGHT = (Link("Đề xuất", "/quan-tri/de-xuat/"),)
# For those who keep the rules: administrators only; everybody else gets no such page.
SETTINGS = (
    Link("Thời hạn", "/quan-tri/thoi-han/"),
    Link("Lịch làm việc", "/quan-tri/lich/"),
    Link("Lưu giữ dữ liệu", "/quan-tri/luu-giu/"),
)
ADMINISTRATION = (Link("Thiết lập", SETTINGS[0].path, beside=tuple(link.path for link in SETTINGS[1:])),)
