"""Whether everything stored still says the same: figures against the ledgers, the chain, the kept files."""

from collections.abc import Iterator
from hashlib import sha256

from ketnap.audit.queries import broken_positions
from ketnap.candidacies import checking as candidacies
from ketnap.ledger.queries import tallies_that_differ
from ketnap.operations.models import Import
from ketnap.organizations.models import Placement
from ketnap.people import checking as people


def differences() -> list[str]:
    """One Vietnamese sentence for each thing that does not agree; none when all is whole. Names nobody."""
    return [*people.differences(), *candidacies.differences(), *_tallies(), *_chain(), *_files()]


def _tallies() -> Iterator[str]:
    for organization, month, measure, group in tallies_that_differ():
        place = Placement.objects.filter(organization_id=organization).order_by("-valid_from").first()
        of = f", nhóm “{group}”" if group else ""
        yield f"Số cộng dồn “{measure}” tháng {month:%m/%Y} của {place}{of} khác với tổng các bước."


def _chain() -> Iterator[str]:
    for position in broken_positions():
        yield f"Nhật ký: mục số {position} đã bị sửa, thiếu hoặc không nối với mục trước."


def _files() -> Iterator[str]:
    for batch in Import.objects.only("pk", "content", "sha256").iterator():
        if sha256(bytes(batch.content)).hexdigest() != batch.sha256:
            yield f"Tệp nhập ban đầu số {batch.pk} không còn nguyên vẹn."
