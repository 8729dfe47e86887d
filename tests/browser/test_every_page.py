"""Every page at a desk and on a phone: nothing hinders people, nothing reaches over the edge, no error."""

from datetime import date

import pytest

from ketnap.people.models import Post
from ketnap.people.services import appoint
from tests.browser.acts import settled
from tests.browser.conftest import keep_picture
from tests.making import make_block, make_candidate, make_members, make_user
from tests.plans.making import make_draft

pytestmark = pytest.mark.browser
WIDTHS = [1280, 360]


@pytest.fixture(scope="module")
def office(house):
    """A block with people in every stage, a draft, and its users by name."""
    block = make_block(province="Bình Định")
    members = make_members(block.internal, 9)
    appoint(members[0], Post.Title.SECRETARY, at=block.internal, on=date(2020, 1, 1), by=None)
    users = {
        "commission": make_user(organization_commission=block.upper),
        "secretary": make_user(cell_secretary=block.internal),
        "office": make_user(grassroots_office=block.hospital),
    }
    kinds = ("listed", "introducers_named", "dossier_opened", "dossier_complete", "proposed", "checked")
    ways = {kind: make_candidate(block, to=kind) for kind in (*kinds, "decided", "admitted")}
    draft = make_draft(block.upper, users["commission"])
    paths = {f"person-{kind}": way.get_absolute_url() for kind, way in ways.items()}
    paths |= {"reading": draft.get_absolute_url(), "evidence": f"/so-lieu/{block.upper.pk}/admissions/"}
    return users, paths


PAGES = [
    ("home", "/", "commission"),
    ("home-secretary", "/", "secretary"),
    ("overview", "/tong-quan/", "commission"),
    ("overview-cell", "/tong-quan/", "secretary"),
    ("evidence", "", "commission"),
    ("list", "/danh-sach/", "secretary"),
    ("search", "/tim/?q=nguyen", "commission"),
    ("audit", "/nhat-ky/", "commission"),
    ("looked", "/nhat-ky/?xem=ai-da-xem", "commission"),
    ("upload", "/van-ban/doc/", "commission"),
    ("reading", "", "commission"),
    ("register", "/van-ban/", "commission"),
    ("sheet", "/chi-tieu/", "commission"),
    ("classes", "/lop/", "commission"),
    ("dossiers", "/ho-so/", "office"),
    ("meetings", "/sinh-hoat/", "secretary"),
    ("imports", "/quan-tri/nhap-ban-dau/", "office"),
    ("password", "/tai-khoan/doi-mat-khau/", "secretary"),
    ("person-listed", "", "secretary"),
    ("person-introducers_named", "", "secretary"),
    ("person-dossier_opened", "", "secretary"),
    ("person-dossier_complete", "", "secretary"),
    ("person-proposed", "", "office"),
    ("person-checked", "", "office"),
    ("person-decided", "", "secretary"),
    ("person-admitted", "", "office"),
]


@pytest.mark.parametrize(("name", "path", "who"), PAGES, ids=[name for name, _, _ in PAGES])
def test_the_page_hinders_nobody(office, visit, axe, name, path, who):  # noqa: PLR0917
    users, paths = office
    page = visit(users[who], path or paths[name])
    page.wait_for_function("() => !document.querySelector('[hx-trigger=load]')")
    settled(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        keep_picture(page, f"{name}-{width}")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
