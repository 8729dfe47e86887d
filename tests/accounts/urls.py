"""The pages of sign-in, and one page behind them."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("ketnap.accounts.urls")),
    path("", lambda request: HttpResponse(f"Chào {request.user}"), name="home"),
]
