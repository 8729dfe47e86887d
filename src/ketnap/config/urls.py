from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("ketnap.accounts.urls")),
]
