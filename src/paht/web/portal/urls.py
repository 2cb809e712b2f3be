"""Addresses of the portal."""

from django.urls import path, register_converter

from .views import follow, open_data, pages, reply, reports, send, statistics, statistics_files


class Size:
    """A photo's size in its address: small or large."""

    regex = "nho|lon"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Ending(Size):
    """What a file of open data is written as."""

    regex = "csv|json|xlsx|pdf"


class TableName(Size):
    """Which table of the statistics."""

    regex = "linh-vuc|co-quan|thang"


class TableEnding(Size):
    """What a table is written as."""

    regex = "csv|xlsx|pdf"


register_converter(Size, "photo_size")
register_converter(TableName, "table_name")
register_converter(TableEnding, "table_ending")
register_converter(Ending, "data_ending")

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("gui-phan-anh", send.send, name="send"),
    path("tra-cuu", follow.look_up, name="look_up"),
    path("thoi-theo-doi", follow.forget, name="forget"),
    path("phan-anh/", reports.listing, name="reports"),
    path("phan-anh/<str:typed>", reports.report, name="report"),
    path("phan-anh/<str:code>/da-gui", send.sent, name="sent"),
    path("phan-anh/<str:code>/<slug:slug>", reply.reply, name="reply"),
    path("anh/<str:token>/<photo_size:size>", reports.photo, name="photo"),
    path("thong-ke", statistics.statistics, name="statistics"),
    path("thong-ke/<table_name:name>.<table_ending:ending>", statistics_files.table_file, name="statistics_file"),
    path("du-lieu-mo/", open_data.open_data, name="open_data"),
    path("du-lieu-mo/tu-dien.json", open_data.dictionary, name="open_data_dictionary"),
    path("du-lieu-mo/<slug:name>.<data_ending:ending>", open_data.data_file, name="open_data_file"),
    path("huong-dan", pages.guide, name="guide"),
    path("quyen-rieng-tu", pages.privacy, name="privacy"),
    path("robots.txt", pages.robots, name="robots"),
]
