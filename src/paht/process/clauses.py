"""The clauses of the guideline (công văn 247/STTTT-CNTT&TT, 03/3/2023) that the rules cite.

The quotation is the beginning of the clause's own words; a test finds each of them in the document.
"""

from .vocabulary import Action

CLAUSES: dict[str, str] = {
    "P1.1": "Gửi góp ý phản ánh",
    "1.a.1": "Tiếp nhận thông tin phản ánh",
    "1.a.2": "Phân loại nhóm phản ánh",
    "1.a.3": "Chuyên xử lý",
    "1.b.1": "Thành viên Tổ vận hành HTTT-PAHT được phân công tiếp nhận thông tin PAHT",
    "1.b.2": "Căn cứ Thông tin phản ánh đã được tiếp nhận ở Bước 1",
    "1.b.3": "Căn cứ kết quả xử lý ở Bước 2, nhân sự tiếp nhận thực hiện chuyên xử lý",
    "2.a.1": "Cán bộ đầu mối tiếp nhận của cơ quan xử lý",
    "2.a.2": "Lãnh đạo cơ quan xử lý",
    "2.a.3": "Tối đa 06 ngày làm việc",
    "2.a.4": "Phê duyệt kết quả xử lý",
    "2.b.1": "Cán bộ được phân công là cán bộ đầu mối của cơ quan xử lý",
    "2.b.1-": "Trong trường hợp xét thấy không đúng thẩm quyền xử lý",
    "2.b.2": "Lãnh đạo cơ quan giao xử lý thông tin đã tiếp nhận",
    "2.b.3": "Các phòng, đơn vị, cá nhân được giao xử lý thông tin tiếp nhận",
    "2.b.4": "Trên cơ sở kết quả xử lý được chuyển đến từ Bước 3",
    "3.a.1": "Tiếp nhận kết quả xử lý, kiểm tra, công khai kết quả xử lý",
    "3.a.2": "Theo dõi phản hồi kết quả xử lý",
    "3.b.1": "Nhân sự tiếp nhận của Tổ vận hành HTTT-PAHT thực hiện tiếp nhận kết quả xử lý",
    "3.b.1-": "Trường hợp kết quả xử lý không đảm bảo theo Mẫu quy định",
    "3.b.1+": "Trường hợp kết quả xử lý đảm bảo theo Mẫu quy định",
    "3.b.1.bm": "Nếu cá nhân, tổ chức có yêu cầu được giữ bí mật",
    "3.b.1.nn": "Nếu các phản ánh hiện trường trong quá trình xử lý có các thông tin thuộc bảo vệ bí mật nhà nước",
    "3.b.2": "Nhân sự tiếp nhận và công khai kết quả xử lý có trách nhiệm theo dõi phản hồi",
    "4.1": "Đối với các phản ánh thuộc trường hợp phải xử lý tức thời",
    "4.1.1": "Tổ vận hành HTTT-PAHT khi tiếp nhận, sau khi xác minh phản ánh là đúng, phải xử lý ngay",
    "4.1.2": "Tổ vận hành HTTT-PAHT kích hoạt phân phối tức thời đến cơ quan xử lý có thẩm quyền",
    "4.1.3": "Cơ quan xử lý lập tức xác nhận thông tin phản ánh được gửi đến, chậm nhất trong vòng 30 phút",
    "4.1.4": "Cơ quan xử lý thực hiện cập nhật và phê duyệt kết quả xử lý, chậm nhất trong vòng 01 giờ đồng hồ",
    "4.1.5": "Tổ vận hành HTTT-PAHT thực hiện biên tập và công khai kết quả xử lý theo quy trình tại mục 3",
    "4.2": "Đối với các phản ánh mang tính chất nhạy cảm cần phối hợp",
    "4.2.1": "Tổ vận hành HTTT-PAHT tiếp nhận phản ánh theo quy trình tại mục 1",
    "4.2.2": "Tổ vận hành HTTT-PAHT chuyển phản ánh cho cơ quan được chỉ định phối hợp để xác định nội dung",
    "4.2.3": "Căn cứ nội dung phản hồi của Cơ quan được chỉ định phối hợp",
    "4.2.4": "Sau khi có kết quả xử lý của cơ quan xử lý, Tổ vận hành HTTT-PAHT chuyển kết quả",
    "4.2.4.a": "Trường hợp cơ quan được chỉ định phối hợp thống nhất với kết quả xử lý",
    "4.2.4.b": "Trường hợp cơ quan được chỉ định phối hợp chưa thống nhất với kết quả xử lý",
    "4.2.5": "Tổ vận hành HTTT-PAHT thực hiện biên tập và công khai kết quả xử lý theo quy trình tại mục 3",
}

# Clauses that describe a course for which other clauses have the rows: the actions that carry them.
CARRIED_BY: dict[str, tuple[Action, ...]] = {
    "3.a.2": ("rate", "comment", "request_clarification", "close"),
    "3.b.1": ("gather_answers", "publish", "reply_privately", "withhold", "send_back"),
    "4.1": ("raise_alarm",),
    "4.1.5": ("publish", "reply_privately", "withhold", "send_back"),
    "4.2": ("classify", "reclassify", "consult"),
    "4.2.1": ("accept", "classify"),
    "4.2.3": ("advise", "forward"),
    "4.2.5": ("publish", "reply_privately", "withhold", "send_back"),
}
