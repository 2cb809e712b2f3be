"""The officers' pages."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from . import appendix, indicators
from .act import act
from .calendar import calendar
from .case import phone, photo, show
from .delegations import delegations, end
from .exports import drop_export, exports, fetch_export, make_export, redo_export
from .holding import hold_case
from .letter_urls import LETTERS
from .limits import limits
from .lists import queue, registry
from .notices import bell, mark_read, notices
from .quality import quality, quality_cases
from .record import record
from .retention import hold_by_code, retention, retention_proposed
from .use_urls import USE

app_name = "console"
urlpatterns: list[URLPattern] = [
    path("", queue, name="queue"),
    path("ghi-nhan/", record, name="record"),
    path("phan-anh/", registry, name="registry"),
    path("tra-cuu", RedirectView.as_view(pattern_name="console:registry", query_string=True), name="search"),
    path("thong-bao/", notices, name="notices"),
    path("thong-bao/da-doc", mark_read, name="mark_read"),
    path("thong-bao/chuong", bell, name="bell"),
    path("phan-anh/<str:code>/", show, name="case"),
    path("phan-anh/<str:code>/anh/<str:token>", photo, name="photo"),
    path("phan-anh/<str:code>/xem-so-dien-thoai/", phone, name="phone"),
    path("phan-anh/<str:code>/tam-giu-du-lieu/", hold_case, name="hold_case"),
    path("luu-giu/", retention, name="retention"),
    path("luu-giu/de-nghi/", retention_proposed, name="retention_proposed"),
    path("luu-giu/tam-giu/", hold_by_code, name="retention_hold"),
    path("thoi-han/", limits, name="limits"),
    path("lich/", calendar, name="calendar"),
    path("de-xuat/", quality, name="quality"),
    path("de-xuat/phan-anh/", quality_cases, name="quality_cases"),
    path("thong-ke/", appendix.show, name="appendix"),
    path("thong-ke/phan-anh/", appendix.show_cases, name="appendix_cases"),
    path("thong-ke/chi-so/", indicators.show, name="indicators"),
    path("thong-ke/chi-so/phan-anh/", indicators.show_cases, name="indicator_cases"),
    path("xuat-du-lieu/", exports, name="exports"),
    path("xuat-du-lieu/lap/", make_export, name="make_export"),
    path("xuat-du-lieu/tai/<str:token>/", fetch_export, name="fetch_export"),
    path("xuat-du-lieu/<int:export_id>/bo/", drop_export, name="drop_export"),
    path("xuat-du-lieu/<int:export_id>/lam-lai/", redo_export, name="redo_export"),
    path("uy-quyen/", delegations, name="delegations"),
    path("uy-quyen/<int:delegation_id>/ket-thuc/", end, name="end_delegation"),
    *LETTERS,
    *USE,
    path("phan-anh/<str:code>/<slug:action>/", act, name="act"),
]
