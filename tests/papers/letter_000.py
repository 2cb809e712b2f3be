"""Document 000 of July 2023 as data: the letter that urges late offices, with its appendix."""

from paht.papers.blocks import Align, Column, Head, Paragraph, Run, Table
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
)

SYSTEM = "hệ thống thông tin phản ánh hiện trường"

BODY = (
    Paragraph(
        "Thực hiện Kế hoạch số 34/KH-UBND ngày 27/02/2023 của UBND tỉnh Bắc Giang về việc vận hành Trung tâm Giám sát, "
        "điều hành đô thị thông minh tỉnh Bắc Giang; Văn bản 247/STTTT-CNTT&TT ngày 03/3/2023 của Sở Thông tin và "
        "Truyền thông về việc hướng dẫn tạm thời Quy trình vận hành Hệ thống thông tin phản ánh hiện trường thuộc "
        "Trung tâm Giám sát, điều hành đô thị thông minh tỉnh Bắc Giang."
    ),
    Paragraph(
        (
            Run(
                f"Hiện nay {SYSTEM} đã đưa vào vận hành sử dụng được một thời gian. Hệ thống đã tiếp nhận được 21 phản "
                "ánh của công dân tính đến hết ngày 06/7/2023, đa phần các phản ánh được xử lý đúng hạn theo văn bản "
                f"hướng dẫn tạm thời Quy trình vận hành {SYSTEM.capitalize()}. Tuy nhiên còn một số đơn vị chưa xử lý "
                "đúng thời gian theo quy định ("
            ),
            Run("có danh sách chi tiết kèm theo", italic=True),
            Run(")."),
        )
    ),
    Paragraph(
        "Đây là nhiệm vụ UBND tỉnh giao, Sở Thông tin và Truyền thông đề nghị các Thủ trưởng cơ quan, địa phương, đơn "
        "vị chỉ đạo việc triển khai thực hiện đúng theo hướng dẫn tại Công văn 247/STTTT-CNTT&TT ngày 03/3/2023."
    ),
)
ADDRESSEES = (
    "Các Sở, cơ quan thuộc UBND tỉnh",
    "Công an tỉnh",
    "UBND các huyện, thành phố",
    "UBND các xã, phường, thị trấn trên địa bàn tỉnh",
    "Các cơ quan Trung ương được tổ chức theo ngành dọc đóng trên địa bàn",
    "Các tổ chức cung cấp dịch vụ sự nghiệp công, dịch vụ công ích",
)
RECIPIENTS = Recipients(
    (
        "Như trên",
        "PCT TT UBND tỉnh Mai Sơn (báo cáo)",
        "VP UBND tỉnh: LĐVP (Đ/c Đà), KGVX (Đ/c Cường)",
        "Tổ vận hành hệ thống",
        "LĐ Sở",
        "Các phòng, đơn vị thuộc Sở",
    ),
    "VT, CNTT&TT",
)
HEADER = (
    (
        Head("TT", rows=3),
        Head("Đơn vị", rows=3),
        Head("Chờ tiếp nhận", rows=3),
        Head("Đang xử lý", columns=4),
        Head("Đã xử lý", columns=5),
        Head("Tổng", rows=3),
    ),
    (
        Head("Chờ tiếp nhận đơn vị", columns=2),
        Head("Đã chuyển xử lý", columns=2),
        Head("Có kết quả\n(chờ duyệt)", columns=2),
        Head("Trả lại", rows=2),
        Head("Có kết quả\n(đã duyệt)", columns=2),
    ),
    (*(Head("Đúng hạn"), Head("Quá hạn")) * 4,),
)
COLUMNS = (Column(0.8), Column(5.4, Align.LEFT), *(Column(),) * 11)
# Unit, late before receiving, in work on time, returned, approved on time: the other columns of that day are empty.
FIGURES = (
    ("Văn phòng UBND tỉnh", 0, 0, 1, 0),
    ("Sở Tài nguyên và Môi trường", 1, 0, 2, 5),
    ("Sở Xây dựng", 1, 0, 1, 0),
    ("Sở Giao thông vận tải", 1, 0, 1, 0),
    ("UBND thành phố Bắc Giang", 1, 0, 4, 1),
    ("UBND huyện Lạng Giang", 1, 0, 1, 0),
    ("UBND huyện Việt Yên", 0, 0, 1, 5),
    ("UBND huyện Yên Thế", 0, 0, 1, 0),
    ("UBND huyện Lục Ngạn", 0, 1, 0, 0),
    ("Điện lực", 0, 0, 3, 1),
    ("Công an tỉnh", 0, 0, 0, 1),
)


def row(place, name, *figures):
    late, handling, returned, approved = figures
    numbers = (0, 0, late, handling, 0, 0, 0, returned, approved, 0, late + handling + returned + approved)
    return (str(place) if place else "", name, *(str(number or "") for number in numbers))


def table(rows=None):
    return Table(
        HEADER,
        COLUMNS,
        rows or tuple(row(place, *line) for place, line in enumerate(FIGURES, 1)),
        row(0, "Tổng", *(sum(line[column] for line in FIGURES) for column in range(1, 5))),
    )


def letter(**changes):
    """The letter as it was sent, laid out as the decree wants it; `changes` replace single parts."""
    parts = {
        "kind": Kind.LETTER,
        "issuer": Issuer("Sở Thông tin và Truyền thông", "Bắc Giang", "UBND tỉnh Bắc Giang"),
        "mark": Mark("STTTT-CNTT&TT"),
        "date": IssueDate(2023, 7),
        "subject": f"đôn đốc xử lý trên {SYSTEM} tỉnh Bắc Giang",
        "body": BODY,
        "signer": Signer("Dương Đại Lâm", "Phó Giám đốc", (Power(Authority.FOR_THE_HEAD, "Giám đốc"),)),
        "recipients": RECIPIENTS,
        "addressees": ADDRESSEES,
        "appendices": (
            Appendix(
                "Thống kê tình hình tiếp nhận và giải quyết phản ánh hiện trường của công dân, tổ chức, doanh nghiệp",
                (table(),),
                "Tính đến hết ngày 06/7/2023",
            ),
        ),
    }
    return Document(**(parts | changes))
