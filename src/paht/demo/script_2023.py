"""The thirty packaged reports of 2023 as plays: mostly on time, some late, some returned, some corrected.

Senders are invented, and their numbers too. The dates of the answers in `texts` follow from the turns here.
"""

# ruff: noqa: E501  sentences for people stay whole

import datetime as dt
import json
from importlib.resources import files

from paht.core.clock import VIETNAM

from .acts import (
    DAY,
    approved,
    assigned,
    closed,
    corrected,
    done,
    forwarded,
    handled,
    published,
    rated,
    received,
    rejected,
    replied,
    returned,
    taken,
)
from .play import Act, Opening, Play
from .texts import RESULTS

NAMES = [
    "Nguyễn Văn Thử", "Trần Thị Mẫu", "Lê Quang Tưởng", "Phạm Thị Giả", "Vũ Đức Định", "Hoàng Thị Ví",
    "Đỗ Minh Dụ", "Bùi Thị Phỏng", "Ngô Văn Chừng", "Dương Thị Tạm", "Giáp Văn Ướm", "Thân Thị Khảo",
    "Lý Văn Nháp", "Đặng Thị Tập", "Hà Quang Diễn", "Nguyễn Thị Luyện", "Trần Văn Kiểm", "Lê Thị Đoán",
    "Phạm Quang Ngỡ", "Vũ Thị Hình", "Hoàng Văn Bóng", "Đỗ Thị Vai", "Bùi Quang Trò", "Ngô Thị Kịch",
    "Dương Văn Cảnh", "Giáp Thị Màn", "Thân Quang Lời", "Lý Thị Thoại", "Đặng Văn Nhân", "Hà Thị Vật",
]  # fmt: skip
# Commune of each report; M21 came with a point on the map instead.
PLACES = [
    "07687", "07219", "07807", "07708", "07432", "07879", "07444", "07795", "07207", "07375", "07216", "07612",
    "07510", "07339", "07525", "07444", "07288", "07771", "07885", "07348", "-", "07582", "07777", "07616",
    "07789", "07201", "07795", "07789", "07495", "07765",
]  # fmt: skip
HOSPITAL = (106.205, 21.287)
SCENES = {"M01": "pothole", "M03": "water", "M04": "fire", "M11": "rubbish", "M12": "wires", "M21": "flood"}
CONFIDENTIAL = ("M07", "M14")


def sent(day: int, month: int, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2023, month, day, hour, minute, tzinfo=VIETNAM)


