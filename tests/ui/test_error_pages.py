import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("400.html", "Nội dung gửi lên không đọc được"),
        ("403.html", "Đồng chí không có quyền làm việc này"),
        ("403_csrf.html", "Trang đã mở quá lâu, cần gửi lại"),
        ("404.html", "Không tìm thấy trang này"),
        ("500.html", "Hệ thống gặp lỗi"),
    ],
)
def test_an_error_page_needs_nothing_and_says_what_to_do(name, says):
    page = render_to_string(name)

    assert f"<h1>{says}</h1>" in page
    assert page.count("<li>") == 2
    assert "Về bàn làm việc" in page
