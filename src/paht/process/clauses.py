"""The clauses of the guideline (công văn 247/STTTT-CNTT&TT, 03/3/2023) that the rules cite.

The quotation is the beginning of the clause's own words; a test finds each of them in the document.
"""

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
    "3.b.1": "Nhân sự tiếp nhận của Tổ vận hành HTTT-PAHT thực hiện tiếp nhận kết quả xử lý",
    "3.b.1-": "Trường hợp kết quả xử lý không đảm bảo theo Mẫu quy định",
    "3.b.1+": "Trường hợp kết quả xử lý đảm bảo theo Mẫu quy định",
    "3.b.1.bm": "Nếu cá nhân, tổ chức có yêu cầu được giữ bí mật",
    "3.b.1.nn": "Nếu các phản ánh hiện trường trong quá trình xử lý có các thông tin thuộc bảo vệ bí mật nhà nước",
    "3.b.2": "Nhân sự tiếp nhận và công khai kết quả xử lý có trách nhiệm theo dõi phản hồi",
}
