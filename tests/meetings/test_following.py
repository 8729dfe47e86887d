"""The page of an open meeting follows the taps: what is no longer missing is no longer said."""

import re

import pytest
from django.urls import reverse

from ketnap.candidacies.models import Candidacy
from ketnap.meetings.models import Meeting, MeetingDocument
from tests.making import make_block, make_user
from tests.meetings.holding import make_meeting

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
MISSING = "Chưa có người giúp đỡ"


def post(client, meeting, name, *keys, **sent):
    return client.post(reverse(f"meetings:{name}", args=[meeting.pk, *keys]), sent, headers=HX)


def make_signed_in(client):
    """A secretary with an open meeting of two people to consider."""
    block = make_block()
    user = make_user(cell_secretary=block.internal)
    client.force_login(user)
    return make_meeting(block, by=user)


def reasons(response):
    """How many reasons are told, 0 when the list is hidden."""
    words = response.content.decode()
    number = re.search(r"Chưa kết thúc được: (\d+) lý do", words)
    assert (" hidden>" in words) is (number is None)
    return int(number[1]) if number else 0


def test_the_reasons_are_checked_anew_after_each_saved_tap(client):
    meeting = make_signed_in(client)
    first, second = Candidacy.objects.order_by("pk")
    absent = meeting.attendances.first()
    post(client, meeting, "mark", absent.person_id, absent="on")
    refused = post(client, meeting, "close")
    told = [reasons(refused)]

    for name, keys, sent in (
        ("mark", [absent.person_id], {"absent": "on", "reason": "ill"}),
        ("answer", [first.pk], {"verdict": "keep"}),
        ("answer", [second.pk], {"verdict": "keep"}),
    ):
        saved = post(client, meeting, name, *keys, **sent)
        told.append(reasons(post(client, meeting, "check_again")))
        assert saved.headers["HX-Trigger"] == "meeting-saved"

    assert 'hx-trigger="meeting-saved from:body"' in refused.content.decode()
    assert told == [2, 1, 1, 0]


def test_checking_again_writes_nothing(client):
    meeting = make_signed_in(client)
    post(client, meeting, "keep_the_rest")

    checked = post(client, meeting, "check_again")

    assert (checked.status_code, reasons(checked)) == (200, 0)
    assert (Meeting.objects.get().is_open, MeetingDocument.objects.exists()) == (True, False)


def test_what_was_not_saved_has_nothing_checked(client):
    meeting = make_signed_in(client)

    refused = post(client, meeting, "describe", held_on="31/02/2026")

    assert (refused.status_code, "HX-Trigger" in refused.headers) == (422, False)


def test_the_chip_of_a_missing_helper_goes_and_comes_with_the_choice(client):
    meeting = make_signed_in(client)
    candidacy = Candidacy.objects.first()
    member = meeting.attendances.last().person
    choices = [{"verdict": "keep"}, {"verdict": "keep", "helper": member.pk}, {"helper": ""}]

    told = [
        MISSING in post(client, meeting, "answer", candidacy.pk, **choice).content.decode()
        for choice in choices
    ]
    whole = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()

    assert told == [True, False, True]
    assert whole.count(MISSING) == 2
    assert f'id="giup-do-{candidacy.pk}"' in whole
