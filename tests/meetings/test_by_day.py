"""A thing written down late is shown by the rules and the members of its own day."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketnap.meetings.models import Resolution
from ketnap.meetings.views.actions import papers_of
from ketnap.people.models import Post
from ketnap.people.services import appoint
from tests.making import make_block, make_candidate, make_member, make_members, make_user
from tests.meetings.holding import make_meeting

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
HOSPITAL, BLOCK = "Đảng ủy Bệnh viện Mắt", "Đảng ủy Khối các cơ quan tỉnh An Hòa"


def by_day(client, candidacy, name, **typed):
    """What comes back when a day has been typed into the form of an action."""
    url = reverse("meetings:by_day", args=[candidacy.pk, name])
    return client.post(url, {"version": candidacy.version, **typed}, headers=HX).content.decode()


def values(words):
    """The fields that came back, with the values proposed in them."""
    inputs = re.findall(r"<input[^>]*>", words)
    return {re.search('name="(.*?)"', each)[1]: re.search('value="(.*?)"', each)[1] for each in inputs}


def make_grown_cell(block):
    """Nine members in August, eleven in October; a dossier ready for the vote."""
    make_members(block.internal, 9)
    candidacy = make_candidate(block, to="dossier_complete")
    for _ in range(2):
        make_member(block.internal, on=date(2026, 10, 1))
    return candidacy


def test_before_a_day_is_typed_the_panel_says_that_it_speaks_of_today(client):
    block = make_block()
    candidacy = make_grown_cell(block)
    client.force_login(make_user(cell_secretary=block.internal))

    words = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()

    assert re.search(r"Theo quy định hôm nay \d\d/\d\d/\d{4}\.", words)
    assert "có 11 đảng viên chính thức" in words
    assert f'hx-post="{reverse("meetings:by_day", args=[candidacy.pk, "bieu-quyet"])}"' in words


def test_the_base_of_a_vote_follows_the_day_typed(client):
    block = make_block()
    candidacy = make_grown_cell(block)
    client.force_login(make_user(cell_secretary=block.internal))

    words = by_day(client, candidacy, "bieu-quyet", held_on="25/08/2026", base="11", place="Hội trường")

    assert "Theo quy định ngày 25/08/2026." in words
    assert "có 9 đảng viên chính thức ngày 25/08/2026" in words
    assert "ít nhất 6 tán thành trên 9" in words
    assert values(words) == {"base": "9", "present": "9"}


def test_a_base_adjusted_with_a_reason_stays_as_it_was_typed(client):
    block = make_block()
    candidacy = make_grown_cell(block)
    client.force_login(make_user(cell_secretary=block.internal))

    words = by_day(client, candidacy, "bieu-quyet", held_on="25/08/2026", base="8", base_reason="đi học xa")

    assert values(words) == {}


@pytest.mark.parametrize(("typed", "kept"), [("9", False), ("7", True)])
def test_a_proposed_base_goes_where_none_is_known_and_a_typed_one_stays(client, typed, kept):
    block = make_block()
    candidacy = make_candidate(block, to="proposed", under="QD24")
    for member in make_members(block.surgery, 9):
        appoint(member, Post.Title.COMMITTEE_MEMBER, at=block.hospital, on=date(2026, 10, 1), by=None)
    client.force_login(make_user(grassroots_office=block.hospital))

    words = by_day(client, candidacy, "dang-uy", held_on="24/03/2024", base=typed)

    assert "Chưa ghi danh sách cấp ủy viên" in words
    assert ('name="base"' not in words) is kept
    assert 'value="' not in words


@pytest.mark.parametrize("day", ["31/02/2026", "", "01/01/2090", "01/01/2015"])
def test_of_a_day_that_cannot_be_written_down_today_is_told(client, day):
    block = make_block()
    candidacy = make_grown_cell(block)
    client.force_login(make_user(cell_secretary=block.internal))

    assert "Theo quy định hôm nay" in by_day(client, candidacy, "bieu-quyet", held_on=day)


def test_the_deciding_body_follows_the_day_typed_and_the_rehearsal_keeps_to_it(client):
    block = make_block()
    candidacy = make_candidate(block, to="checked", under="QD24")
    client.force_login(make_user(organization_commission=block.upper))
    paper = {
        "version": candidacy.version,
        "body": block.upper.pk,
        "number": 7,
        "symbol": "QĐ/ĐUK",
        "term": "2020-2025",
        "issued_on": "28/03/2024",
        "signer": "Phan Thị Quyết",
    }

    today = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()
    typed = by_day(client, candidacy, "quyet-dinh", issued_on="28/03/2024")
    url = reverse("meetings:act", args=[candidacy.pk, "quyet-dinh"])
    rehearsed = client.post(url, paper, headers=HX).content.decode()

    assert f"Quyết định kết nạp của Ban Thường vụ {HOSPITAL}" in today
    for words in (typed, rehearsed):
        assert f"Quyết định kết nạp của Ban Thường vụ {BLOCK}" in words
        assert "Theo quy định ngày 28/03/2024." in words
        assert "24-QĐ/TW" in words
    assert "<select" not in typed  # which body signed is on the paper: what is chosen stays
    assert "Sẽ ghi: Quyết định kết nạp" in rehearsed


def test_an_action_that_is_not_to_be_done_is_not_found(client):
    block = make_block()
    candidacy = make_candidate(block, to="listed")
    client.force_login(make_user(cell_secretary=block.internal))
    url = reverse("meetings:by_day", args=[candidacy.pk, "le-ket-nap"])

    assert client.post(url, {}, headers=HX).status_code == 404


def test_the_papers_of_a_person_cost_the_same_for_one_and_three():
    block = make_block()
    candidacy, user = make_candidate(block), make_user(cell_secretary=block.internal)
    meeting = make_meeting(block, listed=0)
    asked = []
    for number in range(1, 4):
        Resolution.objects.create(
            meeting=meeting,
            organization=block.internal,
            candidacy=candidacy,
            kind="admission",
            number=f"0{number}-NQ/CB",
            issued_on=date(2026, 10, number),
        )
        with CaptureQueriesContext(connection) as queries:
            rows = papers_of(candidacy, user)
        asked.append((len(rows), len(queries)))

    assert asked == [(number, asked[0][1]) for number in (1, 2, 3)]


def test_a_paper_is_linked_only_for_those_who_may_open_it(client):
    block = make_block()
    make_members(block.internal, 9)
    candidacy = make_candidate(block, to="dossier_complete")
    client.force_login(make_user(cell_secretary=block.internal))
    vote = {"version": candidacy.version, "held_on": "25/08/2026", "base": 9, "present": 9, "agree": 9}
    vote |= {"disagree": 0, "blank": 0, "ballot": "secret", "number": "05-NQ/CB", "seen": "proposed"}
    client.post(reverse("meetings:act", args=[candidacy.pk, "bieu-quyet"]), vote, headers=HX)
    address, told = reverse("meetings:panel", args=[candidacy.pk]), {}

    for lens in ("cell_secretary", "standing_member"):
        client.force_login(make_user(**{lens: block.internal if lens == "cell_secretary" else block.upper}))
        words = client.get(address).content.decode()
        papers = re.findall(r'href="(/sinh-hoat/van-ban/\d+/)"', words)
        told[lens] = ["Nghị quyết 05-NQ/CB" in words, [client.get(each).status_code for each in papers]]

    assert told == {"cell_secretary": [True, [200]], "standing_member": [True, []]}
