import pytest

from ketnap.dossiers.papers import FORMS, When, admission_papers
from ketnap.regulations import VERSIONS


def codes(version, *occasions, before_vote=None):
    papers = admission_papers(version, occasions)
    return [paper.code for paper in papers if before_vote in {None, paper.before_vote}]


@pytest.mark.parametrize("version", [version.key for version in VERSIONS])
def test_every_version_of_the_rules_has_its_set_of_forms(version):
    assert codes(version) == ["CN-NTVĐ", "1-KNĐ", "2-KNĐ", "3-KNĐ", "5-KNĐ", "6-KNĐ", "9-KNĐ"]


def test_no_set_of_forms_is_without_a_version():
    assert set(FORMS) == {version.key for version in VERSIONS}


@pytest.mark.parametrize(
    ("occasion", "code"),
    [
        (When.YOUTH_UNION, "4-KNĐ"),
        (When.TRADE_UNION, "4A-KNĐ"),
        (When.SECTIONAL, "7-KNĐ"),
        (When.COMMITTEE, "8-KNĐ"),
    ],
)
def test_a_paper_of_an_occasion_belongs_only_where_it_occurs(occasion, code):
    assert set(codes("QD208", occasion)) - set(codes("QD208")) == {code}


def test_the_cell_needs_the_papers_up_to_the_summary_of_opinions_before_its_vote():
    assert codes("QD24", *When, before_vote=True) == [
        "CN-NTVĐ",
        "1-KNĐ",
        "2-KNĐ",
        "3-KNĐ",
        "4-KNĐ",
        "4A-KNĐ",
        "5-KNĐ",
    ]


def test_the_names_of_forms_follow_their_version():
    def title(version, code):
        return next(paper.title for paper in admission_papers(version, When) if paper.code == code)

    assert title("QD24", "CN-NTVĐ") == "Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng"
    assert "CN-NTVĐ1-2" in title("QD294", "CN-NTVĐ")
    assert "đảng ủy trực thuộc cơ sở" in title("QD208", "7-KNĐ")
