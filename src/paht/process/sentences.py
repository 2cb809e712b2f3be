"""Sections 1 to 4 of the guideline, sentence by sentence: each with its number and what carries it.

A number is the clause and the place of the sentence in it: "1.b.1/2". A list item and a row of a table count as
sentences. TEXT is the text whole and in order; a test finds nothing left over between it and the document. Headings
bear no number: they ask for nothing.
"""

# ruff: noqa: E501  sentences of the document stay whole

from dataclasses import dataclass

from .limits import LimitKey
from .vocabulary import Action


@dataclass(frozen=True)
class Sentence:
    """One sentence in the document's own words (its slips too), and where the system does what it says.

    `actions` and `limits` name rows of the page of rules; `pages` are addresses; `note` says the rest.
    """

    number: str
    words: str
    actions: tuple[Action, ...] = ()
    limits: tuple[LimitKey, ...] = ()
    pages: tuple[str, ...] = ()
    note: str = ""

    @property
    def clause(self) -> str:
        return self.number.partition("/")[0]


QUEUE, CASE, REGISTRY = "/quan-tri/", "/quan-tri/phan-anh/<mã>/", "/quan-tri/phan-anh/"
SEND, RECORD, PUBLIC, FOLLOW = "/gui-phan-anh", "/quan-tri/ghi-nhan/", "/phan-anh/<mã>", "/tra-cuu"

