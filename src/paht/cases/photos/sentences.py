"""One sentence for each way a file can be refused: what is wrong, what to do, and that nothing typed is lost."""

from .records import BadPhoto, PhotoLimits, Reason

_STILL_THERE = "nội dung bạn đã viết vẫn còn."
_SENTENCES: dict[Reason, str] = {
    "empty": "Tệp «{name}» trống. Hãy chọn lại ảnh; ",
    "too_big": "Ảnh «{name}» nặng quá {megabytes} MB. Hãy chụp lại với cỡ nhỏ hơn hoặc chọn ảnh khác; ",
    "not_a_photo": "Tệp «{name}» không phải ảnh JPEG, PNG, WebP hoặc HEIC. Hãy chọn ảnh khác; ",
    "unreadable": "Tệp «{name}» không đọc được. Hãy chụp lại hoặc chọn ảnh khác; ",
    "too_many_pixels": (
        "Ảnh «{name}» lớn quá {megapixels} triệu điểm ảnh. Hãy chụp lại với cỡ nhỏ hơn hoặc chọn ảnh khác; "
    ),
    "too_slow": "Ảnh «{name}» xử lý quá lâu. Hãy chụp lại hoặc chọn ảnh khác; ",
    "too_many": "Chỉ nhận tối đa {count} ảnh, nên chưa nhận «{name}». Hãy bỏ bớt ảnh rồi gửi lại; ",
}


def refused(name: str, reason: Reason, limits: PhotoLimits) -> BadPhoto:
    """The refusal of one file in words. `name` stands in the sentence as it is: clean it first."""
    beginning = _SENTENCES[reason].format(
        name=name,
        count=limits.count,
        megabytes=_millions(limits.bytes),
        megapixels=_millions(limits.pixels),
    )
    return BadPhoto(name, reason, beginning + _STILL_THERE)


def _millions(number: int) -> str:
    return f"{number / 1_000_000:.3g}".replace(".", ",")
