"""Invented reports: short parts that combine, with words that are everywhere, words that are rare, and numbers.

Folding is done part by part and kept, because folding 100,000 whole texts would take longer than loading them.
"""

import random
from dataclasses import dataclass
from functools import cache

from paht.core.vietnamese import fold
from paht.process.template import compose

# Complaints by the upper level of the field; `{n}` becomes a number.
COMPLAINTS: dict[str, tuple[str, ...]] = {
    "GT": (
        "Mặt đường bong tróc, nhiều ổ gà sâu, xe máy đi qua rất dễ ngã",
        "Đường ngập sau mỗi trận mưa, xe chết máy hàng loạt",
        "Xe tải chở cát chạy suốt ngày, đất rơi vãi khắp mặt đường",
        "Đèn tín hiệu ở ngã tư hỏng đã {n} ngày, giờ tan tầm kẹt cứng",
    ),
    "HT": (
        "Đèn đường tắt {n} bóng liền nhau, buổi tối đi lại rất nguy hiểm",
        "Nắp cống vỡ để hở một hố lớn ngay trên vỉa hè",
        "Cây xanh nghiêng sát dây điện, gió to là cành gãy xuống đường",
    ),
    "NC": (
        "Khu dân cư mất nước sạch từ {n} ngày nay, không có nước sinh hoạt",
        "Cống thoát nước tắc, nước bẩn tràn vào nhà dân",
        "Nước máy đục và có mùi lạ, trẻ nhỏ dùng bị mẩn ngứa",
    ),
    "MT": (
        "Rác thải chất thành đống {n} ngày chưa thu gom, bốc mùi hôi thối",
        "Xưởng tái chế xả khói đen vào ban đêm, nhà nào cũng phải đóng cửa",
        "Nước kênh chuyển màu đen, cá chết nổi trắng một đoạn dài",
    ),
    "TT": (
        "Hàng quán bày bàn ghế kín vỉa hè, người đi bộ phải xuống lòng đường",
        "Chó thả rông không rọ mõm đuổi theo học sinh đi học",
        "Biển quảng cáo che khuất tầm nhìn ở chỗ rẽ",
    ),
    "AN": (
        "Thanh niên tụ tập nẹt pô, lạng lách vào các tối cuối tuần",
        "Quán karaoke mở nhạc lớn đến {n} giờ đêm, nhắc nhiều lần không nghe",
        "Liên tiếp mất trộm xe máy ở dãy trọ công nhân",
    ),
    "XD": (
        "Nhà xây cao hơn giấy phép, vật liệu để tràn ra ngõ",
        "Công trường không che chắn, gạch vữa rơi xuống sân nhà bên",
    ),
    "DD": (
        "Hồ sơ cấp giấy chứng nhận nộp đã {n} tháng chưa có kết quả",
        "Có hộ lấn đất công làm sân phơi, chặn lối ra đồng",
    ),
    "DL": (
        "Mất điện {n} giờ liền không báo trước giữa ngày nắng nóng",
        "Cột điện nghiêng, dây điện sà xuống thấp ngay cổng trường",
    ),
    "VT": (
        "Sóng di động chập chờn, gọi cấp cứu nhiều lần không được",
        "Cáp viễn thông võng xuống ngang đầu người đi xe",
    ),
    "YT": (
        "Trạm y tế hết thuốc bảo hiểm, người bệnh phải mua ngoài",
        "Nhà thuốc bán kháng sinh không cần đơn",
    ),
    "TP": (
        "Quán ăn gần chợ làm mất vệ sinh, {n} người bị đau bụng",
        "Hàng thịt không có dấu kiểm dịch bày bán mỗi sáng",
    ),
    "GD": (
        "Trường thu nhiều khoản không có trong thông báo đầu năm",
        "Tường rào trường học nứt, có nguy cơ đổ",
    ),
    "NN": (
        "Xác lợn chết vứt xuống mương, mùi hôi lan khắp cánh đồng",
        "Kênh tưới bị lấp, {n} mẫu lúa không có nước",
    ),
    "LD": (
        "Công ty chậm trả lương {n} tháng cho công nhân",
        "Chế độ trợ cấp của người cao tuổi chưa được chi trả",
    ),
    "VH": (
        "Biển chỉ dẫn di tích rơi, chữ mờ không đọc được",
        "Nhà văn hóa thôn dột, mưa là không dùng được",
    ),
    "TM": (
        "Chợ tạm họp lấn đường, giờ cao điểm ùn tắc kéo dài",
        "Cửa hàng bán hàng giả nhãn hiệu với giá cao",
    ),
    "HC": (
        "Giấy hẹn trả kết quả đã quá {n} ngày, mỗi lần hỏi lại hẹn",
        "Cán bộ một cửa yêu cầu thêm giấy tờ ngoài danh mục",
    ),
    "KN": (
        "Không đồng ý với quyết định thu hồi, đề nghị xem xét lại",
        "Gửi đơn đã {n} tháng chưa nhận được trả lời",
    ),
    "KH": ("Gửi thử xem hệ thống có hoạt động không", "Muốn hỏi về việc tìm đồ thất lạc trên xe buýt"),
}
WEIGHTS: dict[str, int] = {
    "GT": 17,
    "MT": 15,
    "HT": 14,
    "NC": 10,
    "TT": 9,
    "AN": 7,
    "XD": 5,
    "DD": 4,
    "DL": 4,
    "VT": 3,
    "NN": 3,
    "HC": 2,
    "KH": 1,
    "TM": 1,
    "TP": 1,
    "GD": 1,
    "YT": 1,
    "LD": 1,
    "VH": 1,
    "KN": 1,
}
PLACES = (
    "đoạn qua thôn {name}",
    "trước cổng chợ {name}",
    "ở đầu ngõ {n} đường {name}",
    "gần trường tiểu học {name}",
    "cạnh nhà văn hóa tổ dân phố {name}",
    "trên tuyến tỉnh lộ {n}",
    "sát bờ sông {name}",
)
NAMES = (
    *("Đông Thắng", "Tân Sơn", "Phú Hòa", "Yên Khê", "Hồng Giang", "Lạc Phú", "Kim Xuyên", "Bãi Cả", "Trại Ổi"),
    *("Đồng Mai", "Hòa Bình", "Lâm Sinh", "Tiên Phong", "Ngọc Trai", "Cầu Đất", "Núi Hiểu", "Đức Nghiêm"),
    *("Trung Hưng", "Bến Tuần", "Mỹ An", "Xuân Lạn", "Gò Dền", "Văn Sơn", "Thanh Vân"),
)
SINCE = (
    "Việc này kéo dài đã {n} ngày",
    "Tình trạng có từ đầu tháng {m}",
    "Tôi đã báo trưởng thôn nhưng chưa thấy ai đến",
    "Sáng nay tôi đi qua vẫn thấy như vậy",
)
EFFECTS = (
    "Nhiều người già và trẻ nhỏ đi lại rất khó khăn",
    "Bà con trong xóm ai cũng bức xúc",
    "Hôm trước đã có người bị thương",
    "Ảnh hưởng đến việc buôn bán của {n} hộ",
)
REQUESTS = (
    "Đề nghị cơ quan chức năng sớm kiểm tra và xử lý",
    "Mong được trả lời sớm, xin cảm ơn",
    "Đề nghị cử người xuống xem và sửa gấp",
    "Kính mong chính quyền quan tâm giải quyết",
)
# Each stands in about one report of three thousand: what a search for a rare word must find.
RARE = (
    "Có cả tấm lợp amiang vỡ",
    "Nghi do máy ủi gầu quai đào trúng",
    "Ai đó quay bằng flycam",
    "Mùi giống thuốc bảo quản vải thiều",
    "Sát miếu cổ Khuân Giàn",
)
RARE_ONE_IN = 600


