"""The living style page: every component once, with invented content. Shown only when DEBUG is on."""

from datetime import date

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketnap.ui.fields import DayField

ANSWERS = [("keep", "Giữ"), ("adjust", "Điều chỉnh"), ("drop", "Đưa ra…")]
ROWS = [
    {"name": "Bệnh viện Đa khoa Sông Trà", "quota": 20, "done": 18, "tone": "ok", "says": "kịp nhịp"},
    {
        "name": "Trường Cao đẳng Kỹ thuật Đồng Mây",
        "quota": 55,
        "done": 33,
        "tone": "warn",
        "says": "chậm nhịp",
    },
    {"name": "Sở Quy hoạch tỉnh", "quota": 10, "done": 3, "tone": "late", "says": "thiếu nguồn"},
]
PEOPLE = [
    {
        "name": "Nguyễn Thị Minh Anh",
        "listed_on": date(2025, 9, 12),
        "helper": "đ/c Trần Văn Bình",
        "says": "Có giấy chứng nhận",
        "tone": "ok",
    },
    {
        "name": "Lê Quốc Đạt",
        "listed_on": date(2026, 6, 5),
        "helper": "—",
        "says": "Chưa có người giúp đỡ",
        "tone": "warn",
    },
]
TABS = [
    {"label": "Danh sách", "url": "#bang", "active": True, "count": 6},
    {"label": "Giới thiệu mới", "url": "#bang", "active": False, "count": 2},
    {"label": "Đã đưa ra", "url": "#bang", "active": False, "count": None},
]
FINDINGS = [
    {
        "level": "block",
        "message": "Mới có 1 đảng viên chính thức giới thiệu, cần 2.",
        "source": "Điều lệ Đảng, Điều 4 khoản 1",
        "url": "#nhap-lieu",
        "action": "Thêm người giới thiệu",
    },
    {
        "level": "warn",
        "message": "Giấy chứng nhận học lớp nhận thức về Đảng hết giá trị sau 2 tháng nữa.",
        "source": "Hướng dẫn 01-HD/TW, mục 5.4",
    },
    {"level": "info", "message": "Hồ sơ giấy đang để tại Văn phòng Đảng ủy.", "source": ""},
]
STEPS = [
    {
        "state": "done",
        "day": date(2025, 9, 12),
        "name": "Vào danh sách cảm tình Đảng",
        "note": "Chi bộ họp tháng 9",
        "url": "#bang",
    },
    {
        "state": "undone",
        "day": date(2026, 2, 3),
        "name": "Được cấp giấy chứng nhận",
        "note": "Ghi nhầm người",
    },
    {
        "state": "late",
        "day": date(2026, 8, 14),
        "name": "Công văn thẩm tra lý lịch",
        "note": "Gửi đã 41 ngày",
    },
    {"state": "now", "day": date(2026, 11, 20), "name": "Đang làm hồ sơ", "note": "Còn thiếu 2 thành phần"},
]
NAV = [
    [
        {"label": "Bàn làm việc", "url": "#main", "active": True, "count": 7, "icon": "desk"},
        {"label": "Tổng quan", "url": "#main", "active": False, "count": None, "icon": "overview"},
    ],
    [
        {"label": "Văn bản", "url": "#main", "active": False, "count": 2, "icon": "document"},
        {"label": "Nguồn kết nạp", "url": "#main", "active": False, "count": None, "icon": "people"},
        {"label": "Sinh hoạt chi bộ", "url": "#main", "active": False, "count": None, "icon": "meeting"},
        {"label": "Báo cáo", "url": "#main", "active": False, "count": 1, "icon": "dossier"},
    ],
]


class SampleForm(forms.Form):
    """One field of every kind."""

    full_name = forms.CharField(label="Họ và tên", help_text="Viết đủ họ, đệm, tên như trong giấy khai sinh.")
    born_on = DayField(label="Ngày sinh")
    months = forms.IntegerField(label="Số tháng công tác", min_value=0)
    reason = forms.ChoiceField(
        label="Diện", choices=[("", "Chọn một diện"), ("youth", "Đoàn viên thanh niên")]
    )
    answer = forms.ChoiceField(
        label="Kết quả xét", choices=ANSWERS, widget=forms.RadioSelect(attrs={"class": "segments"})
    )
    ballot = forms.ChoiceField(
        label="Cách biểu quyết",
        choices=[("secret", "Bỏ phiếu kín"), ("card", "Giơ thẻ")],
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label="Đối tượng",
        required=False,
        choices=[("women", "Nữ"), ("minority", "Dân tộc thiểu số")],
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(label="Nhận xét", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    scan = forms.FileField(label="Bản chụp quyết định", required=False)
    sure = forms.BooleanField(label="Đã đối chiếu với bản chính")


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component on one page; a POST shows the form with its errors."""
    form = SampleForm(request.POST or None, initial={"full_name": "Nguyễn Thị Minh Anh", "answer": "keep"})
    rows = [row | {"rate": 100 * row["done"] / row["quota"]} for row in ROWS]  # type: ignore[operator]
    return render(
        request,
        "ui/gallery.html",
        {
            "nav": NAV,
            "role_line": "Ban Tổ chức · Đảng bộ Khối mẫu",
            "search_url": "/kieu-mau/",
            "days": {"late": date(2026, 11, 16), "soon": date(2026, 11, 23), "later": date(2026, 12, 2)},
            "rows": rows,
            "total": {"quota": 85, "done": 54, "rate": 100 * 54 / 85},
            "page": Paginator(range(55), 3).page(2),
            "tabs": TABS,
            "people": PEOPLE,
            "findings": FINDINGS,
            "steps": STEPS,
            "form": form,
        },
    )
