import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketnap.audit.models import Sighting
from ketnap.candidacies.models import CandidacyStep
from ketnap.candidacies.rules import Vote
from ketnap.candidacies.services import open_candidacy, take
from ketnap.dossiers.models import Dossier, DossierItem, Opinion, VerificationLetter
from ketnap.dossiers.services.sheet import send_letter, set_item
from ketnap.dossiers.services.way import Act, complete
from tests.dossiers.making import CLOSED_ON, OPENED_ON, fresh, make_applicant, make_dossier, make_full
from tests.making import make_block, make_candidate, make_person, make_user, members_of

pytestmark = pytest.mark.django_db
INDEX = "/ho-so/"


@pytest.fixture
def block():
    return make_block()


@pytest.fixture
def secretary(block, client):
    user = make_user(cell_secretary=block.internal)
    client.force_login(user)
    return user


def panel(candidacy):
    return reverse("dossiers:panel", args=[candidacy.pk])


def act(client, candidacy, action, **data):
    data = {"on": "14/09/2026", "version": fresh(candidacy).version} | data
    return client.post(reverse("dossiers:act", args=[candidacy.pk, action]), data)


def text(response):
    return " ".join(response.content.decode().split())


def offers(response):
    return [slot.action for group in response.context["slots"].values() for slot in group]


def test_a_secretary_carries_the_paperwork_from_application_to_complete_on_the_panel(
    client, block, secretary
):
    candidacy = make_candidate(block, to="certified")
    first, second = members_of(block.internal)[:2]
    named = {"first": first.pk, "first_months": 24, "second": second.pk, "second_months": 30}

    answers = [
        act(client, candidacy, "don", on="01/09/2026"),
        act(client, candidacy, "gioi-thieu", on="03/09/2026", **named),
        act(client, candidacy, "mo", lies_at="Văn phòng Đảng ủy"),
        act(client, candidacy, "cong-van", addressee="Đảng ủy xã Tân Lập", sent_on="15/09/2026"),
    ]
    letter = VerificationLetter.objects.get()
    url = reverse("dossiers:letter", args=[candidacy.pk, letter.pk])
    version = fresh(candidacy).version
    answers += [
        client.post(url, {"answered_on": "10/10/2026", "version": version}),
        act(client, candidacy, "tham-tra", on="12/10/2026"),
        act(client, candidacy, "y-kien", body="residence", given_on="11/10/2026", words="Đồng ý"),
        act(client, candidacy, "tong-hop", on="12/10/2026"),
    ]
    for item in Dossier.objects.get().items.filter(before_vote=True).exclude(state="done"):
        url = reverse("dossiers:item", args=[candidacy.pk, item.pk])
        answers.append(client.post(url, {"state": "done", "version": fresh(candidacy).version}))
    answers.append(act(client, candidacy, "du", on="13/10/2026"))

    assert {(answer.status_code, answer.get("HX-Trigger")) for answer in answers} == {(200, "life-changed")}
    assert re.findall(r"Đã ghi: [^<]*", answers[-1].content.decode())
    kinds = CandidacyStep.objects.filter(by=secretary).values_list("kind", flat=True)
    assert list(kinds) == [
        "applied",
        "introducers_named",
        "dossier_opened",
        "verification_closed",
        "opinions_gathered",
        "dossier_complete",
    ]
    assert Opinion.objects.get().words == "Đồng ý"


def test_a_refusal_shows_every_reason_with_its_source_and_saves_nothing(client, block, secretary):
    dossier = make_dossier(block, secretary)

    response = act(client, dossier.candidacy, "du", on="12/10/2026")

    assert response.status_code == 422
    shown = text(response)
    assert "Còn 3 thành phần hồ sơ chưa đủ" in shown
    assert "Bộ mẫu hồ sơ kết nạp theo Quy định 208-QĐ/TW" in shown
    assert "Chưa có bước “Thẩm tra lý lịch xong”" in shown
    assert not CandidacyStep.objects.filter(kind="dossier_complete").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"on": "31/02/2026"}, "Ghi ngày theo dạng"),
        ({"version": 0}, "Người khác vừa cập nhật"),
        ({"on": "01/09/2030"}, "sau hôm nay"),
    ],
)
def test_what_was_typed_wrong_or_late_is_said_where_it_stands(client, block, secretary, data, said):
    candidacy = make_candidate(block, to="certified")

    response = act(client, candidacy, "don", **data)

    assert response.status_code == 422
    assert said in text(response)
    assert not CandidacyStep.objects.filter(kind="applied").exists()


