"""Addresses of the lists that come by themselves, and of how the system is used."""

from django.urls import URLPattern, path

from .work_lists import list_switches, switch_list, work_list

USE: list[URLPattern] = [
    path("danh-sach/<int:list_id>/", work_list, name="work_list"),
    path("tu-gui/", list_switches, name="list_switches"),
    path("tu-gui/doi/", switch_list, name="switch_list"),
]
