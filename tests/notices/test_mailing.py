"""Letters: once, again after a pause when the server is away, given up with a reason, and nothing confidential."""

import datetime as dt
import socket
import stat

import pytest
from django.core import mail

from paht.cases.consequences import QUEUED
from paht.cases.models import Reporter
from paht.cases.queries.events import told
from paht.notices import mailing
from paht.notices.models import Delivery, Notice
from paht.notices.recipients import RECIPIENTS
from paht.notices.writing import tell
from paht.people.models import Appointment, User
from tests.builders import MONDAY, at, field_id, sent_in, unit_id
from tests.notices.smtp_server import mail_server

pytestmark = pytest.mark.usefixtures("bac_giang")

ADDRESS = "nguoigui@example.vn"


def told_sender(**changes):
    """The sender of a report with an e-mail address was told that it came in."""
    road = sent_in(**({"email": ADDRESS} | changes))
    tell("tell_reporter", told(road.report.events.get().pk), MONDAY)
    return road


def use_smtp(settings, port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.EMAIL_TIMEOUT = 5


def closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def states():
    return list(Delivery.objects.order_by("pk").values_list("state", "attempts"))


def test_the_sender_gets_one_letter_with_code_and_link_and_none_of_his_words(settings):
    settings.PUBLIC_URL = "https://phananh.example.vn"
    road = told_sender(content="Nhà ông Kín xả rác.", name="Trần Thị Mật")
    assert [mailing.send_due(MONDAY), mailing.send_due(MONDAY)] == [1, 0]
    [letter] = mail.outbox
    assert letter.to == [ADDRESS]
    assert letter.subject == f"Phản ánh {road.report.code}"
    assert f"https://phananh.example.vn/tra-cuu?ma={road.report.code}" in letter.body
    assert "đang chờ tiếp nhận" in letter.body
    for secret in ("Kín", "Mật", "0912", "912345678"):
        assert secret not in letter.message().as_string() + letter.body
    assert Delivery.objects.get().sent_at == MONDAY


def test_an_effect_done_twice_makes_one_letter():
    road = told_sender()
    tell("tell_reporter", told(road.report.events.get().pk), MONDAY + dt.timedelta(hours=1))
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 1)


def test_without_an_address_there_is_a_notice_and_no_letter():
    told_sender(email="")
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_no_table_holds_the_address_in_the_clear():
    told_sender()
    rows = [*Notice.objects.values(), *Delivery.objects.values()]
    assert ADDRESS not in str(rows)


def test_officers_with_an_address_get_one_letter_each_delegates_too():
    office = unit_id("UBND-213")
    named = {login: User.objects.get(username=f"{login}.ubnd-213") for login in ("daumoi", "lanhdao", "xuly", "xuly2")}
    for login, user in named.items():
        User.objects.filter(pk=user.pk).update(email=f"{login}@example.vn")
    spread = {"valid_from": at(1, 0).date(), "valid_to": at(30, 0).date()}
    over = {"valid_from": at(1, 0).date(), "valid_to": at(2, 0).date()}
    for name, days in (("xuly", spread), ("xuly2", over)):
        Appointment.objects.create(
            user=named[name], unit_id=office, duty="leader", on_behalf_of=named["lanhdao"], **days
        )
    Appointment.objects.create(user=named["daumoi"], unit_id=office, duty="leader")  # holds both duties
    road = sent_in()
    road.do("raise_alarm", "tiepnhan1")
    road.do("dispatch", "tiepnhan1", field=field_id("AN-01"), lead=office)
    tell("ring_offices", told(road.assignment.events.get().pk), MONDAY)
    assert mailing.send_due(MONDAY) == 3
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "daumoi@example.vn",
        "lanhdao@example.vn",
        "xuly@example.vn",
    ]
    assert {letter.subject for letter in mail.outbox} == {f"TỨC THỜI: phản ánh {road.report.code}"}
    assert f"/quan-tri/phan-anh/{road.report.code}/" in mail.outbox[0].body


def test_a_server_that_is_away_is_tried_again_with_longer_pauses_and_then_given_up(settings):
    use_smtp(settings, closed_port())
    told_sender()
    now, waited = MONDAY, []
    while Delivery.objects.get().state == "waiting":
        assert mailing.send_due(now) == 0
        assert mailing.send_due(now) == 0  # not yet: nothing is tried
        row = Delivery.objects.get()
        waited.append((row.attempts, row.next_at - now))
        now = row.next_at
    pauses = [(number, dt.timedelta(minutes=minutes)) for number, minutes in enumerate((1, 5, 15, 60, 240), start=1)]
    assert waited == [*pauses, (6, dt.timedelta())]
    failed = Delivery.objects.get()
    assert failed.last_error == "Không mở được nơi gửi thư (ConnectionRefusedError). Đã thử 6 lần."
    assert mailing.send_due(now + dt.timedelta(days=9)) == 0


