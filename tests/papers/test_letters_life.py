"""The life of letters beneath the pages: races, what the database refuses, documents kept and read back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections, transaction

from paht.papers import letters
from paht.papers.blocks import Align, Bullets, Chart, Column, Head, Paragraph, Run, Table
from paht.papers.document import Authority, Document, IssueDate, Issuer, Kind, Mark, Power, Signer, Urgency
from paht.papers.kept import document_from, to_json
from paht.papers.letters import By
from paht.papers.models import Letter, LetterEvent, LetterRecipient
from paht.papers.periodic import span_of
from paht.people.standing import standing_of
from paht.process.decide import Refused
from tests.builders import at, unit_id, user_id

NOW = at(7, 9, month=7)


def by(login):
    return By(standing_of(user_id(login), NOW.date()), NOW)


def drafted():
    return letters.draft_report(span_of("thang", at(15, 8).date()), by("tiepnhan1"))


def test_a_document_comes_back_as_it_was_kept():
    document = Document(
        kind=Kind.REPORT,
        issuer=Issuer("Sở A", "Nơi B", "UBND tỉnh"),
        mark=Mark("BC-A", 9),
        date=IssueDate(2023, 7),
        subject="x",
        body=(
            Paragraph((Run("a", bold=True), Run("b"))),
            Bullets(("c", (Run("d", italic=True),))),
            Table(((Head("h"),),), (Column(2, Align.LEFT),), (("1",),), sums=("1",)),
            Chart("<svg/>", "what it shows"),
        ),
        signer=Signer("N", "P", (Power(Authority.FOR_THE_HEAD, "Giám đốc"),)),
        urgency=Urgency.URGENT,
    )
    assert document_from(to_json(document)) == document


@pytest.mark.parametrize("kept", [{}, [], "text", None, {"#": "Issuer", "name": "a", "place": "b"}])
def test_what_is_no_document_is_not_taken_for_one(kept):
    with pytest.raises(TypeError):
        document_from(kept)


@pytest.mark.usefixtures("bac_giang")
def test_the_database_refuses_to_change_history_and_issued_letters():
    letter = drafted()
    event = LetterEvent.objects.get(letter=letter)
    for change in (event.delete, lambda: LetterEvent.objects.filter(pk=event.pk).update(act="issued")):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    Letter.objects.filter(pk=letter.pk).update(
        state="issued", number=1, dated=NOW.date(), signed_copy="letters/x.pdf", issued_at=NOW
    )
    for change in ({"number": 2}, {"subject": "khác"}, {"state": "drafted"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(**change)


@pytest.mark.usefixtures("bac_giang")
@pytest.mark.parametrize("act", [letters.issue, letters.drop, letters.draft_again])
def test_who_has_no_right_is_refused_at_the_door_itself(act):
    letter = drafted()
    with pytest.raises(Refused) as refusal:
        act(letter.pk, by("lanhdao.sxd"), LetterEvent.objects.get(letter=letter).pk)
    assert refusal.value.code == "not_yours"


@pytest.mark.usefixtures("bac_giang_committed")
@pytest.mark.django_db(transaction=True)
def test_of_eight_who_receive_at_once_one_succeeds_and_the_others_are_told_who():
    letter, unit = drafted(), unit_id("SXD")
    LetterRecipient.objects.create(letter=letter, unit_id=unit)
    Letter.objects.filter(pk=letter.pk).update(
        state="issued", number=1, dated=NOW.date(), signed_copy="letters/x.pdf", issued_at=NOW
    )
    people, gate = [by("daumoi.sxd"), by("lanhdao.sxd")], threading.Barrier(8)

    def receive(number):
        gate.wait()
        try:
            return letters.receive(letter.pk, unit, people[number % 2])
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(receive, range(8)))
    refused = [one for one in found if isinstance(one, Refused)]
    assert (len(refused), LetterEvent.objects.filter(act="received").count()) == (7, 1)
    name = LetterRecipient.objects.get().received_by.full_name
    assert {one.sentence.startswith(f"{name} đã làm việc này trước") for one in refused} == {True}
