"""What every template may use: the province, the map's tiles, the look that the reader has chosen."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def look(request: HttpRequest) -> dict[str, str]:
    """`province_name`, `tile_source` (empty: no map) and `theme` (empty: as the device says)."""
    theme = request.COOKIES.get("theme", "")
    return {
        "province_name": settings.PROVINCE_NAME,
        "tile_source": settings.TILE_SOURCE,
        "theme": theme if theme in THEMES else "",
    }
