"""The words of a candidacy and its matrix: one table, read by the code, walked by a test, printed in the
handbook.
"""

from collections.abc import Mapping

from ketnap.ledger.matrix import ANNULLED, OPENED, Matrix, Move

INTRODUCED, LISTED, PREPARING, PROPOSED = "introduced", "listed", "preparing", "proposed"
SUBMITTED, DECIDED, PROBATIONARY = "submitted", "decided", "probationary"
RECOGNIZING, OFFICIAL = "recognizing", "official"
DROPPED, WITHDREW, MOVED_AWAY, STRUCK, DECEASED = "dropped", "withdrew", "moved_away", "struck", "deceased"

STAGE_LABELS: Mapping[str, str] = {
    INTRODUCED: "được giới thiệu",
    LISTED: "cảm tình Đảng",
    PREPARING: "đang làm hồ sơ",
    PROPOSED: "chi bộ đã đề nghị",
    SUBMITTED: "đang trình cấp ủy",
    DECIDED: "đã có quyết định, chờ lễ kết nạp",
    PROBATIONARY: "dự bị",
    RECOGNIZING: "đề nghị công nhận chính thức",
    OFFICIAL: "chính thức",
    DROPPED: "đưa ra khỏi danh sách cảm tình",
    WITHDREW: "xin thôi",
    MOVED_AWAY: "chuyển nơi khác",
    STRUCK: "xóa tên",
    DECEASED: "từ trần",
}
# The dossier went up although the cell's vote did not reach: the same place in the order, another word.
REPORTED_LABEL = "đã báo cáo cấp trên (biểu quyết không đạt)"
ON_LIST = (LISTED, PREPARING, PROPOSED, SUBMITTED, DECIDED)
MEMBERS = (PROBATIONARY, RECOGNIZING)
RUNNING = (INTRODUCED, *ON_LIST, *MEMBERS)
ENDS = (OFFICIAL, DROPPED, WITHDREW, MOVED_AWAY, STRUCK, DECEASED)

# What a new start, or a return of the dossier, makes to be done again.
PAPERWORK = frozenset({"dossier_opened", "verification_closed", "opinions_gathered", "dossier_complete"})
VOTES = frozenset({"proposed", "not_reached", "forwarded", "reviewed", "review_not_reached", "checked"})
AGAIN = PAPERWORK | VOTES | {"applied", "introducers_named"}

# What the functions of the matrix are called in organizations.lenses.
CELL, DOSSIER, REVIEW, CHECK, DECIDE = "cell", "dossier", "review", "check", "decide"

# Where the steps that others need are taken: the parts of a person's page, by their headings.
_ON_PAGE = "trên trang của người này"
IN_DOSSIER = f"phần “Hồ sơ kết nạp” {_ON_PAGE}"
IN_CERTIFICATES = f"phần “Giấy chứng nhận” {_ON_PAGE}"
IN_RESOLUTIONS = f"phần “Nghị quyết, quyết định” {_ON_PAGE}"

_BEFORE = frozenset({""})
_HELPED = frozenset({LISTED, PREPARING, PROPOSED, SUBMITTED, DECIDED, PROBATIONARY, RECOGNIZING})

