"""What follows the resolutions: the commission's check, the return of a dossier, the decision itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from ketnap.accounts.models import User
from ketnap.candidacies.models import Candidacy, CandidacyStep
from ketnap.candidacies.rules import BLOCK, WARN, Finding
from ketnap.candidacies.services import CannotTake, check_step, take
from ketnap.dossiers.services.sheet import put_in
from ketnap.language import date_vn
from ketnap.meetings.models import Decision
from ketnap.meetings.queries import Route, decisions_of, last_decision, next_decision, standing, stands
from ketnap.meetings.services.counts import begun, held
from ketnap.meetings.services.drafts import refusal
from ketnap.meetings.services.reminders import remind
from ketnap.meetings.stages import MeetingKind
from ketnap.organizations.lenses import Function
from ketnap.organizations.models import Organization
from ketnap.organizations.queries import may, require


@dataclass(frozen=True)
class Issued:
    """A decision as typed by the clerk: its number in the series of a term, its day, who signed."""

    issued_on: date
    term: str
    number: int
    symbol: str
    signer: str
    suffix: str = ""


@dataclass(frozen=True)
class Proposed:
    """What the earlier decisions of a body suggest for its next one; empty where they tell nothing."""

    term: str = ""
    number: int | None = None
    symbol: str = ""
    signer: str = ""


@transaction.atomic
def check(
    candidacy: Candidacy, *, on: date, by: User, remark: str = "", version: int | None = None
) -> CandidacyStep:
    """The commission of the deciding committee found the dossier in order.

    Raises CannotTake when no committee above decides, StalePage, PermissionDenied.
    """
    candidacy, route = begun(candidacy, version, on)
    decider = Organization.objects.get(pk=route.decider.organization_id)
    require(by, Function.CHECK, at=decider)
    if not route.above:
        raise CannotTake(
            [
                Finding(
                    BLOCK,
                    "decider",
                    f"Ngày {date_vn(on)}, {route.decider.name} quyết định; không qua thẩm định cấp trên.",
                    route.rule.cited,
                    "Ghi thẳng quyết định.",
                )
            ]
        )
    step = take(candidacy, "checked", by=by, on=on, taken_at=decider, remark=remark, version=version)
    remind(candidacy, on)
    return step


@transaction.atomic
def send_back(
    candidacy: Candidacy, *, on: date, by: User, reasons: str, version: int | None = None
) -> CandidacyStep:
    """Return the dossier to the cell with reasons, by the grassroots committee or from above."""
    candidacy, route = begun(candidacy, version, on)
    from_above = route.above and may(by, Function.REVIEW, route.decider.organization_id)
    sender = route.decider.organization_id if from_above else route.grassroots.organization_id
    at = Organization.objects.get(pk=sender)
    require(by, Function.REVIEW, at=at)
    own = [] if reasons.strip() else [refusal("Chưa ghi lý do trả lại hồ sơ.", "Ghi lý do rồi trả lại.")]
    check_step(own, candidacy, "returned", on=on, taken_at=at)
    step = take(candidacy, "returned", by=by, on=on, taken_at=at, remark=reasons, version=version)
    remind(candidacy, on)
    return step


@transaction.atomic
def decide(
    candidacy: Candidacy,
    issued: Issued,
    *,
    by: User,
    body: Organization,
    consents: frozenset[str] = frozenset(),
    decided_by: str = "",
    version: int | None = None,
) -> CandidacyStep:
    """Write down a decision to admit, taken by `body`, with its number.

    Raises CannotTake with every reason (another body decides on that day, the number is used, a rule does not
    hold), StalePage, PermissionDenied; then nothing is saved.
    """
    require(by, Function.DECIDE, at=body)
    candidacy, route = begun(candidacy, version, issued.issued_on)
    body = Organization.objects.select_for_update().get(pk=body.pk)
    check_step(
        wrong_issue(body.pk, issued),
        candidacy,
        "decided",
        on=issued.issued_on,
        taken_at=body,
        consents=consents,
    )
    _set_free(body.pk, issued)
    decision = _write(candidacy, issued, body, route, by=by, decided_by=decided_by)
    step = take(
        candidacy,
        "decided",
        by=by,
        on=issued.issued_on,
        taken_at=body,
        values={"number": decision.full_number, "decision": decision.pk},
        consents=consents,
        basis=decision.basis,
        decided_by=decided_by,
        version=version,
    )
    put_in(step)
    remind(candidacy, issued.issued_on)
    return step


def wrong_issue(body_id: int, issued: Issued) -> list[Finding]:
    """What is missing from the decision, and whether its number is used already."""
    reasons = [
        refusal(f"Chưa ghi {what}.", "Ghi rồi lưu lại.")
        for what, given in (
            ("nhiệm kỳ của cấp quyết định", issued.term),
            ("ký hiệu quyết định", issued.symbol),
            ("người ký quyết định", issued.signer),
        )
        if not given.strip()
    ]
    if issued.number < 1:
        reasons.append(refusal("Số quyết định phải từ 1 trở lên.", "Ghi đúng số trên bản giấy."))
    same = _same_number(body_id, issued)
    if same and stands(same):
        reasons.append(
            refusal(
                f"Số {same.full_number} đã dùng cho quyết định ngày {date_vn(same.issued_on)} trong nhiệm kỳ "
                f"{same.term}.",
                f"Số tiếp theo là {next_number(body_id, issued.term)}; số chèn thì thêm chữ (a, b…).",
            )
        )
    return reasons


def doubtful_issue(body_id: int, issued: Issued, others: Iterable[int] = ()) -> list[Finding]:
    """Warnings of the register: the day is not in the order of the numbers, the term does not cover it, or
    the symbol or the signer is known only from one of the `others`, bodies that could be mistaken for it.
    """
    return [*_out_of_order(body_id, issued), *_wrong_term(issued), *_of_another(body_id, issued, others)]


def proposed(body_id: int, on: date) -> Proposed:
    """What a decision of this body on `on` will most likely carry: by its decision nearest to that day whose
    term covers it. From a decision of another term only the symbol is taken.
    """
    earlier, later = last_decision(body_id, until=on), next_decision(body_id, after=on)
    near = [each for each in (earlier, later) if each]
    same = next((each for each in near if covers(each.term, on)), None)
    if same:
        return Proposed(same.term, next_number(body_id, same.term), same.symbol, same.signer)
    return Proposed(symbol=near[0].symbol) if near else Proposed()


def covers(term: str, on: date) -> bool:
    """Whether a term written as “2020-2025” holds the year of `on`; its first and last year both count."""
    years = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", term.strip())
    return years is not None and int(years[1]) <= on.year <= int(years[2])


def _wrong_term(issued: Issued) -> list[Finding]:
    if covers(issued.term, issued.issued_on):
        return []
    message = f"Nhiệm kỳ {issued.term.strip()} không gồm ngày ban hành {date_vn(issued.issued_on)}."
    return [Finding(WARN, "number", message, "", "Kiểm tra lại nhiệm kỳ, ví dụ 2020-2025.")]


def _of_another(body_id: int, issued: Issued, others: Iterable[int]) -> list[Finding]:
    found = []
    for column, told in (("symbol", "Ký hiệu"), ("signer", "Người ký")):
        same = Decision.objects.filter(**{f"{column}__iexact": getattr(issued, column).strip()})
        other = same.filter(organization__in=others).exclude(organization=body_id).order_by("-pk").first()
        if other and not same.filter(organization=body_id).exists():
            message = (
                f"{told} {getattr(issued, column).strip()} là của {other.body} "
                f"(quyết định {other.full_number} ngày {date_vn(other.issued_on)})."
            )
            found.append(Finding(WARN, column, message, "", "Kiểm tra lại trên bản giấy."))
    return found


def _out_of_order(body_id: int, issued: Issued) -> list[Finding]:
    written = decisions_of(body_id, issued.term)
    still = standing(written)
    series = [each for each in written if each.basis in still]
    place = (issued.number, issued.suffix)
    lower = [
        each for each in series if (each.number, each.suffix) < place and each.issued_on > issued.issued_on
    ]
    higher = [
        each for each in series if (each.number, each.suffix) > place and each.issued_on < issued.issued_on
    ]
    return [
        Finding(
            WARN,
            "number",
            f"Số {issued.number}{issued.suffix} ngày {date_vn(issued.issued_on)} không theo thứ tự với số "
            f"{other.full_number} ngày {date_vn(other.issued_on)}.",
            "",
            "Kiểm tra lại số và ngày trên bản giấy.",
        )
        for other in (*lower[:1], *higher[-1:])
    ]


def next_number(body_id: int, term: str) -> int:
    """The number after the last one of the series."""
    return (decisions_of(body_id, term).aggregate(last=Max("number"))["last"] or 0) + 1


def _same_number(body_id: int, issued: Issued) -> Decision | None:
    series = decisions_of(body_id, issued.term.strip())
    return series.filter(number=issued.number, suffix=issued.suffix.strip().lower()).first()


def _set_free(body_id: int, issued: Issued) -> None:
    """Let the number of an annulled decision be used again."""
    annulled = _same_number(body_id, issued)
    if annulled:
        annulled.released = True
        annulled.save(update_fields=["released"])


def _write(
    candidacy: Candidacy, issued: Issued, body: Organization, route: Route, *, by: User, decided_by: str
) -> Decision:
    meeting = held(
        body.pk,
        MeetingKind.STANDING_COMMITTEE,
        issued.issued_on,
        by=by,
        place="",
        venue="",
        decided_by=decided_by,
    )
    return Decision.objects.create(
        organization=body,
        candidacy=candidacy,
        meeting=meeting,
        term=issued.term.strip(),
        number=issued.number,
        suffix=issued.suffix.strip().lower(),
        symbol=issued.symbol.strip(),
        body=route.decider.name,
        issued_on=issued.issued_on,
        signer=issued.signer.strip(),
    )
