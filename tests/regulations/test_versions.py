from datetime import date, timedelta

import pytest

from ketnap.regulations import VERSIONS, ruleset, version_on

BOUNDARIES = [
    (date(2021, 7, 30), "QD29", "QD24"),
    (date(2025, 1, 20), "QD24", "QD232"),
    (date(2025, 7, 1), "QD232", "QD294"),
    (date(2026, 4, 8), "QD294", "QD20"),
    (date(2026, 7, 26), "QD20", "QD208"),
]
DAY = timedelta(days=1)


@pytest.mark.parametrize(("first_day", "before", "after"), BOUNDARIES)
def test_a_version_begins_on_its_day_and_not_the_day_before(first_day, before, after):
    days = [first_day - DAY, first_day, first_day + DAY]

    assert [version_on(day).key for day in days] == [before, after, after]
    assert [ruleset(day).version.key for day in days] == [before, after, after]


def test_versions_follow_each_other_without_gap_or_overlap_and_the_last_is_open():
    assert VERSIONS[0].starts_on == date(2016, 7, 25)
    assert [version.ends_on for version in VERSIONS[:-1]] == [later.starts_on - DAY for later in VERSIONS[1:]]
    assert VERSIONS[-1].ends_on is None


def test_before_the_first_version_there_are_no_rules_and_the_message_says_since_when():
    assert version_on(date(2016, 7, 25)).key == "QD29"
    with pytest.raises(LookupError, match="cho ngày 24/07/2016"):
        ruleset(date(2016, 7, 24))


@pytest.mark.parametrize(
    ("day", "source"),
    [
        (date(2021, 9, 27), "Hướng dẫn 01-HD/TW (20/09/2016), mục 3.1 và 5.4"),
        (date(2021, 9, 28), "Hướng dẫn 01-HD/TW (28/09/2021), mục 3.1 và 5.4"),
        (date(2025, 6, 30), "Hướng dẫn 01-HD/TW (28/09/2021), mục 3.1 và 5.4"),
        (date(2025, 7, 1), "Hướng dẫn 06-HD/TW (09/06/2025), mục 3.1 và 5.4"),
        (date(2026, 5, 18), "Hướng dẫn 06-HD/TW (09/06/2025), mục 3.1 và 5.4"),
        (date(2026, 5, 19), "Hướng dẫn 01-HD/TW (19/05/2026), mục 3.1 và 5.4"),
        (date(2026, 7, 26), "Hướng dẫn 01-HD/TW (19/05/2026), mục 3.1 và 5.4"),
    ],
)
def test_a_rule_of_the_guidance_cites_the_one_in_force_that_day(day, source):
    assert str(ruleset(day)["certificate"].source) == source
