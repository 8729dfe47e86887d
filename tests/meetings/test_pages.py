"""Pages of meetings: the monthly one tap by tap, the list, the panel; sight, roles and number of queries."""

import re
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ketnap.audit.models import Sighting
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.services import annul_step
from ketnap.meetings.models import Decision, Meeting, MeetingDocument
from ketnap.meetings.services.decisions import send_back
from ketnap.meetings.services.drafts import keep_the_rest, start
from ketnap.meetings.services.monthly import close
from ketnap.meetings.services.votes import cell_vote, committee_vote, forward
from ketnap.meetings.views.papers import papers_of
from ketnap.organizations.kinds import Kind
from ketnap.regulations import add_months
from tests.making import advance, make_block, make_candidate, make_members, make_person, make_unit, make_user
from tests.meetings.holding import counts, fill, kinds, make_meeting

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


def enter(client, **roles):
    """Sign in a new user with these roles."""
    user = make_user(**roles)
    client.force_login(user)
    return user


def card(**answers):
    """What the form of a card sends."""
    return {"verdict": "", "reason": "", "helper": "", "task": "", "remark": "", "last_task": ""} | answers


def test_a_secretary_begins_the_meeting_of_the_month_from_the_list(client):
    block = make_block()
    make_members(block.internal)
    enter(client, cell_secretary=block.internal)
    month = timezone.localdate().replace(day=1)
    url = reverse("meetings:month", args=[block.internal.pk, f"{month:%Y-%m}"])

    listed = client.get(reverse("meetings:index")).content.decode()
    begun = client.post(url, {"held_on": f"{month:%d/%m/%Y}"})

    assert "chưa họp" in listed
    assert 'class="btn btn-go"' in listed
    assert "Chi bộ Khoa Ngoại" not in listed
    assert f'href="{url}"' in listed
    assert begun.url == reverse("meetings:meeting", args=[Meeting.objects.get().pk])
    assert client.get(url).url == begun.url


def month_page(client, **asked):
    """The list of cells of October 2026, unless another month is asked for."""
    return client.get(reverse("meetings:index"), {"thang": "2026-10"} | asked).content.decode()


def test_the_commission_sees_each_cell_with_its_unit_and_how_many_have_met(client):
    block = make_block()
    meeting = make_meeting(block)
    enter(client, organization_commission=block.upper)

    page = month_page(client)

    assert "0 trên 3 chi bộ đã họp tháng 10/2026" in page
    assert re.findall(r">((?:chưa|đang|đã) họp \d+)</a>", page) == ["chưa họp 2", "đang họp 1", "đã họp 0"]
    assert re.findall(r'<th scope="row">(.*?)</th>', page) == [
        "Chi bộ Khoa Nội · Bệnh viện Mắt",
        "Chi bộ Khoa Ngoại · Bệnh viện Mắt",
        "Chi bộ Trường Chính trị",
    ]
    assert f'href="{reverse("meetings:meeting", args=[meeting.pk])}"' in page
    assert "btn-go" not in page


def test_the_list_is_filtered_by_state_and_by_name_without_accents(client):
    block = make_block()
    make_meeting(block)
    enter(client, organization_commission=block.upper)

    rows = [
        re.findall(r'<th scope="row">Chi bộ (.*?)</th>', month_page(client, **asked))
        for asked in ({"loc": "dang-hop"}, {"q": "benh vien ngoai"}, {"q": "truong chinh tri"}, {"q": "xyz"})
    ]

    assert rows == [["Khoa Nội · Bệnh viện Mắt"], ["Khoa Ngoại · Bệnh viện Mắt"], ["Trường Chính trị"], []]


def test_earlier_months_stand_behind_the_month_chooser(client):
    block = make_block()
    enter(client, organization_commission=block.upper)
    start_of = timezone.localdate().replace(day=1)
    before = add_months(start_of, -2)

    alone = months_offered(client)
    make_members(block.internal)
    start(block.internal, month=before, held_on=before, by=make_user(cell_secretary=block.internal))

    assert alone == [f"{start_of:%Y-%m}"]
    assert months_offered(client) == [f"{add_months(start_of, -back):%Y-%m}" for back in range(3)]
    assert "Ghi buổi họp" in month_page(client, thang=f"{before:%Y-%m}")


