"""The province's week in some lines: what came in, what stands open now, which offices are late."""

import datetime as dt
from collections.abc import Mapping

from paht.core.clock import VIETNAM
from paht.core.dates import show_moment

from .appendix import Appendix, Line, appendix
from .standing import Column, Sight
from .stretch import Stretch

WEEK = dt.timedelta(days=7)
LATE_STAGES: Mapping[Column, str] = {
    "sent_late": "chờ tiếp nhận",
    "handling_late": "đang xử lý",
    "approving_late": "chờ duyệt",
}


def week_before(day: dt.date) -> Stretch:
    """Monday to Sunday of the calendar week before the one of this day."""
    monday = day - dt.timedelta(days=day.weekday()) - WEEK
    return Stretch(monday, monday + WEEK - dt.timedelta(days=1))


def weekly_text(now: dt.datetime) -> tuple[str, str]:
    """One sentence, and the sheet with a line for each late office; figures as of now, no case is named."""
    week = week_before(now.astimezone(VIETNAM).date())
    came, stands = appendix(Sight(now, week)), appendix(Sight(now, Stretch()))
    late, offices = stands.sum.late_now, len(stands.late_lines)
    where = f" ở {offices} cơ quan" if offices else ""
    sentence = f"Bảng tuần {week.words}: nhận {came.reports} phản ánh; {late} phiếu đang quá hạn{where}."
    return sentence, "\n".join((_came(came), _stands(stands), *map(_late, stands.late_lines)))


def _came(week: Appendix) -> str:
    sums = week.sum
    done = sums["approved"] + sums["approved_late"]
    return (
        f"Nhận {week.sight.stretch.words}: {week.reports} phản ánh. Trong các ngày đó đã chuyển {sums.assignments} "
        f"phiếu của {week.forwarded} phản ánh; đến nay {done} phiếu có kết quả đã duyệt, {sums['returned']} phiếu trả "
        "lại."
    )


def _stands(table: Appendix) -> str:
    sums = table.sum
    ended = sums["approved"] + sums["approved_late"] + sums["returned"]
    return (
        f"Tính đến {show_moment(table.sight.as_of)}: {sums['waiting']} phản ánh đang ở Tổ vận hành; "
        f"{sums.assignments - ended} phiếu đang xử lý, trong đó {sums.late_now} phiếu quá hạn."
    )


def _late(line: Line) -> str:
    parts = [f"{line[column]} {words}" for column, words in LATE_STAGES.items() if line[column]]
    return f"- {line.name}: {line.late_now} phiếu quá hạn ({', '.join(parts)})."
