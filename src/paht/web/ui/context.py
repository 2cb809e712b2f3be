"""What every template may use: the province, the map's tiles, the look that the reader has chosen, the frame."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def look(request: HttpRequest) -> dict[str, str]:
    """`province_name`, `tile_source` (empty: no map), `theme` (empty: as the device says), `frame` (of errors)."""
    theme = request.COOKIES.get("theme", "")
    return {
        "province_name": settings.PROVINCE_NAME,
        "tile_source": settings.TILE_SOURCE,
        "theme": theme if theme in THEMES else "",
        "frame": "ui/console.html" if _at_desk(request) else "ui/portal.html",
    }


def _at_desk(request: HttpRequest) -> bool:
    """Whether an officer asks, signed in. The person is looked up for his own pages only: others cost no statement."""
    user = getattr(request, "user", None) if request.path.startswith("/quan-tri/") else None
    return user is not None and user.is_authenticated
