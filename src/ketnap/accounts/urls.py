"""The addresses of signing in, under /tai-khoan/."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from ketnap.accounts import views
from ketnap.accounts.forms import SignInForm

app_name = "accounts"

sign_in = LoginView.as_view(
    template_name="accounts/login.html", authentication_form=SignInForm, redirect_authenticated_user=True
)

urlpatterns = [
    path("dang-nhap/", sign_in, name="login"),
    path("dang-xuat/", LogoutView.as_view(), name="logout"),
    path("doi-mat-khau/", views.change_password, name="password"),
]
