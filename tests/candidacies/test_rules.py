"""Every rule at its boundary, with its source."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ketnap.candidacies.rules import BLOCK, WARN, Case, Facts, Finding, Introducer, Vote, findings
from ketnap.ledger.matrix import Entry, State
from ketnap.regulations import ruleset

ON = date(2024, 5, 20)  # under QD24
UPPER, HOSPITAL = 2, 3
BOTH = (Introducer("Trần Văn An", date(2015, 2, 3), 24), Introducer("Lê Thu Hạnh", date(2016, 2, 3), 24))
FACTS = Facts(
    born_on=date(1995, 5, 19),
    schooling="upper_secondary",
    cell_members=3,
    introducers=BOTH,
    decider=UPPER,
    decider_name="Ban Thường vụ Đảng ủy Khối",
    certificate_on=date(2023, 5, 20),
)


def make_case(kind: str, *, on: date = ON, gates: dict[str, date] | None = None, **changes: Any) -> Case:
    """A case that meets every rule; facts are overridden by `changes`, other parts by their names."""
    days = {"proposed": on, "reviewed": on, "applied": on, "decided": on, **(gates or {})}
    opened = {name: Entry(1, name, day, 1) for name, day in days.items() if day}
    parts = {name: changes.pop(name) for name in ("vote", "taken_at", "values") if name in changes}
    whole = {"vote": Vote(12, 12), "taken_at": UPPER, **parts}
    return Case(kind, on, State(gates=opened), replace(FACTS, **changes), ruleset(on), **whole)


def only(case: Case) -> Finding:
    [finding] = findings(case)
    return finding


ALL_KINDS = (
    *(
        "helper_assigned",
        "introducers_named",
        "dossier_opened",
        "proposed",
        "reviewed",
        "decided",
        "admitted",
    ),
    "declined",
)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_case_that_meets_every_rule_has_no_finding(kind):
    assert findings(make_case(kind)) == []


def test_eighteen_today_may_be_considered_and_eighteen_tomorrow_may_not():
    assert findings(make_case("proposed", born_on=date(2006, 5, 20))) == []
    assert only(make_case("proposed", born_on=date(2006, 5, 21))) == Finding(
        BLOCK,
        "age",
        "Chưa đủ 18 tuổi: mới 17 tuổi 11 tháng vào ngày xét.",
        "Quy định 24-QĐ/TW, mục 1.1.1",
        "Kiểm tra ngày sinh, hoặc chờ đủ tuổi.",
    )


def test_above_sixty_the_proposal_is_warned_and_the_decision_waits_for_the_paper():
    last_month, over = date(1964, 4, 21), date(1964, 4, 20)
    assert findings(make_case("decided", born_on=last_month)) == []
    assert only(make_case("proposed", born_on=over)).level == WARN
    refusal = only(make_case("decided", born_on=over))
    assert (refusal.level, refusal.rule, refusal.source) == (
        BLOCK,
        "age-over",
        "Quy định 24-QĐ/TW, mục 1.1.2",
    )
    assert findings(make_case("decided", born_on=over, consents=frozenset({"age-over"}))) == []


def test_schooling_ends_at_lower_secondary_and_at_primary_where_life_is_hard():
    assert findings(make_case("proposed", schooling="lower_secondary")) == []
    assert findings(make_case("proposed", schooling="primary", hard_area=True)) == []
    refusal = only(make_case("proposed", schooling="primary"))
    assert (refusal.level, refusal.source) == (BLOCK, "Quy định 24-QĐ/TW, mục 1.2")
    assert only(make_case("proposed", schooling="literate", hard_area=True)).rule == "education"


@pytest.mark.parametrize(
    ("introducers", "resolution", "refused"),
    [(BOTH, False, False), (BOTH[:1], False, True), (BOTH[:1], True, False), ((), True, True)],
)
def test_two_introduce_or_one_beside_the_resolution_of_the_union(introducers, resolution, refused):
    case = make_case("introducers_named", introducers=introducers, union_resolution=resolution)
    assert [(each.rule, each.source) for each in findings(case)] == (
        [("introducers", "Điều lệ Đảng, khoản 1 Điều 4")] if refused else []
    )


def test_a_member_of_the_youth_union_needs_its_resolution():
    assert "nghị quyết giới thiệu" in only(make_case("proposed", in_youth_union=True)).message
    assert findings(make_case("proposed", in_youth_union=True, union_resolution=True)) == []


@pytest.mark.parametrize(
    ("changes", "speaks_of", "silent_on"),
    [
        ({"in_youth_union": True}, ["mẫu 4-KNĐ"], ["Phân công đủ"]),
        ({"in_youth_union": True, "introducers": ()}, ["mẫu 4-KNĐ", "Phân công đủ 2"], ["4A-KNĐ"]),
        ({"introducers": BOTH[:1]}, ["Phân công đủ 2", "mẫu 4A-KNĐ"], ["mẫu 4-KNĐ"]),
        ({"introducers": (), "union_resolution": True}, ["Phân công đủ 1"], ["KNĐ"]),
    ],
)
def test_the_mend_of_introducers_speaks_of_what_is_missing(changes, speaks_of, silent_on):
    mend = only(make_case("proposed", **changes)).mend
    assert [words for words in speaks_of if words not in mend] == []
    assert [words for words in silent_on if words in mend] == []


@pytest.mark.parametrize(
    ("issued", "mend"),
    [
        (None, "Cử đi học lớp bồi dưỡng nhận thức về Đảng; có giấy chứng nhận rồi thì ghi vào trước."),
        (date(2019, 5, 19), "Cử đi học lại lớp bồi dưỡng nhận thức về Đảng."),
        (date(2024, 5, 21), "Kiểm tra ngày cấp trên giấy chứng nhận và ngày xét."),
    ],
)
def test_only_an_expired_certificate_sends_back_to_the_class(issued, mend):
    assert only(make_case("proposed", certificate_on=issued)).mend == mend


@pytest.mark.parametrize(
    ("months", "replacement", "refused"), [(12, False, 0), (11, False, 1), (11, True, 0)]
)
def test_introducers_have_twelve_months_together_unless_they_take_over(months, replacement, refused):
    late = Introducer("Trần Văn An", date(2015, 2, 3), months, replacement)
    found = findings(make_case("introducers_named", introducers=(late, BOTH[1])))
    assert [each.rule for each in found] == ["introducer-time"] * refused


def test_an_introducer_is_official_on_the_day():
    on_the_day = Introducer("Trần Văn An", ON, 24)
    assert findings(make_case("introducers_named", introducers=(on_the_day, BOTH[1]))) == []
    found = findings(
        make_case("introducers_named", introducers=(replace(on_the_day, official_since=None), BOTH[1]))
    )
    assert [each.rule for each in found] == ["introducers", "introducer-time"]


@pytest.mark.parametrize(
    ("issued", "refused"),
    [(date(2019, 5, 20), False), (date(2019, 5, 19), True), (date(2024, 5, 21), True), (None, True)],
)
def test_the_certificate_counts_sixty_months_to_the_consideration(issued, refused):
    found = findings(make_case("proposed", certificate_on=issued))
    assert [(each.level, each.rule) for each in found] == [(BLOCK, "certificate")] * refused


@pytest.mark.parametrize(("members", "refused"), [(3, False), (2, True)])
def test_a_cell_of_two_cannot_vote(members, refused):
    found = findings(make_case("proposed", cell_members=members))
    assert [(each.rule, each.source) for each in found] == [
        ("cell-minimum", "Điều lệ Đảng, Điều 21")
    ] * refused


@pytest.mark.parametrize(("base", "needed"), [(12, 8), (13, 9), (3, 2), (4, 3)])
def test_one_vote_short_is_not_reached(base, needed):
    assert findings(make_case("proposed", vote=Vote(base, needed, base - needed))) == []
    short = only(make_case("proposed", vote=Vote(base, needed - 1, base - needed + 1)))
    assert short.message == f"Tán thành {needed - 1} trên {base}; cần ít nhất {needed} (2/3)."
    assert (short.level, short.source) == (BLOCK, "Điều lệ Đảng, khoản 3 Điều 4")
    assert short.mend == "Ghi kết quả không đạt; có thể báo cáo cấp trên."


def test_the_committee_needs_two_thirds_too():
    assert findings(make_case("reviewed", vote=Vote(15, 10))) == []
    assert only(make_case("reviewed", vote=Vote(15, 9))).rule == "vote-committee"
    assert only(make_case("reviewed", vote=None)).message == "Chưa ghi kết quả biểu quyết."


def test_a_result_that_reaches_the_ratio_is_not_entered_as_one_that_does_not():
    assert findings(make_case("not_reached", vote=Vote(12, 7, 5))) == []
    assert only(make_case("not_reached", vote=Vote(12, 8, 4))).message == "Tán thành 8 trên 12 là đạt."
    assert findings(make_case("review_not_reached", vote=Vote(12, 7, 5))) == []


@pytest.mark.parametrize("vote", [Vote(12, 13), Vote(12, 8, 4, 1), Vote(12, 12, -1), Vote(0, 0)])
def test_counts_that_no_vote_can_have_are_refused(vote):
    assert "order" in [each.rule for each in findings(make_case("proposed", vote=vote))]


def test_the_wrong_decider_is_refused_by_name_rule_and_source():
    assert only(make_case("decided", taken_at=HOSPITAL)) == Finding(
        BLOCK,
        "decider",
        "Ngày 20/05/2024, cấp quyết định kết nạp là Ban Thường vụ Đảng ủy Khối.",
        "Quy định 24-QĐ/TW, mục 4.3.2",
        "Chuyển đúng cấp quyết định.",
    )


def test_where_the_instruments_leave_the_decider_open_it_only_warns():
    assert only(make_case("decided", taken_at=HOSPITAL, decider_known=False)).level == WARN


@pytest.mark.parametrize(
    ("gates", "message", "mend"),
    [
        (
            {},
            "Đến ngày 20/05/2024 chưa có biểu quyết của chi bộ.",
            "Sửa ngày quyết định, hoặc ghi biểu quyết của chi bộ trước.",
        ),
        (
            {"not_reached": date(2024, 5, 6)},
            "Chi bộ biểu quyết không đạt; phải biểu quyết lại và đạt trước khi quyết định kết nạp.",
            "Trả hồ sơ để chi bộ biểu quyết lại.",
        ),
        (
            {"returned": date(2024, 5, 7)},
            "Đến ngày 20/05/2024 chi bộ chưa biểu quyết lại sau khi hồ sơ bị trả ngày 07/05/2024.",
            "Sửa ngày quyết định, hoặc ghi biểu quyết của chi bộ trước.",
        ),
    ],
)
def test_a_decision_without_the_vote_of_the_cell_says_what_the_cell_did(gates, message, mend):
    refusal = only(make_case("decided", gates={"proposed": None, **gates}))
    assert (refusal.rule, refusal.message, refusal.mend) == ("vote-cell", message, mend)


def test_a_vote_that_reached_lets_the_decision_be_taken():
    assert findings(make_case("decided", gates={"not_reached": date(2024, 5, 6), "proposed": ON})) == []


def test_no_admission_is_decided_past_the_grassroots_committee():
    assert only(make_case("decided", gates={"reviewed": None})).rule == "vote-committee"
    assert findings(make_case("decided", gates={"reviewed": None}, unit_kind="grassroots_cell")) == []


@pytest.mark.parametrize(("on", "warned"), [(date(2023, 6, 1), False), (date(2023, 6, 2), True)])
def test_a_decision_is_due_sixty_working_days_after_the_cell(on, warned):
    # From 06/03/2023: 29 and 30 April with their days in lieu and 1 May fall in between.
    found = findings(make_case("decided", on=on, gates={"proposed": date(2023, 3, 6)}, certificate_on=None))
    assert [(each.level, each.rule) for each in found] == [(WARN, "decision-due")] * warned


@pytest.mark.parametrize(("applied", "warned"), [(date(2023, 5, 20), False), (date(2023, 5, 19), True)])
def test_a_dossier_ages_after_twelve_months(applied, warned):
    found = findings(make_case("decided", gates={"applied": applied}))
    assert [(each.level, each.rule) for each in found] == [(WARN, "dossier-ageing")] * warned


def test_the_ceremony_is_due_from_receipt_under_qd24_and_from_issue_under_qd208():
    for decided, late, received in (
        (date(2024, 7, 1), date(2024, 8, 13), date(2024, 7, 10)),
        (date(2026, 8, 3), date(2026, 9, 17), date(2026, 8, 12)),
    ):
        case = make_case("admitted", on=late, gates={"decided": decided})
        assert only(case).rule == "ceremony-due"
        assert findings(replace(case, on=late - timedelta(days=1))) == []
        counted_from_receipt = findings(replace(case, values={"received_on": received.isoformat()})) == []
        assert counted_from_receipt == (decided.year == 2024)


def test_recognition_is_considered_from_the_day_the_twelve_months_end():
    case = make_case("recognition_proposed", on=date(2025, 5, 20), gates={"admitted": date(2024, 5, 20)})
    assert findings(case) == []
    refusal = only(
        make_case("recognition_proposed", on=date(2025, 5, 19), gates={"admitted": date(2024, 5, 20)})
    )
    assert (refusal.level, refusal.message) == (BLOCK, "Chưa hết 12 tháng dự bị: hết ngày 20/05/2025.")


def test_only_an_official_member_helps():
    assert "đảng viên chính thức" in only(make_case("helper_assigned", helper_official=False)).message


def test_several_reasons_are_said_at_once_in_the_order_of_the_table():
    case = make_case(
        "proposed",
        born_on=date(2010, 1, 1),
        schooling="literate",
        introducers=(),
        certificate_on=None,
        cell_members=2,
        vote=Vote(12, 7),
    )
    assert [each.rule for each in findings(case)] == [
        "age",
        "education",
        "introducers",
        "certificate",
        "cell-minimum",
        "vote-cell",
    ]
