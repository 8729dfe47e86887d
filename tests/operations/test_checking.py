from datetime import timedelta

import pytest

from ketnap.audit.models import Entry
from ketnap.candidacies.models import Candidacy
from ketnap.ledger.models import Posting, Tally
from ketnap.operations.checking import differences
from ketnap.operations.models import Import
from ketnap.operations.services import keep_file
from ketnap.plans.models import Draft
from ketnap.plans.services import receive
from tests.making import make_block, make_candidate, make_user
from tests.operations.making import DAY, make_row, make_workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "documents"


def test_what_the_services_write_agrees_with_itself():
    make_candidate(make_block(), to="admitted")

    assert differences() == []


def test_a_changed_sum_is_told_with_its_month_and_place():
    block = make_block()
    make_candidate(block, to="listed")
    row = Tally.objects.get(ancestor=block.hospital, measure="listings", group="")
    Tally.objects.filter(pk=row.pk).update(value=5)

    assert differences() == [
        f"Số cộng dồn “listings” tháng {row.month:%m/%Y} của Đảng bộ Bệnh viện Mắt khác với tổng các bước."
    ]


def test_a_changed_stage_is_told_by_number_not_by_name():
    candidacy = make_candidate(make_block(), to="listed")
    Candidacy.objects.filter(pk=candidacy.pk).update(stage="probationary")

    found = differences()

    assert len(found) == 1
    assert candidacy.person.full_name not in found[0]


def test_a_removed_count_is_told():
    make_candidate(make_block(), to="listed")
    Posting.objects.filter(measure="listings").delete()

    assert [sentence for sentence in differences() if "số đếm" in sentence]


def test_an_altered_entry_breaks_the_chain():
    make_candidate(make_block(), to="listed")
    entry = Entry.objects.get(position=3)
    Entry.objects.filter(pk=entry.pk).update(at=entry.at - timedelta(days=1))

    assert differences() == ["Nhật ký: mục số 3 đã bị sửa, thiếu hoặc không nối với mục trước."]


def test_a_kept_workbook_that_was_changed_is_told():
    block = make_block()
    user = make_user(grassroots_office=block.hospital)
    batch = keep_file(make_workbook(make_row()), file_name="a.xlsx", at=block.hospital, day=DAY, by=user)
    Import.objects.filter(pk=batch.pk).update(content=b"other")

    assert differences() == [f"Tệp nhập ban đầu số {batch.pk} không còn nguyên vẹn."]


def test_original_files_gone_changed_or_of_nothing_are_told(folder):
    block = make_block()
    user = make_user(organization_commission=block.upper)
    for number in (1, 2):
        text = f"Số {number}-KH/ĐUK\n\nKẾ HOẠCH\nphát triển đảng viên năm 2024"
        receive(text.encode(), f"ke-hoach-{number}.txt", organization=block.upper, by=user)
    first, second = Draft.objects.order_by("file_name")
    (folder.parent / first.file).unlink()
    (folder.parent / second.file).write_bytes(b"other")
    (folder / "stray").write_bytes(b"")

    assert sorted(differences()) == [
        "Tệp gốc “ke-hoach-1.txt” không còn trong kho.",
        "Tệp gốc “ke-hoach-2.txt” đã bị thay đổi.",
        "Tệp “documents/stray” trong kho không thuộc văn bản nào.",
    ]
