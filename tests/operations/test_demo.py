"""The demo, loaded once: everything agrees, every page answers, the figures are what one should find."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import transaction
from django.test import Client
from django.utils import timezone

import ketnap.operations
from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.directives.models import DutyReport
from ketnap.ledger.queries import flows
from ketnap.meetings.models import Decision, Meeting
from ketnap.office.sheets import read_sheet
from ketnap.operations.checking import differences
from ketnap.operations.demo import accounts, load
from ketnap.operations.demo.plan import issued_on, text
from ketnap.operations.stages import COLUMNS
from ketnap.organizations.kinds import Kind
from ketnap.organizations.models import Placement
from ketnap.reading import read, read_file
from ketnap.work.models import Item

SAMPLES = Path(ketnap.operations.__file__).parent / "samples"
NOTICES = [
    ("number-against-rate", "targets"),
    ("row-sum", "row 24, {first}"),
    ("column-total", "total, {first}"),
    ("column-total", "parts, {first}"),
    ("column-total", "total, {second}"),
    ("group-share", "youth_union, {first}"),
    ("zero-row", "rows, {first}"),
    ("zero-row", "rows, {second}"),
]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(configured, "DATA", folder)
        patch.setattr(configured, "MEDIA_ROOT", folder / "files")
        with transaction.atomic():
            assert accounts() == []
            load()
            yield
            transaction.set_rollback(True)


def block():
    return Placement.objects.get(kind=Kind.UPPER_COMMITTEE).organization_id


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
class TestLoaded:
    def test_everything_stored_agrees(self):
        assert differences() == []

    def test_the_accounts_sign_in_without_changing_their_password(self):
        signed_in = [
            Client().login(username=account.username, password=account.password) for account in accounts()
        ]
        assert signed_in == [True] * 9
        assert not User.objects.filter(must_change_password=True).exists()

    def test_people_are_in_every_stage(self):
        assert set(Candidacy.objects.values_list("stage", flat=True)) == {
            "introduced",
            "listed",
            "preparing",
            "proposed",
            "submitted",
            "decided",
            "probationary",
            "dropped",
        }

    def test_sixty_to_ninety_were_admitted_within_a_year_each_at_a_ceremony(self):
        today = timezone.localdate()
        admitted = flows("admissions", [block()], today - timedelta(days=365), today)[block()][""]

        assert 60 <= admitted <= 90
        assert admitted == Meeting.objects.filter(kind="ceremony").count()
        assert Decision.objects.count() >= admitted

    def test_no_step_was_taken_against_a_rule(self):
        levels = Counter(
            finding["level"] for step in CandidacyStep.objects.all() for finding in step.findings
        )

        assert levels["block"] == 0

    def test_the_duties_of_the_plan_are_done_but_for_the_last_month_and_one_quarter(self):
        today = timezone.localdate()
        duties = Item.objects.open().filter(kind="duty")
        late = [item.due_on for item in duties.filter(due_on__lt=today)]

        assert len(late) <= 2
        assert all(day > today - timedelta(days=93) for day in late)
        assert duties.filter(due_on__gte=today).exists()
        reports = DutyReport.objects.all()
        assert not [report for report in reports if report.late or report.done_on > today]

    def test_some_cells_owe_last_months_meeting_and_the_secretary_this_months(self):
        today = timezone.localdate()
        due = Item.objects.open().filter(kind="monthly_meeting")

        assert due.filter(due_on__lt=today).exists()
        assert due.filter(organization__placements__name="Khoa Nội", due_on__gte=today).count() == 1

    @pytest.mark.parametrize(
        "username",
        [
            "to.chuc",
            "tuyen.giao",
            "thuong.vu",
            "doan.khoi",
            "quan.tri",
            "van.phong.bv",
            "bi.thu.noi",
            "bi.thu.mat",
            "bi.thu.khac",
        ],
    )
    def test_every_page_of_the_navigation_answers(self, username):
        client = Client()
        client.force_login(User.objects.get(username=username))
        home = client.get("/")
        pages = re.findall(r'<a [^>]*href="(/[^"#?]*)"', home.content.decode().split("<main")[0])

        assert home.status_code == 200
        assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize(
    ("today", "dated"),
    [
        (date(2026, 11, 20), date(2026, 2, 10)),
        (date(2026, 2, 10), date(2026, 2, 10)),
        (date(2026, 2, 9), date(2025, 2, 10)),
    ],
)
def test_the_plan_is_the_one_in_force_on_the_day_of_loading(today, dated):
    assert issued_on(today) == dated


def test_the_plan_reads_like_any_other_with_all_its_faults():
    reading = read(text(date(2026, 2, 10)))

    assert (reading.header.number, reading.header.symbol, reading.header.date) == (
        "27",
        "KH/ĐUK",
        date(2026, 2, 10),
    )
    assert [(target.measure, target.value, target.unit, target.group) for target in reading.targets] == [
        ("admissions", 240, "people", None),
        ("admissions", 4, "percent", None),
        ("admissions", 70, "percent", "youth_union"),
        ("classes", (4, 5), "classes", None),
    ]
    assert len(reading.tables[0].rows) == 55
    assert [(found.code, found.where) for found in reading.findings] == [
        (code, where.format(first=2026, second=2027)) for code, where in NOTICES
    ]


@pytest.mark.parametrize("name", ["ke-hoach-mau.txt", "ke-hoach-mau.docx"])
def test_the_samples_to_try_read_alike(name):
    reading = read_file((SAMPLES / name).read_bytes(), name)

    assert (reading.header.number, reading.header.date) == ("58", date(2024, 2, 19))
    assert [(found.code, found.where) for found in reading.findings] == [
        (code, where.format(first=2024, second=2025)) for code, where in NOTICES
    ]


def test_the_sample_of_going_live_has_twenty_people():
    lines = read_sheet((SAMPLES / "nhap-ban-dau-mau.xlsx").read_bytes(), columns=COLUMNS)

    assert len(lines) == 20
