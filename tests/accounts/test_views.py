import pytest
from django.test import Client
from django.urls import reverse

from ketnap.accounts import services
from ketnap.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.urls")]
PASSWORD = "mua thu ha noi"
LOGIN = "/tai-khoan/dang-nhap/"
CHANGE = "/tai-khoan/doi-mat-khau/"


def make_user(**changes):
    return services.create_user(
        **{
            "username": "hanh",
            "full_name": "Trần Thị Hạnh",
            "password": PASSWORD,
            "must_change_password": False,
            **changes,
        }
    )


def sign_in(client, username="hanh", password=PASSWORD, **more):
    return client.post(LOGIN, {"username": username, "password": password, **more})


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/")["Location"] == f"{LOGIN}?next=/"


def test_a_part_of_a_page_takes_the_whole_page_to_sign_in(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/?nam=2026"}
    answer = client.get("/", headers=headers)

    assert (answer.status_code, answer["HX-Redirect"]) == (200, f"{LOGIN}?next=/%3Fnam%3D2026")


def test_a_part_of_a_page_takes_the_whole_page_to_the_password(client):
    client.force_login(make_user(must_change_password=True))

    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == CHANGE


def test_signing_in_leads_to_the_page_asked_for(client):
    make_user()

    assert sign_in(client, next="/?nam=2026")["Location"] == "/?nam=2026"
    assert client.get("/").content.decode() == "Chào Trần Thị Hạnh"


def test_a_phone_may_capitalise_the_username(client):
    make_user()

    assert sign_in(client, username="Hanh ").status_code == 302


def test_a_wrong_password_and_an_unknown_name_read_alike(client):
    make_user()
    refusals = [sign_in(client, password="sai"), sign_in(client, username="khong-co")]

    for refusal in refusals:
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in refusal.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_closed_account_cannot_sign_in(client):
    user = make_user()
    user.is_active = False
    user.save()

    assert sign_in(client).status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_post(client):
    client.force_login(make_user())

    assert client.get(reverse("accounts:logout")).status_code == 405
    assert client.post(reverse("accounts:logout"))["Location"] == LOGIN
    assert "_auth_user_id" not in client.session


def test_the_first_sign_in_allows_nothing_but_a_new_password(client):
    user = make_user(must_change_password=True)
    sign_in(client)

    assert client.get("/")["Location"] == CHANGE
    assert "do người khác cấp" in client.get(CHANGE).content.decode()

    new = "gio lua la cay"
    answer = client.post(CHANGE, {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert answer["Location"] == "/"
    assert client.get("/").content.decode() == "Chào Trần Thị Hạnh"
    assert User.objects.get(pk=user.pk).check_password(new)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"old_password": "sai"}, "Mật khẩu đang dùng chưa đúng. Hãy nhập lại."),
        ({"new_password2": "khac han roi"}, "Hai lần nhập mật khẩu mới không giống nhau."),
        ({"new_password1": "12345678", "new_password2": "12345678"}, "Mật khẩu này quá phổ biến."),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason(client, typed, reason):
    user = make_user()
    client.force_login(user)
    good = {"old_password": PASSWORD, "new_password1": "gio lua la cay", "new_password2": "gio lua la cay"}
    page = client.post(CHANGE, good | typed).content.decode()

    assert reason in page
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_eight_failures_lock_the_username_and_no_other(client, settings):
    settings.AXES_ENABLED = True
    make_user()
    make_user(username="binh", full_name="Lê Văn Bình")
    statuses = [sign_in(client, username=name, password="sai").status_code for name in ["hanh", "Hanh"] * 4]

    assert statuses == [200] * 7 + [429]
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "nhập sai mật khẩu 8 lần liền nên tạm khóa 15 phút" in locked.content.decode()
    assert sign_in(client, username="binh").status_code == 302


def test_a_form_from_an_old_page_says_how_to_send_it_again():
    page = sign_in(Client(enforce_csrf_checks=True))

    assert page.status_code == 403
    assert "Trang đã mở quá lâu, cần gửi lại" in page.content.decode()


def test_nothing_private_is_left_in_the_cache_for_the_back_button(client):
    make_user()
    sign_in(client)

    assert client.get("/")["Cache-Control"] == "private, no-store"
    assert "no-store" in client.post("/tai-khoan/dang-xuat/")["Cache-Control"]