# fmt: off
TEXT: tuple[str | Sentence, ...] = (
    "1. Quy trình tiếp nhận thông tin phản ánh hiện trường",
    "a) Quy trình tiếp nhận tổng quát",
    "TT Nội dung công việc Đơn vị/ người thực hiện Thời gian thực hiện",
    Sentence("1.a.1/1", "Bước 1 Tiếp nhận thông tin phản ánh Tổ vận hành hệ thống thông tin phản ánh hiện trường 0.5 giờ làm việc",
             ("accept", "ask_more", "reject", "merge", "redirect"), ("intake",), (QUEUE,)),
    Sentence("1.a.2/1", "Bước 2 Phân loại nhóm phản ánh Tổ vận hành hệ thống thông tin phản ánh hiện trường 0.5 giờ làm việc",
             ("classify",), ("classify",), (QUEUE,)),
    Sentence("1.a.3/1", "Bước 3 Chuyên xử lý Tổ vận hành hệ thống thông tin phản ánh hiện trường 01 giờ làm việc",
             ("forward",), ("forward",), (QUEUE,)),
    "b) Chi tiết các bước thực hiện trong quy trình tiếp nhận",
    "Bước 1: Tiếp nhận thông tin phản ánh",
    Sentence("1.b.1/1", "Thành viên Tổ vận hành HTTT-PAHT được phân công tiếp nhận thông tin PAHT trên Hệ thống (sau đây viết tắt là nhân sự tiếp nhận) thực hiện kiểm tra thông tin phản ánh đảm bảo các nội dung sau:",
             ("accept", "ask_more", "reject"), (), (CASE,), "Bảng ba mục kiểm tra đứng cạnh phiếu tiếp nhận."),
    Sentence("1.b.1/2", "- Thông tin phản ánh phải là thông tin được viết bằng ngôn ngữ tiếng Việt;",
             ("accept", "reject"), (), (CASE,), "Hệ thống chỉ gợi ý; lý do từ chối “Không viết bằng tiếng Việt” do người chọn."),
    Sentence("1.b.1/3", "- Nội dung, hình ảnh, video; thời gian, địa điểm phản ánh hiện trường phải rõ ràng, chính xác;",
             ("accept", "ask_more", "supply", "lapse"), ("reply",), (CASE,)),
    Sentence("1.b.1/4", "- Cung cấp đầy đủ thông tin về tên, số điện thoại, địa chỉ thư điện tử của cá nhân, tổ chức gửi thông tin PAHT.",
             ("submit", "accept"), (), (SEND, CASE), "Tên, số điện thoại bắt buộc khi gửi; thiếu thư điện tử thì nhân sự tiếp nhận thấy và quyết định."),
    Sentence("1.b.1/5", "Việc tiếp nhận thông tin PAHT được thực hiện theo hình thức tiếp nhận không công khai đối với các PAHT có tính chất nhạy cảm như: liên quan tranh chấp đất đai, phản ánh tổ chức, cá nhân cụ thể đang chờ kết quả xử lý.",
             ("accept", "classify"), (), (CASE,), "Hệ thống chọn sẵn “Không công khai” khi nội dung có dấu hiệu; đánh dấu nhạy cảm luôn đóng phần công khai."),
    "Bước 2. Phân loại nhóm phản ánh",
    Sentence("1.b.2/1", "Căn cứ Thông tin phản ánh đã được tiếp nhận ở Bước 1, nhân sự tiếp nhận thực hiện phân loại nhóm phản ánh (theo lĩnh vực phản ánh) để xác định cơ quan xử lý.",
             ("classify", "reclassify"), (), (CASE,), "Cơ quan chủ trì điền sẵn theo bảng lĩnh vực × địa bàn."),
    "Bước 3. Chuyên xử lý",
    Sentence("1.b.3/1", "Căn cứ kết quả xử lý ở Bước 2, nhân sự tiếp nhận thực hiện chuyên xử lý đến cơ quan xử lý để cơ quan có trách nhiệm xử lý thực hiện quy trình xử lý thông tin PAHT ở bước sau.",
             ("forward", "send", "withdraw"), (), (CASE,)),
    "2. Quy trình xử lý thông tin phản ánh hiện trường",
    "a) Quy trình tiếp nhận tổng quát",
    "TT Nội dung công việc Đơn vị/ người thực hiện Thời gian thực hiện",
    Sentence("2.a.1/1", "Bước 1 Tiếp nhận xử lý Cán bộ đầu mối tiếp nhận của cơ quan xử lý 0.5 giờ làm việc",
             ("unit_receive", "return"), ("unit_receive",), (QUEUE,)),
    Sentence("2.a.2/1", "Bước 2 Giao xử lý Lãnh đạo cơ quan xử lý 0.5 giờ làm việc",
             ("assign",), ("assign",), (QUEUE,)),
    Sentence("2.a.3/1", "Bước 3 Xử lý thông tin tiếp nhận Phòng, đơn vị, cá nhân được giao xử lý của cơ quan xử lý Tối đa 06 ngày làm việc",
             ("submit_result", "recompute"), ("handle",), (QUEUE,)),
    Sentence("2.a.4/1", "Bước 4 Phê duyệt kết quả xử lý Cơ quan xử lý 01 giờ làm việc",
             ("approve", "correct"), ("approve",), (QUEUE,)),
    "b) Chi tiết các bước trong quy trình xử lý",
    "Bước 1. Tiếp nhận xử lý",
    Sentence("2.b.1/1", "Cán bộ được phân công là cán bộ đầu mối của cơ quan xử lý (sau đây viết tắt là cán bộ đầu mối) thực hiện tiếp nhận thông tin PAHT được giao xử lý trên Hệ thống thông qua các hình thức:",
             ("unit_receive",), (), (QUEUE, CASE)),
    Sentence("2.b.1/2", "- Thông qua Hệ thống thông tin phản ánh hiện trường (Website, ứng dụng điện thoại)",
             ("submit",), (), (SEND,), "Trang web dùng được trên điện thoại; kênh “Ứng dụng” dành cho ứng dụng gửi vào."),
    Sentence("2.b.1/3", "- Thông qua hệ thống tổng đài Điện thoại",
             ("submit",), (), (RECORD,)),
    Sentence("2.b.1/4", "- Thông qua Công dịch vụ công",
             ("submit",), (), (RECORD,)),
    Sentence("2.b.1/5", "- Thông qua Zalo",
             ("submit",), (), (RECORD,)),
    Sentence("2.b.1/6", "Trên cơ sở thông tin PAHT nhận được, cán bộ đầu mối có trách nhiệm kiểm tra, xác minh thông tin phản ánh:",
             ("unit_receive", "return"), (), (CASE,), "Nội dung, ảnh, địa điểm và người phản ánh đứng trên một trang."),
    Sentence("2.b.1/7", "- Trong trường hợp đúng thẩm quyền cơ quan xử lý, cán bộ đầu mối chuyển xử lý đến Lãnh đạo cơ quan được giao phụ trách xử lý để phân xử lý đến các phòng, đơn vị chuyên môn, cá nhân có liên quan thực hiện xử lý theo quy trình xử lý phản ánh kiến nghị của đơn vị.",
             ("unit_receive", "assign"), (), (CASE,)),
    Sentence("2.b.1-/1", "- Trong trường hợp xét thấy không đúng thẩm quyền xử lý, cán bộ đầu mối thực hiện kích hoạt chức năng trả lại bước trước, đồng thời hỗ trợ ghi rõ cơ quan xử lý (nếu biết) để Tổ vận hành HTTT-PAHT chuyển lại xử lý đến cơ quan xử lý khác.",
             ("return", "gather_returns", "forward"), (), (CASE,)),
    Sentence("2.b.1/8", "Thời gian tối đa để thực hiện tiếp nhận xử lý ở bước này là 0.5 giờ làm việc.",
             (), ("unit_receive",)),
    "Bước 2. Giao xử lý",
    Sentence("2.b.2/1", "Lãnh đạo cơ quan giao xử lý thông tin đã tiếp nhận đến phòng, đơn vị chuyên môn hoặc cá nhân trực tiếp xử lý.",
             ("assign", "pass_back"), (), (CASE,), "Giao cho một người có tên; người của phòng, đơn vị trực thuộc cũng được chọn."),
    Sentence("2.b.2/2", "Thời gian thực hiện không quá 0.5 giờ làm việc.",
             (), ("assign",)),
    "Bước 3. Xử lý thông tin tiếp nhận",
    Sentence("2.b.3/1", "Các phòng, đơn vị, cá nhân được giao xử lý thông tin tiếp nhận, thực hiện xử lý theo quy trình xử lý phản ánh kiến nghị của đơn vị (nội dung xử lý theo Mẫu thông tin kết quả xử lý đính kèm); trình lãnh đạo phê duyệt kết quả xử lý.",
             ("submit_result",), (), (CASE,)),
    Sentence("2.b.3/2", "Thời gian tối đa để xử lý thông tin tiếp nhận là 06 ngày làm việc.",
             ("ask_extension", "decline_extension", "endorse_extension", "refuse_extension", "grant_extension"), ("handle",), (CASE,),
             "Quá thời gian chỉ khi được gia hạn."),
    "Bước 4. Phê duyệt kết quả xử lý",
    Sentence("2.b.4/1", "Trên cơ sở kết quả xử lý được chuyển đến từ Bước 3, Lãnh đạo cơ quan phê duyệt kết quả xử lý đồng thời chuyển kết quả xử lý về Trung tâm Giám sát, điều hành đô thị thông minh.",
             ("approve", "correct", "gather_answers"), (), (CASE,)),
    Sentence("2.b.4/2", "Thời gian tối đa để phê duyệt kết quả xử lý là 01 giờ làm việc",
             (), ("approve",)),
    "3. Quy trình Biên tập và công khai kết quả xử lý thông tin PAHT",
    "a) Quy trình tiếp nhận tổng quát",
    "TT Nội dung công việc Đơn vị/ người thực hiện Thời gian thực hiện",
    Sentence("3.a.1/1", "Bước 1 Tiếp nhận kết quả xử lý, kiểm tra, công khai kết quả xử lý Nhân sự tiếp nhận thực hiện tiếp nhận kết quả xử lý của cơ quan xử lý 0.5 giờ làm việc",
             ("gather_answers", "publish"), ("publish_check",), (QUEUE,), "Mặc định; mâu thuẫn với 3.b.1/3 là một thiết lập có ghi chép (docs/decisions/0006)."),
    Sentence("3.a.2/1", "Bước 2 Theo dõi phản hồi kết quả xử lý Nhân sự tiếp nhận thực hiện theo dõi phản hồi kết quả xử lý",
             ("rate", "comment", "request_clarification", "close"), ("none",), (CASE,)),
    "b) Chi tiết các bước trong quy trình xử lý",
    "Bước 1. Tiếp nhận kết quả xử lý",
    Sentence("3.b.1/1", "Nhân sự tiếp nhận của Tổ vận hành HTTT-PAHT thực hiện tiếp nhận kết quả xử lý của cơ quan xử lý.",
             ("gather_answers",), (), (QUEUE, CASE)),
    Sentence("3.b.1/2", "Nhân sự tiếp nhận thực hiện kiểm tra kết quả xử lý (theo Mẫu thông tin kết quả xử lý đính kèm) trước khi công khai theo quy định.",
             ("publish", "reply_privately"), (), (CASE,), "Xem trước đúng như người dân sẽ đọc."),
    Sentence("3.b.1-/1", "- Trường hợp kết quả xử lý không đảm bảo theo Mẫu quy định, Nhân sự tiếp nhận chuyển lại cơ quan xử lý và yêu cầu đơn vị xử lý điều chỉnh, cập nhật lại kết quả xử lý theo Mẫu quy định.",
             ("send_back", "amend"), (), (CASE,)),
    Sentence("3.b.1+/1", "- Trường hợp kết quả xử lý đảm bảo theo Mẫu quy định.",
             ("publish", "reply_privately"), (), (CASE,)),
    Sentence("3.b.1+/2", "Nhân sự tiếp nhận thực hiện công khai kết quả xử lý trên Hệ thống theo nguyên tắc:",
             ("publish",), (), (PUBLIC,)),
    Sentence("3.b.1.bm/1", "+ Nếu cá nhân, tổ chức có yêu cầu được giữ bí mật, kết quả xử lý phản ánh hiện trường sẽ được gửi đến từng cá nhân, tổ chức tương ứng và không được công khai.",
             ("reply_privately",), (), (CASE, FOLLOW)),
    Sentence("3.b.1.nn/1", "+ Nếu các phản ánh hiện trường trong quá trình xử lý có các thông tin thuộc bảo vệ bí mật nhà nước thì việc trả lời kết quả xử lý PAHT phải tuân thủ theo quy định pháp luật hiện hành về bảo vệ bí mật nhà nước hoặc những nội dung khác do Ủy ban nhân dân tỉnh quy định.",
             ("withhold",), (), (CASE,)),
    Sentence("3.b.1/3", "Thời gian thực hiện trong bước này tối đa là 0,5 ngày làm việc.",
             (), ("publish_check",), (), "Khi đặt `PAHT_PUBLISH_CHECK_LIMIT=half_day`; mặc định theo bảng 3.a.1/1 (docs/decisions/0006)."),
    "Bước 2. Theo dõi phản hồi kết quả xử lý",
    Sentence("3.b.2/1", "Nhân sự tiếp nhận và công khai kết quả xử lý có trách nhiệm theo dõi phản hồi của cá nhân, tổ chức đối với kết quả xử lý.",
             ("rate", "comment", "close"), (), (PUBLIC, CASE)),
    Sentence("3.b.2/2", "Trường hợp cần tiếp tục làm rõ thông tin xử lý thì tiếp tục thực hiện tiếp nhận và chuyển đến cơ quan xử lý làm rõ theo quy định.",
             ("request_clarification", "forward"), ("forward",), (PUBLIC, CASE)),
    "4. Quy trình tiếp nhận, xử lý PAHT trong trường hợp đặc biệt",
    "4.1. Quy trình xử lý phản ánh tức thời",
    Sentence("4.1/1", "Đối với các phản ánh thuộc trường hợp phải xử lý tức thời như: hỏa hoạn; tai nạn; trộm cướp; gây mất an toàn, an ninh, trật tự địa bàn.",
             ("raise_alarm",), (), (CASE,), "Hệ thống nghe từ chỉ nguy hiểm; người quyết định."),
    Sentence("4.1/2", "Áp dụng ngay quy trình xử lý tức thời như sau:",
             ("raise_alarm",), ("dispatch",), (CASE,)),
    Sentence("4.1.1/1", "Bước 1: Tổ vận hành HTTT-PAHT khi tiếp nhận, sau khi xác minh phản ánh là đúng, phải xử lý ngay, chậm nhất trong vòng 30 phút.",
             ("raise_alarm", "call_off", "dispatch"), ("dispatch",), (QUEUE,)),
    Sentence("4.1.2/1", "Bước 2: Tổ vận hành HTTT-PAHT kích hoạt phân phối tức thời đến cơ quan xử lý có thẩm quyền.",
             ("dispatch", "alert"), (), (CASE,)),
    Sentence("4.1.2/2", "Thông tin phản ánh được phân phối từ Trung tâm Giám sát, điều hành đô thị thông minh đến các cơ quan xử lý thông qua hình thức: Gọi điện thoại trực tiếp; Ứng dụng di động Bac Giang – C, website: <https://pakn.bacgiang.gov.vn>.",
             ("dispatch", "alert"), (), (QUEUE, "/quan-tri/thong-bao/"), "Người gọi ghi đã gọi cho ai vào phiếu phân phối; chuông trên trang reo lại năm phút một lần, dùng được trên điện thoại."),
    Sentence("4.1.3/1", "Bước 3: Cơ quan xử lý lập tức xác nhận thông tin phản ánh được gửi đến, chậm nhất trong vòng 30 phút.",
             ("acknowledge",), ("acknowledge",), (QUEUE,)),
    Sentence("4.1.3/2", "Cơ quan xử lý cử ngay lực lượng xử lý theo quy trình xử lý phản ánh trường hợp tức thời của đơn vị.",
             ("acknowledge",), (), (QUEUE, CASE)),
    Sentence("4.1.4/1", "Bước 4: Cơ quan xử lý thực hiện cập nhật và phê duyệt kết quả xử lý, chậm nhất trong vòng 01 giờ đồng hồ ngay sau khi có kết quả.",
             ("report_result", "approve", "correct"), ("urgent_approve",), (CASE,)),
    Sentence("4.1.4/2", "Trường hợp việc giải quyết phản ánh có liên quan đến nội dung xử phạt vi phạm hành chính, thời gian xử lý thực hiện theo các văn bản quy định hiện hành và các hướng dẫn cụ thể của Ủy ban nhân dân tỉnh Bắc Giang (nếu có).",
             ("report_result",), ("none", "urgent_approve"), ("/quan-tri/thoi-han/",), "Bước xử lý tức thời không có hạn riêng; thời hạn theo văn bản khác được quản trị đặt theo lĩnh vực, có ghi căn cứ."),
    Sentence("4.1.5/1", "Bước 5: Tổ vận hành HTTT-PAHT thực hiện biên tập và công khai kết quả xử lý theo quy trình tại mục 3 hướng dẫn này.",
             ("publish", "reply_privately", "withhold", "send_back"), ("publish_check",), (CASE,)),
    "4.2. Quy trình phối hợp xử lý phản ánh nhạy cảm",
    Sentence("4.2/1", "Đối với các phản ánh mang tính chất nhạy cảm cần phối hợp với các Cơ quan có thẩm quyền theo chỉ định của Ủy ban nhân dân tỉnh trong việc xử lý, áp dụng quy trình phối hợp xử lý như sau:",
             ("classify", "reclassify", "consult"), (), (CASE,), "Đánh dấu nhạy cảm đóng đường chuyển xử lý cho đến khi có ý kiến phối hợp."),
    Sentence("4.2.1/1", "Bước 1: Tổ vận hành HTTT-PAHT tiếp nhận phản ánh theo quy trình tại mục 1 của hướng dẫn này.",
             ("accept", "classify"), ("intake", "classify"), (CASE,)),
    Sentence("4.2.2/1", "Bước 2: Tổ vận hành HTTT-PAHT chuyển phản ánh cho cơ quan được chỉ định phối hợp để xác định nội dung và cơ quan có thẩm quyền xử lý.",
             ("consult",), (), (CASE,)),
    Sentence("4.2.2/2", "Trong thời gian 01 ngày làm việc, cơ quan được chỉ định phối hợp phải có thông tin phản hồi lại trên HTTT-PAHT.",
             ("advise",), ("consult",), (CASE,)),
    Sentence("4.2.3/1", "Bước 3: Căn cứ nội dung phản hồi của Cơ quan được chỉ định phối hợp, Tổ vận hành HTTT-PAHT thực hiện chuyển xử lý và giám sát việc xử lý của các cơ quan xử lý theo quy định.",
             ("forward", "withdraw"), (), (CASE, REGISTRY), "Giám sát: từng bước của cơ quan xử lý, thời gian đã dùng và kết luận trễ đứng trên trang phản ánh."),
    Sentence("4.2.4/1", "Bước 4: Sau khi có kết quả xử lý của cơ quan xử lý, Tổ vận hành HTTT-PAHT chuyển kết quả cho cơ quan được chỉ định phối hợp để xin ý kiến thống nhất trước khi công khai kết quả.",
             ("seek_concurrence",), (), (CASE,)),
    Sentence("4.2.4/2", "Trong thời gian 01 ngày làm việc, cơ quan được chỉ định phối hợp phải có thông tin phản hồi lại Tổ vận hành HTTT-PAHT:",
             ("concur", "object"), ("concur",), (CASE,)),
    Sentence("4.2.4.a/1", "a) Trường hợp cơ quan được chỉ định phối hợp thống nhất với kết quả xử lý, chuyển qua Bước 5 mục này.",
             ("concur",), (), (CASE,)),
    Sentence("4.2.4.b/1", "b) Trường hợp cơ quan được chỉ định phối hợp chưa thống nhất với kết quả xử lý, thực hiện lại Bước 3 mục này.",
             ("object",), (), (CASE,)),
    Sentence("4.2.5/1", "Bước 5: Tổ vận hành HTTT-PAHT thực hiện biên tập và công khai kết quả xử lý theo quy trình tại mục 3 hướng dẫn này.",
             ("publish", "reply_privately", "withhold", "send_back"), ("publish_check",), (CASE,)),
)
# fmt: on

SENTENCES: dict[str, Sentence] = {part.number: part for part in TEXT if isinstance(part, Sentence)}