def months_offered(client):
    """The months of the chooser."""
    return re.findall(r'<option value="(\d{4}-\d\d)"', client.get(reverse("meetings:index")).content.decode())


def test_the_list_costs_the_same_for_three_cells_and_forty_and_turns_its_pages(client):
    block = make_block()
    enter(client, organization_commission=block.upper)
    taken = []
    for number in (0, 42):
        for each in range(number):
            make_unit(f"Khoa {each + 1}", Kind.CELL, block.hospital)
        with CaptureQueriesContext(connection) as queries:
            page = month_page(client, thang="")
        taken.append(len(queries))

    assert taken[0] == taken[1]
    assert "0 trên 45 chi bộ đã họp" in page
    assert "Trang 1 trên 2 · 45 chi bộ" in page


def test_htmx_gets_the_rows_alone(client):
    block = make_block()
    enter(client, organization_commission=block.upper)

    part = client.get(reverse("meetings:index"), headers=HX).content.decode()

    assert part.strip().startswith('<div id="cac-chi-bo">')


def test_a_tap_is_saved_at_once_and_told_beside_the_card(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)
    candidacy = Candidacy.objects.order_by("person__name_key").first()
    url = reverse("meetings:answer", args=[meeting.pk, candidacy.pk])

    response = client.post(url, card(verdict="keep", task="Phụ trách lớp hè"), headers=HX)

    words = response.content.decode()
    assert response.status_code == 200
    assert "Đã lưu" in words
    assert "<strong>1 trên 2</strong> đã xét" in words
    assert "1 người còn lại: không thay đổi" in words
    line = meeting.lines.get()
    assert (line.verdict, line.task, kinds(candidacy)) == ("keep", "Phụ trách lớp hè", ["listed"])


def test_a_helper_from_elsewhere_is_refused_beside_the_card(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)
    stranger = make_members(block.surgery, 1)[0]
    candidacy = Candidacy.objects.first()

    response = client.post(
        reverse("meetings:answer", args=[meeting.pk, candidacy.pk]), card(helper=stranger.pk), headers=HX
    )

    assert response.status_code == 422
    assert not meeting.lines.exists()


def test_only_official_members_of_the_cell_are_offered_as_helpers_with_their_workload(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user, listed=0)
    candidacy = make_candidate(block, to="helper_assigned")
    stranger = make_members(block.surgery, 1)[0]

    page = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()

    assert f'<option value="{stranger.pk}"' not in page
    helper = Candidacy.objects.get(pk=candidacy.pk).helper
    assert f"{helper.full_name} (đang giúp 1)" in page


def test_the_rest_are_kept_in_one_touch(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user, listed=3)

    words = client.post(reverse("meetings:keep_the_rest", args=[meeting.pk]), headers=HX).content.decode()

    assert "<strong>3 trên 3</strong> đã xét" in words
    assert words.count("checked") == 3


def newcomer(**given):
    """What the form of a new person sends."""
    facts = {"full_name": "Đinh Thị Sen", "born_on": "01/02/1999", "sex": "female", "union": "other"}
    facts |= {"schooling": "upper_secondary", "ethnic_group": "Kinh"}
    return facts | given


def test_two_people_are_added_and_one_taken_back(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)
    url = reverse("meetings:add", args=[meeting.pk])

    client.post(url, newcomer(), headers=HX)
    client.post(url, newcomer(full_name="Bùi Văn Thạch", sex="male"), headers=HX)
    first, second = meeting.newcomers.all()
    words = client.post(
        reverse("meetings:leave_out", args=[meeting.pk, first.pk]), headers=HX
    ).content.decode()

    assert "Bùi Văn Thạch" in words
    assert list(meeting.newcomers.all()) == [second]


def test_what_is_typed_wrong_is_told_and_stays_typed(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)

    response = client.post(
        reverse("meetings:add", args=[meeting.pk]), newcomer(born_on="31/02/1999"), headers=HX
    )

    words = response.content.decode()
    assert response.status_code == 422
    assert "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/11/2026." in words
    assert "Đinh Thị Sen" in words