STORIES: dict[str, tuple[dt.datetime, tuple[Act, ...]]] = {
    "M01": (sent(6, 3, 8, 12), (
        *taken("GT-01", "urgent", "UBND-213"),
        returned("UBND-213", 16, "SGTVT", "Đường tỉnh 295B do Sở Giao thông vận tải quản lý, bảo trì."),
        forwarded("SGTVT", 20, "Chuyển theo đề nghị của UBND thành phố. Có người bị nạn, đề nghị cảnh báo ngay."),
        *handled("SGTVT", (14, 18, 2 * DAY, 35), words="Rào chắn ngay trong ngày, vá xong báo cáo.", scene="road"),
        published(),
        rated("satisfied"),
        closed(),
    )),
    "M02": (sent(8, 3, 19, 40), (
        *taken("HT-01", "normal", "UBND-213"),
        *handled("UBND-213", (14, 18, 5 * DAY, 90), second=True),
        published(),
        rated("satisfied", words="Đèn sáng lại rồi, đi làm về yên tâm hơn."),
        closed(),
    )),
    "M03": (sent(14, 3, 9, 5), (
        *taken("MT-02", "urgent", "STNMT", supporting=("BQLKCN", "CAT-PC05"), words="Sở chủ trì, lấy mẫu ngay."),
        received("BQLKCN", 10),
        assigned("BQLKCN", 15),
        received("CAT-PC05", 1),
        assigned("CAT-PC05", 3),
        received("STNMT", 1),
        assigned("STNMT", 12, "Lấy mẫu trong ngày, mời công an môi trường cùng đi."),
        done("BQLKCN", 2 * DAY, RESULTS["M03 BQLKCN"]),
        approved("BQLKCN", 25),
        done("CAT-PC05", 60, RESULTS["M03 PC05"]),
        approved("CAT-PC05", 40),
        done("STNMT", 4 * DAY + 30, RESULTS["M03 draft"]),
        corrected("STNMT", 40, "Bổ sung kết quả phân tích, biện pháp đã áp dụng và thời hạn khắc phục."),
        done("STNMT", 150),
        approved("STNMT", 30),
        published(20),
        closed(),
    )),
    "M04": (sent(18, 3, 14, 22), (
        *taken("AN-01", "immediate", "CAT", (2, 1, 2), words="Đã gọi 114 lúc 14 giờ 24.", wall=True),
        *handled("CAT", (3, 2, 150, 10), words="Điều lực lượng ngay.", wall=True),
        published(6, wall=True),
        closed(),
    )),
    "M05": (sent(19, 3, 10, 31), (
        *taken("NC-01", "urgent", "NUOC", (10, 6, 14)),
        *handled("NUOC", (55, 12, 1 * DAY, 30)),
        published(),
        closed(),
    )),
    "M06": (sent(22, 3, 10, 20), (
        *taken("DD-01", "normal", "UBND-223", public=False, words="Tiếp nhận không công khai, hướng dẫn thủ tục."),
        received("UBND-223", 14),
        assigned("UBND-223", 18),
        Act("pass_back", 200, {"reason": "Vụ việc cần người nắm hồ sơ địa chính của xã Đông Lỗ."}, unit="UBND-223"),
        assigned("UBND-223", 25, "Làm việc với xã, kiểm tra hồ sơ hòa giải.", second=True),
        done("UBND-223", 4 * DAY),
        approved("UBND-223", 45),
        replied(),
        closed(),
    )),
    "M07": (sent(27, 3, 21, 15), (
        rejected("complaint", 15, "Đơn của bạn cần được giải quyết theo Luật Tố cáo. Tên bạn được giữ bí mật."),
    )),
    "M08": (sent(16, 5, 14, 40), (
        Act("accept", 12, {"public": False}),
        Act("classify", 20, {"field": "KN-01", "urgency": "normal"}),
        rejected("complaint", 15, "Đây là khiếu nại quyết định hành chính, gửi UBND thị trấn Nếnh theo Luật Khiếu nại."),
    )),
    "M09": (sent(8, 4, 22, 48), (
        *taken("AN-04", "urgent", "CA-213", (45, 9, 25)),
        *handled("CA-213", (14, 18, 5 * DAY, 35), words="Bố trí lực lượng tối thứ bảy."),
        published(),
        rated("satisfied"),
        closed(),
    )),
    "M10": (sent(22, 5, 23, 52), (
        *taken("VH-02", "normal", "SVHTTDL", public=False),
        returned("SVHTTDL", 22, "XA-07375", "Loa kéo di động không phải cơ sở karaoke; tiếng ồn do UBND thị trấn xử lý."),
        Act("reclassify", 8, {"field": "AN-06", "urgency": "normal"}),
        forwarded("XA-07375", 10, "Chuyển theo đề nghị của Sở. Nêu tên cơ sở nên chưa công khai."),
        *handled("XA-07375", (14, 18, 2 * DAY, 35)),
        replied(),
        closed(),
    )),
    "M11": (sent(29, 3, 15, 50), (
        *taken("MT-01", "normal", "UBND-213", supporting=("SNNPTNT",), words="Có tấm amiăng, chú ý an toàn."),
        received("UBND-213", 14),
        received("SNNPTNT", 5),
        assigned("UBND-213", 11),
        assigned("SNNPTNT", 8),
        done("SNNPTNT", 2 * DAY, RESULTS["M11 SNNPTNT"]),
        approved("SNNPTNT", 20),
        done("UBND-213", 1 * DAY, RESULTS["M11 draft"], scene="clean"),
        approved("UBND-213", 25),
        Act("send_back", 18, {"reason": "Chưa nêu khối lượng, ngày dọn xong và cách xử lý tấm amiăng theo Mẫu kết quả."}),
        done("UBND-213", 200),
        approved("UBND-213", 30),
        published(12),
        closed(),
    )),
    "M12": (sent(4, 4, 6, 42), (
        *taken("DL-02", "immediate", "DL-219", (3, 2, 3), words="Đã gọi trực vận hành lúc 6 giờ 46.", wall=True),
        *handled("DL-219", (5, 4, 135, 15), wall=True),
        published(10, wall=True),
        closed(),
    )),
    "M13": (sent(11, 4, 13, 25), (
        *taken("VT-01", "urgent", "STTTT"),
        returned("STTTT", 20, "VNPT", "Trạm phát sóng của VNPT; Sở theo dõi, đôn đốc.", "needs_lead"),
        forwarded("VNPT", 15),
        *handled("VNPT", (14, 18, 4 * DAY, 35)),
        published(),
        rated("accepted", words="Có sóng lại, thỉnh thoảng vẫn chập chờn."),
        closed(),
    )),
    "M14": (sent(17, 4, 20, 10), (
        *taken("GD-01", "normal", "SGDDT", public=False, words="Người phản ánh yêu cầu giữ bí mật; có trẻ em."),
        *handled("SGDDT", (14, 18, 7.5 * DAY, 35), words="Làm việc kín đáo, không để lộ người phản ánh."),
        replied(),
        closed(),
    )),
    "M15": (sent(24, 4, 16, 10), (
        *taken("YT-03", "normal", "SYT"),
        *handled("SYT", (14, 18, 5 * DAY + 200, 35)),
        published(),
        closed(),
    )),
    "M16": (sent(30, 4, 19, 35), (
        *taken("TP-01", "immediate", "SYT", (3, 2, 3), supporting=("UBND-218",), words="Đã gọi 115.", wall=True),
        received("UBND-218", 4, wall=True),
        assigned("UBND-218", 3, wall=True),
        received("SYT", 1, wall=True),
        assigned("SYT", 4, "Cử đội điều tra ngay tối nay.", wall=True),
        done("UBND-218", 21 * 60, RESULTS["M16 UBND-218"], wall=True),
        approved("UBND-218", 20, wall=True),
        done("SYT", 20 * 60, wall=True),
        approved("SYT", 30, wall=True),
        published(15, wall=True),
        closed(),
    )),
    "M17": (sent(20, 6, 9, 30), (
        *taken("HC-01", "normal", "UBND-215"),
        returned("UBND-215", 25, "VPDKDD", "Hồ sơ tách thửa do Chi nhánh Văn phòng Đăng ký đất đai giải quyết."),
        forwarded("VPDKDD", 15),
        *handled("VPDKDD", (14, 18, 6 * DAY + 200, 35)),
        published(),
        rated("satisfied"),
        closed(),
    )),
    "M18": (sent(10, 5, 11, 5), (
        *taken("GT-04", "urgent", "CA-222"),
        *handled("CA-222", (12, 75, 4 * DAY + 200, 35)),
        published(),
        rated("unsatisfied", words="Ban ngày đỡ hẳn, ban đêm xe vẫn chạy."),
        closed(),
    )),
    "M19": (sent(12, 5, 16, 29), (
        *taken("XD-02", "normal", "XA-07885", public=False),
        received("XA-07885", 14),
        assigned("XA-07885", 18),
        done("XA-07885", 2 * DAY, RESULTS["M19 draft"]),
        corrected("XA-07885", 35, "Ghi rõ ngày đình chỉ, biện pháp ngăn thi công ban đêm và bước tiếp theo."),
        done("XA-07885", 300),
        approved("XA-07885", 20),
        replied(),
        closed(),
    )),
    "M20": (sent(15, 5, 7, 50), (
        *taken("TT-03", "urgent", "XA-07348", (8, 5, 10)),
        *handled("XA-07348", (10, 8, 1 * DAY, 20)),
        published(),
        closed(),
    )),
    "M21": (sent(25, 5, 17, 45), (
        *taken("NC-04", "urgent", "SXD"),
        Act("withdraw", 20, {"reason": "Chuyển nhầm: cống trên đường đô thị do UBND thành phố quản lý."}, unit="SXD"),
        forwarded("UBND-213", 10, "Xe cấp cứu đi qua, đề nghị làm sớm."),
        *handled("UBND-213", (14, 18, 4 * DAY, 35), scene="clean"),
        published(),
        rated("satisfied"),
        closed(),
    )),
    "M22": (sent(5, 6, 5, 55), (
        *taken("GT-05", "urgent", "CA-219"),
        *handled("CA-219", (14, 18, 3 * DAY, 35)),
        published(),
        closed(),
    )),
    "M23": (sent(7, 6, 6, 18), (
        *taken("AN-03", "immediate", "CA-222", (4, 2, 3), public=False, words="Đã gọi trực ban.", wall=True),
        received("CA-222", 6, wall=True),
        assigned("CA-222", 8, wall=True),
        done("CA-222", 4 * DAY),
        approved("CA-222", 25),
        replied(),
        closed(),
    )),
    "M24": (sent(12, 6, 10, 0), (
        *taken("VH-01", "normal", "SVHTTDL", (12, 42, 25)),
        *handled("SVHTTDL", (48, 18, 5 * DAY + 90, 35)),
        published(),
        rated("accepted"),
    )),
    "M25": (sent(15, 6, 11, 10), (
        *taken("LD-01", "urgent", "SLDTBXH", public=False, supporting=("BHXH",), words="Sở chủ trì, BHXH phối hợp."),
        received("SLDTBXH", 10),
        received("BHXH", 8),
        assigned("SLDTBXH", 10),
        assigned("BHXH", 7),
        done("SLDTBXH", 5 * DAY),
        approved("SLDTBXH", 35),
        done("BHXH", 120, RESULTS["M25 BHXH"]),
        approved("BHXH", 20),
        replied(),
        closed(),
    )),
    "M26": (sent(15, 6, 22, 3), (rejected("test", 6),)),
    "M27": (sent(19, 6, 8, 15), (
        *taken("DL-01", "urgent", "DL-222", words="Viết tiếng Anh; vì an toàn vẫn chuyển. Nội dung: mất điện hai ngày."),
        *handled("DL-222", (10, 8, 260, 20)),
        published(),
        closed(),
    )),
    "M28": (sent(21, 6, 17, 20), (
        *taken("NN-01", "urgent", "UBND-222", supporting=("SNNPTNT",)),
        received("UBND-222", 12),
        received("SNNPTNT", 6),
        assigned("UBND-222", 9, "Thu gom ngay trong ngày."),
        assigned("SNNPTNT", 5),
        done("SNNPTNT", 2 * DAY, RESULTS["M28 SNNPTNT"]),
        approved("SNNPTNT", 20),
        done("UBND-222", 1 * DAY),
        approved("UBND-222", 30),
        published(50),
        closed(),
    )),
    "M29": (sent(26, 6, 16, 40), (
        *taken("AN-08", "immediate", "CAT", (3, 2, 3), public=False, supporting=("BCHQS",), wall=True),
        received("CAT", 5, wall=True),
        received("BCHQS", 3, wall=True),
        assigned("CAT", 2, wall=True),
        assigned("BCHQS", 3, wall=True),
        done("BCHQS", 2 * DAY, RESULTS["M29 BCHQS"]),
        approved("BCHQS", 20),
        done("CAT", 1 * DAY),
        approved("CAT", 30),
        Act("withhold", 15, {"reason": "Theo ý kiến của Công an tỉnh, thuộc phạm vi bảo vệ bí mật nhà nước."}),
        closed(2 * DAY),
    )),
    "M30": (sent(29, 6, 10, 15), (
        *taken("GT-01", "normal", "UBND-222", words="Người dân phản hồi kết quả lần trước; đề nghị kiểm tra nhà thầu."),
        *handled("UBND-222", (14, 18, 4 * DAY, 35), second=True),
        published(),
    )),
}  # fmt: skip


def plays() -> list[Play]:
    """All thirty, in the order in which the citizens sent them."""
    reports = json.loads(files("paht.data").joinpath("sample_reports_30.json").read_text(encoding="utf-8"))
    return sorted((_play(number, report) for number, report in enumerate(reports)), key=lambda play: play.start)


def _play(number: int, report: dict[str, str]) -> Play:
    name, area = report["id"], PLACES[number]
    start, acts = STORIES[name]
    opening = Opening(
        content=report["text"],
        name=NAMES[number],
        phone=f"0900 000 {101 + number}",
        area="" if area == "-" else area,
        address=report["dia_diem"],
        channel=report["kenh"],
        point=HOSPITAL if area == "-" else None,
        secrecy=name in CONFIDENTIAL,
        scene=SCENES.get(name, ""),
    )
    return Play(name, start, opening, acts, RESULTS.get(name, ""), operator=f"tiepnhan{1 + number % 2}")
