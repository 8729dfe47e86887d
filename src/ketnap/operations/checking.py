"""Whether everything stored still says the same: figures against the ledgers, the chain, the kept files."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from ketnap.audit.queries import broken_positions
from ketnap.candidacies import checking as candidacies
from ketnap.directives.files import FOLDER, open_kept
from ketnap.directives.models import Document
from ketnap.ledger.queries import tallies_that_differ
from ketnap.operations.models import Import
from ketnap.organizations.models import Placement
from ketnap.people import checking as people
from ketnap.plans.models import Draft


def differences() -> list[str]:
    """One Vietnamese sentence for each thing that does not agree; none when all is whole. Names nobody."""
    return [
        *people.differences(),
        *candidacies.differences(),
        *_tallies(),
        *_chain(),
        *_workbooks(),
        *_documents(),
    ]


def _tallies() -> Iterator[str]:
    for organization, month, measure, group in tallies_that_differ():
        place = Placement.objects.filter(organization_id=organization).order_by("-valid_from").first()
        of = f", nhóm “{group}”" if group else ""
        yield f"Số cộng dồn “{measure}” tháng {month:%m/%Y} của {place}{of} khác với tổng các bước."


def _chain() -> Iterator[str]:
    for position in broken_positions():
        yield f"Nhật ký: mục số {position} đã bị sửa, thiếu hoặc không nối với mục trước."


def _workbooks() -> Iterator[str]:
    for batch in Import.objects.only("pk", "content", "sha256").iterator():
        if sha256(bytes(batch.content)).hexdigest() != batch.sha256:
            yield f"Tệp nhập ban đầu số {batch.pk} không còn nguyên vẹn."


def _documents() -> Iterator[str]:
    """Original files that are gone, changed, or belong to nothing."""
    known: dict[str, tuple[str, str]] = {}
    for model in (Draft, Document):
        rows = model._default_manager.exclude(file="").values_list("file", "file_name", "file_digest")  # noqa: SLF001
        known |= {path: (name, digest) for path, name, digest in rows}
    for path, (name, digest) in sorted(known.items()):
        try:
            whole = sha256(open_kept(path)).hexdigest() == digest
        except OSError:
            yield f"Tệp gốc “{name}” không còn trong kho."
        else:
            if not whole:
                yield f"Tệp gốc “{name}” đã bị thay đổi."
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    stored = {f"{FOLDER}/{file.name}" for file in folder.iterdir()} if folder.is_dir() else set()
    for path in sorted(stored - known.keys()):
        yield f"Tệp “{path}” trong kho không thuộc văn bản nào."