def test_a_server_that_comes_back_gets_the_letter_once(settings):
    use_smtp(settings, closed_port())
    told_sender()
    mailing.send_due(MONDAY)
    with mail_server() as server:
        use_smtp(settings, server.port)
        assert mailing.send_due(MONDAY) == 0
        assert mailing.send_due(MONDAY + dt.timedelta(minutes=1)) == 1
        assert mailing.send_due(MONDAY + dt.timedelta(days=1)) == 0
    assert len(server.letters) == 1
    assert states() == [("sent", 2)]


def test_a_folder_that_cannot_be_written_is_tried_again(settings, tmp_path):
    (tmp_path / "mail").write_text("a file stands where the folder should be")
    settings.EMAIL_BACKEND = "paht.notices.mail_files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    told_sender()
    mailing.send_due(MONDAY)
    assert states() == [("waiting", 1)]
    (tmp_path / "mail").unlink()
    assert mailing.send_due(MONDAY + dt.timedelta(minutes=1)) == 1
    assert stat.S_IMODE((tmp_path / "mail").stat().st_mode) == 0o700
    [written] = (tmp_path / "mail").iterdir()
    assert ADDRESS in written.read_text()


@pytest.mark.parametrize(
    ("behaviour", "state", "reason"),
    [
        ({"on_recipient": "550 no such user"}, "failed", "Máy chủ thư từ chối (550)."),
        ({"on_recipient": "451 come later"}, "waiting", "Máy chủ thư từ chối (451)."),
        ({"on_data": "552 too large"}, "failed", "Máy chủ thư từ chối (552)."),
        ({"on_data": None}, "failed", f"{mailing.INTERRUPTED} (SMTPServerDisconnected)"),
    ],
)
def test_what_the_server_answers_decides(settings, behaviour, state, reason):
    told_sender()
    with mail_server(**behaviour) as server:
        use_smtp(settings, server.port)
        mailing.send_due(MONDAY)
    row = Delivery.objects.get()
    assert (row.state, row.last_error) == (state, reason)


def test_a_refused_letter_does_not_keep_the_next_one_waiting(settings):
    told_sender()
    Reporter.objects.update(email=b"not sealed with any key")
    told_sender()
    with mail_server() as server:
        use_smtp(settings, server.port)
        assert mailing.send_due(MONDAY) == 1
    assert states() == [("failed", 1), ("sent", 1)]
    assert Delivery.objects.first().last_error == "Không mở được địa chỉ thư đã niêm phong."


def test_an_address_with_a_line_break_is_given_up_not_sent():
    User.objects.filter(username="tiepnhan1").update(email="a@example.vn\nBcc: b@example.vn")
    road = sent_in()
    tell("tell_team", told(road.report.events.get().pk), MONDAY)
    assert mailing.send_due(MONDAY) == 0
    assert mail.outbox == []
    assert Delivery.objects.get().last_error == "Địa chỉ thư không hợp lệ."


def test_a_sender_whose_data_were_shredded_gets_nothing():
    told_sender()
    Reporter.objects.all().delete()
    assert mailing.send_due(MONDAY) == 0
    assert Delivery.objects.get().last_error == mailing.NO_ADDRESS


def test_a_letter_whose_sending_broke_off_is_never_sent_again():
    told_sender()
    Delivery.objects.update(state="sending", attempts=1)
    assert mailing.send_due(MONDAY + dt.timedelta(minutes=59)) == 0
    assert states() == [("sending", 1)]
    mailing.send_due(MONDAY + dt.timedelta(minutes=61))
    assert states() == [("failed", 1)]
    assert Delivery.objects.get().last_error == mailing.INTERRUPTED
    assert mail.outbox == []


def test_urgent_letters_go_first():
    User.objects.filter(username="tiepnhan1").update(email="a@example.vn")
    first = sent_in()
    tell("tell_team", told(first.report.events.get().pk), MONDAY)
    second = sent_in()
    event = second.do("raise_alarm", "tiepnhan1")
    tell("tell_team", told(event.pk), MONDAY + dt.timedelta(minutes=1))
    mailing.send_due(MONDAY + dt.timedelta(minutes=1))
    assert [letter.subject.startswith("TỨC THỜI") for letter in mail.outbox] == [True, False]


def test_every_queued_effect_has_recipients_and_no_other():
    silent = {"propose"}  # reads the report for the operator and tells nobody
    assert set(RECIPIENTS) == QUEUED - silent
