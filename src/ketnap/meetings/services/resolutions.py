"""Resolutions that ask for an admission, laid out to be signed."""

from ketnap.language import count, date_vn
from ketnap.meetings.models import Resolution, Vote
from ketnap.meetings.queries import Route
from ketnap.meetings.stages import VoteForm
from ketnap.office.party_document import Paragraph, PartyDocument, Signature
from ketnap.organizations.models import Placement
from ketnap.organizations.queries import placed
from ketnap.people.queries import committee


def of_cell(resolution: Resolution, vote: Vote, route: Route) -> PartyDocument:
    """The cell asks the committee above to admit one person."""
    asked = route.grassroots.committee_name if route.grassroots.pk != route.cell.pk else route.decider.name
    return _document(resolution, vote, route.cell, "đảng viên chính thức", asked)


def of_committee(resolution: Resolution, vote: Vote, route: Route) -> PartyDocument:
    """The grassroots committee asks the deciding body to admit one person."""
    return _document(resolution, vote, route.grassroots, "cấp ủy viên", route.decider.name)


def _document(
    resolution: Resolution, vote: Vote, issuer: Placement, voters: str, asked: str
) -> PartyDocument:
    person, on = resolution.candidacy.person, resolution.issued_on
    number, _, symbol = resolution.number.partition("-")
    above = placed(issuer.parent_id, on).body_name if issuer.parent_id else ""
    return PartyDocument(
        upper=above,
        issuer=issuer.committee_name,
        place=resolution.meeting.place or "…",
        dated=on,
        type_name="Nghị quyết",
        number=number.strip(),
        symbol=symbol.strip() or "NQ",
        summary="Đề nghị kết nạp đảng viên",
        body=(
            Paragraph(
                f"Ngày {date_vn(on)}, {issuer.committee_name} họp{_at(resolution)} xét đề nghị kết nạp "
                f"quần chúng {person.full_name}, sinh ngày {date_vn(person.born_on)}, vào Đảng Cộng sản "
                "Việt Nam."
            ),
            Paragraph(_result(vote, voters)),
            Paragraph("QUYẾT NGHỊ", bold=True, centred=True),
            Paragraph(f"Đề nghị {asked} xem xét, kết nạp quần chúng {person.full_name} vào Đảng."),
        ),
        recipients=(asked, "Lưu hồ sơ"),
        signature=_signature(issuer, resolution),
    )


def _at(resolution: Resolution) -> str:
    venue = resolution.meeting.venue
    return f" tại {venue.rstrip(' .')}," if venue else ""


def _result(vote: Vote, voters: str) -> str:
    parts = [
        f"Tổng số {voters}: {count(vote.base)}",
        f"có mặt: {count(vote.present)}",
        f"tán thành: {count(vote.agree)}",
        f"không tán thành: {count(vote.disagree)}",
        f"không có ý kiến: {count(vote.blank)}",
    ]
    changed = f" Tổng số được điều chỉnh: {vote.base_reason.rstrip(' .')}." if vote.base_reason else ""
    return f"Kết quả biểu quyết ({VoteForm(vote.form).label}): {'; '.join(parts)}.{changed}"


def _signature(issuer: Placement, resolution: Resolution) -> Signature:
    first = committee(issuer.organization_id, resolution.issued_on).filter(title="secretary").first()
    authority = "T/M chi bộ" if issuer.committee_name == issuer.body_name else "T/M ban chấp hành"
    return Signature(role="Bí thư", name=first.person.full_name if first else "", authority=authority)
