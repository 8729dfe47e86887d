"""The product's addresses and the gallery, which outside of tests needs DEBUG."""

from django.urls import include, path

urlpatterns = [
    path("kieu-mau/", include("ketnap.ui.urls")),
    path("tai-khoan/", include("ketnap.accounts.urls")),
]
