"""Recording certificates: the row and the step that counts it, in one transaction."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy
from ketnap.candidacies.rules import BLOCK, Finding
from ketnap.candidacies.services import check_step, locked, take
from ketnap.candidacies.stages import MATRIX
from ketnap.language import date_vn, fold, nfc
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import require
from ketnap.training.models import Certificate
from ketnap.training.queries import in_view_since

STEP_OF = {Certificate.Kind.AWARENESS: "certified", Certificate.Kind.NEW_MEMBER: "new_class_certified"}


@dataclass(frozen=True)
class Paper:
    """What stands on a certificate. `term` is the issuer's, where its numbers begin anew with each term."""

    kind: Certificate.Kind
    number: str
    issued_on: date
    issuer: str
    term: str = ""


@transaction.atomic
def issue_certificate(
    candidacy: Candidacy, paper: Paper, *, by: User, decided_by: str = "", version: int | None = None
) -> Certificate:
    """Record a certificate, issued just now or brought on paper, and take the step it stands for.

    The step counts from the day of issue, or from the day the person came into view when that is later.
    Raises CannotTake with every reason (doubled number, matrix, rules), StalePage, PermissionDenied.
    """
    kind = STEP_OF[paper.kind]
    require(by, Function(MATRIX.moves[kind].function), at=candidacy.organization_id)
    candidacy = locked(candidacy, version)
    on = max(paper.issued_on, in_view_since(candidacy) or paper.issued_on)
    organization = Organization.objects.get(pk=candidacy.organization_id)
    certificate = _written(candidacy, paper)
    check_step(_unfit(certificate), candidacy, kind, on=on, taken_at=organization)
    values = {
        "number": certificate.number,
        "issued_on": certificate.issued_on.isoformat(),
        "certificate": certificate.pk,
    }
    certificate.step = take(candidacy, kind, by=by, on=on, values=values, decided_by=decided_by)
    certificate.save(update_fields=["step"])
    return certificate


def _written(candidacy: Candidacy, paper: Paper) -> Certificate:
    """The row as it would stand: new, or the one of the same number whose step was annulled."""
    issuer, number, term = (
        " ".join(nfc(words).split()) for words in (paper.issuer, paper.number, paper.term)
    )
    same = {"issuer_folded": fold(issuer), "kind": paper.kind, "term": term, "number": number}
    freed = Certificate.objects.filter(**same, step__annulled_by__isnull=False).first()
    certificate = freed or Certificate(**same)
    certificate.candidacy, certificate.issuer, certificate.issued_on = candidacy, issuer, paper.issued_on
    return certificate


def _unfit(certificate: Certificate) -> list[Finding]:
    """Save the row, or say all that is wrong with it."""
    found = []
    if not certificate.number:
        found.append(
            Finding(BLOCK, "certificate-paper", "Chưa ghi số giấy chứng nhận.", "", "Ghi số như trên giấy.")
        )
    if not certificate.issuer:
        found.append(
            Finding(BLOCK, "certificate-paper", "Chưa ghi nơi cấp.", "", "Ghi tên nơi cấp như trên giấy.")
        )
    if found:
        return found
    try:
        with transaction.atomic():
            certificate.save()
    except IntegrityError:
        message = (
            f"Số {certificate.number} của {certificate.issuer} đã ghi cho một giấy chứng nhận khác"
            f" (giấy này ghi ngày cấp {date_vn(certificate.issued_on)})."
        )
        return [
            Finding(BLOCK, "certificate-number", message, "", "Đối chiếu số, nơi cấp và nhiệm kỳ trên giấy.")
        ]
    return []
