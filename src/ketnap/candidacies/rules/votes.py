"""Whether votes reach what is asked, and who resolves before whom."""

from fractions import Fraction

from ketnap.candidacies.rules.facts import Case
from ketnap.language import count, date_vn
from ketnap.regulations import votes_needed

CONSIDERED = frozenset({"proposed", "not_reached"})  # the moment the cell considers the person
VOTED = CONSIDERED | {"reviewed", "review_not_reached", "recognition_proposed"}


def ratio_not_reached(case: Case, share: Fraction) -> str | None:
    """At least two thirds of the base, in whole votes."""
    if case.vote is None:
        return "Chưa ghi kết quả biểu quyết."
    needed = votes_needed(max(case.vote.base, 0), share)
    if case.vote.agree >= needed:
        return None
    return (
        f"Tán thành {count(case.vote.agree)} trên {count(case.vote.base)}; "
        f"cần ít nhất {count(needed)} ({share.numerator}/{share.denominator})."
    )


def ratio_reached(case: Case, share: Fraction) -> str | None:
    """A result that reaches the share is not entered as one that does not."""
    if case.vote is None:
        return "Chưa ghi kết quả biểu quyết."
    if ratio_not_reached(case, share):
        return None
    return f"Tán thành {count(case.vote.agree)} trên {count(case.vote.base)} là đạt."


def cell_too_small(case: Case, minimum: int) -> str | None:
    """A cell below three official members cannot hold this vote."""
    if case.facts.cell_members >= minimum:
        return None
    return f"Chi bộ có {case.facts.cell_members} đảng viên chính thức, phải có ít nhất {minimum}."


def wrong_decider(case: Case, _: object) -> str | None:
    """The body that the ruleset (or the organisation's own dated field) names on that day."""
    if case.facts.decider is None or case.taken_at == case.facts.decider:
        return None
    return f"Ngày {date_vn(case.on)}, cấp quyết định kết nạp là {case.facts.decider_name}."


def cell_did_not_reach(case: Case, _: object) -> str | None:
    """A result below two thirds goes up, but cannot be decided on as an admission; nor can no vote at all."""
    if case.state.gate("proposed"):
        return None
    if case.state.gate("not_reached"):
        return "Chi bộ biểu quyết không đạt; phải biểu quyết lại và đạt trước khi quyết định kết nạp."
    if returned_on := case.state.date_of("returned"):
        return (
            f"Đến ngày {date_vn(case.on)} chi bộ chưa biểu quyết lại "
            f"sau khi hồ sơ bị trả ngày {date_vn(returned_on)}."
        )
    return f"Đến ngày {date_vn(case.on)} chưa có biểu quyết của chi bộ."


def vote_of_cell_to_get(case: Case) -> str:
    """What mends `cell_did_not_reach`: another vote, or the right day."""
    if case.state.gate("not_reached"):
        return "Trả hồ sơ để chi bộ biểu quyết lại."
    return "Sửa ngày quyết định, hoặc ghi biểu quyết của chi bộ trước."


def not_reviewed(case: Case, _: object) -> str | None:
    """Where there is a grassroots committee, its resolution comes before the decision."""
    if case.facts.unit_kind != "grassroots_committee" or case.state.gate("reviewed"):
        return None
    return "Chưa có nghị quyết của đảng ủy cơ sở đề nghị kết nạp."


def vote_impossible(case: Case) -> str | None:
    """Counts that no vote can have."""
    vote = case.vote
    if case.kind not in VOTED or vote is None:
        return None
    counts = (vote.agree, vote.disagree, vote.blank)
    if vote.base >= 1 and min(counts) >= 0 and sum(counts) <= vote.base:
        return None
    return f"Kết quả biểu quyết không khớp: {sum(counts)} phiếu trên {vote.base} người. Kiểm tra lại từng số."