def _answer(checked: str, done: str, when: str, following: str = "") -> str:
    return compose({"checked": checked, "done": done, "when": when, "next": following})


ANSWERS = (
    _answer(
        "Cán bộ kiểm tra thực tế, nội dung phản ánh là đúng.", "Đội duy tu đã sửa chữa, dọn sạch.", "Ngày {n}/{m}."
    ),
    _answer(
        "Nguyên nhân do mưa lớn nhiều ngày.",
        "Đơn vị đã yêu cầu nhà thầu sửa chữa.",
        "Dự kiến sau {n} ngày.",
        "Đơn vị giám sát nhà thầu, nghiệm thu khi xong.",
    ),
    _answer(
        "Cơ quan kiểm tra {n} hộ, có hộ vi phạm.",
        "Cơ quan đã lập biên bản, nhắc nhở hộ vi phạm.",
        "Trong ngày.",
        "Địa phương theo dõi, không để tái diễn.",
    ),
)
REASONS = (
    "Nội dung thuộc phạm vi quản lý của cơ quan khác.",
    "Kết quả chưa nêu thời hạn khắc phục.",
    "Cần bổ sung căn cứ và ảnh sau khi xử lý.",
)


@dataclass(frozen=True)
class Text:
    """One invented report: its content, the title of it, and both folded for search."""

    content: str
    title: str
    folded: str


@cache
def folded(part: str) -> str:
    """`fold`, kept: the parts come again and again."""
    return fold(part)


def filled(chance: random.Random, part: str) -> str:
    """The part with its numbers and names."""
    if "{" not in part:
        return part
    return part.format(n=chance.randint(2, 60), m=chance.randint(1, 12), name=chance.choice(NAMES))


def invented(chance: random.Random, group: str) -> Text:
    """A report of the field's upper level `group`."""
    first = f"{filled(chance, chance.choice(COMPLAINTS[group]))} {filled(chance, chance.choice(PLACES))}"
    parts = [first, *(filled(chance, chance.choice(kind)) for kind in (SINCE, EFFECTS, REQUESTS))]
    if chance.randrange(RARE_ONE_IN) == 0:
        parts.insert(1, chance.choice(RARE))
    return Text(". ".join(parts) + ".", first[:110], " ".join(folded(part) for part in parts))
