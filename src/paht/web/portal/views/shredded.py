"""What a citizen is told once the sender's data were deleted by the retention rules."""

from paht.cases.retention import shredded_at
from paht.core.dates import show_date


def gone(code: str) -> str:
    """The sentence, without its full stop; empty while the data are there."""
    at = shredded_at(code)
    return f"Dữ liệu người gửi đã được xóa theo quy định ngày {show_date(at)}" if at else ""