def test_a_visible_person_of_the_same_name_and_birthday_is_offered(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user, listed=0)
    known = make_candidate(block, full_name="Đinh Thị Sen", born_on=date(1999, 2, 1)).person
    url = reverse("meetings:add", args=[meeting.pk])

    offered = client.post(url, newcomer(full_name="ĐINH THỊ SEN"), headers=HX)
    taken = client.post(url, newcomer(person=known.pk), headers=HX)
    other = client.post(url, newcomer(person="new"), headers=HX)

    assert (offered.status_code, taken.status_code, other.status_code) == (422, 422, 200)
    assert "Chính là Đinh Thị Sen" in offered.content.decode()
    assert "đã có trong danh sách" in taken.content.decode()


def test_a_person_out_of_sight_is_not_disclosed(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user, listed=0)
    make_person(at=block.surgery, full_name="Đinh Thị Sen", born_on=date(1999, 2, 1))

    assert client.post(reverse("meetings:add", args=[meeting.pk]), newcomer(), headers=HX).status_code == 200


def test_absent_members_are_ticked_with_a_reason(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)
    person = meeting.attendances.first().person
    url = reverse("meetings:mark", args=[meeting.pk, person.pk])

    words = client.post(url, {"absent": "on", "reason": "ill"}, headers=HX).content.decode()

    assert "có mặt 4 trên 5" in words
    assert meeting.attendances.get(person=person).reason == "ill"


def test_the_heading_is_saved_and_a_wrong_day_refused(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)
    url = reverse("meetings:describe", args=[meeting.pk])

    good = client.post(url, {"held_on": "16/10/2026", "place": "Tuy Phước"}, headers=HX)
    bad = client.post(url, {"held_on": "16/11/2026"}, headers=HX)

    meeting.refresh_from_db()
    assert (good.status_code, bad.status_code) == (200, 422)
    assert "không thuộc tháng 10/2026" in bad.content.decode()
    assert (meeting.held_on, meeting.place) == (date(2026, 10, 16), "Tuy Phước")


def test_the_reason_for_no_source_is_kept_beside_the_rest_of_the_heading(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)

    client.post(
        reverse("meetings:no_source", args=[meeting.pk]), {"no_source": "chưa có quần chúng"}, headers=HX
    )

    meeting.refresh_from_db()
    assert (meeting.no_source, meeting.place) == ("chưa có quần chúng", "Quy Nhơn")


