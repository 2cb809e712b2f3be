"""A business called by its name: "phản ánh tổ chức, cá nhân cụ thể đang chờ kết quả xử lý" is not public (mục 3.1)."""

import re
from functools import cache

from paht.core.vietnamese import fold

from .tables import communes, districts, rows

_BUSINESS = (
    "công ty|cty|doanh nghiệp|nhà xe|quán|nhà hàng|khách sạn|nhà nghỉ|cửa hàng|siêu thị|phòng khám|nha khoa|nhà thuốc"
    "|spa|thẩm mỹ viện|karaoke|internet|xưởng|đại lý|cơ sở|tiệm|trang trại|hợp tác xã|htx|nhà máy|mỏ đá|sân bóng|bar"
    "|trang tin|website|fanpage|lò mổ|lò gạch|trạm trộn|bãi cát|gara|garage|salon"
)
_UPPER = r"[A-ZÀÁẢÃẠÂẦẤẨẪẬĂẰẮẲẴẶĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_NAME = re.compile(
    rf"\b(?i:{_BUSINESS})((?:\s+[^\W\d_A-Z]+){{0,3}}?)\s+(?:[\"“'](?P<quoted>[^\"”']+)[\"”']|(?P<name>{_UPPER}\w+(?:\s+{_UPPER}\w*)+))"
)
_BETWEEN = re.compile(r"(?i)\b(ở|tại|thuộc|của|trong|gần|xã|phường|huyện|thôn|khu|cụm|đường|phố|không|cho|và|có)\b")


def business_named(text: str) -> str:
    """The words that name a business, else "". Not public services, nor a place: "quán ở Bích Động" names nobody."""
    for found in _NAME.finditer(text):
        name = fold(found["name"] or found["quoted"] or "")
        if name and not _BETWEEN.search(found[1]) and not any(name.startswith(word) for word in _known()):
            return found.group()
    return ""


@cache
def _known() -> frozenset[str]:
    """Names of places and of those who serve everybody."""
    places = {fold(one.name) for one in communes().values()} | {fold(name) for name in districts().values()}
    return frozenset(places | {fold(row["name"]) for row in rows("proposing/public_services.csv")})
