"""Addresses of the lists that come by themselves, and of how the system is used."""

from django.urls import URLPattern, path

from .use import show, show_accounts, show_cases, show_units
from .use_report import usage_report
from .work_lists import list_switches, switch_list, work_list

USE: list[URLPattern] = [
    path("danh-sach/<int:list_id>/", work_list, name="work_list"),
    path("thong-ke/su-dung/", show, name="use"),
    path("thong-ke/su-dung/tai-khoan/", show_accounts, name="use_accounts"),
    path("thong-ke/su-dung/don-vi/", show_units, name="use_units"),
    path("thong-ke/su-dung/phieu/", show_cases, name="use_cases"),
    path("thong-ke/su-dung/bao-cao/", usage_report, name="use_report"),
    path("tu-gui/", list_switches, name="list_switches"),
    path("tu-gui/doi/", switch_list, name="switch_list"),
]
