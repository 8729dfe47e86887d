"""What is late, too old or too early."""

from datetime import date
from typing import Any

from ketnap.candidacies.rules.facts import Case
from ketnap.language import date_vn
from ketnap.regulations import Deadline, Start, certificate_valid, probation_ends


def decision_late(case: Case, limit: Deadline) -> str | None:
    """Working days from the cell's resolution to the decision."""
    proposed = case.state.date_of("proposed")
    if proposed is None:
        return None
    due = case.rules.due_on("decision-due", proposed, case.facts.days_off)
    if case.on <= due:
        return None
    return f"Quyết định sau hạn {date_vn(due)} ({limit.days} ngày làm việc từ nghị quyết chi bộ)."


def ceremony_late(case: Case, limit: Deadline) -> str | None:
    """Working days from the issue or the receipt of the decision to the ceremony."""
    decided, received = case.state.date_of("decided"), case.values.get("received_on")
    if decided is None or "ceremony-due" in case.facts.consents:
        return None
    start = date.fromisoformat(received) if received and limit.starts is Start.RECEIPT else decided
    due = case.rules.due_on("ceremony-due", start, case.facts.days_off)
    if case.on <= due:
        return None
    return f"Lễ kết nạp sau hạn {date_vn(due)}; cần văn bản đồng ý của cấp ủy cấp trên trực tiếp."


def dossier_aged(case: Case, months: int) -> str | None:
    """Over 12 months without decision: papers are supplemented and the votes taken again."""
    applied = case.state.date_of("applied")
    if applied is None or certificate_valid(applied, case.on, months):
        return None
    return (
        f"Đơn xin vào Đảng ngày {date_vn(applied)} đã quá {months} tháng; "
        "phải bổ sung hồ sơ và biểu quyết lại."
    )


def probation_running(case: Case, _: object) -> str | None:
    """The cell considers recognition after the twelve months, never before."""
    admitted = case.state.date_of("admitted")
    months: Any = case.rules["probation"].value
    if admitted is None or case.on >= (ends := probation_ends(admitted, months)):
        return None
    return f"Chưa hết {months} tháng dự bị: hết ngày {date_vn(ends)}."
