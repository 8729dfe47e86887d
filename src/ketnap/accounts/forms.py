"""What is typed to sign in and to choose a password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField

from ketnap.accounts.models import User

NEW_PASSWORD_WORDS = {
    "old_password": ("Mật khẩu đang dùng", ""),
    "new_password1": ("Mật khẩu mới", "Ít nhất 8 ký tự; một câu ngắn không dấu là dễ nhớ nhất."),
    "new_password2": ("Nhập lại mật khẩu mới", ""),
}


class UsernameInput(UsernameField):
    """A username as typed on a phone: spaces around it and capitals do not count."""

    def to_python(self, value: str | None) -> str:
        return (super().to_python(value) or "").strip().lower()


class SignInForm(AuthenticationForm):
    """Username and password; the message never says which of the two was wrong."""

    username = UsernameInput(
        label="Tên đăng nhập",
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "autocapitalize": "none",
                "autocomplete": "username",
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "data-reveal": ""}),
    )

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. "
        "Hãy xem lại phím Caps Lock và bộ gõ tiếng Việt rồi thử lại.",
        "inactive": "Tài khoản này đã ngừng hoạt động. Hãy liên hệ người quản trị của cấp ủy.",
    }


class NewPasswordForm(PasswordChangeForm):
    """The present password and, twice, the one its owner chooses."""

    error_messages = {
        "password_incorrect": "Mật khẩu đang dùng chưa đúng. Hãy nhập lại.",
        "password_mismatch": "Hai lần nhập mật khẩu mới không giống nhau.",
    }

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        for name, (label, help_text) in NEW_PASSWORD_WORDS.items():
            self.fields[name].label = label
            self.fields[name].help_text = help_text
            self.fields[name].widget.attrs |= {"data-reveal": ""}