def test_minutes_without_a_secretary_are_told_before_they_are_closed(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    members = make_members(block.internal, 5)
    meeting = start(block.internal, month=date(2026, 10, 1), held_on=date(2026, 10, 15), by=user)
    heading = {"held_on": "15/10/2026", "place": "Quy Nhơn", "chair": members[0].pk}
    describe = reverse("meetings:describe", args=[meeting.pk])

    page = client.get(meeting.get_absolute_url()).content.decode()
    without = client.post(describe, heading, headers=HX).content.decode()
    named = client.post(describe, heading | {"secretary": members[1].pk}, headers=HX).content.decode()

    told = "Chưa chọn thư ký"
    assert [told in words for words in (page, without, named)] == [True, True, False]
    assert 'id="thieu-thu-ky"' in named


@pytest.mark.parametrize("typed", ["01/2024", "1/2024", "2024-01"])
def test_a_month_of_an_earlier_year_is_opened_by_typing_it(client, typed):
    block = make_block()
    enter(client, cell_secretary=block.internal)

    words = client.get(reverse("meetings:index"), {"thang": typed}).content.decode()

    assert reverse("meetings:month", args=[block.internal.pk, "2024-01"]) in words
    assert '<option value="2024-01"' in words


@pytest.mark.parametrize("typed", ["13/2024", "01/1990", "01/2090", "một"])
def test_a_month_that_is_none_is_told_and_stays_typed(client, typed):
    block = make_block()
    enter(client, cell_secretary=block.internal)

    words = client.get(reverse("meetings:index"), {"thang": typed}).content.decode()

    assert "Không có tháng đó." in words
    assert f'value="{typed}"' in words


def test_a_newcomer_too_young_and_a_name_in_lower_case_are_told(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)
    typed = {"full_name": "đinh thị  sen", "born_on": "01/02/2009", "sex": "female", "union": "other"}
    typed |= {"schooling": "upper_secondary", "ethnic_group": "Kinh"}

    words = client.post(reverse("meetings:add", args=[meeting.pk]), typed, headers=HX).content.decode()

    assert "<strong>Đinh Thị Sen</strong>" in words
    assert "đã được ghi thành “Đinh Thị Sen”" in words
    assert "Đinh Thị Sen chưa đủ 18 tuổi" in words
    assert "chưa đề nghị kết nạp trước ngày 01/02/2027" in words
    assert re.search(r"finding-source\">[^<]*208-QĐ/TW", words)


def test_closing_leads_to_the_result_with_the_minutes_to_download(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)
    fill(meeting, user)

    closing = client.post(reverse("meetings:close", args=[meeting.pk]), headers=HX)
    page = client.get(closing.headers["HX-Redirect"]).content.decode()
    paper = MeetingDocument.objects.get()
    download = client.get(reverse("meetings:document", args=[paper.pk]))

    assert "tự nguyện xin rút" in page
    assert "không mở lại" in page
    assert download.headers["Content-Disposition"] == f'attachment; filename="{paper.file_name}"'
    assert docx.Document(BytesIO(download.content)).tables


def test_a_refused_closing_shows_every_reason(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)

    response = client.post(reverse("meetings:close", args=[meeting.pk]), headers=HX)

    assert response.status_code == 422
    assert "Còn 2 người chưa xét" in response.content.decode()


def test_a_neighbour_gets_404_and_a_reader_without_the_function_too(client):
    block = make_block()
    meeting = make_meeting(block)
    candidacy = Candidacy.objects.first()
    addresses = [
        reverse("meetings:meeting", args=[meeting.pk]),
        reverse("meetings:panel", args=[candidacy.pk]),
        reverse("meetings:month", args=[block.internal.pk, "2026-10"]),
    ]

    enter(client, cell_secretary=block.surgery)

    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    assert client.post(reverse("meetings:close", args=[meeting.pk])).status_code == 404


def test_seen_but_not_allowed_is_403(client):
    block = make_block()
    make_members(block.internal, 9)
    candidacy = make_candidate(block, to="dossier_complete")
    enter(client, standing_member=block.upper)

    panel = client.get(reverse("meetings:panel", args=[candidacy.pk]))
    act = client.post(reverse("meetings:act", args=[candidacy.pk, "bieu-quyet"]), ballot_paper(candidacy))

    assert panel.status_code == 200
    assert "Đang chờ Chi bộ Khoa Nội họp biểu quyết" in panel.content.decode()
    assert act.status_code == 403


def test_looking_at_a_meeting_is_recorded_once_with_the_number_of_people(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)

    client.get(reverse("meetings:meeting", args=[meeting.pk]))

    assert list(Sighting.objects.values_list("subject_kind", "subject_id", "count")) == [
        ("meeting", meeting.pk, 2)
    ]


@pytest.mark.parametrize("name", ["meeting", "index"])
def test_the_number_of_queries_does_not_grow_with_the_list(client, name):
    taken = []
    for listed in (1, 3):
        block = make_block()
        user = enter(client, cell_secretary=block.internal)
        meeting = make_meeting(block, by=user, listed=0)
        for _ in range(listed):
            make_candidate(block, to="helper_assigned")
        keep_the_rest(meeting, by=user)
        address = (
            reverse("meetings:meeting", args=[meeting.pk]) if name == "meeting" else reverse("meetings:index")
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        taken.append(len(queries))

    assert taken[0] == taken[1]


def ballot_paper(candidacy, **given):
    """What the form of a vote sends."""
    facts = {"version": candidacy.version, "held_on": "25/08/2026", "base": 9, "present": 9, "agree": 5}
    facts |= {"disagree": 4, "blank": 0, "ballot": "secret"}
    return facts | given


def test_a_vote_short_by_one_is_told_with_its_rule_before_it_is_written(client):
    block = make_block()
    make_members(block.internal, 9)
    candidacy = make_candidate(block, to="dossier_complete")
    enter(client, cell_secretary=block.internal)
    url = reverse("meetings:act", args=[candidacy.pk, "bieu-quyet"])

    looked = client.post(url, ballot_paper(candidacy), headers=HX)
    before = kinds(candidacy)
    written = client.post(url, ballot_paper(candidacy, seen="not_reached"), headers=HX)

    words = looked.content.decode()
    assert looked.status_code == 422
    assert "Không đạt: tán thành 5 trên 9; cần ít nhất 6 (2/3)." in words
    assert "Điều lệ Đảng" in words
    assert before[-1] == "dossier_complete"
    assert (kinds(candidacy)[-1], written.headers["HX-Trigger"]) == ("not_reached", "life-changed")
    assert "Vẫn báo cáo cấp trên" in written.content.decode()
    assert "Đã ghi: Chi bộ biểu quyết không đạt, ngày 25/08/2026." in written.content.decode()


def test_a_result_that_changed_since_it_was_looked_at_is_shown_again(client):
    block = make_block()
    make_members(block.internal, 9)
    candidacy = make_candidate(block, to="dossier_complete")
    enter(client, cell_secretary=block.internal)
    url = reverse("meetings:act", args=[candidacy.pk, "bieu-quyet"])
    changed = ballot_paper(candidacy, agree=6, disagree=3, number="05-NQ/CB", seen="not_reached")

    response = client.post(url, changed, headers=HX)

    assert response.status_code == 422
    assert "Sẽ ghi: Chi bộ đề nghị kết nạp" in response.content.decode()
    assert kinds(candidacy)[-1] == "dossier_complete"


def decision_paper(candidacy, block, **given):
    """What the form of a decision sends."""
    facts = {"version": candidacy.version, "body": block.hospital.pk, "number": 7, "symbol": "QĐ/ĐU"}
    facts |= {"term": "2025-2030", "issued_on": "27/08/2026", "signer": "Phan Thị Quyết"}
    return facts | given


def test_the_panel_says_which_body_decides_and_why(client):
    block = make_block()
    candidacy = make_candidate(block, to="reviewed")
    enter(client, grassroots_office=block.hospital)

    words = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()

    assert "cấp quyết định là Ban Thường vụ Đảng ủy Bệnh viện Mắt" in words
    assert "208-QĐ/TW" in words


def test_a_decision_is_looked_at_then_written_and_the_wrong_body_refused(client):
    block = make_block()
    candidacy = make_candidate(block, to="reviewed")
    enter(client, organization_commission=block.upper)
    url = reverse("meetings:act", args=[candidacy.pk, "quyet-dinh"])

    wrong = client.post(url, decision_paper(candidacy, block, body=block.upper.pk), headers=HX)
    looked = client.post(url, decision_paper(candidacy, block), headers=HX)
    written = client.post(url, decision_paper(candidacy, block, seen="decided"), headers=HX)

    assert "cấp quyết định kết nạp là Ban Thường vụ Đảng ủy Bệnh viện Mắt" in wrong.content.decode()
    assert (looked.status_code, "Sẽ ghi: Quyết định kết nạp" in looked.content.decode()) == (422, True)
    assert Decision.objects.get().full_number == "7-QĐ/ĐU"
    assert "Quyết định 7-QĐ/ĐU" in written.content.decode()


def test_an_old_page_is_told_so(client):
    block = make_block()
    candidacy = make_candidate(block, to="reviewed")
    enter(client, organization_commission=block.upper)
    url = reverse("meetings:act", args=[candidacy.pk, "quyet-dinh"])

    stale = client.post(url, decision_paper(candidacy, block, version=1), headers=HX)

    assert stale.status_code == 422
    assert "Người khác vừa cập nhật" in stale.content.decode()


def test_the_ceremony_is_written_from_the_panel(client):
    block = make_block()
    candidacy = make_candidate(block, to="decided")
    enter(client, cell_secretary=block.internal)
    url = reverse("meetings:act", args=[candidacy.pk, "le-ket-nap"])
    days = {"version": candidacy.version, "received_on": "29/08/2026", "held_on": "03/09/2026"}

    words = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()
    client.post(url, days | {"seen": "admitted"}, headers=HX)

    assert "Chậm nhất ngày 13/10/2026: 30 ngày làm việc từ ngày ban hành." in words
    candidacy.refresh_from_db()
    assert (candidacy.stage, candidacy.admitted_on) == ("probationary", date(2026, 9, 3))


def test_the_limit_of_a_ceremony_is_by_the_rules_of_the_day_of_the_decision_and_of_today(client):
    block = make_block()
    candidacy = make_candidate(block, to="decided", under="QD24")
    enter(client, cell_secretary=block.internal)

    words = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()

    decided = candidacy.steps.get(kind="decided").effective_on
    assert f"Theo quy định ngày quyết định {decided:%d/%m/%Y}." in words
    assert re.search(r'finding-source small soft">[^<]*24-QĐ/TW', words)
    assert re.search(r"Theo quy định hôm nay [^<]*208-QĐ/TW", words)


def test_an_action_of_another_stage_is_refused_in_words(client):
    block = make_block()
    candidacy = make_candidate(block, to="listed")
    enter(client, cell_secretary=block.internal)

    response = client.post(reverse("meetings:act", args=[candidacy.pk, "le-ket-nap"]), {}, headers=HX)

    assert response.status_code == 422
    assert "không còn làm được ở giai đoạn hiện tại" in response.content.decode()


def test_what_was_given_to_do_last_month_is_shown_this_month(client):
    block = make_block()
    user = enter(client, cell_secretary=block.internal)
    meeting = make_meeting(block, by=user)
    fill(meeting, user)
    close(meeting, by=user)
    month = reverse("meetings:month", args=[block.internal.pk, "2026-11"])

    begun = client.post(month, {"held_on": f"{date(2026, 11, 1) + timedelta(days=4):%d/%m/%Y}"})

    assert "Phụ trách lớp hè" in client.get(begun.url).content.decode()


def test_a_meeting_with_a_vote_shows_its_counts_and_paper(client):
    block = make_block()
    make_members(block.internal, 9)
    candidacy = make_candidate(block, to="dossier_complete")
    enter(client, cell_secretary=block.internal)
    paper = ballot_paper(candidacy, agree=9, disagree=0, number="05-NQ/CB", seen="proposed")
    client.post(reverse("meetings:act", args=[candidacy.pk, "bieu-quyet"]), paper, headers=HX)

    words = client.get(Meeting.objects.get().get_absolute_url()).content.decode()

    for expected in ("Nghị quyết 05-NQ/CB", "<strong>9</strong>", candidacy.person.full_name, "bỏ phiếu kín"):
        assert expected in words


def test_the_meeting_of_a_ceremony_names_who_was_admitted(client):
    block = make_block()
    candidacy = make_candidate(block, to="decided")
    enter(client, cell_secretary=block.internal)
    days = {
        "version": candidacy.version,
        "received_on": "29/08/2026",
        "held_on": "03/09/2026",
        "seen": "admitted",
    }
    client.post(reverse("meetings:act", args=[candidacy.pk, "le-ket-nap"]), days, headers=HX)

    words = client.get(Meeting.objects.get().get_absolute_url()).content.decode()

    assert "Lễ kết nạp đảng viên, 03/09/2026" in words
    assert candidacy.person.full_name in words


def test_an_annulled_decision_stays_on_the_panel_as_annulled(client):
    block = make_block()
    candidacy = make_candidate(block, to="reviewed")
    user = enter(client, organization_commission=block.upper)
    url = reverse("meetings:act", args=[candidacy.pk, "quyet-dinh"])
    client.post(url, decision_paper(candidacy, block, seen="decided"), headers=HX)
    annul_step(candidacy.steps.get(kind="decided"), by=user, reason="ghi nhầm")

    words = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()

    assert "Quyết định 7-QĐ/ĐU" in words
    assert "đã hủy" in words


def test_after_a_vote_that_was_not_reached_the_cell_may_report_it(client):
    block = make_block()
    make_members(block.internal, 9)
    candidacy = make_candidate(block, to="dossier_complete")
    enter(client, cell_secretary=block.internal)
    vote = reverse("meetings:act", args=[candidacy.pk, "bieu-quyet"])
    client.post(vote, ballot_paper(candidacy, seen="not_reached"), headers=HX)
    candidacy.refresh_from_db()
    report = {"version": candidacy.version, "on": "26/08/2026"}

    client.post(reverse("meetings:act", args=[candidacy.pk, "bao-cao"]), report, headers=HX)

    assert kinds(candidacy)[-1] == "forwarded"


def make_short(block, by):
    """A vote of 5 to 4 that went up all the same."""
    make_members(block.internal, 9)
    candidacy = make_candidate(block, to="dossier_complete")
    cell_vote(candidacy, counts(5, base=9), held_on=date(2026, 8, 25), by=by)
    forward(candidacy, on=date(2026, 8, 26), by=by)
    candidacy.refresh_from_db()
    return candidacy


def test_a_committee_is_told_of_a_short_vote_before_it_resolves_and_may_return_it_first(client):
    block = make_block()
    candidacy = make_short(block, enter(client, organization_commission=block.upper))
    url = reverse("meetings:act", args=[candidacy.pk, "dang-uy"])
    vote = ballot_paper(candidacy, held_on="27/08/2026", agree=9, disagree=0, number="11-NQ/ĐU")

    page = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()
    looked = client.post(url, vote, headers=HX).content.decode()

    told = "Chi bộ biểu quyết ngày 25/08/2026 không đạt: tán thành 5 trên 9; cần ít nhất 6 (2/3)."
    assert page.index("Trả hồ sơ để chi bộ biểu quyết lại") < page.index('id="viec-dang-uy"')
    for words in (page, looked):
        assert told in words
        assert "Điều lệ Đảng" in words
    assert "Bảo đảm các quy định đang áp dụng" not in looked


def test_the_resolution_before_a_return_is_shown_as_no_longer_in_force(client):
    block = make_block()
    by = enter(client, organization_commission=block.upper)
    candidacy = make_short(block, by)
    on, vote = date(2026, 8, 27), counts(9, base=9)
    committee_vote(candidacy, vote, held_on=on, by=by, number="11-NQ/ĐU")
    send_back(candidacy, on=date(2026, 8, 28), by=by, reasons="Chi bộ biểu quyết lại")
    advance(candidacy, "dossier_complete", by=by, on=date(2026, 8, 29))
    cell_vote(candidacy, vote, held_on=date(2026, 8, 30), by=by, number="06-NQ/CB")

    words = client.get(reverse("meetings:panel", args=[candidacy.pk])).content.decode()

    papers = {row["name"]: (row["stands"], row["in_force"]) for row in papers_of(candidacy, by)}
    assert papers == {"Nghị quyết 11-NQ/ĐU": (True, False), "Nghị quyết 06-NQ/CB": (True, True)}
    assert words.count("không còn hiệu lực") == 1


def test_the_office_reviews_checks_and_returns_from_the_panel(client):
    block = make_block()
    first, second = (make_candidate(block, to="proposed", under="QD24") for _ in range(2))
    school = make_candidate(block, at=block.school, to="proposed")
    enter(client, organization_commission=block.upper)
    vote = ballot_paper(first, held_on="25/03/2024", agree=9, disagree=0, number="11-NQ/ĐU", seen="reviewed")
    back = {"version": second.version, "on": "25/03/2024", "reasons": "Thiếu xác nhận nơi cư trú"}
    good = {"version": school.version, "on": "25/08/2026"}

    client.post(reverse("meetings:act", args=[first.pk, "dang-uy"]), vote, headers=HX)
    client.post(reverse("meetings:act", args=[second.pk, "tra-lai"]), back, headers=HX)
    client.post(reverse("meetings:act", args=[school.pk, "tham-dinh"]), good, headers=HX)

    assert [kinds(each)[-1] for each in (first, second, school)] == ["reviewed", "returned", "checked"]
