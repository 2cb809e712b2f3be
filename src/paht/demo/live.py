"""Reports of today, standing at every step, so that whoever signs in to the demo finds work.

Each tells backwards from now: its last turn was `open_for` working minutes ago, so some are due soon and some late.
"""

# ruff: noqa: E501  sentences for people stay whole

import datetime as dt
from dataclasses import dataclass

from .acts import (
    DAY,
    approved,
    assigned,
    corrected,
    done,
    handled,
    published,
    received,
    replied,
    returned,
    taken,
)
from .pace import Pace
from .play import Act, Opening, Play, key_of_play, told_whole
from .texts import answer

JUST_NOW = dt.timedelta(minutes=4)


@dataclass(frozen=True)
class Scene:
    """A live report: what was sent from which commune, the turns so far, and how long ago the last one was.

    With `wall` all of it is counted by day and night, as urgent reports are.
    """

    content: str
    area: str
    address: str
    open_for: float
    acts: tuple[Act, ...] = ()
    result: str = ""
    channel: str = "web"
    secrecy: bool = False
    photo: str = ""
    wall: bool = False


def _sent(unit: str, field: str, urgency: str = "normal") -> tuple[Act, ...]:
    return taken(field, urgency, unit)


def _received(unit: str, field: str, urgency: str = "normal") -> tuple[Act, ...]:
    return (*_sent(unit, field, urgency), received(unit, 12))


def _handling(unit: str, field: str, words: str = "", *, second: bool = False) -> tuple[Act, ...]:
    return (*_received(unit, field), assigned(unit, 16, words, second=second))


def _submitted(unit: str, field: str) -> tuple[Act, ...]:
    return (*_handling(unit, field), done(unit, 2 * DAY))


def _answered(unit: str, field: str, *, public: bool = True, photo: str = "") -> tuple[Act, ...]:
    return (*taken(field, "normal", unit, public=public), *handled(unit, (12, 16, 2 * DAY, 30), scene=photo))


def _consulted(coordinator: str) -> tuple[Act, ...]:
    """A sensitive report, before the agency named for coordination."""
    return (
        Act("accept", 10, {"public": False}),
        Act("classify", 8, {"field": "DD-01", "urgency": "normal", "sensitive": True}),
        Act(
            "consult", 12, {"coordinator": coordinator, "instruction": "Xin ý kiến về nội dung, cơ quan có thẩm quyền."}
        ),
    )


