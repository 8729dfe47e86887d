"""Preview, commit, undo, through the pages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketnap.audit.models import Entry, Sighting
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.services import annul_step, take
from ketnap.dossiers.services.way import Act, lay_out
from ketnap.ledger.queries import flows, stocks
from ketnap.operations.imports import commit, preview
from ketnap.operations.models import Import
from ketnap.operations.services import CannotGoLive, go_live, keep_file, undo
from ketnap.operations.stages import State
from ketnap.people.models import PartyStanding, Person
from ketnap.people.queries import official_members
from ketnap.people.services import CannotEnter
from ketnap.work.models import Item
from tests.making import make_block, make_user
from tests.operations.making import DAY, make_listed, make_preparing, make_row, make_workbook, twenty

pytestmark = pytest.mark.django_db


def make_batch(block, user, *rows, day=DAY):
    return keep_file(make_workbook(*rows), file_name="nhap.xlsx", at=block.hospital, day=day, by=user)


def make_office(block):
    return make_user(grassroots_office=block.hospital)


def enter(batch, user):
    return commit(batch, seen=preview(batch, user).digest, by=user)


def upload(client, block, *rows, day="05/01/2026"):
    file = SimpleUploadedFile("nhap.xlsx", make_workbook(*rows))
    return client.post("/quan-tri/nhap-ban-dau/", {"unit": block.hospital.pk, "day": day, "file": file})


def everything(measure, block):
    return (
        flows(measure, [block.upper.pk], date(2000, 1, 1), date(2099, 1, 1))
        .get(block.upper.pk, {})
        .get("", 0)
    )


def held(measure, block):
    return stocks(measure, [block.upper.pk], DAY).get(block.upper.pk, {}).get("", 0)


def test_twenty_people_come_into_the_stocks_and_none_is_an_admission():
    block = make_block()
    user = make_office(block)

    enter(make_batch(block, user, *twenty()), user)

    assert [held(each, block) for each in ("official_members", "probationers", "members", "listed")] == [
        12,
        4,
        16,
        4,
    ]
    assert [everything(each, block) for each in ("admissions", "listings", "recognitions")] == [0, 0, 0]
    assert official_members(block.internal.pk, DAY).count() == 12


def test_the_days_before_going_live_open_the_gates_of_a_candidacy():
    block = make_block()
    user = make_office(block)
    enter(make_batch(block, user, *twenty()), user)

    ways = Candidacy.objects.order_by("pk").values_list("stage", "listed_on", "certificate_on", "admitted_on")

    assert ways[0] == ("probationary", None, None, date(2025, 7, 1))
    assert ways[4] == ("preparing", date(2024, 2, 3), date(2024, 9, 9), None)
    assert ways[5] == ("listed", date(2025, 2, 3), None, None)


def test_the_preview_is_what_the_commit_does():
    block = make_block()
    user = make_office(block)
    batch = make_batch(block, user, *twenty())
    shown = preview(batch, user)

    done = commit(batch, seen=shown.digest, by=user)

    entered = {(line.number, line.person.full_name) for line in done.lines.all()}
    assert entered == {(row.number, row.name) for row in shown.rows if row.outcome == "new"}


def test_one_wrong_line_saves_nobody():
    block = make_block()
    user = make_office(block)
    batch = make_batch(block, user, make_row(), make_listed(listed_on=None))
    before = Entry.objects.count()

    with pytest.raises(CannotGoLive) as refusal:
        enter(batch, user)

    assert refusal.value.reasons == ["Dòng 5: Diện “cảm tình Đảng” phải có ngày vào danh sách."]
    assert (Person.objects.count(), Entry.objects.count()) == (0, before)


def test_an_error_in_the_middle_of_entering_leaves_nothing():
    block = make_block()
    user = make_office(block)
    batch = make_batch(block, user, *twenty())
    entrants = {row.number: row.entrant for row in preview(batch, user).rows}
    last = entrants[max(entrants)]
    entrants[max(entrants)] = replace(last, particulars=replace(last.particulars, full_name="Chi"))
    before = Entry.objects.count()

    with pytest.raises(CannotEnter):
        go_live(batch, entrants, known=0, by=user)

    assert (Person.objects.count(), Entry.objects.count()) == (0, before)
    assert Import.objects.get(pk=batch.pk).state == State.DRAFT


def test_nobody_is_entered_into_a_cell_of_another_unit():
    block = make_block()
    user = make_office(block)
    batch = make_batch(block, user, make_row())
    [row] = preview(batch, user).rows

    with pytest.raises(PermissionDenied):
        go_live(batch, {4: replace(row.entrant, cell_id=block.school.pk)}, known=0, by=user)

    assert Person.objects.count() == 0


def test_a_workbook_is_entered_once():
    block = make_block()
    user = make_office(block)
    batch = make_batch(block, user, make_row())
    enter(batch, user)

    with pytest.raises(CannotGoLive):
        enter(batch, user)
    with pytest.raises(CannotGoLive) as again:
        make_batch(block, user, make_row())

    assert "không ghi lần nữa" in again.value.reasons[0]
    assert PartyStanding.objects.count() == 1


def test_people_in_view_are_left_out_of_the_next_workbook():
    block = make_block()
    user = make_office(block)
    enter(make_batch(block, user, make_row()), user)

    second = enter(make_batch(block, user, make_row(), make_listed()), user)

    assert (second.entered, second.known, Person.objects.count()) == (1, 1, 2)


def test_someone_entered_between_preview_and_commit_stops_the_commit():
    block = make_block()
    user = make_office(block)
    batch = make_batch(block, user, make_row(), make_listed())
    seen = preview(batch, user).digest
    enter(make_batch(block, user, make_row()), user)

    with pytest.raises(CannotGoLive) as refusal:
        commit(batch, seen=seen, by=user)

    assert refusal.value.reasons == [
        "Số liệu đã thay đổi sau lúc đồng chí xem trước. Chưa ghi gì; xem lại bảng rồi ghi."
    ]


def test_undoing_takes_everything_back_and_leaves_both_in_the_history():
    block = make_block()
    user = make_office(block)
    batch = enter(make_batch(block, user, *twenty()), user)

    undone = undo(batch, reason="Nhập nhầm tệp", by=user)

    assert undone.state == State.UNDONE
    assert [held(each, block) for each in ("official_members", "probationers", "members", "listed")] == [
        0,
        0,
        0,
        0,
    ]
    assert not Person.objects.visible_to(user).exists()
    assert (
        CandidacyStep.objects.filter(kind="opened").count()
        == CandidacyStep.objects.filter(kind="annulled").count()
    )


def test_after_undoing_the_same_file_may_be_entered_again():
    block = make_block()
    user = make_office(block)
    undo(enter(make_batch(block, user, *twenty()), user), reason="Sai ngày", by=user)

    again = enter(make_batch(block, user, *twenty()), user)

    assert (again.entered, held("members", block)) == (20, 16)


def test_after_undoing_nobody_waits_for_the_papers_of_who_was_taken_back():
    block = make_block()
    user = make_office(block)
    batch = enter(make_batch(block, user, make_preparing()), user)
    lay_out(Candidacy.objects.get(), Act(user, DAY))
    assert Item.objects.open().filter(kind="dossier_papers").exists()

    undo(batch, reason="Nhập nhầm tệp", by=user)

    assert not Item.objects.open().exists()


def test_undoing_is_refused_with_everything_that_rests_on_the_import():
    block = make_block()
    user = make_office(block)
    batch = enter(make_batch(block, user, make_row(), make_listed()), user)
    helper, candidacy = Person.objects.get(standing__isnull=False), Candidacy.objects.get()
    take(candidacy, "helper_assigned", by=user, on=DAY + timedelta(days=9), values={"helper": helper.pk})

    with pytest.raises(CannotGoLive) as refusal:
        undo(batch, reason="Nhập nhầm", by=user)

    assert refusal.value.reasons == [
        "Dòng 4, Lý Thị An: đang được phân công giúp đỡ Mạc Văn Cảnh.",
        "Dòng 5, Mạc Văn Cảnh: đã có bước “Phân công đảng viên giúp đỡ” ngày 14/01/2026.",
    ]
    assert held("members", block) == 1


def test_the_office_uploads_previews_and_enters_through_the_pages(client):
    block = make_block()
    client.force_login(make_office(block))

    sent = upload(client, block, *twenty())
    page = client.get(sent.url)
    done = client.post(f"{sent.url}ghi/", {"seen": page.context["preview"].digest}, follow=True)

    assert "Ghi 20 người" in page.content.decode()
    assert "Đã ghi 20 người" in done.content.decode()
    assert Sighting.objects.filter(subject_kind="import", count=20).count() == 2


def test_a_file_that_is_no_workbook_says_so_and_cannot_be_entered(client):
    block = make_block()
    user = make_office(block)
    client.force_login(user)
    file = SimpleUploadedFile("nhap.xlsx", b"not a workbook")
    sent = client.post(
        "/quan-tri/nhap-ban-dau/", {"unit": block.hospital.pk, "day": "05/01/2026", "file": file}
    )

    page = client.get(sent.url).content.decode()

    assert "Không đọc được tệp" in page
    assert "operations:import_enter" not in page
    assert client.post(f"{sent.url}ghi/", {"seen": ""}).status_code == 422


def test_a_future_day_is_refused(client):
    block = make_block()
    client.force_login(make_office(block))

    response = upload(client, block, make_row(), day="05/01/2090")

    assert response.status_code == 422
    assert "sau hôm nay" in response.content.decode()


def test_the_template_is_read_back_by_the_importer(client):
    block = make_block()
    user = make_office(block)
    client.force_login(user)

    data = client.get("/quan-tri/nhap-ban-dau/bang-mau/").content

    batch = keep_file(data, file_name="mau.xlsx", at=block.hospital, day=DAY, by=user)
    assert preview(batch, user).problems == (
        "Tệp không có dòng nào dưới hàng tiêu đề. Điền danh sách rồi tải lên lại.",
    )


def test_a_neighbour_finds_nothing_and_a_secretary_may_not(client):
    block = make_block()
    batch = make_batch(block, make_office(block), make_row())
    url = f"/quan-tri/nhap-ban-dau/{batch.pk}/"

    client.force_login(make_user(grassroots_office=block.school))
    assert [client.get(url).status_code, client.post(f"{url}ghi/").status_code] == [404, 404]
    assert upload(client, block, make_row()).status_code == 422

    client.force_login(make_user(cell_secretary=block.internal))
    assert [client.get(url).status_code, client.get("/quan-tri/nhap-ban-dau/").status_code] == [403, 403]
    assert Import.objects.count() == 1


def test_the_list_costs_the_same_for_one_and_three(client):
    block = make_block()
    user = make_office(block)
    client.force_login(user)
    counts = []
    for extra in (1, 2):
        for number in range(extra):
            make_batch(block, user, make_row(born_on=date(1970 + extra, 1, 1 + number)))
        with CaptureQueriesContext(connection) as captured:
            client.get("/quan-tri/nhap-ban-dau/")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_what_was_annulled_by_hand_does_not_stand_against_undoing():
    block = make_block()
    user = make_office(block)
    batch = enter(make_batch(block, user, make_row(), make_listed()), user)
    annul_step(CandidacyStep.objects.get(), by=user, reason="Ghi nhầm người")

    undo(batch, reason="Nhầm tệp", by=user)

    assert Import.objects.get().state == State.UNDONE
    assert stocks("listed", [block.hospital.pk], date(2026, 6, 1))[block.hospital.pk][""] == 0
    assert stocks("members", [block.hospital.pk], date(2026, 6, 1))[block.hospital.pk][""] == 0


@pytest.mark.parametrize("column", ["full_name", "occupation", "religion", "ethnic_group"])
def test_what_is_too_long_to_keep_is_said_line_by_line(column):
    block = make_block()
    user = make_office(block)
    batch = make_batch(block, user, make_row(**{column: "Lý " + "a" * 300}))

    [row] = preview(batch, user).rows

    assert row.outcome == "wrong"
    assert [reason for reason in row.reasons if "ký tự" in reason] == list(row.reasons)


def test_a_file_too_large_or_a_day_before_all_rules_is_not_kept():
    block = make_block()
    user = make_office(block)

    with pytest.raises(CannotGoLive) as refused:
        keep_file(
            b"0" * (21 * 1024 * 1024), file_name="a.xlsx", at=block.hospital, day=date(1990, 1, 1), by=user
        )

    assert len(refused.value.reasons) == 2
    assert not Import.objects.exists()


def test_a_unit_beyond_every_database_is_no_choice(client):
    block = make_block()
    client.force_login(make_office(block))

    response = client.post("/quan-tri/nhap-ban-dau/", {"unit": 2**63, "day": "05/01/2026"})

    assert response.status_code == 422
