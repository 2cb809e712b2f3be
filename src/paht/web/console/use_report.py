"""The report that an office sends about its own use: drafted from the figures, edited in the form, taken as a file."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from paht.core.clock import VIETNAM
from paht.papers import letterheads
from paht.papers.document import Document
from paht.papers.texts import Texts, texts_of, with_texts
from paht.papers.usage_report import draft, figures_of, signed_by
from paht.process.decide import Refused

from .desk import Desk
from .figure_pages import figures_page
from .letter_forms import TextsForm
from .paper_files import Format, paper
from .use import asked

FORMATS: tuple[Format, ...] = ("docx", "pdf")


class UsageForm(TextsForm):
    """The words of the report, and who signs it."""

    position = forms.CharField(label="Chức vụ người ký", max_length=120)
    signer = forms.CharField(label="Họ tên người ký", max_length=120, required=False)

    def __init__(self, document: Document, data: MultiValueDict[str, str] | None = None) -> None:
        super().__init__(texts_of(document), data)
        self.fields["position"].initial = document.signer.position
        self.order_fields([name for name in self.fields if name not in ("position", "signer")])

    def written(self, document: Document) -> Document:
        """The draft in the words of the form. Raises Refused."""
        texts: Texts = self.texts()
        said = self.cleaned_data
        return signed_by(with_texts(document, texts), said["position"], said["signer"])


@require_http_methods(["GET", "POST"])
@figures_page
def usage_report(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form; with a format, the file. Nothing is kept."""
    office = asked(request, desk).office
    if office is None:
        raise Http404
    first = draft(figures_of(office, desk.now), letterheads.in_force(desk.now.astimezone(VIETNAM).date()))
    form = UsageForm(first, request.POST or None)
    if request.method == "POST" and form.is_valid():
        ending = next((one for one in FORMATS if one == request.POST.get("tai")), FORMATS[0])
        try:
            return paper(form.written(first), f"bao-cao-su-dung-{office.code.lower()}", ending, desk.now)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    context: dict[str, Any] = desk.context(
        office=office,
        form=form,
        trail=[("Sử dụng hệ thống", reverse("console:use"))],
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "console/use_report.html", context, status=status)