TEAM = (
    Scene(
        "Dây cáp viễn thông đứt, rơi chắn ngang vỉa hè trước số nhà 15, trẻ con đi học về phải nhảy qua.",
        "07207", "Đường Nguyễn Văn Cừ, phường Ngô Quyền", 0, channel="app", photo="wires",
    ),
    Scene(
        "Xe khách dừng đón khách ngay giữa ngã tư giờ tan tầm, cả đường kẹt cứng, mong có người nhắc nhở.",
        "07231", "Ngã tư Quán Thành, phường Dĩnh Kế", 38, channel="zalo",
    ),
    Scene(
        "Cổng chào đầu thôn nghiêng hẳn sang một bên sau trận mưa, xe tải đi qua rung lắc, sợ đổ vào người.",
        "07432", "Thôn Dĩnh Tân, xã Tân Dĩnh", 11, (Act("accept", 12, {"public": True}),),
    ),
    Scene(
        "Nắp cống trước cổng chợ bị mất đã ba hôm, buổi tối không có đèn, đã có người sụt chân.",
        "07225", "Chợ Xương Giang, phường Xương Giang", 22,
        (Act("accept", 12, {"public": True}), Act("classify", 9, {"field": "HT-03", "urgency": "urgent"})),
        channel="app", photo="pothole",
    ),
    Scene(
        "Biển báo rẽ trái trên quốc lộ 1 bị cây che kín, xe ở xa đến hay đi nhầm vào đường một chiều.",
        "07231", "Quốc lộ 1, phường Dĩnh Kế", 15,
        (
            *_sent("UBND-213", "GT-03"),
            returned("UBND-213", 14, "SGTVT", "Biển báo trên quốc lộ do Sở Giao thông vận tải quản lý."),
        ),
    ),
    Scene(
        "Cây xà cừ trước trường mầm non gãy một cành lớn, còn vướng trên dây, gió là đung đưa.",
        "07204", "Phường Trần Nguyên Hãn", 12, _answered("UBND-213", "HT-02", photo="clean"),
        answer(
            "Công ty cây xanh kiểm tra ngay trong ngày: một cành xà cừ lớn gãy, còn vướng trên dây.",
            "Công ty đã cắt cành gãy, tỉa 05 cây xà cừ trước trường mầm non và dọn sạch vỉa hè.",
            "Xong trong buổi chiều cùng ngày.",
            "Thành phố tỉa toàn tuyến trước mùa mưa bão và kiểm tra sau mỗi đợt gió lớn.",
        ),
        channel="app",
    ),
    Scene(
        "Hố ga trên đường gom khu công nghiệp sụt sâu, công nhân đi làm ca đêm không nhìn thấy.",
        "07801", "Đường gom, xã Vân Trung", 41, _answered("UBND-222", "HT-03"),
        answer(
            "Phòng Quản lý đô thị huyện kiểm tra đường gom: 02 hố ga sụt, hỏng khung và nắp.",
            "Phòng đã rào chắn, thay khung và nắp gang mới cho 02 hố ga, đổ bê tông quanh miệng hố và gắn tiêu phản quang.",
            "Rào chắn ngay trong đêm; nay đường gom đi lại bình thường.",
            "Huyện kiểm tra 36 hố ga còn lại trong tháng.",
        ),
    ),
    Scene(
        "Rãnh thoát nước đầu làng đầy rác, nước tràn vào sân nhà văn hóa, muỗi rất nhiều.",
        "07765", "Xã Nghĩa Trung", 2 * 60, (*_answered("UBND-222", "NC-04", photo="clean"), published()),
        answer(
            "UBND huyện cùng xã kiểm tra rãnh thoát nước đầu làng: 180 m rãnh đầy bùn rác.",
            "Huyện cùng xã và nhân dân trong thôn đã nạo vét 180 m rãnh, chở đi 06 m³ bùn rác, phun thuốc diệt muỗi quanh nhà văn hóa.",
            "Nạo vét và phun thuốc xong trong ngày.",
            "Thôn phân công các hộ giữ sạch đoạn rãnh trước nhà, xã kiểm tra vào thứ bảy hằng tuần.",
        ),
        photo="flood",
    ),
    Scene(
        "Xưởng tái chế nhựa gần nhà tôi đốt phế liệu vào ban đêm, khói khét không ngủ được. Xin giữ kín tên tôi.",
        "07789", "Xã Tăng Tiến", 3 * 60, (*_answered("STNMT", "MT-03", public=False), replied()),
        answer(
            "Sở Tài nguyên và Môi trường kiểm tra đột xuất lúc 22 giờ, thấy cơ sở đốt phế liệu ngoài trời.",
            "Sở đã lập biên bản, yêu cầu dừng ngay. Tên của ông (bà) được giữ kín.",
            "Dừng đốt ngay trong đêm kiểm tra.",
            "Cơ sở phải lắp hệ thống thu khói trước khi hoạt động lại.",
        ),
        secrecy=True,
    ),
)  # fmt: skip

