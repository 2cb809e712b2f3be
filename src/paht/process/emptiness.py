"""Words that answer nothing. A part of a result made of nothing else is asked for again; among others they may stand.

All is compared without marks and capitals, word by word.
"""

import re

from paht.core.vietnamese import fold

# Said of every case alike: what the citizen asked about does not come up.
PHRASES = (
    "ghi nhận",
    "tiếp nhận",
    "tiếp thu",
    "kiểm tra",
    "xác minh",
    "rà soát",
    "xem xét",
    "nghiên cứu",
    "xử lý",
    "giải quyết",
    "khắc phục",
    "thực hiện",
    "tiến hành",
    "chỉ đạo",
    "phối hợp",
    "hoàn thành",
    "nội dung",
    "phản ánh",
    "kiến nghị",
    "sự việc",
    "vụ việc",
    "đúng quy trình",
    "đúng quy định",
    "đúng thẩm quyền",
    "theo quy trình",
    "theo quy định",
    "theo quy định của pháp luật",
    "theo quy định hiện hành",
    "theo thẩm quyền",
    "theo chức năng nhiệm vụ",
    "chuyển phòng chuyên môn",
    "chuyển các phòng chuyên môn",
    "chuyển đến phòng chuyên môn",
    "chuyển bộ phận chuyên môn",
    "chuyển đơn vị chuyên môn",
    "chuyển cơ quan chuyên môn",
    "chuyển cơ quan chức năng",
    "chuyển các cơ quan chức năng",
    "chuyển đơn vị liên quan",
    "chuyển các đơn vị liên quan",
    "chuyển cơ quan có thẩm quyền",
    "chuyển lãnh đạo",
    "các cơ quan chức năng",
    "các đơn vị liên quan",
    "phòng chuyên môn",
    "trong thời gian sớm nhất",
    "trong thời gian tới",
    "thời gian tới",
    "sớm nhất",
    "như trên",
    "cảm ơn",
    "ông bà",
    "công dân",
    "người dân",
    "cơ quan",
    "đơn vị",
    "chúng tôi",
    "nghiêm túc",
    "kịp thời",
)
JOINING = (
    *("đã", "đang", "sẽ", "xong", "rồi", "được", "và", "là", "của", "cho", "đến", "tới", "về", "theo", "để", "các"),
    *("những", "này", "việc", "xin", "ạ", "vâng", "ok", "ngay", "sớm", "đúng", "tốt", "do", "từ", "trên", "ông", "bà"),
)
# How people say that it is not done yet.
UNFINISHED = (
    "dự kiến",
    "chưa xong",
    "chưa hoàn thành",
    "chưa xử lý xong",
    "chưa khắc phục xong",
    "chưa giải quyết xong",
    "chưa thể",
    "chưa có",
    "đang làm",
    "đang chờ",
    "đang xử lý",
    "đang thi công",
    "đang thực hiện",
    "đang khắc phục",
    "đang giải quyết",
    "sẽ xong",
    "sẽ hoàn thành",
    "chậm nhất",
    "trước ngày",
)


def _words(text: str) -> str:
    """Folded, signs as blanks."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _any_of(*phrases: str) -> re.Pattern[str]:
    """Whole words; the longest phrase is taken first."""
    ordered = sorted((_words(phrase) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(ordered)})\b")


_NOTHING = _any_of(*PHRASES, *JOINING)
_NOT_DONE = _any_of(*UNFINISHED)


def says_nothing(text: str) -> bool:
    """Whether only empty phrases, joining words and signs are there."""
    return not _NOTHING.sub(" ", _words(text)).strip()


def is_unfinished(text: str) -> bool:
    """Whether the words about when it was done say that it is not."""
    return bool(_NOT_DONE.search(_words(text)))
