"""A report that uses every part a paper can have."""

from paht.papers.blocks import Align, Bullets, Chart, Column, Head, Heading, Paragraph, Run, Table
from paht.papers.document import (
    Appendix,
    Authority,
    Document,
    IssueDate,
    Issuer,
    Kind,
    Mark,
    Power,
    Recipients,
    Signer,
    Urgency,
)

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160" font-family="Be Vietnam Pro, sans-serif">
<rect width="400" height="160" fill="#eeeeee"/><rect x="40" y="60" width="60" height="80" fill="#1d4ed8"/>
<text x="70" y="155" text-anchor="middle" font-size="12">Tháng 6</text></svg>"""
FIELDS = Table(
    ((Head("TT"), Head("Lĩnh vực"), Head("Tiếp nhận"), Head("Đúng hạn")),),
    (Column(1), Column(6, Align.LEFT), Column(2, Align.RIGHT), Column(2, Align.RIGHT)),
    (("1", "Giao thông", "12", "9"), ("2", "Môi trường", "6", "6")),
    ("", "Tổng", "18", "15"),
    "Bảng 1. Phản ánh theo lĩnh vực",
)
BODY = (
    Paragraph("Ủy ban nhân dân huyện báo cáo kết quả quý IV năm 2023 như sau:"),
    Heading("I. Kết quả", 1),
    Heading("1. Tiếp nhận và xử lý"),
    Paragraph((Run("Trong kỳ "), Run("tiếp nhận 18 phản ánh", bold=True), Run(", "), Run("đúng hạn 15", italic=True))),
    FIELDS,
    Heading("a) Biểu đồ", 3),
    Chart(SVG, "Tháng 6 có 12 phản ánh", "Hình 1. Số phản ánh theo tháng", 120),
    Bullets(("Giao thông: mặt đường hư hỏng;", "Môi trường: đổ rác trái phép")),
)


def report(**changes):
    """Everything at once: stamp, draft, drafter, contact, powers of three lines, two appendices."""
    parts = {
        "kind": Kind.REPORT,
        "issuer": Issuer("Ủy ban nhân dân huyện Lạng Giang", "Lạng Giang"),
        "mark": Mark("BC-UBND", 9),
        "date": IssueDate(2024, 1, 5),
        "subject": "Kết quả xử lý phản ánh hiện trường quý IV năm 2023",
        "body": BODY,
        "signer": Signer(
            "Nguyễn Văn A",
            "Phó Chủ tịch",
            (Power(Authority.FOR_THE_BODY, "Ủy ban nhân dân"), Power(Authority.FOR_THE_HEAD, "Chủ tịch")),
        ),
        "recipients": Recipients(("Như trên",), "VT, VHTT", 2),
        "addressees": ("Sở Thông tin và Truyền thông",),
        "urgency": Urgency.EXPRESS,
        "drafter": "nva",
        "printed": 20,
        "contact": "Địa chỉ: thị trấn Vôi; điện thoại: 0204 3881 234",
        "appendices": (Appendix("Danh sách thứ nhất", (FIELDS,)), Appendix("Danh sách thứ hai", (FIELDS,))),
        "draft": True,
    }
    return Document(**(parts | changes))