TRANSPORT = (
    Scene("Lan can cầu vượt bị xe tải đâm cong, hở một đoạn hơn một mét, đi bộ qua rất sợ.",
          "07687", "Cầu vượt đường tỉnh 295B, xã Tân Mỹ", 8, _sent("SGTVT", "GT-02", "urgent")),
    Scene("Đèn tín hiệu ở ngã ba bến xe chớp vàng cả ngày, giờ cao điểm không ai nhường ai.",
          "07207", "Ngã ba bến xe, phường Ngô Quyền", 21, _received("SGTVT", "GT-03")),
    Scene("Mặt đường tỉnh 293 lún thành rãnh dọc bánh xe, xe máy sang làn rất dễ ngã.",
          "07495", "Đường tỉnh 293, xã Lan Mẫu", 6 * DAY + 300,
          _handling("SGTVT", "GT-01", "Kiểm tra với đơn vị bảo dưỡng, đề xuất phương án vá lún."), photo="pothole"),
    Scene("Xe buýt tuyến 02 hay bỏ chuyến cuối ngày, công nhân tan ca phải đứng chờ cả tiếng.",
          "07795", "Thị trấn Nếnh", 0.4 * DAY, _handling("SGTVT", "GT-06", second=True), channel="zalo"),
)  # fmt: skip
ENVIRONMENT = (
    Scene("Bãi tập kết cát ven sông chạy máy xúc từ sáng sớm, bụi bay vào các nhà trong ngõ.",
          "07216", "Ven sông Thương, phường Mỹ Độ", 26, _sent("STNMT", "MT-03")),
    Scene("Nước giếng khoan cả xóm chuyển màu vàng, có mùi tanh từ khi xưởng mạ hoạt động.",
          "07807", "Xã Quang Châu", 20, _submitted("STNMT", "MT-02"),
          answer(
              "Sở đã lấy 03 mẫu nước giếng và 01 mẫu nước thải, kiểm tra giấy phép của xưởng mạ.",
              "Xưởng phải dừng xả, bơm hút bể lắng.",
              "Chưa xong: bơm hút bể lắng trong 05 ngày, đang chờ kết quả mẫu nước.",
              "Trong lúc chờ kết quả, trạm y tế xã cấp nước sạch miễn phí cho 27 hộ.",
          )),
    Scene("Xe chở đất ra khỏi mỏ không phủ bạt, đất rơi thành lớp trên đường, mưa là trơn.",
          "07492", "Xã Bình Sơn", 6 * DAY - 50,
          _handling("STNMT", "MT-05", "Đối chiếu giấy phép khai thác, làm việc với chủ mỏ."), channel="app"),
    Scene("Trạm trộn bê tông xả nước rửa xe ra mương tưới, lúa ven mương vàng lá.",
          "07801", "Xã Vân Trung", 2 * DAY, _handling("STNMT", "MT-02", second=True), photo="water"),
)  # fmt: skip
CITY = (
    Scene("Đèn chiếu sáng công viên tắt hoàn toàn hai tối nay, người già đi bộ bị vấp ngã.",
          "07210", "Công viên Hoàng Văn Thụ", 12, _sent("UBND-213", "HT-01", "urgent"), channel="tong_dai"),
    Scene("Vỉa hè mới lát đã bong gạch, mưa xuống nước bắn tung tóe.",
          "07219", "Đường Lê Lợi, phường Lê Lợi", 35, _received("UBND-213", "HT-03")),
    Scene("Ghế đá và xích đu trong vườn hoa hỏng, bu lông chìa ra dễ làm trẻ bị thương.",
          "07207", "Vườn hoa phường Ngô Quyền", 3 * DAY, _handling("UBND-213", "HT-04")),
    Scene("Đống phế thải xây dựng chiếm nửa lòng đường ngõ 60, xe rác không vào được.",
          "07204", "Ngõ 60, phường Trần Nguyên Hãn", 90,
          (*_submitted("UBND-213", "MT-01"),
           corrected("UBND-213", 30, "Bổ sung ngày dọn xong và ảnh sau khi xử lý.")),
          answer(
              "Kiểm tra ngõ 60: phế thải xây dựng để trên lòng đường.",
              "Đã nhắc nhở chủ công trình dọn phế thải ra khỏi lòng đường ngõ 60.",
              "Trong tuần.",
          ), photo="rubbish"),
    Scene("Cống hộp đường Hùng Vương bốc mùi hôi nặng về chiều, các cửa hàng phải đóng cửa.",
          "07210", "Đường Hùng Vương", 1 * DAY, _handling("UBND-213", "NC-04", second=True)),
)  # fmt: skip
DISTRICT = (
    Scene("Mương nội đồng bị lấp khi làm đường, ruộng của hơn chục hộ không có nước cấy.",
          "07771", "Xã Hương Mai", 5, _sent("UBND-222", "HT-05")),
    Scene("Trại lợn xả thẳng ra ao làng, cá chết và mùi không chịu nổi.",
          "07789", "Xã Tăng Tiến", 52, _submitted("UBND-222", "MT-04"),
          answer(
              "UBND huyện kiểm tra trại lợn: nước thải xả ra ao làng chưa qua xử lý.",
              "Huyện đã lập biên bản, buộc trại xây hầm biogas 60 m³ và thả chế phẩm khử mùi xuống ao làng.",
              "Chưa xong: hầm biogas xây trong 20 ngày.",
              "Xã giám sát hằng tuần, kết quả thông báo tại nhà văn hóa thôn.",
          )),
    Scene("Tường rào trường tiểu học nứt dài, nghiêng ra phía đường học sinh đi.",
          "07777", "Thị trấn Bích Động", 5 * DAY, _handling("UBND-222", "GD-04", "Chống đỡ tạm ngay trong ngày.")),
    Scene("Gia cầm chết bất thường ở ba nhà liền nhau, chưa thấy cán bộ thú y đến.",
          "07765", "Xã Nghĩa Trung", 130,
          (*taken("NN-01", "urgent", "UBND-222", supporting=("SNNPTNT",)),
           received("UBND-222", 9), received("SNNPTNT", 4), assigned("UBND-222", 6, second=True),
           assigned("SNNPTNT", 5),
           done("SNNPTNT", 1 * DAY, answer(
               "Chi cục Chăn nuôi và Thú y đã lấy 06 mẫu xét nghiệm.",
               "Chi cục đã cấp thuốc khử trùng cho ba hộ.",
               "Trong ngày nhận phiếu chuyển.",
           )),
           approved("SNNPTNT", 20)), channel="app"),
)  # fmt: skip
POWER = (
    Scene("Hóa đơn điện tháng này gấp ba tháng trước dù nhà đi vắng hai tuần, gọi chưa ai kiểm tra công tơ.",
          "07219", "Phường Lê Lợi", 40, _sent("PCBG", "DL-03")),
    Scene("Nhà tôi được báo lịch cắt điện 4 giờ nhưng thực tế mất cả ngày, không có thông báo lại.",
          "07375", "Thị trấn Vôi", 6, _received("PCBG", "DL-03"), channel="zalo"),
    Scene("Khu trọ bị tính tiền điện cao hơn giá quy định, chủ trọ bảo do điện lực tính như vậy.",
          "07795", "Thị trấn Nếnh", 1.5 * DAY, _handling("PCBG", "DL-03", "Kiểm tra hợp đồng mua điện của chủ trọ.")),
    Scene("Đề nghị cho đổi công tơ vì đĩa quay cả khi đã ngắt cầu dao tổng.",
          "07231", "Phường Dĩnh Kế", 0.6 * DAY,
          (*_handling("PCBG", "DL-03"),
           Act("pass_back", 60, {"reason": "Việc kiểm định công tơ thuộc tổ đo đếm."}, unit="PCBG"),
           assigned("PCBG", 15, "Tổ đo đếm kiểm tra, mời khách hàng chứng kiến.", second=True))),
)  # fmt: skip
COMMUNE = (
    Scene("Hàng quán bày bàn ghế kín vỉa hè từ chiều, người đi bộ phải xuống lòng đường.",
          "07201", "Đường Thánh Thiên, phường Thọ Xương", 10, _sent("XA-07201", "TT-01")),
    Scene("Quán cà phê bật nhạc ngoài trời đến khuya, cuối tuần nào cũng vậy.",
          "07201", "Phường Thọ Xương", 15, _submitted("XA-07201", "AN-06"),
          answer(
              "Công an phường kiểm tra hai tối cuối tuần: quán mở loa ngoài trời sau 22 giờ.",
              "Phường yêu cầu tắt loa ngoài trời sau 22 giờ; chủ quán đã ký cam kết và chuyển loa vào trong nhà.",
              "Xong ngay cuối tuần.",
              "Phường kiểm tra lại trong hai tuần tới, nếu tái diễn sẽ xử phạt.",
          ),
          channel="tong_dai"),
    Scene("Đàn chó ba con thả rông trong khu dân cư, đuổi theo người đi thể dục buổi sáng.",
          "07201", "Khu dân cư số 3, phường Thọ Xương", 3 * 60, _handling("XA-07201", "TT-03"), channel="app"),
    Scene("Tờ rơi, quảng cáo khoan cắt bê tông dán kín tường nhà văn hóa và cột điện.",
          "07201", "Phường Thọ Xương", 4 * DAY, _handling("XA-07201", "TT-02", second=True)),
)  # fmt: skip

