from datetime import date

import pytest

from ketnap.candidacies.rules import BLOCK, WARN
from ketnap.dossiers.rules import (
    Lacking,
    letters_unanswered,
    nobody_verified,
    opinions_missing,
    papers_missing,
    record_before_application,
)
from ketnap.regulations import Change, Source, Status, ruleset

RULES = ruleset(date(2026, 11, 20))
APPLIED = date(2026, 9, 10)


def test_all_missing_papers_are_named_at_once_with_the_source():
    lacking = [
        Lacking("2-KNĐ", "Lý lịch", "chờ Đảng ủy xã Tân Lập"),
        Lacking("5-KNĐ", "Tổng hợp ý kiến", "chưa làm"),
    ]

    [finding] = papers_missing(lacking, RULES)

    assert finding.level == BLOCK
    assert finding.message == (
        "Còn 2 thành phần hồ sơ chưa đủ: 2-KNĐ Lý lịch (chờ Đảng ủy xã Tân Lập);"
        " 5-KNĐ Tổng hợp ý kiến (chưa làm)."
    )
    assert finding.source == "bộ mẫu hồ sơ kết nạp theo Quy định 208-QĐ/TW"
    assert papers_missing([], RULES) == []


@pytest.mark.parametrize(
    ("applied", "written", "number"),
    [
        (APPLIED, date(2026, 9, 9), 1),
        (APPLIED, APPLIED, 0),
        (APPLIED, date(2026, 9, 11), 0),
        (None, APPLIED, 0),
        (APPLIED, None, 0),
    ],
)
def test_the_record_is_written_no_earlier_than_the_application(applied, written, number):
    assert len(record_before_application(applied, written, RULES["application-first"])) == number


def test_the_order_of_application_and_record_warns_as_shipped():
    [finding] = record_before_application(APPLIED, date(2026, 9, 9), RULES["application-first"])

    assert finding.level == WARN
    assert finding.message == "Lý lịch tự khai ghi ngày 09/09/2026, trước đơn xin vào Đảng ngày 10/09/2026."
    assert finding.source == RULES["application-first"].cited


def test_the_order_never_blocks_because_the_rule_only_warns():
    value = RULES.value("application-first")
    confirmed = Change(
        "application-first", value, Source("Hướng dẫn mới", "mục 1"), Status.VERIFIED, date(2026, 1, 1)
    )

    [finding] = record_before_application(
        APPLIED, date(2026, 9, 9), ruleset(date(2026, 11, 20), [confirmed])["application-first"]
    )

    assert (finding.level, finding.source) == (WARN, "Hướng dẫn mới, mục 1")


def test_letters_without_an_answer_are_named_together():
    [finding] = letters_unanswered(["Đảng ủy xã Tân Lập", "Đảng ủy xã Phú Hải"], RULES["verification-reply"])

    assert finding.message == (
        "Còn 2 công văn thẩm tra chưa có trả lời: Đảng ủy xã Tân Lập; Đảng ủy xã Phú Hải."
    )
    assert letters_unanswered([], RULES["verification-reply"]) == []


def test_verification_without_letters_rests_on_the_rule_that_waives_it():
    [finding] = nobody_verified(0, waived=False, rules=RULES)

    assert finding.rule == "verification-who"
    assert RULES["verification-waived"].cited in finding.mend
    assert nobody_verified(0, waived=True, rules=RULES) == []
    assert nobody_verified(1, waived=False, rules=RULES) == []


def test_a_summary_names_every_body_that_has_not_spoken():
    [finding] = opinions_missing(["Công đoàn nơi làm việc", "Chi ủy (chi bộ) nơi cư trú"])

    assert (finding.level, finding.source) == (BLOCK, "Hướng dẫn 01-HD/TW, mẫu 5-KNĐ")
    assert finding.message == (
        "Chưa có ý kiến nhận xét của: Công đoàn nơi làm việc; Chi ủy (chi bộ) nơi cư trú."
    )
    assert opinions_missing([]) == []
