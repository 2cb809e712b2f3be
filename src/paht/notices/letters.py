"""The letter that carries a notice: its one sentence, the code, where to look; nothing of what a report says."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from .models import Delivery, Notice, WorkList

SENDER = "Chào bạn,"
OFFICER = "Kính gửi ông/bà,"
BY_ITSELF = "Thư này do hệ thống tự gửi, bạn không cần trả lời thư."


def letter_for(delivery: Delivery, address: str) -> EmailMessage:
    """The letter, ready to go. Its Message-ID is the delivery's own, so that nobody reads one letter twice."""
    notice = delivery.notice
    host = settings.EMAIL_FROM.rpartition("@")[2]
    return EmailMessage(
        subject=_subject(notice),
        body=_body(notice),
        from_email=settings.EMAIL_FROM,
        to=[address],
        headers={"Message-ID": f"<paht-{delivery.pk}-{notice.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def _subject(notice: Notice) -> str:
    if notice.letter_id is not None:
        return "Có văn bản gửi đến cơ quan"
    if notice.list_id is not None:
        return notice.words.rstrip(".")
    head = "TỨC THỜI: phản ánh" if notice.urgent and notice.duty != "reporter" else "Phản ánh"
    return f"{head} {notice.report_code}"


def _body(notice: Notice) -> str:
    to_sender = notice.duty == "reporter"
    return "\n".join(
        (
            SENDER if to_sender else OFFICER,
            "",
            notice.words,
            "",
            *_listed(notice),
            *((f"Mã phản ánh: {notice.report_code}",) if notice.report_code else ()),
            f"Xem tại: {_address(notice)}",
            "",
            f"Hệ thống phản ánh hiện trường {settings.PROVINCE_NAME}",
            BY_ITSELF,
            "",
        )
    )


def _listed(notice: Notice) -> tuple[str, ...]:
    """The text of the list that the notice brings, as it was written that morning."""
    if notice.list_id is None:
        return ()
    return (WorkList.objects.values_list("text", flat=True).get(pk=notice.list_id), "")


def _address(notice: Notice) -> str:
    if notice.duty == "reporter":
        return f"{settings.PUBLIC_URL}{reverse('portal:look_up')}?ma={notice.report_code}"
    if notice.letter_id is not None:
        return f"{settings.PUBLIC_URL}{reverse('console:letter', args=[notice.letter_id])}"
    if notice.list_id is not None:
        return f"{settings.PUBLIC_URL}{reverse('console:work_list', args=[notice.list_id])}"
    return f"{settings.PUBLIC_URL}{reverse('console:case', args=[notice.report_code])}"
