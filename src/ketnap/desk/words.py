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
    "person.enter": "Ghi người mới",
    "post.appoint": "Giao chức vụ",
    "candidacy": "Trang của một người",
    "list": "Danh sách",
    "figure": "Bằng chứng số liệu",
}