OPINION = Act("advise", 150, {"opinion": "Thuộc thẩm quyền UBND thành phố Bắc Giang.", "suggested": "UBND-213"})
SPECIAL = (
    Scene("Đường vào thôn lầy lội, xe không vào được, đề nghị xem giúp.",
          "07687", "Xã Tân Mỹ", 60, (Act("ask_more", 14, {"question": "Đoạn đường nào, từ đâu đến đâu? Bạn gửi thêm ảnh nếu có."}),)),
    Scene("Nhà kho phế liệu cuối ngõ đang bốc khói đen, nghe tiếng nổ nhỏ, chưa thấy xe cứu hỏa.",
          "07231", "Ngõ 8, phường Dĩnh Kế", 1, (Act("raise_alarm", 2, wall=True),), channel="tong_dai", wall=True),
    Scene("Hai xe máy đâm nhau ở ngã tư, một người nằm bất động, đường đang ùn.",
          "07207", "Ngã tư Nguyễn Văn Cừ", 6,
          (Act("raise_alarm", 2, wall=True),
           Act("dispatch", 5, {"field": "AN-02", "lead": "CA-213", "instruction": "Đã gọi 115 và trực ban công an thành phố."}, wall=True)),
          channel="tong_dai", wall=True),
    Scene("Hàng xóm lấn mương chung xây bờ rào, xã hòa giải hai lần không thành.",
          "07204", "Phường Trần Nguyên Hãn", 90, _consulted("TTT")),
    Scene("Hai gia đình tranh chấp lối đi chung, một bên dựng cổng khóa lại, người già không ra ngoài được.",
          "07216", "Phường Mỹ Độ", 40,
          (*_consulted("CAT"), OPINION, Act("forward", 20, {"lead": "UBND-213"}), *handled("UBND-213", (12, 16, 2 * DAY, 30)),
           Act("seek_concurrence", 12, {"instruction": "Xin ý kiến thống nhất trước khi trả lời."})),
          answer(
              "UBND thành phố đã làm việc với hai gia đình: cổng khóa chắn lối đi chung.",
              "Thành phố yêu cầu tháo khóa cổng để bảo đảm lối đi.",
              "Tháo khóa trong ngày.",
              "Việc tranh chấp được hướng dẫn giải quyết theo thủ tục hòa giải tại phường và Tòa án.",
          )),
    Scene("Cột điện bê tông nứt chân, nghiêng về phía nhà dân, đề nghị thay sớm.",
          "07375", "Thị trấn Vôi", 100,
          (*_handling("PCBG", "DL-02"),
           Act("ask_extension", 2 * DAY, {"days": 4, "reason": "Chờ cột mới về kho, dự kiến ngày kia."}, unit="PCBG"))),
)  # fmt: skip

