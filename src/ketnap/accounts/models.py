"""Who signs in. What a user may do is a dated role in `organizations`; nothing of it is kept here."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

USERNAME_SHAPE = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]*\Z",
    "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch ngang "
    "và gạch dưới, bắt đầu bằng chữ hoặc số.",
)


class UserManager(BaseUserManager["User"]):
    """Finds users; `services.create_user` makes them."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user called `username`, in capitals or not: a phone's keyboard capitalises the first letter."""
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """One person's account: a name to sign in with, the name shown, and whether it may be used."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True, validators=[USERNAME_SHAPE])
    full_name = models.CharField("họ và tên", max_length=120)
    is_active = models.BooleanField("đang hoạt động", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu khi đăng nhập", default=False)
    created_at = models.DateTimeField("ngày lập", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        constraints = [
            models.CheckConstraint(name="user_full_name_given", condition=~models.Q(full_name="")),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name
