"""Which body does what, by the kind of grassroots organisation and the rules of the day."""

from dataclasses import dataclass, replace
from enum import StrEnum

from ketnap.regulations.model import Rule, Status
from ketnap.regulations.values import DecidedBy

GRASSROOTS_COMMITTEE = "grassroots_committee"
GRASSROOTS_CELL = "grassroots_cell"

ABOVE_TITLE = "Ban Thường vụ cấp ủy cấp trên trực tiếp"
OWN_STANDING_TITLE = "Ban Thường vụ đảng ủy cơ sở"
COMMUNE_TITLE = "Ban Thường vụ đảng ủy cấp xã"
OWN_COMMITTEE_TITLE = "Đảng ủy cơ sở"


class Override(StrEnum):
    """What an organisation may have written down instead of what the rules name."""

    ABOVE = "above"
    OWN_STANDING_COMMITTEE = "own_standing_committee"
    OWN_COMMITTEE = "own_committee"


@dataclass(frozen=True)
class Body:
    """A body seen from the grassroots organisation: `level` is "self" or "above" (directly above it);
    `organ` is "standing_committee" or "committee"; `rule` says by which rule and how sure.
    """

    level: str
    organ: str
    title: str
    rule: Rule


def reviewer(rule: Rule, kind: str) -> Body | None:
    """Who reviews what a cell proposes: the grassroots committee; no one over a grassroots cell."""
    _check(kind)
    if kind == GRASSROOTS_CELL:
        return None
    return Body("self", "committee", OWN_COMMITTEE_TITLE, rule)


def decider(
    rule: Rule,
    kind: str,
    *,
    commune: bool = False,
    delegated: bool = False,
    has_standing_committee: bool = True,
    override: Override | None = None,
) -> Body:
    """Who decides for this grassroots organisation; ValueError for other kinds, or a delegated cell."""
    _check(kind)
    if delegated and kind == GRASSROOTS_CELL:
        raise ValueError("Chi bộ cơ sở không được ủy quyền quyết định kết nạp đảng viên")
    if override is not None:
        return _overridden(rule, override)
    if rule.value == DecidedBy.ABOVE_OR_DELEGATED:
        return _committee(rule) if delegated else _above(rule)
    if kind == GRASSROOTS_CELL:
        return _above(_unsure(rule, "chi bộ cơ sở không tự quyết định; cấp quyết định chưa xác minh"))
    if rule.value == DecidedBy.COMMUNE_OR_ABOVE:
        return _commune_or_above(rule, commune=commune, delegated=delegated)
    if has_standing_committee:
        return Body("self", "standing_committee", COMMUNE_TITLE if commune else OWN_STANDING_TITLE, rule)
    return _committee(_unsure(rule, "đảng ủy cơ sở không có ban thường vụ: cấp quyết định chưa xác minh"))


def _commune_or_above(rule: Rule, *, commune: bool, delegated: bool) -> Body:
    if commune:
        return Body("self", "standing_committee", COMMUNE_TITLE, rule)
    doubt = _unsure(rule, "tổ chức cơ sở ngoài cấp xã: cấp quyết định chưa xác minh")
    return _committee(doubt) if delegated else _above(doubt)


def _overridden(rule: Rule, override: Override) -> Body:
    if override is Override.ABOVE:
        return _above(rule)
    if override is Override.OWN_COMMITTEE:
        return _committee(rule)
    return Body("self", "standing_committee", OWN_STANDING_TITLE, rule)


def _above(rule: Rule) -> Body:
    return Body("above", "standing_committee", ABOVE_TITLE, rule)


def _committee(rule: Rule) -> Body:
    return Body("self", "committee", OWN_COMMITTEE_TITLE, rule)


def _unsure(rule: Rule, note: str) -> Rule:
    return replace(rule, status=Status.UNCONFIRMED, blocks=False, note=note)


def _check(kind: str) -> None:
    if kind not in {GRASSROOTS_COMMITTEE, GRASSROOTS_CELL}:
        raise ValueError(f"“{kind}” không phải là loại hình tổ chức cơ sở đảng")