SCENES = (*TEAM, *SPECIAL, *TRANSPORT, *ENVIRONMENT, *CITY, *DISTRICT, *POWER, *COMMUNE)


def plays(now: dt.datetime, pace: Pace) -> list[Play]:
    """The live reports, each begun so long ago that its last turn stands as the scene says."""
    return [_play(number, scene, now, pace) for number, scene in enumerate(SCENES)]


def told() -> bool:
    """Whether the last of them stands as it should, and with it everything before; one statement."""
    last = len(SCENES) - 1
    return told_whole(key_of_play(_name(last)), SCENES[last].acts)


def _name(number: int) -> str:
    return f"L{number + 1:02d}"


def _start(scene: Scene, worked: float, now: dt.datetime, pace: Pace) -> dt.datetime:
    if scene.wall:
        return now - dt.timedelta(minutes=worked)
    return pace.earlier(now, worked) if worked else now - JUST_NOW


def _play(number: int, scene: Scene, now: dt.datetime, pace: Pace) -> Play:
    worked = sum(act.after for act in scene.acts) + scene.open_for
    start = _start(scene, worked, now, pace)
    opening = Opening(
        content=scene.content,
        name=f"{('Nguyễn', 'Trần', 'Lê', 'Phạm', 'Vũ')[number % 5]} Thị Ví Dụ {number + 1}",
        phone=f"0900 000 {201 + number}",
        area=scene.area,
        address=scene.address,
        channel=scene.channel,
        secrecy=scene.secrecy,
        scene=scene.photo,
    )
    operator = f"tiepnhan{1 + number % 2}"
    return Play(_name(number), start.replace(microsecond=0), opening, scene.acts, scene.result, operator)
