"""The addresses of official letters."""

from django.urls import URLPattern, path

from .case_papers import case_paper
from .letter_cases import letter_cases
from .letter_heads import letterhead
from .letter_life import STEPS, answer, receive, sign, step
from .letters import draft, edit, letter, letter_file, letters, report, signed_copy

LETTERS: list[URLPattern] = [
    path("phan-anh/<str:code>/van-ban/<slug:name>.docx", case_paper, {"ending": "docx"}, name="case_docx"),
    path("phan-anh/<str:code>/van-ban/<slug:name>.pdf", case_paper, {"ending": "pdf"}, name="case_pdf"),
    path("cong-van/", letters, name="letters"),
    path("cong-van/soan/", draft, name="letter_draft"),
    path("cong-van/bao-cao/", report, name="letter_report"),
    path("cong-van/phieu/", letter_cases, name="letter_cases"),
    path("cong-van/mau/", letterhead, name="letterhead"),
    path("cong-van/<int:letter_id>/", letter, name="letter"),
    path("cong-van/<int:letter_id>/sua/", edit, name="letter_edit"),
    path("cong-van/<int:letter_id>/van-ban.docx", letter_file, {"ending": "docx"}, name="letter_docx"),
    path("cong-van/<int:letter_id>/van-ban.pdf", letter_file, {"ending": "pdf"}, name="letter_pdf"),
    *(
        path(
            f"cong-van/<int:letter_id>/trinh-ky.{ending}",
            letter_file,
            {"ending": ending, "to_sign": True},
            name=f"letter_{ending}_to_sign",
        )
        for ending in ("docx", "pdf")
    ),
    path("cong-van/<int:letter_id>/ban-ky.pdf", signed_copy, name="letter_signed_copy"),
    path("cong-van/<int:letter_id>/ban-ky/", sign, name="letter_sign"),
    *(path(f"cong-van/<int:letter_id>/{name}/", step, {"name": name}, name=f"letter_{name}") for name in STEPS),
    path("cong-van/<int:letter_id>/<int:unit_id>/da-nhan/", receive, name="letter_receive"),
    path("cong-van/<int:letter_id>/<int:unit_id>/tra-loi/", answer, name="letter_answer"),
]
