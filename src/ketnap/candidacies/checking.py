"""Whether candidacies are what their ledger says."""

from ketnap.candidacies.models import CANDIDACIES, Candidacy
from ketnap.candidacies.queries import PRESENT, kept_beside, source_of
from ketnap.ledger import checking
from ketnap.ledger.checking import BATCH, batches, title
from ketnap.people.checking import presence_differs

COLUMNS = {
    "helper_id": "người giúp đỡ",
    "listed_on": "vào danh sách ngày",
    "kept_on": "xét gần nhất",
    "certificate_on": "ngày cấp giấy chứng nhận",
    "reported_on": "báo cáo kết quả không đạt ngày",
    "admitted_on": "ngày kết nạp",
}


def differences() -> list[str]:
    """One sentence for each thing stored of a candidacy that is not what its steps say. Names no person."""
    everyone = Candidacy.objects.all()
    return [
        *checking.differences(CANDIDACIES, everyone),
        *_columns_differ(),
        *presence_differs(CANDIDACIES, everyone, PRESENT, source_of),
    ]


def _columns_differ() -> list[str]:
    found = []
    for batch in batches(Candidacy.objects.order_by("pk").iterator(chunk_size=BATCH)):
        entries = CANDIDACIES.entries_of(candidacy.pk for candidacy in batch)
        for candidacy in batch:
            for column, value in kept_beside(CANDIDACIES.matrix.project(entries[candidacy.pk])).items():
                if getattr(candidacy, column) != value:
                    found.append(f"{title(candidacy)}: “{COLUMNS[column]}” đang lưu khác với sổ.")
    return found