MATRIX = Matrix(
    moves={
        move.kind: move
        for move in (
            Move(OPENED, "Nhập số liệu ban đầu", _BEFORE),
            Move("introduced", "Giới thiệu quần chúng", _BEFORE, INTRODUCED, CELL),
            Move(
                "listed",
                "Đưa vào danh sách cảm tình Đảng",
                frozenset({"", INTRODUCED, DROPPED, WITHDREW}),
                LISTED,
                CELL,
                counts=("listings",),
            ),
            Move("kept", "Xét, giữ trong danh sách", frozenset(ON_LIST), None, CELL),
            Move(
                "dropped",
                "Đưa ra khỏi danh sách cảm tình Đảng",
                frozenset({INTRODUCED, LISTED, PREPARING}),
                DROPPED,
                CELL,
                clears=AGAIN | {"helper_assigned"},
                counts=("drops",),
            ),
            Move("helper_assigned", "Phân công đảng viên giúp đỡ", _HELPED, None, CELL),
            # Certificates are recorded by whoever keeps the dossier: most come to a cell on paper, from a
            # class that another body held. Holding classes and issuing there is the function of training.
            Move(
                "certified",
                "Cấp giấy chứng nhận lớp nhận thức về Đảng",
                frozenset({LISTED, PREPARING}),
                None,
                DOSSIER,
                place=IN_CERTIFICATES,
            ),
            Move(
                "applied",
                "Nộp đơn xin vào Đảng",
                frozenset({LISTED, PREPARING}),
                None,
                DOSSIER,
                place=IN_DOSSIER,
                once=True,
            ),
            Move(
                "introducers_named",
                "Phân công đảng viên giới thiệu",
                frozenset({LISTED, PREPARING}),
                None,
                CELL,
                needs=("applied",),
                place=IN_DOSSIER,
            ),
            Move(
                "dossier_opened",
                "Đồng ý cho làm hồ sơ kết nạp",
                frozenset({LISTED}),
                PREPARING,
                CELL,
                needs=("certified", "applied", "introducers_named"),
            ),
            Move(
                "verification_closed",
                "Thẩm tra lý lịch xong",
                frozenset({PREPARING}),
                None,
                DOSSIER,
                place=IN_DOSSIER,
            ),
            Move(
                "opinions_gathered",
                "Lấy ý kiến nhận xét xong",
                frozenset({PREPARING}),
                None,
                DOSSIER,
                place=IN_DOSSIER,
            ),
            Move(
                "dossier_complete",
                "Hồ sơ đủ thành phần",
                frozenset({PREPARING}),
                None,
                DOSSIER,
                needs=("verification_closed", "opinions_gathered"),
                place=IN_DOSSIER,
                once=True,
            ),
            Move(
                "proposed",
                "Chi bộ đề nghị kết nạp",
                frozenset({PREPARING}),
                PROPOSED,
                CELL,
                needs=("dossier_complete",),
                clears=frozenset({"not_reached", "forwarded"}),
                counts=("proposals",),
            ),
            Move(
                "not_reached",
                "Chi bộ biểu quyết không đạt",
                frozenset({PREPARING}),
                None,
                CELL,
                needs=("dossier_complete",),
                place=IN_RESOLUTIONS,
            ),
            Move(
                "forwarded",
                "Báo cáo cấp trên kết quả không đạt",
                frozenset({PREPARING}),
                PROPOSED,
                CELL,
                needs=("not_reached",),
            ),
            Move("reviewed", "Đảng ủy cơ sở đề nghị kết nạp", frozenset({PROPOSED}), SUBMITTED, REVIEW),
            Move(
                "review_not_reached",
                "Đảng ủy cơ sở biểu quyết không đạt",
                frozenset({PROPOSED}),
                None,
                REVIEW,
            ),
            Move("checked", "Thẩm định hồ sơ", frozenset({PROPOSED, SUBMITTED}), SUBMITTED, CHECK),
            Move(
                "returned",
                "Trả lại hồ sơ",
                frozenset({PROPOSED, SUBMITTED}),
                PREPARING,
                REVIEW,
                clears=VOTES | {"dossier_complete"},
                counts=("returns",),
            ),
            Move("declined", "Cấp ủy không kết nạp", frozenset({SUBMITTED}), LISTED, DECIDE, clears=AGAIN),
            Move(
                "decided",
                "Quyết định kết nạp",
                frozenset({SUBMITTED}),
                DECIDED,
                DECIDE,
                counts=("decisions",),
            ),
            Move(
                "admitted",
                "Lễ kết nạp",
                frozenset({DECIDED}),
                PROBATIONARY,
                CELL,
                counts=("admissions",),
                place=IN_RESOLUTIONS,
            ),
            Move(
                "new_class_certified",
                "Cấp giấy chứng nhận lớp đảng viên mới",
                frozenset(MEMBERS),
                None,
                DOSSIER,
                place=IN_CERTIFICATES,
            ),
            Move(
                "recognition_proposed",
                "Chi bộ đề nghị công nhận chính thức",
                frozenset({PROBATIONARY}),
                RECOGNIZING,
                CELL,
                needs=("admitted", "new_class_certified"),
            ),
            Move(
                "recognition_reviewed",
                "Đảng ủy cơ sở đề nghị công nhận chính thức",
                frozenset({RECOGNIZING}),
                None,
                REVIEW,
            ),
            Move(
                "recognized",
                "Quyết định công nhận đảng viên chính thức",
                frozenset({RECOGNIZING}),
                OFFICIAL,
                DECIDE,
                counts=("recognitions",),
            ),
            Move(
                "struck", "Xóa tên đảng viên dự bị", frozenset(MEMBERS), STRUCK, DECIDE, counts=("strikings",)
            ),
            Move("withdrew", "Xin thôi", frozenset({INTRODUCED, *ON_LIST}), WITHDREW, CELL, clears=AGAIN),
            Move("moved_away", "Chuyển nơi khác", frozenset(RUNNING), MOVED_AWAY, CELL),
            Move("died", "Từ trần", frozenset(RUNNING), DECEASED, CELL),
            Move(ANNULLED, "Hủy bước ghi nhầm", frozenset()),
        )
    },
    stocks={
        **dict.fromkeys(ON_LIST, ("listed",)),
        **dict.fromkeys(MEMBERS, ("members", "probationers")),
    },
    ends=frozenset(ENDS),
    told_apart={(PROPOSED, "forwarded"): REPORTED_LABEL},
)

# Why a person leaves the list: stock reasons, so that they can be counted; free words go to an erasable note.
DROP_REASONS: Mapping[str, str] = {
    "no_longer_strives": "không còn phấn đấu vào Đảng",
    "below_standard": "không bảo đảm tiêu chuẩn",
    "own_wish": "tự nguyện xin rút",
    "moved": "chuyển công tác, chuyển nơi cư trú",
    "over_age": "quá tuổi",
    "other": "lý do khác",
}
