"""Every subcommand on one page. The modules are imported only when asked for, so that each starts quickly."""

from typing import NamedTuple


class Command(NamedTuple):
    """A subcommand: `module` has `run(words) -> exit status`."""

    name: str
    module: str
    help: str


COMMANDS = (
    Command("serve", "paht.command.serve", "chạy máy chủ web"),
    Command("worker", "paht.command.worker", "chạy các việc nền: thư, nhắc việc, ảnh"),
    Command(
        "demo",
        "paht.command.demo.command",
        "chạy bản dùng thử trọn gói, cả cơ sở dữ liệu (--reset: xóa dữ liệu của nó)",
    ),
    Command("migrate", "paht.command.migrate", "đưa cơ sở dữ liệu về đúng phiên bản của chương trình"),
    Command("doctor", "paht.command.doctor", "khám hệ thống: cấu hình, cơ sở dữ liệu, lịch, hàng việc, đĩa"),
    Command("process", "paht.command.process", "in trang quy trình"),
    Command("worktime", "paht.command.worktime", "tính giờ làm việc từ các dòng JSON"),
    Command(
        "propose", "paht.command.propose", "đề xuất lĩnh vực, cơ quan, mức độ từ các dòng JSON (--measure: đo độ đúng)"
    ),
    Command("verify-history", "paht.command.verify_history", "kiểm tra nhật ký chưa bị sửa"),
    Command("manage", "paht.command.manage", "lệnh quản trị của Django"),
    Command("with-database", "paht.command.with_database", "chạy một lệnh với một PostgreSQL tạm"),
)
