"""What is typed from a certificate."""

from django import forms
from django.utils import timezone

from ketnap.ui.fields import DayField


class CertificateForm(forms.Form):
    """Number, day and issuer as they stand on the paper."""

    number = forms.CharField(label="Số giấy chứng nhận", max_length=40)
    issued_on = DayField(label="Ngày cấp", initial=timezone.localdate)
    issuer = forms.CharField(
        label="Nơi cấp", max_length=160, help_text="Trung tâm chính trị hoặc cấp ủy ghi trên giấy."
    )
    term = forms.CharField(
        label="Nhiệm kỳ của nơi cấp",
        max_length=20,
        required=False,
        help_text="Chỉ ghi khi nơi cấp đánh số lại từ đầu mỗi nhiệm kỳ, ví dụ 2025–2030.",
    )
    decided_by = forms.CharField(
        label="Người giao nhập thay",
        max_length=120,
        required=False,
        help_text="Để trống nếu tự ghi. Văn phòng nhập thay chi bộ thì ghi người giao.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
