"""Saying that a duty was done: what closes, what comes again, what is refused, what the page shows."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ketnap.audit.models import Entry
from ketnap.directives.models import DutyReport
from ketnap.directives.services import Contents, NewDuty
from ketnap.directives.services.duties import CannotReport, complete
from ketnap.organizations.kinds import Kind
from ketnap.work.models import Item
from tests.directives.making import make_document
from tests.making import make_block, make_unit, make_user

pytestmark = pytest.mark.django_db
END_OF_MARCH = date(2026, 3, 31)


@pytest.fixture
def block():
    block = make_block()
    make_unit("Ban Tổ chức", Kind.STAFF_BODY, block.upper)
    return block


@pytest.fixture
def officer(block):
    return make_user(organization_commission=block.upper)


def make_duty(block, officer, *, rhythm="quarterly", text="Tổng hợp, báo cáo.", **changes):
    """A duty of the commission in a plan of 6 March 2026, registered on 10 March."""
    new = NewDuty(text, ["Ban Tổ chức Đảng ủy Khối"], rhythm=rhythm, **changes)
    return make_document(block.upper, officer, Contents(duties=[new])).duties.get()


def say_done(duty, by, **changes):
    """Report the first period of `duty` as done on 28 March."""
    said = {"on": date(2026, 3, 28), "note": "Báo cáo số 12-BC/BTC", "period": END_OF_MARCH} | changes
    return complete(duty, duty.leads[0].organization, by=by, **said)


@pytest.mark.parametrize(
    ("rhythm", "on", "next_due"),
    [
        ("monthly", date(2026, 3, 28), date(2026, 4, 30)),
        ("quarterly", date(2026, 3, 28), date(2026, 6, 30)),
        ("quarterly", date(2026, 3, 31), date(2026, 6, 30)),
        ("quarterly", date(2026, 7, 2), date(2026, 9, 30)),
    ],
)
def test_a_duty_that_returns_waits_again_after_the_day_it_was_done(block, officer, rhythm, on, next_due):
    duty = make_duty(block, officer, rhythm=rhythm)

    say_done(duty, officer, on=on)

    item = Item.objects.get()
    assert (item.closed_on, item.opened_on, item.due_on) == (None, on, next_due)


def test_what_was_done_once_is_closed_for_good(block, officer):
    duty = make_duty(block, officer, rhythm="", due_on=END_OF_MARCH)

    say_done(duty, officer)

    assert Item.objects.get().closed_on == date(2026, 3, 28)
    with pytest.raises(CannotReport, match="đã được ghi xong"):
        say_done(duty, officer)


def test_a_standing_duty_goes_on_without_a_day(block, officer):
    duty = make_duty(block, officer, rhythm="standing")

    say_done(duty, officer, period=None)
    say_done(duty, officer, period=None)

    assert (Item.objects.open().get().due_on, DutyReport.objects.count()) == (None, 2)


def test_the_report_says_who_did_what_when_and_the_audit_knows_without_its_words(block, officer):
    duty = make_duty(block, officer)

    report = say_done(duty, officer, on=date(2026, 4, 2))

    assert (report.by, report.due_on, report.done_on, report.note, report.late) == (
        officer,
        END_OF_MARCH,
        date(2026, 4, 2),
        "Báo cáo số 12-BC/BTC",
        True,
    )
    entry = Entry.objects.get(verb="duty.complete")
    assert (entry.actor, entry.subject_id, entry.place_id) == (officer, duty.document_id, block.upper.pk)
    assert entry.payload == {
        "duty": duty.pk,
        "organization": report.organization_id,
        "due_on": "2026-03-31",
        "done_on": "2026-04-02",
    }


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_kept(block, officer):
    duty = make_duty(block, officer)

    with pytest.raises(CannotReport) as refusal:
        say_done(duty, officer, on=date(2026, 3, 5), note=" ", period=date(2026, 6, 30))

    assert refusal.value.reasons == [
        "Kỳ này vừa có người ghi. Mở lại trang văn bản để xem kỳ tiếp theo.",
        "Ngày làm 05/03/2026 trước ngày ban hành văn bản (06/03/2026). Ghi lại ngày.",
        "Chưa ghi kết quả. Ghi ngắn gọn đã làm gì, số văn bản nếu có.",
    ]
    assert (DutyReport.objects.count(), Item.objects.get().due_on) == (0, END_OF_MARCH)


def test_a_day_to_come_is_refused(block, officer):
    with pytest.raises(CannotReport, match="sau hôm nay"):
        say_done(make_duty(block, officer), officer, on=date(2999, 1, 1))


def test_only_who_the_duty_waits_for_may_say_it_is_done(block, officer):
    duty = make_duty(block, officer)

    with pytest.raises(PermissionDenied):
        say_done(duty, make_user(standing_member=block.upper))

    assert not DutyReport.objects.exists()


def address(duty):
    """Where the form of the commission is sent."""
    return reverse("directives:report", args=[duty.document_id, duty.pk, duty.leads[0].organization_id])


def said(**changes):
    """What the form sends."""
    return {"done_on": "28/03/2026", "note": "Báo cáo số 12-BC/BTC", "period": "2026-03-31"} | changes


def test_the_link_of_the_desk_opens_the_form_and_the_form_leads_back_to_the_duty(client, block, officer):
    duty = make_duty(block, officer)
    client.force_login(officer)

    page = client.get(Item.objects.get().url).content.decode()
    answer = client.post(address(duty), said())
    after = client.get(answer.url).content.decode()

    assert f'action="{address(duty)}"' in page
    assert '<details class="more" open>' in page
    assert 'value="2026-03-31"' in page
    assert answer.url == f"/van-ban/{duty.document_id}/#nhiem-vu-{duty.pk}"
    assert "Đã làm 1 lần" in after
    assert "28/03/2026: Báo cáo số 12-BC/BTC" in after
    assert DutyReport.objects.get().due_on == END_OF_MARCH


def test_the_form_keeps_what_was_typed_when_it_is_refused(client, block, officer):
    duty = make_duty(block, officer)
    client.force_login(officer)

    empty = client.post(address(duty), said(note=""))
    stale = client.post(address(duty), said(period="2026-12-31"))

    assert (empty.status_code, stale.status_code) == (422, 422)
    assert "Kỳ này vừa có người ghi" in stale.content.decode()
    assert "Báo cáo số 12-BC/BTC" in stale.content.decode()
    assert not DutyReport.objects.exists()


def test_who_reads_the_document_without_the_role_sees_no_form_and_is_refused(client, block, officer):
    duty = make_duty(block, officer)
    client.force_login(make_user(standing_member=block.upper))

    assert address(duty) not in client.get(duty.document.get_absolute_url()).content.decode()
    assert client.post(address(duty), said()).status_code == 403


def test_a_neighbour_finds_nothing_to_report(client, block, officer):
    duty = make_duty(block, officer)
    client.force_login(make_user(organization_commission=make_block(province="Sông Trà").upper))

    assert client.post(address(duty), said()).status_code == 404


def test_the_page_costs_the_same_for_one_duty_and_three(client, block, officer):
    client.force_login(officer)
    news = [NewDuty(f"Việc {number}.", ["Ban Tổ chức Đảng ủy Khối"], rhythm="monthly") for number in range(3)]
    few = make_document(block.upper, officer, Contents(duties=news[:1]))
    many = make_document(block.upper, officer, Contents(duties=news))
    client.get(few.get_absolute_url())

    counts = []
    for paper in (few, many):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{paper.get_absolute_url()}?ngay={timezone.localdate()}")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_report_of_an_organisation_beyond_every_database_is_not_found(client, block, officer):
    duty = make_duty(block, officer)
    client.force_login(officer)

    answer = client.post(f"/van-ban/{duty.document_id}/nhiem-vu/{duty.pk}/{2**63}/", said())

    assert answer.status_code == 404


def test_a_monthly_duty_of_a_plan_whose_years_are_over_is_never_asked(block, officer):
    new = NewDuty("Tổ chức hội nghị.", ["Ban Tổ chức Đảng ủy Khối"], rhythm="monthly")
    title = "kết nạp đảng viên năm 2024 và năm 2025"

    plan = make_document(block.upper, officer, Contents(duties=[new]), title=title)

    assert (plan.last_year, Item.objects.exists()) == (2025, False)


def test_the_last_year_of_targets_comes_before_the_term_and_the_term_before_the_title(block, officer):
    said = {"title": "kết nạp đảng viên năm 2026", "term": ("", 2025, 2030)}

    assert make_document(block.upper, officer, **said, planned_to=2027).last_year == 2027
    assert make_document(block.upper, officer, **said).last_year == 2030
    assert make_document(block.upper, officer, title=said["title"]).last_year == 2026


def test_a_duty_does_not_come_again_after_the_last_year_of_its_plan(block, officer):
    new = NewDuty("Tổ chức hội nghị.", ["Ban Tổ chức Đảng ủy Khối"], rhythm="monthly")
    plan = make_document(block.upper, officer, Contents(duties=[new]), planned_to=2026)
    assert Item.objects.get().lapses_on == date(2026, 12, 31)
    Item.objects.update(due_on=date(2026, 12, 31))

    say_done(plan.duties.get(), officer, period=date(2026, 12, 31))

    assert Item.objects.get().closed_on == date(2026, 3, 28)


def test_what_still_waits_closes_with_the_last_year_of_the_plan(block, officer):
    make_duty(block, officer, rhythm="monthly")
    Item.objects.update(lapses_on=timezone.localdate())
    assert Item.objects.open().exists()

    Item.objects.update(lapses_on=timezone.localdate() - timedelta(days=1))

    assert not Item.objects.open().exists()
