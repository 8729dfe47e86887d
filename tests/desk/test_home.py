from datetime import date, timedelta

import pytest
from tests.making import make_block, make_candidate, make_user

from ketnap.desk.queries.home import below, blocks, due_words, named
from ketnap.meetings.services.monthly import expect_month
from ketnap.work.models import Item

TODAY = date(2026, 11, 20)


def make_item(
    kind: str = "meeting", *, days: int | None = 0, title: str = "Sinh hoạt tháng 11", **facts: str
) -> Item:
    """Something to do, due in `days`; without a day when None."""
    due_on = None if days is None else TODAY + timedelta(days=days)
    said = {"url": "/", "subject": f"{kind}:{title}:{days}"} | facts
    return Item(kind=kind, title=title, due_on=due_on, **said)


def make_duty(days: int | None, *, plan: str = "Kế hoạch 27-KH/ĐUK (10/02/2026)") -> Item:
    """A duty that a plan gave."""
    return make_item("duty", days=days, reason=plan, url="/van-ban/1/?ghi=5#nhiem-vu-5")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-4, ("Trễ 4 ngày", "late")),
        (0, ("Hôm nay", "warn")),
        (7, ("Còn 7 ngày", "warn")),
        (8, ("Còn 8 ngày", "")),
        (None, ("Thường xuyên", "")),
    ],
)
def test_a_day_is_said_as_how_far_it_is(days, words):
    assert due_words(make_item(days=days).due_on, TODAY) == words


def test_what_is_due_stands_apart_from_what_comes():
    items = [make_item("a", days=-1), make_item("b", days=7), make_item("c", days=8), make_item("d", days=31)]

    now, soon, later = blocks([*items, make_item("duty", days=None)], TODAY)

    assert [[block.items[0].kind for block in group] for group in (now, soon, later)] == [
        ["a", "b"],
        ["c"],
        ["d", "duty"],
    ]


def test_more_than_three_of_one_kind_become_one_block_dated_by_the_first():
    items = [make_item("dossier", days=days, title=f"Hồ sơ {days}") for days in (5, 3, 9, 4)]

    [block], soon, _ = blocks(items, TODAY)

    assert (block.title, block.due_on, len(block.items)) == (
        "Hồ sơ 3 và 3 việc cùng loại",
        TODAY + timedelta(days=3),
        4,
    )
    assert soon == []


def test_three_of_one_kind_stay_three():
    assert len(blocks([make_item("dossier", days=days) for days in (1, 2, 3)], TODAY)[0]) == 3


def test_the_full_stop_of_a_title_does_not_stand_inside_a_sentence():
    items = [make_item("dossier", days=1, title="Thẩm định hồ sơ.") for _ in range(4)]

    assert blocks(items, TODAY)[0][0].title == "Thẩm định hồ sơ và 3 việc cùng loại"


def test_many_duties_of_one_plan_are_called_after_the_plan_and_open_it():
    items = [*(make_duty(days) for days in (1, 2, 3, 4)), make_duty(2, plan="Kế hoạch 5-KH/ĐUK (01/03/2026)")]

    plan, other = sorted(blocks(items, TODAY)[0], key=lambda block: -len(block.items))

    assert (plan.title, plan.url, plan.action, len(plan.items)) == (
        "Nhiệm vụ theo Kế hoạch 27-KH/ĐUK: 4 việc",
        "/van-ban/1/",
        "Mở văn bản",
        4,
    )
    assert (other.why, len(other.items)) == ("Kế hoạch 5-KH/ĐUK (01/03/2026)", 1)


def test_a_late_duty_stands_alone_with_the_button_that_records_it_while_those_to_come_stay_together():
    now, soon, later = blocks([make_duty(-2), *(make_duty(days) for days in (40, 41, 130, None))], TODAY)

    [late], [together] = now, later
    assert (late.due, late.action, late.url) == ("Trễ 2 ngày", "Ghi đã làm", "/van-ban/1/?ghi=5#nhiem-vu-5")
    assert (soon, len(together.items)) == ([], 4)


@pytest.mark.django_db
def test_a_late_meeting_below_opens_only_for_those_who_work_for_the_cell():
    block = make_block()
    month = date(2026, 9, 1)
    expect_month(block.internal, month, opened_on=month)

    shown = [
        below(user, TODAY)[0].items[0][2]
        for user in (make_user(standing_member=block.upper), make_user(organization_commission=block.upper))
    ]

    assert shown == ["", f"/sinh-hoat/chi-bo/{block.internal.pk}/2026-09/"]


def test_an_act_that_waits_without_a_day_stands_with_what_is_due_now():
    review, standing = make_item("committee_review", days=None), make_item("duty", days=None)

    now, _, later = blocks([review, standing], TODAY)

    assert ([block.due for block in now], [block.due for block in later]) == (["Đang chờ"], ["Thường xuyên"])


@pytest.mark.django_db
def test_an_item_about_a_person_is_named_for_those_who_may_open_the_page_only():
    block = make_block()
    way = make_candidate(block, to="proposed")
    items = [Item(kind="committee_review", title="Họp xét", subject=f"candidacies.Candidacy:{way.pk}")]

    [seen] = named(make_user(grassroots_office=block.hospital), items)
    assert seen.title == f"Họp xét: {way.person.full_name}"
    items[0].title = "Họp xét"
    [hidden] = named(make_user(union=block.upper), items)
    assert hidden.title == "Họp xét"
