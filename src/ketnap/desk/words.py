"""The record's verbs in the words of an office."""

from collections.abc import Mapping

from ketnap.candidacies.models import CANDIDACIES
from ketnap.people.models import STANDINGS

_STEPS = {f"{CANDIDACIES.name}.{kind}": move.label for kind, move in CANDIDACIES.matrix.moves.items()}
_STANDING = {f"{STANDINGS.name}.{kind}": move.label for kind, move in STANDINGS.matrix.moves.items()}

VERBS: Mapping[str, str] = {
    **_STEPS,
    **_STANDING,
    "organization.establish": "Lập tổ chức",
    "organization.decider": "Đổi cơ quan quyết định",
    "role.grant": "Giao vai trò",
    "account.issue": "Cấp tài khoản",
    "person.enter": "Ghi người mới",
    "post.appoint": "Giao chức vụ",
    "draft.receive": "Tải văn bản lên để đọc",
    "draft.confirm": "Xác nhận văn bản đã đọc",
    "draft.drop": "Bỏ bản đọc văn bản",
    "document.register": "Ghi văn bản vào sổ",
    "duty.complete": "Ghi kết quả nhiệm vụ",
    "targets.state": "Ghi chỉ tiêu của văn bản",
    "allocation.adopt": "Ghi bảng giao chỉ tiêu",
    "dossier.lay_out": "Lập danh mục hồ sơ",
    "dossier.item": "Đổi tình trạng thành phần hồ sơ",
    "dossier.letter": "Gửi công văn thẩm tra",
    "dossier.letter_answered": "Ghi trả lời thẩm tra",
    "dossier.letter_withdrawn": "Thu hồi công văn thẩm tra",
    "dossier.opinion": "Ghi ý kiến nhận xét",
    "meeting.close": "Kết thúc cuộc họp",
    "import.upload": "Tải tệp nhập ban đầu",
    "import.drop": "Bỏ tệp nhập ban đầu",
    "import.enter": "Ghi số liệu ban đầu",
    "import.undo": "Hủy lần nhập ban đầu",
    "rulebook.override": "Đổi giá trị quy định",
    "rulebook.set_day": "Ghi ngày nghỉ",
    "rulebook.clear_day": "Bỏ ngày nghỉ",
    "candidacy": "Trang của một người",
    "list": "Danh sách",
    "figure": "Bằng chứng số liệu",
    "meeting": "Cuộc họp",
    "import": "Lần nhập ban đầu",
}
