from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ketnap.ledger.queries import stocks
from ketnap.people.checking import differences
from ketnap.people.models import PartyStanding, Person, Post, Presence
from ketnap.people.particulars import Particulars
from ketnap.people.queries import committee, official_members, search
from ketnap.people.services import (
    CannotEnter,
    annul_standing_step,
    appoint,
    enter,
    open_standing,
)
from ketnap.people.words import Sex
from tests.making import LIVE, make_block, make_member, make_person, make_user

pytestmark = pytest.mark.django_db


def test_a_person_is_entered_with_a_tidy_name_that_can_be_searched_without_accents():
    block = make_block()
    person = make_person(at=block.internal, full_name="  Đặng   Thu Hạnh ")
    assert person.full_name == "Đặng Thu Hạnh"
    assert list(search(Person.objects.all(), "hanh dang")) == [person]
    assert not search(Person.objects.all(), "hanh nguyen").exists()


def test_all_that_is_wrong_with_a_person_is_said_at_once_and_nothing_saved():
    block = make_block()
    with pytest.raises(CannotEnter) as refusal:
        enter(Particulars("Hạnh", date(2030, 1, 1), Sex.FEMALE), at=block.internal, on=LIVE, by=None)
    assert refusal.value.reasons == [
        "Họ và tên phải đủ họ và tên gọi.",
        "Ngày sinh 01/01/2030 phải trước ngày 01/06/2017.",
    ]
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("on", "groups"),
    [
        (date(2013, 5, 18), {"women", "religion"}),
        (date(2013, 5, 19), {"women", "religion", "age_18_30"}),
        (date(2026, 5, 18), {"women", "religion", "age_18_30"}),
        (date(2026, 5, 19), {"women", "religion"}),
    ],
)
def test_the_groups_of_a_person_are_those_of_the_day(on, groups):
    person = Person(born_on=date(1995, 5, 19), sex=Sex.FEMALE, religion="Công giáo")
    assert person.groups_on(on) == groups


def test_a_membership_taken_over_counts_in_stocks_and_in_the_roster_from_its_day():
    block = make_block()
    member = make_member(block.internal, on=LIVE)
    before = LIVE - timedelta(days=1)
    assert [list(official_members(block.internal.pk, day)) for day in (before, LIVE)] == [[], [member]]
    for measure in ("members", "official_members"):
        assert stocks(measure, [block.upper.pk], LIVE)[block.upper.pk][""] == 1
    assert differences() == []


def test_a_membership_is_taken_over_once_in_order_of_dates_and_by_those_in_charge():
    block = make_block()
    member = make_member(block.internal)
    dates = {"joined_on": date(2016, 1, 1), "official_on": date(2015, 1, 1)}
    with pytest.raises(CannotEnter) as refusal:
        open_standing(member, at=block.internal, on=LIVE, by=None, **dates)
    assert [reason.split(" đã ")[0].split(" 01/")[0] for reason in refusal.value.reasons] == [
        member.full_name,
        "Ngày vào Đảng",
    ]
    with pytest.raises(PermissionDenied):
        open_standing(
            member, at=block.internal, on=LIVE, by=make_user(cell_secretary=block.internal), **dates
        )


def test_an_annulled_membership_takes_the_member_out_of_view_and_out_of_the_stocks():
    block = make_block()
    member = make_member(block.internal)
    standing = PartyStanding.objects.get(person=member)
    annul_standing_step(
        standing.steps.get(), by=make_user(grassroots_office=block.hospital), reason="entry_error"
    )
    assert not Presence.objects.exists()
    assert stocks("members", [block.upper.pk], LIVE)[block.upper.pk][""] == 0
    assert differences() == []
    neighbour = make_user(cell_secretary=block.surgery)
    with pytest.raises(PermissionDenied):
        annul_standing_step(standing.steps.earliest("position"), by=neighbour, reason="entry_error")


def test_a_committee_is_told_with_the_secretary_first_then_by_given_name():
    block = make_block()
    names = {"Lê Văn Bình": Post.Title.COMMITTEE_MEMBER, "Trần Văn An": Post.Title.COMMITTEE_MEMBER}
    for name, title in {**names, "Vũ Thị Yến": Post.Title.SECRETARY, "Đỗ Minh Tú": Post.Title.DEPUTY}.items():
        appoint(make_member(block.internal, full_name=name), title, at=block.hospital, on=LIVE, by=None)
    told = [post.person.full_name for post in committee(block.hospital.pk, LIVE)]
    assert told == ["Vũ Thị Yến", "Đỗ Minh Tú", "Trần Văn An", "Lê Văn Bình"]
    assert not committee(block.hospital.pk, LIVE - timedelta(days=1)).exists()


def test_a_tampered_membership_is_found_without_a_name():
    block = make_block()
    standing = PartyStanding.objects.get(person=make_member(block.internal))
    PartyStanding.objects.update(stage="left")
    Presence.objects.update(kind="past")
    name = f"đảng viên số {standing.pk}"
    assert differences() == [
        f"{name}: đang lưu giai đoạn “đã ra khỏi Đảng”, theo sổ là “đảng viên chính thức”.",
        f"{name}: nơi được xem thông tin khác với sổ.",
    ]