def test_a_second_introducer_needs_months(client, block, secretary):
    candidacy = make_candidate(block, to="applied")
    first, second = members_of(block.internal)[:2]

    response = act(client, candidacy, "gioi-thieu", first=first.pk, first_months=20, second=second.pk)

    assert "Ghi số tháng của người thứ hai" in text(response)


def test_the_panel_offers_what_the_stage_allows(client, block, secretary):
    listed = make_candidate(block)
    applicant = make_applicant(block, secretary)
    dossier = make_dossier(block, secretary)
    full = make_full(block, secretary)
    complete(full, Act(secretary, CLOSED_ON))
    decided = make_candidate(block, to="decided")

    shown = [
        offers(client.get(panel(each))) for each in (listed, applicant, dossier.candidacy, full, decided)
    ]

    assert shown == [
        ["don"],
        ["gioi-thieu", "mo"],
        ["gioi-thieu", "du", "cong-van", "tham-tra", "y-kien", "tong-hop"],
        ["gioi-thieu"],
        [],
    ]


def test_the_panel_says_what_is_in_the_way_of_the_cells_vote(client, block, secretary):
    dossier = make_dossier(block, secretary, schooling="primary")

    response = client.get(panel(dossier.candidacy))

    rules = [finding.rule for finding in response.context["in_the_way"]]
    assert rules == ["education", "dossier-papers"]


def test_the_order_of_application_and_record_is_a_notice_on_the_panel(client, block, secretary):
    dossier = make_dossier(block, secretary)
    record = dossier.items.get(code="2-KNĐ")
    set_item(record, DossierItem.State.DONE, by=secretary, written_on=date(2026, 8, 30))

    assert "Lý lịch tự khai ghi ngày 30/08/2026, trước đơn xin vào Đảng ngày 01/09/2026" in text(
        client.get(panel(dossier.candidacy))
    )


def test_a_dossier_taken_over_offers_its_list(client, block, secretary):
    gates = dict.fromkeys(
        ["listed", "certified", "applied", "introducers_named", "dossier_opened"], OPENED_ON
    )
    candidacy = open_candidacy(
        make_person(at=block.internal),
        at=block.internal,
        on=date(2026, 10, 1),
        stage="preparing",
        gates=gates,
        by=None,
    )

    assert offers(client.get(panel(candidacy))) == ["danh-muc"]
    assert act(client, candidacy, "danh-muc", on="05/10/2026").status_code == 200
    assert Dossier.objects.get().candidacy == candidacy


def test_a_letter_is_called_back_on_the_panel(client, block, secretary):
    dossier = make_dossier(block, secretary)
    letter = send_letter(dossier.candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=OPENED_ON, by=secretary)
    url = reverse("dossiers:letter", args=[dossier.candidacy_id, letter.pk])
    version = fresh(dossier.candidacy).version

    empty = client.post(url, {"answered_on": "", "version": version})
    client.post(url, {"withdraw": "1", "version": version})

    assert (empty.status_code, "Ghi ngày trả lời" in text(empty)) == (422, True)
    assert "đã thu hồi" in text(client.get(panel(dossier.candidacy)))


def test_a_paper_of_another_person_or_an_unknown_deed_is_not_found(client, block, secretary):
    mine, other = make_dossier(block, secretary), make_dossier(block, secretary)
    item = other.items.first()

    assert client.post(reverse("dossiers:item", args=[mine.candidacy_id, item.pk])).status_code == 404
    assert act(client, mine.candidacy, "khong-co").status_code == 404


def test_a_neighbour_finds_nothing(client, block, secretary):
    candidacy = make_dossier(block, secretary).candidacy
    client.force_login(make_user(cell_secretary=block.surgery))

    assert client.get(panel(candidacy)).status_code == 404
    assert act(client, candidacy, "du").status_code == 404
    assert "Chưa có hồ sơ nào đang làm" in text(client.get(INDEX))


def test_who_sees_only_names_opens_no_dossier(client, block, secretary):
    candidacy = make_dossier(block, secretary).candidacy
    client.force_login(make_user(propaganda=block.upper))

    assert client.get(panel(candidacy)).status_code == 404


