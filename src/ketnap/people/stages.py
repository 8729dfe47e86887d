"""The words of a membership and its matrix. A standing begins when a candidacy ends: at recognition.

A probationer is a member too, but that year is kept by the candidacy, which counts it in `members`.
"""

from collections.abc import Mapping

from ketnap.ledger.matrix import ANNULLED, OPENED, Matrix, Move

OFFICIAL = "official"
LEFT = "left"

STANDING_LABELS: Mapping[str, str] = {OFFICIAL: "đảng viên chính thức", LEFT: "đã ra khỏi Đảng"}

MADE_OFFICIAL = "made_official"
TRANSFERRED = "transferred"
REMOVED = "removed"
DIED = "died"

STANDING_MATRIX = Matrix(
    moves={
        move.kind: move
        for move in (
            Move(OPENED, "Nhập số liệu ban đầu", frozenset({""})),
            Move(MADE_OFFICIAL, "Công nhận đảng viên chính thức", frozenset({""}), target=OFFICIAL),
            Move(TRANSFERRED, "Chuyển sinh hoạt đảng chính thức", frozenset({OFFICIAL})),
            Move(REMOVED, "Đưa ra khỏi Đảng", frozenset({OFFICIAL}), target=LEFT),
            Move(DIED, "Từ trần", frozenset({OFFICIAL}), target=LEFT),
            Move(ANNULLED, "Hủy bước ghi nhầm", frozenset()),
        )
    },
    stocks={OFFICIAL: ("members", "official_members")},
    ends=frozenset({LEFT}),
)
