from datetime import date

import pytest

from ketnap.regulations import DEFINITIONS, Change, FirstDay, Source, Status, encode, ruleset, value_in_words
from ketnap.regulations.words import WORDS


def words_in(value):
    if isinstance(value, str):
        return {value}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return {word for part in parts for word in words_in(part)}


def test_every_word_of_the_data_has_its_vietnamese_and_no_other_has():
    values = [encode(text.value) for definition in DEFINITIONS.values() for text in definition.texts]
    used = {word for value in values for word in words_in(value)}

    assert {word for word in used if "/" not in word} | set(FirstDay) == set(WORDS)


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("age", "từ 216 đến 720 tháng"),
        ("certificate", "60 tháng"),
        ("cell-minimum", "3 đảng viên chính thức"),
        ("vote-cell", "2/3"),
        ("vote-form", "bỏ phiếu kín, giơ thẻ đảng viên"),
        ("introducers", "2; có nghị quyết của Đoàn hoặc công đoàn: 1"),
        ("introducer-time", "12 tháng cùng công tác, học tập, nơi cư trú"),
        ("ceremony-due", "30 ngày làm việc, kể từ ngày ban hành quyết định"),
        ("decision-due", "60 ngày làm việc (thêm không quá 30), kể từ ngày chi bộ ra nghị quyết"),
        ("verification-reply", "trong nước 30, ngoài nước 90 ngày làm việc"),
        ("education", "hoàn thành chương trình trung học cơ sở; vùng khó khăn: tiểu học"),
        ("decider", "ban thường vụ đảng ủy cơ sở"),
        ("removal", "3 tháng trong năm; 12 tháng; 2 năm liền"),
    ],
)
def test_a_value_reads_as_an_office_would_write_it(rule_id, words):
    assert value_in_words(ruleset(date(2026, 8, 1))[rule_id]) == words


def test_every_rule_of_every_day_can_be_said():
    days = {text.starts_on for definition in DEFINITIONS.values() for text in definition.texts}

    assert all(value_in_words(rule) for day in days for rule in ruleset(day))


def test_a_word_an_administrator_made_up_stands_as_it_is():
    source = Source("Quy định 300-QĐ/TW", "mục 1")
    change = Change("official-date", "ngày họp", source, Status.SECONDARY, date(2026, 8, 1))

    assert value_in_words(ruleset(date(2026, 8, 1), [change])["official-date"]) == "ngày họp"