def test_who_only_reads_gets_no_form_and_may_not_act(client, block, secretary):
    dossier = make_dossier(block, secretary)
    send_letter(dossier.candidacy, addressee="Đảng ủy xã Tân Lập", sent_on=OPENED_ON, by=secretary)
    client.force_login(make_user(standing_member=block.upper))
    item = reverse("dossiers:item", args=[dossier.candidacy_id, dossier.items.first().pk])

    assert "<form" not in text(client.get(panel(dossier.candidacy)))
    assert act(client, dossier.candidacy, "don").status_code == 403
    assert client.post(item, {"state": "done", "version": 1}).status_code == 403


def test_the_sheet_says_what_blocks_and_who_is_waited_for(client, block, secretary):
    dossier = make_dossier(block, secretary)
    record = dossier.items.get(code="2-KNĐ")
    set_item(record, DossierItem.State.WAITING, by=secretary, waiting_for="Đảng ủy xã Tân Lập")
    send_letter(dossier.candidacy, addressee="Đảng ủy xã Phú Hải", sent_on=OPENED_ON, by=secretary)

    [row] = client.get(INDEX).context["page"].object_list

    assert row.blocks == ["3-KNĐ chưa làm", "5-KNĐ chưa làm", "chưa lấy ý kiến xong"]
    assert [wait.split(",")[0] for wait in row.waits] == [
        "2-KNĐ: chờ Đảng ủy xã Tân Lập",
        "thẩm tra: Đảng ủy xã Phú Hải",
    ]


def test_the_sheet_is_filtered_by_name_and_by_standing(client, block, secretary):
    make_dossier(block, secretary, full_name="Trần Thị Oanh")
    full = make_full(block, secretary, full_name="Lê Minh Nam")
    unconfirmed = client.get(INDEX, {"q": "nam"}).context["page"].object_list[0].blocks
    complete(full, Act(secretary, CLOSED_ON))

    def names(**query):
        return [
            row.candidacy.person.full_name for row in client.get(INDEX, query).context["page"].object_list
        ]

    assert unconfirmed == ["chưa xác nhận đủ"]
    assert names() == ["Lê Minh Nam", "Trần Thị Oanh"]
    assert names(q="oanh") == ["Trần Thị Oanh"]
    assert names(vuong="da-du") == ["Lê Minh Nam"]
    assert names(vuong="con-vuong") == ["Trần Thị Oanh"]
    assert "Không có hồ sơ nào khớp" in text(client.get(INDEX, {"vuong": "cho-noi-khac"}))


def test_a_dossier_whose_vote_failed_is_not_shown_as_waiting_for_the_cell(client, block, secretary):
    candidacy = make_full(block, secretary)
    complete(candidacy, Act(secretary, CLOSED_ON))
    take(candidacy, "not_reached", by=secretary, on=date(2026, 10, 20), vote=Vote(3, 1, 2))

    shown = client.get(INDEX, {"vuong": "khong-dat"}).content.decode()

    assert candidacy.person.full_name in shown
    assert "ngày 20/10/2026" in shown
    assert candidacy.person.full_name not in client.get(INDEX, {"vuong": "da-du"}).content.decode()


def test_an_expired_certificate_and_a_missing_list_block(client, block, secretary):
    gates = {"listed": date(2021, 1, 5), "certified": date(2021, 3, 2)}
    open_candidacy(
        make_person(at=block.internal),
        at=block.internal,
        on=date(2026, 10, 1),
        stage="preparing",
        gates=gates,
        by=None,
    )

    [row] = client.get(INDEX).context["page"].object_list

    assert row.blocks == ["giấy chứng nhận hết hạn 02/03/2026", "chưa lập danh mục hồ sơ"]


def test_the_sheet_takes_as_many_queries_for_one_as_for_three(client, block, secretary):
    commission = make_user(organization_commission=block.upper)
    client.force_login(commission)
    make_dossier(block, commission)
    with CaptureQueriesContext(connection) as for_one:
        assert len(client.get(INDEX).context["page"].object_list) == 1
    for cell in (block.surgery, block.school):
        make_dossier(block, commission, at=cell)
    with CaptureQueriesContext(connection) as for_three:
        assert len(client.get(INDEX).context["page"].object_list) == 3

    assert len(for_three) == len(for_one)


def test_looking_is_written_down(client, block, secretary):
    candidacy = make_dossier(block, secretary).candidacy

    client.get(panel(candidacy))
    client.get(INDEX)

    looks = Sighting.objects.filter(user=secretary).values_list("subject_kind", "place_id", "count")
    here = block.internal.pk
    assert sorted(looks) == [("candidacy", here, 1), ("list", here, 1)]
