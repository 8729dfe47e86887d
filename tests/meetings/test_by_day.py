"""A thing written down late is shown by the rules and the members of its own day."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketnap.meetings.models import Resolution
from ketnap.meetings.services.decisions import decide, doubtful_issue
from ketnap.meetings.views.papers import papers_of
from ketnap.people.models import Post
from ketnap.people.services import appoint
from tests.making import make_block, make_candidate, make_member, make_members, make_user
from tests.meetings.holding import issued, make_meeting

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


def make_two_registers(block):
    """The hospital decided in 2026, the committee above in 2024; a third dossier waits for a decision."""
    by, third = make_user(organization_commission=block.upper), make_candidate(block, to="reviewed")
    late = make_candidate(block, to="reviewed")
    old = make_candidate(block, to="checked", under="QD24")
    new = issued(date(2026, 8, 27), 7, symbol="QĐ/ĐU", signer="Phan Thị Quyết")
    decide(late, new, by=by, body=block.hospital)
    before = issued(date(2024, 3, 28), 40, term="2020-2025", signer="Lê Văn Khối")
    decide(old, before, by=by, body=block.upper)
    return third, by


LEFT = {"number": "8", "symbol": "QĐ/ĐU", "term": "2025-2030", "signer": "Phan Thị Quyết"}
HIDDEN = {f"proposed_{key}": value for key, value in LEFT.items()}


def test_what_is_proposed_for_a_decision_follows_its_body_and_its_day(client):
    block = make_block()
    candidacy, user = make_two_registers(block)
    client.force_login(user)

    page = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()
    chosen = {"body": block.upper.pk, "issued_on": "30/05/2024"}
    words = by_day(client, candidacy, "quyet-dinh", **chosen, **LEFT, **HIDDEN)

    proposed = {"number": "41", "symbol": "QĐ/ĐUK", "term": "2020-2025", "signer": "Lê Văn Khối"}
    assert 'value="QĐ/ĐU"' in page
    assert page.count(reverse("meetings:by_day", args=[candidacy.pk, "quyet-dinh"])) == 2
    assert values(words) == proposed | {f"proposed_{key}": value for key, value in proposed.items()}


def test_what_was_typed_into_a_decision_stays_when_its_body_changes(client):
    block = make_block()
    candidacy, user = make_two_registers(block)
    client.force_login(user)
    typed = LEFT | {"number": "52", "signer": "Võ Thị Thay"}

    words = by_day(
        client, candidacy, "quyet-dinh", body=block.upper.pk, issued_on="30/05/2024", **typed, **HIDDEN
    )

    assert set(values(words)) == {"symbol", "proposed_symbol", "term", "proposed_term"}


def test_a_term_not_of_the_day_and_the_symbol_and_signer_of_another_body_are_told(client):
    block = make_block()
    candidacy, user = make_two_registers(block)
    client.force_login(user)
    paper = LEFT | {"version": candidacy.version, "body": block.upper.pk, "issued_on": "28/08/2026"}

    found = doubtful_issue(
        block.upper.pk, issued(date(2024, 5, 30), 41, symbol="QĐ/ĐU"), [block.hospital.pk, block.upper.pk]
    )
    url = reverse("meetings:act", args=[candidacy.pk, "quyet-dinh"])
    own = paper | {"body": block.hospital.pk, "term": "2020-2025"}
    looked = client.post(url, own, headers=HX).content.decode()

    assert [(each.level, each.message.partition(" là của")[0]) for each in found] == [
        ("warn", "Nhiệm kỳ 2025-2030 không gồm ngày ban hành 30/05/2024."),
        ("warn", "Ký hiệu QĐ/ĐU"),
        ("warn", "Người ký Phan Thị Quyết"),
    ]
    assert "Nhiệm kỳ 2020-2025 không gồm ngày ban hành 28/08/2026." in looked
    assert "là của" not in looked


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
